# Entering the debugger in the middle of running functions, and in a program run by `-m pdb`.
import io
import os
import pdb
import subprocess
import sys
import tempfile


def debugger(*commands):
    return pdb.Pdb(stdin=io.StringIO('\n'.join(commands) + '\n'), stdout=sys.stdout, readrc=False, nosigint=True)


def helper(n):
    total = n * 2
    return total


def plain():
    x = 1
    debugger('p x', 'n', 's', 's', 'args', 'r', 'n', 'p y, z', 'c').set_trace()
    y = helper(x)
    z = 3
    return y + z


def looping():
    debugger('n', 'n', 'n', 'n', 'p i', 'n', 'c').set_trace()
    for i in range(3):
        j = i
    return j


def inner():
    debugger('u', 'p local', 'd', 'n', 'n', 'n', 'c').set_trace()
    a = 5
    return a


def outer():
    local = 'outer'
    b = inner()
    return b


def managed():
    with open(os.devnull) as f:
        debugger('n', 'n', 'n', 'c').set_trace()
        k = 1
    return k


def generating():
    for i in range(2):
        d = debugger('p i', 'n', 'c')
        if i == 0:
            d.set_trace()
        yield i


def stops():
    debugger(f'b {helper.__code__.co_firstlineno + 1}', 'c', 'p n', 'c', 'p n', 'cl 1', 'c').set_trace()
    return [helper(n) for n in (4, 5, 6)]


out = io.StringIO()
keep, sys.stdout = sys.stdout, out
try:
    results = [plain(), looping(), outer(), managed(), list(generating()), stops()]
    sys.settrace(None)
finally:
    sys.stdout = keep
print(out.getvalue().replace(__file__, 'set_trace.py'))
print(results)

with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'prog.py')
    with open(path, 'w') as f:
        f.write('import sys\ndef f(a):\n    b = a + 1\n    return b\nprint(f(1), sys.argv[1:])\nf(2)\n')

    def run(commands, *args, program=path):
        done = subprocess.run([sys.executable, '-m', 'pdb', *args, program, 'x'], input='\n'.join(commands) + '\n', text=True,
                              capture_output=True, cwd=d)
        print(done.stdout.replace(os.path.realpath(path), 'prog.py').replace(path, 'prog.py').replace(d, 'DIR'), done.returncode)
        print('\n'.join(line for line in done.stderr.splitlines() if 'Error' in line))

    run(['b 3', 'c', 'p a', 'n', 'p b', 'c', 'q'])
    run(['b f, a == 2', 'c', 'a', 'r', 'q'], '-c', 'n')
    with open(path, 'w') as f:
        f.write('def f():\n    x = 1\n    breakpoint()\n    1 / 0\nf()\n')
    run(['c', 'n', 'p x', 'c', 'p x', 'q'])
    done = subprocess.run([sys.executable, path], input='n\nq\ny\n', text=True, capture_output=True)
    print(done.stdout.replace(path, 'prog.py').splitlines()[:4])
    run([], program=os.path.join(d, 'missing.py'))
