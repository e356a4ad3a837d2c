# Events of sys.setprofile.
import sys
import math


def record(f):
    events = []

    def profiler(frame, event, arg):
        if frame.f_code is record.__code__:
            return
        if event.startswith('c_'):
            arg = arg.__qualname__
        elif event == 'call':
            arg = None
        else:
            arg = arg if isinstance(arg, (int, str, list, type(None))) else type(arg).__name__
        events.append((frame.f_code.co_name, event, arg))

    error = None
    sys.setprofile(profiler)
    try:
        f()
    except Exception as e:
        error = type(e).__name__
    finally:
        sys.setprofile(None)
    print('==', f.__name__, error)
    for event in events:
        print('  ', *event)


def inner(x):
    return x * 2


def calls():
    inner(2)
    inner(x=3)
    len([1])
    [].append(1)
    list('ab')
    math.sqrt(4)
    'a'.upper()
    str.upper('b')
    max([1, 2], key=inner)
    ','.join(['a'])
    a = [].append
    a(1)
    dict.fromkeys('a')
    int.from_bytes(b'a', 'big')
    sorted([2, 1])
    print(end='')
    isinstance(1, int)


class Simple:
    def __init__(self, value):
        self.value = value

    def method(self):
        return self.value

    @property
    def prop(self):
        return 5

    @classmethod
    def make(cls):
        return cls(1)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def objects():
    s = Simple(1)
    s.method()
    s.prop
    Simple.make()
    with s:
        pass
    class Local:
        pass
    getattr(s, 'prop')


def errors():
    try:
        len(3)
    except TypeError:
        pass
    try:
        int('x')
    except ValueError:
        pass
    [].pop()


def generators():
    def g():
        yield 1
        yield 2
    for i in g():
        pass
    sum(i for i in range(2))
    it = g()
    next(it)
    it.close()


def raising():
    def fails():
        raise KeyError
    fails()


def nested():
    def fact(n):
        return 1 if n == 0 else n * fact(n - 1)
    fact(2)
    (lambda: 3)()
    [inner(i) for i in range(2)]


for f in calls, objects, errors, generators, raising, nested:
    record(f)

print(sys.getprofile())


def stops(frame, event, arg):
    raise LookupError


sys.setprofile(stops)
try:
    inner(1)
except LookupError:
    print('raised', sys.getprofile())
