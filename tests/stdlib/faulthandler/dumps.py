# faulthandler: tracebacks on demand, on signals, after a time, and when a process dies.
import faulthandler
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time


def shown(f):
    f.seek(0)
    text = re.sub(r'0x[0-9a-f]+', '0xID', f.read())
    f.seek(0)
    f.truncate()
    return '\n'.join(line for line in text.replace(__file__, 'dumps.py').splitlines() if 'threading.py' not in line)


def inner(f, all_threads):
    faulthandler.dump_traceback(f, all_threads=all_threads)


def outer(f, all_threads=False):
    inner(f, all_threads)


with tempfile.TemporaryFile('w+') as f:
    outer(f)
    print(shown(f))
    outer(f, True)
    print(shown(f))
    outer(f.fileno())
    print(len(shown(f).splitlines()))

    ready, done = threading.Event(), threading.Event()

    def waiting():
        ready.set()
        done.wait()

    t = threading.Thread(target=waiting)
    t.start()
    ready.wait()
    time.sleep(.05)
    outer(f, True)
    done.set()
    t.join()
    text = shown(f)
    print(text.count('Thread 0xID'), text.count('Current thread'), 'in waiting' in text, text.rstrip().endswith('in <module>'))

    def recursive(n):
        if n:
            recursive(n - 1)
        else:
            faulthandler.dump_traceback(f, False)

    recursive(150)
    lines = shown(f).splitlines()
    print(len(lines), lines[-1])

    faulthandler.register(signal.SIGUSR1, f, all_threads=False)
    os.kill(os.getpid(), signal.SIGUSR1)
    print(shown(f).splitlines()[0])
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))

    faulthandler.dump_traceback_later(.05, file=f)
    time.sleep(.2)
    print(shown(f).splitlines()[:2])
    faulthandler.dump_traceback_later(5, file=f)
    faulthandler.cancel_dump_traceback_later()
    print(repr(shown(f)))

    for bad in (lambda: faulthandler.dump_traceback_later(0), lambda: faulthandler.register(signal.SIGSEGV), lambda: faulthandler.dump_traceback(-1),
                lambda: faulthandler.register(1000), lambda: faulthandler.dump_traceback('x')):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)

print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())
program = '''
import faulthandler, os, signal
faulthandler.enable()
def die():
    os.kill(os.getpid(), signal.%s)
die()
'''
for name in 'SIGSEGV', 'SIGABRT', 'SIGFPE':
    result = subprocess.run([sys.executable, '-c', program % name], capture_output=True, text=True)
    lines = [re.sub('0x[0-9a-f]+', '0xID', line) for line in result.stderr.splitlines()]
    print(result.returncode == -getattr(signal, name), lines[:5])
