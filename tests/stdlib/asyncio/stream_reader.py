"""StreamReader fed by hand: lines, separators, exact counts, limits, the end, exceptions, waiting readers."""
import asyncio


async def attempt(title, awaitable):
    try:
        print(title, '->', await awaitable)
    except asyncio.IncompleteReadError as exc:
        print(title, '->', 'IncompleteReadError', exc.partial, exc.expected, exc)
    except asyncio.LimitOverrunError as exc:
        print(title, '->', 'LimitOverrunError', exc.consumed, exc)
    except Exception as exc:
        print(title, '->', type(exc).__name__, exc)


def reader_of(*chunks, end=True, limit=2 ** 16):
    reader = asyncio.StreamReader(limit=limit)
    for chunk in chunks:
        reader.feed_data(chunk)
    if end:
        reader.feed_eof()
    return reader


async def lines():
    reader = reader_of(b'one\ntwo', b' words\n', b'\n', b'rest')
    for _ in range(5):
        await attempt('line', reader.readline())
    print(reader.at_eof())
    print([line async for line in reader_of(b'a\nb\nc')])


async def counts():
    reader = reader_of(b'abcdefghij')
    await attempt('read(3)', reader.read(3))
    await attempt('read(0)', reader.read(0))
    await attempt('exactly 4', reader.readexactly(4))
    await attempt('exactly 4', reader.readexactly(4))
    await attempt('exactly 0', reader.readexactly(0))
    await attempt('exactly -1', reader.readexactly(-1))
    await attempt('all', reader_of(b'x' * 10, b'y' * 5).read())
    await attempt('large', reader_of(b'short').read(1000))


async def separators():
    reader = reader_of(b'key=va', b'lue;;other', b';;end')
    await attempt('=', reader.readuntil(b'='))
    await attempt(';;', reader.readuntil(b';;'))
    await attempt('one of', reader.readuntil((b'##', b';;', b'her')))
    await attempt('missing', reader.readuntil(b'!'))
    await attempt('empty', reader_of(b'x').readuntil(b''))
    reader = reader_of(b'a;;', b'b', end=False)
    print(await reader.readuntil(b';;'))
    waiting = asyncio.create_task(reader.readuntil(b';;'))
    for chunk in (b'c', b';', b';d'):
        await asyncio.sleep(0)
        print(waiting.done())
        reader.feed_data(chunk)
    print(await waiting)


async def limits():
    reader = reader_of(b'0123456789', b'\nshort\n', limit=8)
    await attempt('until', reader.readuntil(b'\n'))
    await attempt('line', reader.readline())
    await attempt('line', reader.readline())
    reader = reader_of(b'0123456789', limit=4)
    await attempt('no separator', reader.readuntil(b'\n'))
    await attempt('still there', reader.read(5))
    for bad in (0, -1):
        try:
            asyncio.StreamReader(limit=bad)
        except ValueError as exc:
            print(exc)


async def errors():
    reader = reader_of(b'data', end=False)
    reader.set_exception(OSError('broken'))
    await attempt('after an error', reader.read(1))
    print(repr(reader.exception()))
    reader = asyncio.StreamReader()
    waiting = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    await attempt('second reader', reader.read(1))
    reader.set_exception(ConnectionResetError('gone'))
    await attempt('waiting', waiting)
    reader = asyncio.StreamReader()
    waiting = asyncio.create_task(reader.readexactly(5))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    reader.feed_data(b'12345')
    await attempt('after a cancelled one', reader.readexactly(5))
    try:
        reader.feed_eof()
        reader.feed_data(b'x')
    except AssertionError as exc:
        print('AssertionError', exc)


async def waiting_for_the_end():
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.read())
    await asyncio.sleep(0)
    reader.feed_data(b'some')
    await asyncio.sleep(0)
    reader.feed_data(b' more')
    reader.feed_eof()
    print(await task, reader.at_eof())
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_eof()
    print(await task, await reader.read())


for function in (lines, counts, separators, limits, errors, waiting_for_the_end):
    print('--', function.__name__)
    asyncio.run(function())
