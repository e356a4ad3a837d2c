"""Async generators that are not exhausted: closed by hand, at the end of run(), and with errors in their clean-up."""
import asyncio
import contextlib


async def ticker(log, name, rounds=10):
    try:
        for i in range(rounds):
            yield i
            await asyncio.sleep(0)
    finally:
        log.append(f'{name} closing')
        await asyncio.sleep(0)
        log.append(f'{name} closed')


kept = []


def at_the_end(log):
    async def main():
        for name in ('a', 'b'):
            generator = ticker(log, name)
            kept.append(generator)
            log.append(await anext(generator))
    asyncio.run(main())
    print('at the end', sorted(map(str, log)))


def by_hand(log):
    async def main():
        async with contextlib.aclosing(ticker(log, 'hand')) as generator:
            async for i in generator:
                if i == 2:
                    break
            log.append('left the loop')
        log.append('left the block')
        try:
            await anext(generator)
        except StopAsyncIteration:
            log.append('exhausted')
    asyncio.run(main())
    print('by hand', log)


def explicitly(log):
    async def main():
        generator = ticker(log, 'loop')
        await anext(generator)
        await asyncio.get_running_loop().shutdown_asyncgens()
        log.append('shut down')
        kept.append(generator)
    asyncio.run(main())
    print('explicitly', log)


def failing(log):
    async def bad():
        try:
            yield 1
        finally:
            raise ValueError('in clean-up')

    async def stubborn():
        try:
            yield 1
        except GeneratorExit:
            yield 2

    async def main():
        def handler(loop, context):
            log.append((context['message'].split(' <')[0], repr(context['exception']), 'asyncgen' in context))
        asyncio.get_running_loop().set_exception_handler(handler)
        for function in (bad, stubborn):
            generator = function()
            kept.append(generator)
            await anext(generator)
    asyncio.run(main())
    print('failing', sorted(log))


def cancelled(log):
    async def main():
        generator = ticker(log, 'task')

        async def consume():
            async for i in generator:
                log.append(i)
                await asyncio.sleep(5)
        task = asyncio.create_task(consume())
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await generator.aclose()
    asyncio.run(main())
    print('cancelled', log)


def throwing(log):
    async def echo():
        while True:
            try:
                got = yield
                log.append(f'got {got}')
            except KeyError as exc:
                log.append(f'caught {exc}')
                yield 'answer'

    async def main():
        generator = echo()
        await generator.asend(None)
        await generator.asend(1)
        log.append(await generator.athrow(KeyError('k')))
        await anext(generator)
        await generator.aclose()
        await generator.aclose()
        try:
            await generator.asend(1)
        except StopAsyncIteration:
            log.append('over')
        running = ticker(log, 'busy')
        first = running.__anext__()
        log.append(await first)
        try:
            await first
        except RuntimeError as exc:
            log.append(str(exc))
        await running.aclose()
    asyncio.run(main())
    print('throwing', log)


for test in (at_the_end, by_hand, explicitly, failing, cancelled, throwing):
    test([])
