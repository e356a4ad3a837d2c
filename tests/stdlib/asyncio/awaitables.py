"""What can be awaited: classes with __await__, generator-based coroutines, future-likes; and what a task refuses."""
import asyncio
import collections.abc
import types
import warnings

# What is reported of abandoned tasks and coroutines depends on when they are collected.
warnings.simplefilter('ignore', RuntimeWarning)


class Value:
    def __init__(self, value, rounds=0):
        self.value, self.rounds = value, rounds

    def __await__(self):
        for _ in range(self.rounds):
            yield
        return self.value


class FutureLike:
    """The protocol that tasks ask for, without being a Future."""

    def __init__(self, loop):
        self._loop = loop
        self._asyncio_future_blocking = False
        self.callbacks = []
        self.value = None

    def get_loop(self):
        return self._loop

    def add_done_callback(self, callback, *, context=None):
        self.callbacks.append((callback, context))

    def cancel(self, msg=None):
        self.value = f'cancelled with {msg}'
        self.finish()
        return True

    def finish(self):
        for callback, context in self.callbacks:
            self._loop.call_soon(callback, self, context=context)

    def result(self):
        return self.value

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.value


class Coroutine(collections.abc.Coroutine):
    def __init__(self):
        self.steps = iter([None, None])

    def send(self, value):
        try:
            return next(self.steps)
        except StopIteration:
            raise StopIteration('own coroutine') from None

    def throw(self, *args):
        raise args[0]

    def __await__(self):
        return self


@types.coroutine
def generator_based(x):
    got = yield
    return x, got


class Bad:
    def __init__(self, iterator):
        self.iterator = iterator

    def __await__(self):
        return self.iterator


async def attempt(title, awaitable):
    try:
        print(title, '->', await awaitable)
    except BaseException as exc:
        print(title, '->', type(exc).__name__, str(exc).split(' got ')[0].split(' <')[0])


async def main():
    loop = asyncio.get_running_loop()
    await attempt('class', Value(1))
    await attempt('class with rounds', Value(2, 3))
    await attempt('in gather', asyncio.gather(Value(3), Value(4, 1)))
    await attempt('ensure_future', asyncio.ensure_future(Value(5)))
    await attempt('generator based', generator_based('g'))
    async def wrapped(awaitable):
        return await awaitable
    await attempt('as task', asyncio.create_task(wrapped(generator_based('t'))))
    await attempt('own coroutine', asyncio.create_task(Coroutine()))
    print(asyncio.iscoroutine(Coroutine()), asyncio.iscoroutine(Value(1)))

    like = FutureLike(loop)
    like.value = 'like'
    loop.call_later(0.001, like.finish)
    await attempt('future-like', like)
    like = FutureLike(loop)

    async def wait():
        return await like
    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    print(task.cancel('msg'))
    await attempt('cancelled future-like', task)

    await attempt('not iterable', Bad(5))
    await attempt('a list', Bad([]))
    await attempt('a coroutine', Bad(asyncio.sleep(0)))
    await attempt('a number', 7)

    @types.coroutine
    def yields(x):
        try:
            yield x
        except BaseException as exc:
            return f'{type(exc).__name__}: {str(exc).split(" <")[0]}'
    await attempt('yields a number', asyncio.create_task(wrapped(yields(5))))
    await attempt('yields a future', asyncio.create_task(wrapped(yields(loop.create_future()))))
    other = asyncio.new_event_loop()
    foreign = other.create_future()
    foreign._asyncio_future_blocking = True
    await attempt('of another loop', asyncio.create_task(wrapped(yields(foreign))))
    other.close()

    async def self_awaiting():
        return await asyncio.current_task()
    await attempt('itself', asyncio.create_task(self_awaiting()))
    coro = asyncio.sleep(0, 'once')
    await attempt('once', coro)
    await attempt('twice', coro)


asyncio.run(main())
