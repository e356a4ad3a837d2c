# The faults that the module can make, each in a process of its own.
import subprocess
import sys

for call, number in (('_sigsegv()', 11), ('_sigsegv(True)', 11), ('_sigabrt()', 6), ('_sigfpe()', 8), ('_read_null()', 11),
                     ('_stack_overflow()', 11)):
    code = f'import faulthandler\nfaulthandler.enable()\ndef f():\n    faulthandler.{call}\nf()'
    result = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
    lines = result.stderr.splitlines()
    print(call, result.returncode == -number, lines[0], lines[3:5])
for options in ([], ['-X', 'faulthandler']):
    result = subprocess.run([sys.executable, *options, '-c', 'import faulthandler; print(faulthandler.is_enabled())'],
                            capture_output=True, text=True)
    print(options, result.stdout.strip())
