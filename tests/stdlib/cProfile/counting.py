# What the profiler counts: calls, recursion, builtins, callers; its interface.
import cProfile
import io
import os
import pstats
import subprocess
import sys
import tempfile
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)
        return len(self.items)

    @classmethod
    def make(cls):
        return cls()


def gen(n):
    for i in range(n):
        yield i


def program():
    fib(6)
    s = Stack.make()
    for i in range(3):
        s.push(i)
    list(gen(3))
    sum(i for i in range(2))
    ','.join(['a', 'b'])
    sorted([2, 1], key=lambda x: -x)
    try:
        len(5)
    except TypeError:
        pass

    class Local:
        pass
    return 'result'


def rows(profile):
    profile.create_stats()
    for (file, line, name), (cc, nc, tt, ct, callers) in sorted(profile.stats.items(), key=lambda item: item[0][2]):
        who = sorted((caller[2], *value[:2]) for caller, value in callers.items())
        print(f'{os.path.basename(file)}:{name} {nc}/{cc} {tt >= 0 and ct >= tt - 1e-6} {who}')


p = cProfile.Profile()
p.enable()
program()
p.disable()
rows(p)

print('-- without builtins')
p = cProfile.Profile(builtins=False)
p.enable(builtins=False)
program()
p.disable()
rows(p)

print('-- without subcalls')
p = cProfile.Profile()
p.enable(subcalls=False)
fib(3)
p.disable()
rows(p)

print('-- runcall, context manager, clear')
p = cProfile.Profile()
print(p.runcall(fib, 3))
with p:
    fib(1)
entries = {getattr(e.code, 'co_name', e.code): e for e in p.getstats()}
e = entries['fib']
print(e.callcount, e.reccallcount, [c.callcount for c in e.calls])
print(type(e).__name__, type(e.calls[0]).__name__, len(e), len(e.calls[0]))
p.clear()
print(p.getstats())

print('-- timer')
ticks = 0


def timer():
    return ticks


def slow(n):
    global ticks
    ticks += n
    if n > 1:
        slow(n - 1)
    ticks += 1


p = cProfile.Profile(timer, 0.5)
p.runcall(slow, 3)
e = {getattr(e.code, 'co_name', e.code): e for e in p.getstats()}['slow']
print(e.callcount, e.totaltime, e.inlinetime)

print('-- errors')
a, b = cProfile.Profile(), cProfile.Profile()
a.enable()
try:
    b.enable()
except ValueError as exc:
    print(exc)
a.disable()
try:
    a.runcall(lambda: 1 / 0)
except ZeroDivisionError as exc:
    print(exc)

print('-- run')
out = io.StringIO()
sys.stdout, keep = out, sys.stdout
try:
    cProfile.run('fib(4)', sort='ncalls')
finally:
    sys.stdout = keep
lines = out.getvalue().splitlines()
print(lines[0].split(' in ')[0].strip())
print([line.split()[0] for line in lines[4:] if 'fib' in line])
with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'out')
    cProfile.runctx('f(5)', {'f': fib}, {}, path)
    stats = pstats.Stats(path, stream=io.StringIO())
    print(stats.total_calls, stats.prim_calls)
    script = os.path.join(d, 'script.py')
    with open(script, 'w') as f:
        f.write('import sys\ndef f(): return len(sys.argv)\nprint(f(), __name__, sys.argv[1:])\n')
    env = {**os.environ, 'PYTHONPATH': ''}
    done = subprocess.run([sys.executable, '-m', 'cProfile', '-s', 'name', script, 'x', 'y'], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    print(lines[0], '|', [line.split()[-1] for line in lines if 'script.py:2' in line], done.returncode)
    done = subprocess.run([sys.executable, '-m', 'cProfile', '-o', path, script], capture_output=True, text=True)
    print(done.stdout.strip(), os.path.exists(path), done.stderr)
    done = subprocess.run([sys.executable, '-m', 'cProfile'], capture_output=True, text=True)
    print(done.stdout.splitlines()[0].lower(), done.returncode)
