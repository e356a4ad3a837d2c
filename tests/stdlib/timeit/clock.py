# timeit: with clocks that always give the same times; the program's options; refused statements.
import timeit, io, sys
from contextlib import redirect_stdout, redirect_stderr

class Clock:

    def __init__(self, step):
        self.now = 0
        self.step = step
        self.calls = 0

    def __call__(self):
        self.calls += 1
        self.now += self.step
        return self.now

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except BaseException as e:
        print(type(e).__name__, e)
log = []
t(timeit.timeit, 'log.append(1)', 'log.append(0)', Clock(0.25), 3, {'log': log})
print(log)
t(timeit.repeat, 'pass', 'pass', Clock(1), 4, 10)
calls = []
t(timeit.timeit, lambda: calls.append('s'), lambda: calls.append('setup'), Clock(2), 2)
print(calls)
tm = timeit.Timer('x = 1\nif x:\n    y = 2', 'a = 1\nb = 2')
print(tm.src)
tm = timeit.Timer('x = 1', len, globals={})
print(tm.src)
t(timeit.Timer, 'return')
t(timeit.Timer, 'break')
t(timeit.Timer, 'continue')
t(timeit.Timer, 'x = =', 'pass')
t(timeit.Timer, 'pass', 'return')
t(timeit.Timer, 3)
t(timeit.Timer, 'pass', None)
t(timeit.Timer, '  pass')
t(timeit.Timer, 'yield') if 0 else None
t(timeit.Timer, 'from x import *')
print(timeit.Timer(timer=Clock(0.001)).autorange()) if 0 else None

class Slow(Clock):

    def __call__(self):
        self.step *= 1.3
        self.now += self.step
        return self.now
seen = []
print(timeit.Timer(timer=Slow(0.01)).autorange(lambda n, s: seen.append((n, round(s, 4)))))
print(seen)
s = io.StringIO()
tm = timeit.Timer('1/0')
try:
    tm.timeit()
except ZeroDivisionError:
    tm.print_exc(s)
print('\n'.join((l for l in s.getvalue().splitlines()[-4:])))

def run(*args, step=1.0, err=False):
    clock = Clock(step)
    o = io.StringIO()
    e = io.StringIO()
    with redirect_stdout(o), redirect_stderr(e):
        try:
            r = timeit.main(list(args), _wrap_timer=lambda timer: clock)
        except BaseException as x:
            r = type(x).__name__ + str(x)
    print(args, r, repr(o.getvalue()), repr(e.getvalue()) if not err else e.getvalue()[-60:])
run('-n', '10', 'pass')
run('-n1', '-r1', 'x=1', 'y=2')
run('-v', '-n', '5')
run('-vv', '-n3', step=1 / 3)
run('-u', 'msec', '-n2')
run('-u', 'xx')
run('-z')
run('--number')
run('-n', 'x')
run(step=0.5)
run('-v', step=0.03) if 0 else None
run('-n7', '-s', 'a=1', '-s', 'b=a', 'c=b', step=1e-07)
run('-r0', '-n4')
run('-n100000', '--unit=nsec', step=0.001)
run('--process', '-n3')
run('1//0', err=True)
run('-n1', '1//0', err=True)
run('-n1000000', step=0.0001)
run('-n1', step=1234.5)
run('-n3', step=0)
print(timeit.__all__, timeit.default_number, timeit.default_repeat, timeit.default_timer.__name__, timeit.reindent('a\nb', 2) == 'a\n  b')
