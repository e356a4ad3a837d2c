"""Exceptions in callbacks: the default handler's log, handlers of one's own and their errors, futures nobody asks."""
import asyncio
import gc
import logging
import sys


class Plain(logging.Formatter):
    def format(self, record):
        lines = record.getMessage().splitlines()
        text = f'[{record.levelname}] {lines[0]}'
        if record.exc_info:
            text += f' | {record.exc_info[0].__name__}: {record.exc_info[1]}'
        return text.split(' at 0x')[0].split(' handle: ')[0]


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Plain())
logging.getLogger('asyncio').addHandler(handler)
logging.getLogger('asyncio').propagate = False


def explode(what):
    raise ValueError(what)


class Exploding:
    def __call__(self):
        raise KeyError('object')

    def __repr__(self):
        return '<Exploding>'


async def default_handler():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({'message': 'only a message'})
    loop.call_exception_handler({})
    loop.call_exception_handler({'message': 'with facts', 'b': 2, 'a': [1], 'exception': OSError('broken')})
    print(loop.get_exception_handler())


async def own_handler():
    loop = asyncio.get_running_loop()
    seen = []

    def remember(loop, context):
        seen.append((context['message'].split('(')[0].split('<')[0], repr(context.get('exception')), sorted(context)))
    loop.set_exception_handler(remember)
    print(loop.get_exception_handler() is remember)
    loop.call_soon(explode, 'soon')
    loop.call_later(0.001, explode, 'later')
    loop.call_soon(Exploding())
    future = loop.create_future()
    future.add_done_callback(lambda f: 1 / 0)
    future.set_result(None)
    await asyncio.sleep(0.01)
    for line in seen:
        print(line)
    try:
        loop.set_exception_handler(5)
    except TypeError as exc:
        print(exc)
    loop.set_exception_handler(None)


async def bad_handler():
    loop = asyncio.get_running_loop()

    def bad(loop, context):
        raise RuntimeError('handler')
    loop.set_exception_handler(bad)
    loop.call_soon(explode, 'first')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)


async def order():
    loop = asyncio.get_running_loop()
    log = []
    future = loop.create_future()
    for i in range(3):
        future.add_done_callback(lambda f, i=i: log.append((i, f.result())))
    removed = log.append
    future.add_done_callback(removed)
    future.add_done_callback(removed)
    print('removed', future.remove_done_callback(removed), future.remove_done_callback(removed))
    loop.call_soon(log.append, 'before')
    future.set_result('r')
    loop.call_soon(log.append, 'after')
    future.add_done_callback(lambda f: log.append('late'))
    print('nothing has run yet', log)
    await asyncio.sleep(0)
    print(log)
    handle = loop.call_soon(log.append, 'cancelled')
    handle.cancel()
    await asyncio.sleep(0)
    print(handle.cancelled(), 'cancelled' in log)


async def never_retrieved():
    loop = asyncio.get_running_loop()
    messages = []
    loop.set_exception_handler(lambda loop, context: messages.append((context['message'], repr(context['exception']))))

    def scope():
        future = loop.create_future()
        future.set_exception(TypeError('unseen'))
        looked_at = loop.create_future()
        looked_at.set_exception(TypeError('seen'))
        looked_at.exception()
    scope()
    for _ in range(3):
        gc.collect()
        await asyncio.sleep(0)
    print(sorted(messages))


for function in (default_handler, own_handler, bad_handler, order, never_retrieved):
    print('--', function.__name__)
    asyncio.run(function())
