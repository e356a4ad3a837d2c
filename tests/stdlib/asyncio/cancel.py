import asyncio

async def sleeper(name, log, delay=10):
    try:
        log.append(f'{name} start')
        await asyncio.sleep(delay)
        log.append(f'{name} end')
        return name
    except asyncio.CancelledError as e:
        log.append(f'{name} cancelled {e.args}')
        raise
    finally:
        log.append(f'{name} finally')

async def main():
    log = []
    t = asyncio.create_task(sleeper('a', log))
    await asyncio.sleep(0)
    print(t.cancel('why'), t.cancelling(), t.cancelled(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print('caught', e.args)
    print(t.cancelled(), t.done(), t.cancel(), t.cancelling())
    print(log)
    # cancel before start
    t = asyncio.create_task(sleeper('b', log)); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print('b', e.args, log[-2:])
    # swallow
    async def stubborn():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print('no'); asyncio.current_task().uncancel()
        await asyncio.sleep(0)
        return 'done'
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0); t.cancel()
    print(await t, t.cancelling())
    # timeout
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print('timeout', repr(e), cm.expired(), type(e.__cause__))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as e:
        print('wait_for', repr(e))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError as e:
        print('wait_for 0', repr(e))
    print(await asyncio.wait_for(asyncio.sleep(0.001, 'x'), None))
    # shield
    inner = asyncio.create_task(sleeper('c', log, 0.02))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try: await outer
    except asyncio.CancelledError: print('outer cancelled', inner.done())
    print(await inner)
    # gather
    async def bad(): raise ValueError('bad')
    print(await asyncio.gather(asyncio.sleep(0, 1), bad(), return_exceptions=True))
    try: await asyncio.gather(asyncio.sleep(0, 1), bad())
    except ValueError as e: print('gather', e)
    g = asyncio.gather(sleeper('d', log), sleeper('e', log))
    await asyncio.sleep(0); g.cancel()
    try: await g
    except asyncio.CancelledError as e: print('gather cancelled', e.args)
    print(log[-4:])
    # wait
    ts = [asyncio.create_task(asyncio.sleep(d, d)) for d in (3, 1, 2)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    done, pending = await asyncio.wait(ts, timeout=1.2)
    print(len(done), len(pending))
    for t in pending: t.cancel()
    out = []
    for c in asyncio.as_completed([asyncio.sleep(d, d) for d in (3, 1, 2)]): out.append(await c)
    print(out)
    out = []
    async for f in asyncio.as_completed([asyncio.create_task(asyncio.sleep(d, d)) for d in (3, 1, 2)]): out.append(f.result())
    print(out)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(sleeper('f', log)); tg.create_task(bad())
    except* ValueError as eg:
        print(repr(eg), log[-2:])
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(asyncio.sleep(0, 'A')); b = tg.create_task(asyncio.sleep(0, 'B'), name='bee')
    print(a.result(), b.result(), b.get_name())
asyncio.run(main())
