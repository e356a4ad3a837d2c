"""run() and Runner: results, errors, several runs, tasks left over, factories, wrong use."""
import asyncio
import contextvars
import logging
import warnings

# What is reported of abandoned tasks and coroutines depends on when they are collected.
logging.disable()
warnings.simplefilter('ignore', RuntimeWarning)

count = contextvars.ContextVar('count', default=0)


async def value(x):
    await asyncio.sleep(0)
    return x


async def fail():
    raise LookupError('failed')


def results():
    print(asyncio.run(value(1)))
    for coro in (fail(), asyncio.wait_for(asyncio.sleep(1), 0)):
        try:
            asyncio.run(coro)
        except Exception as exc:
            print(type(exc).__name__, exc)


def left_over():
    log = []

    async def background(name):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append(f'{name} cancelled')
            if name == 'bad':
                raise RuntimeError('in clean-up')
            raise

    async def main():
        asyncio.get_running_loop().set_exception_handler(
            lambda loop, context: log.append((context['message'], repr(context['exception']))))
        tasks = [asyncio.create_task(background(n)) for n in ('good', 'bad')]
        await asyncio.sleep(0)
        return len(tasks)
    print(asyncio.run(main()), sorted(map(str, log)))


def several():
    async def bump():
        count.set(count.get() + 1)
        return count.get(), asyncio.get_running_loop() is runner.get_loop()
    with asyncio.Runner() as runner:
        print([runner.run(bump()) for _ in range(3)], count.get())
        try:
            runner.run(fail())
        except LookupError:
            print('goes on', runner.run(bump()))
        loop = runner.get_loop()
        print(loop.is_closed(), loop.is_running())
    print(loop.is_closed())
    for call in (lambda: runner.run(value(1)), runner.get_loop):
        try:
            call()
        except RuntimeError as exc:
            print(exc)
    runner.close()


def factories():
    made = []

    def factory():
        loop = asyncio.new_event_loop()
        made.append(loop)
        return loop

    async def which():
        return asyncio.get_running_loop() is made[0], asyncio.get_running_loop().get_debug()
    print(asyncio.run(which(), loop_factory=factory), len(made), made[0].is_closed())
    with asyncio.Runner(loop_factory=factory, debug=False) as runner:
        print(len(made), runner.get_loop() is made[1])


def wrong_use():
    async def inside():
        coro = value(1)
        for call in (lambda: asyncio.run(coro), lambda: asyncio.Runner().run(coro)):
            try:
                call()
            except RuntimeError as exc:
                print(exc)
        coro.close()
    asyncio.run(inside())
    for bad in (5, value, None):
        try:
            asyncio.run(bad)
        except TypeError as exc:
            print(exc)


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'awaited'


def exits():
    async def leave(how):
        try:
            await asyncio.sleep(0)
            raise how
        finally:
            print('finally')
    for how in (SystemExit(3), KeyboardInterrupt('k')):
        try:
            asyncio.run(leave(how))
        except BaseException as exc:
            print(repr(exc))

    async def in_task(how):
        task = asyncio.create_task(leave(how))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('main is cancelled')
            raise
    try:
        asyncio.run(in_task(SystemExit(4)))
    except SystemExit as exc:
        print(repr(exc))


for function in (results, left_over, several, factories, wrong_use, exits):
    print('--', function.__name__)
    function()
print(asyncio.run(Awaitable()))
