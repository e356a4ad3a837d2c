# An asynchronous generator that `break` leaves in the middle is closed by the event loop within a turn or two.
import asyncio

log = []


async def numbers(tag):
    try:
        yield 1
        yield 2
    finally:
        log.append(tag)


async def turns():
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def left_by_break(tag):
    async for _ in numbers(tag):
        break
    log.append('after ' + tag)
    await turns()
    log.append('turns after ' + tag)


async def deleted(tag):
    generator = numbers(tag)
    await generator.__anext__()
    del generator
    await turns()
    log.append('turns after ' + tag)


def inner(tag):
    try:
        yield 1
    finally:
        log.append(tag)


async def plain_loop(tag):
    await asyncio.sleep(0)
    for _ in inner(tag):
        await asyncio.sleep(0)
        break
    log.append('after ' + tag)


async def main():
    await left_by_break('break')
    await deleted('deleted')
    await plain_loop('plain')
    async for _ in numbers('here'):
        break
    await turns()
    log.append('end')


asyncio.run(main())
for line in log:
    print(line)
