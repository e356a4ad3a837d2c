"""call_soon, call_later, call_at: order, cancelled handles, what handles tell; stop() and closing."""
import asyncio
import re


def shown(obj):
    return re.sub(r'0x[0-9a-f]+|when=\d+\.\d+', '...', repr(obj)).split(' at ')[0].split(' created')[0]


async def order():
    loop = asyncio.get_running_loop()
    log = []
    now = loop.time()
    loop.call_later(0.02, log.append, 'later 20')
    loop.call_at(now + 0.01, log.append, 'at 10')
    loop.call_later(0.015, log.append, 'later 15')
    loop.call_later(0, log.append, 'later 0')
    loop.call_later(-1, log.append, 'before now')
    for i in range(3):
        loop.call_soon(log.append, i)
    await asyncio.sleep(0.04)
    print(log)


async def equal_times():
    loop = asyncio.get_running_loop()
    log = []
    when = loop.time() + 0.005
    for i in range(5):
        loop.call_at(when, log.append, i)
    await asyncio.sleep(0.01)
    print(sorted(log))


async def handles():
    loop = asyncio.get_running_loop()
    log = []
    soon = loop.call_soon(log.append, 'soon')
    timer = loop.call_later(0.005, log.append, 'timer')
    print(type(soon).__name__, type(timer).__name__, soon.cancelled(), timer.when() > loop.time())
    timer.cancel()
    timer.cancel()
    soon.cancel()
    await asyncio.sleep(0.01)
    print(log, soon.cancelled(), timer.cancelled(), shown(soon), shown(timer))
    early, late = loop.call_at(1, print), loop.call_at(2, print)
    print(early < late, early <= late, early > late, early == late, early != late, early == early, early == 3)
    early.cancel()
    late.cancel()
    print(isinstance(timer, asyncio.Handle), issubclass(asyncio.TimerHandle, asyncio.Handle))


async def many_cancelled():
    loop = asyncio.get_running_loop()
    log = []
    timers = [loop.call_later(0.01 + i / 10000, log.append, i) for i in range(300)]
    for timer in timers[1:]:
        timer.cancel()
    await asyncio.sleep(0.06)
    print(log)


async def growing():
    """What a callback schedules runs in the next round, not in this one."""
    loop = asyncio.get_running_loop()
    log = []

    def again(n):
        log.append(n)
        if n:
            loop.call_soon(again, n - 1)
    again(3)
    loop.call_soon(log.append, 'between')
    await asyncio.sleep(0)
    print(log)
    for _ in range(3):
        await asyncio.sleep(0)
    print(log)


def stopping():
    loop = asyncio.new_event_loop()
    log = []
    loop.call_soon(log.append, 'before')
    loop.call_soon(loop.stop)
    loop.call_soon(log.append, 'same round')
    loop.call_soon(loop.call_soon, log.append, 'next round')
    loop.run_forever()
    print(log, loop.is_running(), loop.is_closed())
    loop.stop()
    loop.run_forever()
    print(log)
    loop.close()
    loop.close()
    for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever,
                 lambda: loop.call_soon_threadsafe(print)):
        try:
            call()
        except RuntimeError as exc:
            print(exc)


async def wrong():
    loop = asyncio.get_running_loop()
    for call in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: loop.call_soon()):
        try:
            call()
        except TypeError as exc:
            print('TypeError')
    try:
        loop.run_forever()
    except RuntimeError as exc:
        print(exc)
    try:
        loop.close()
    except RuntimeError as exc:
        print(exc)


for function in (order, equal_times, handles, many_cancelled, growing, wrong):
    print('--', function.__name__)
    asyncio.run(function())
stopping()
