# Events of sys.settrace: calls, lines, returns and exceptions, with their line numbers.
import sys


def record(f, *args):
    events = []
    base = f.__code__.co_firstlineno

    def tracer(frame, event, arg):
        if frame.f_code.co_filename != __file__:
            return None
        if event == 'exception':
            arg = arg[0].__name__
        elif not isinstance(arg, (int, str, tuple, list, type(None))):
            arg = type(arg).__name__ if 'wrapped' not in type(arg).__name__ else 'item'
        events.append((frame.f_code.co_name, event, frame.f_lineno - base, arg))
        return tracer

    error = None
    sys.settrace(tracer)
    try:
        f(*args)
    except Exception as e:
        error = type(e).__name__
    finally:
        sys.settrace(None)
    print('==', f.__name__, error)
    for event in events:
        if event[0] != 'record':
            print('  ', *event)


def while_true():
    n = 0
    while True:
        n += 1
        if n > 2:
            break
    return n


def while_else():
    n = 0
    while n < 2:
        n += 1
    else:
        n = 5


def for_loops():
    for i in range(2):
        pass
    for j in range(2): pass
    for k in ():
        x = 1
    else:
        x = 2


def branches(x=2):
    if x == 1:
        pass
    elif x == 2:
        "a constant"
        1
        pass
        y = 1
    else:
        pass


def handlers():
    try:
        raise ValueError
    except KeyError:
        pass
    except ValueError as e:
        x = 1
    else:
        x = 2
    finally:
        x = 3
    try:
        int('x')
    except:
        pass
    try:
        pass
    finally:
        z = 1


class Manager:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        return True


def managers():
    with Manager() as c:
        x = 1
    with Manager(), Manager() as d:
        raise KeyError


def class_body():
    class A:
        x = 1

        def f(self):
            return 1
    return 'done'


def generators():
    def g():
        yield 1
        x = yield 2
        for i in range(2):
            yield i
            y = 1
    for i in g():
        pass
    it = g()
    next(it)
    try:
        it.throw(KeyError)
    except KeyError:
        pass
    list(i for i in range(2))


def patterns(x=3):
    match x:
        case 1:
            pass
        case 2 | 3 if x > 2:
            y = 1
        case _:
            pass


def reraised():
    def r():
        raise KeyError
    try:
        r()
    except KeyError:
        raise


def several():
    a = 1; b = 2
    if a: b = 3
    del a
    assert b, 'x'
    import os
    from os import path
    f = lambda: 1
    f()


def jumps():
    for i in range(3):
        if i == 1:
            continue
        if i == 2:
            break
    while i < 4: i += 1
    for i in range(2):
        try:
            continue
        finally:
            x = 1

    def q():
        try:
            return 1
        finally:
            x = 1
    q()


def deco(x):
    return x


def decorated():
    @deco
    @deco
    def g():
        pass

    @deco
    class B:
        "doc"
        pass


def stopping():
    def g():
        yield 1
        return 3
    for i in g():
        pass


async def value():
    return 5


class Async:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *args):
        pass


async def items():
    yield 1


async def main():
    x = await value()
    async with Async() as z:
        y = 1
    async for q in items():
        pass


def coroutines():
    try:
        main().send(None)
    except StopIteration:
        pass


def only_docstring():
    "doc"


def only_ellipsis(): ...


for f in (while_true, while_else, for_loops, branches, handlers, managers, class_body, generators, patterns, reraised,
          several, jumps, decorated, stopping, coroutines, only_docstring, only_ellipsis):
    record(f)
