"""Coroutines and generators that are begun where they are awaited: frames, exceptions and introspection are as ever."""
import sys
import traceback


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def drive(coroutine, *sent):
    out = []
    try:
        value = coroutine.send(None)
        while True:
            out.append(value)
            value = coroutine.send(sent[len(out) - 1] if len(out) <= len(sent) else None)
    except StopIteration as e:
        return out, e.value


async def leaf(x):
    return x + 1


async def pausing(x):
    kept = [x]
    frame = sys._getframe()
    got = await Pause(x)
    return kept, got, frame is sys._getframe(), frame.f_locals['x'], frame.f_back is not None


async def many(a, b, c, d, e, f, g, h):
    i, j, k, l, m, n, o, p, q, r = range(10)
    s = await Pause(a)
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r, s


async def closing_over(x):
    def inner():
        nonlocal x
        x += 1
        return x
    inner()
    await Pause(x)
    return inner(), x


async def all_of():
    print(await leaf(1), await pausing(5), await many(1, 2, 3, 4, 5, 6, 7, 8), await closing_over(7))
    return await leaf(await leaf(await leaf(0)))

print(drive(all_of(), 'a', 'b', 'c'))


async def fails(n):
    if n == 0:
        raise ValueError('deep')
    await fails(n - 1)


async def stops():
    raise StopIteration('no')


async def catching():
    try:
        await fails(2)
    except ValueError as e:
        print([f.name for f in traceback.extract_tb(e.__traceback__)], e.__context__)
    try:
        await stops()
    except RuntimeError as e:
        print(e, repr(e.__cause__), e.__cause__ is e.__context__)
    try:
        await None
    except TypeError as e:
        print(e)
    try:
        await leaf(*[1, 2])
    except TypeError as e:
        print(e)
    coroutine = leaf(3)
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as e:
        print(e)

drive(catching())


async def outer():
    return await pausing(1)

c = outer()
print(c.send(None), c.cr_await.cr_code.co_name, c.cr_await.cr_frame.f_locals['x'], c.cr_await.cr_await is not None)
inner = c.cr_await
try:
    c.throw(KeyError('thrown'))
except KeyError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)], inner.cr_frame)

c = outer()
c.send(None)
c.close()
print(c.cr_frame, c.cr_await)


def deep(n):
    async def down(n):
        return 0 if n == 0 else 1 + await down(n - 1)
    return drive(down(n))

print(deep(200))
try:
    deep(100000)
except RecursionError as e:
    print(type(e).__name__)


class Gate:
    def __init__(self, swallow):
        self.swallow = swallow

    async def __aenter__(self):
        return await Pause('enter')

    async def __aexit__(self, kind, value, tb):
        await Pause(kind and kind.__name__)
        return self.swallow


class Steps:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        if self.n % 2:
            await Pause(self.n)
        return self.n


async def guarded(swallow, fail):
    async with Gate(swallow) as got:
        if fail:
            raise OSError('inside')
        return 'returned', got
    return 'swallowed', sys.exception()

print(drive(guarded(False, False), 'in'), drive(guarded(True, True), 'in'))
try:
    drive(guarded(False, True))
except OSError as e:
    print(e, e.__context__)


async def stepping():
    total = []
    async for n in Steps(5):
        total.append(n)
    else:
        total.append('else')
    return total

print(drive(stepping()))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 2 if n > 1 else 0)


def returning(n):
    if n:
        yield n
    return n * 10


def delegating():
    first = yield from returning(0)
    second = yield from returning(2)
    return first, second

print(list(tree(4)), sum(1 for _ in tree(8)))
g = delegating()
print(next(g), g.gi_yieldfrom.gi_code.co_name)
try:
    next(g)
except StopIteration as e:
    print(e.value)


async def handled():
    try:
        raise KeyError('outer')
    except KeyError:
        print(repr(sys.exception()))
        await Pause('in handler')
        print(repr(sys.exception()), await leaf(1))
        try:
            await fails(0)
        except ValueError as e:
            print(repr(e.__context__))
    return sys.exception()

print(drive(handled()))
