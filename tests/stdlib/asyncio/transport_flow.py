"""Protocols and transports: the order of events, flow control, half-closed connections, abort, servers that close."""
import asyncio


class Recorder(asyncio.Protocol):
    def __init__(self, name, log):
        self.name, self.log = name, log
        self.lost = asyncio.get_running_loop().create_future()
        self.data = b''

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(f'{self.name} made')

    def data_received(self, data):
        self.data += data

    def eof_received(self):
        self.log.append(f'{self.name} eof')
        return getattr(self, 'keep_open', False)

    def connection_lost(self, exc):
        self.log.append(f'{self.name} lost {type(exc).__name__ if exc else None}')
        self.lost.set_result(None)

    def pause_writing(self):
        self.log.append(f'{self.name} pause')

    def resume_writing(self):
        self.log.append(f'{self.name} resume')


async def connect(log):
    loop = asyncio.get_running_loop()
    servers = []

    def accept():
        servers.append(Recorder('server', log))
        return servers[-1]
    server = await loop.create_server(accept, '127.0.0.1', 0)
    transport, client = await loop.create_connection(lambda: Recorder('client', log),
                                                     *server.sockets[0].getsockname())
    while not servers or not hasattr(servers[0], 'transport'):
        await asyncio.sleep(0.001)
    return server, servers[0], client


async def closing():
    server, accepted, client = await connect(log := [])
    client.transport.write(b'hello ')
    client.transport.writelines([b'from ', bytearray(b'the '), memoryview(b'client')])
    client.transport.close()
    print(client.transport.is_closing())
    client.transport.write(b'')
    await asyncio.gather(client.lost, accepted.lost)
    print(accepted.data, sorted(log))
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)


async def half_closed():
    server, accepted, client = await connect(log := [])
    accepted.keep_open = True
    print(client.transport.can_write_eof())
    client.transport.write(b'question')
    client.transport.write_eof()
    try:
        client.transport.write(b'more')
    except RuntimeError as exc:
        print(exc)
    while 'server eof' not in log:
        await asyncio.sleep(0.001)
    accepted.transport.write(accepted.data + b' answered')
    accepted.transport.close()
    await asyncio.gather(client.lost, accepted.lost)
    print(client.data, [line for line in log if line.startswith('client')])
    server.close()


async def flow_control():
    server, accepted, client = await connect(log := [])
    accepted.transport.pause_reading()
    print(accepted.transport.is_reading())
    transport = client.transport
    transport.set_write_buffer_limits(high=1000, low=100)
    print(transport.get_write_buffer_limits())
    size = 0
    while 'client pause' not in log:
        transport.write(b'x' * 100_000)
        size += 100_000
    print(transport.get_write_buffer_size() > 1000)
    accepted.transport.resume_reading()
    while 'client resume' not in log:
        await asyncio.sleep(0.001)
    print(transport.get_write_buffer_size() <= 100)
    while len(accepted.data) < size:
        await asyncio.sleep(0.001)
    transport.close()
    await asyncio.gather(client.lost, accepted.lost)
    print(len(accepted.data) == size, log.count('client pause') == log.count('client resume'))
    for limits in ({'high': 1, 'low': 2}, {'high': -1}):
        try:
            transport.set_write_buffer_limits(**limits)
        except ValueError as exc:
            print(exc)
    server.close()


async def aborting():
    server, accepted, client = await connect(log := [])
    client.transport.write(b'x' * 10)
    client.transport.abort()
    await asyncio.gather(client.lost, accepted.lost)
    print(client.transport.is_closing(), [line for line in log if line.startswith('client')])
    server.close()


async def closing_clients():
    server, accepted, client = await connect(log := [])
    server.close()
    waiting = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0.01)
    print('waits for the connection', waiting.done())
    server.close_clients()
    await asyncio.wait_for(waiting, 5)
    await client.lost
    print(sorted(log))


async def protocols():
    server, accepted, client = await connect(log := [])

    class Buffered(asyncio.BufferedProtocol):
        def __init__(self):
            self.buffer = bytearray(4)
            self.parts = []

        def get_buffer(self, sizehint):
            return self.buffer

        def buffer_updated(self, count):
            self.parts.append(bytes(self.buffer[:count]))
    buffered = Buffered()
    accepted.transport.set_protocol(buffered)
    print(accepted.transport.get_protocol() is buffered)
    client.transport.write(b'0123456789')
    while sum(map(len, buffered.parts)) < 10:
        await asyncio.sleep(0.001)
    print(buffered.parts)
    client.transport.close()
    await client.lost
    server.close()


async def forever():
    server = await asyncio.start_server(lambda r, w: None, '127.0.0.1', 0, start_serving=False)
    print(server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0.01)
    print(server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as exc:
        print(str(exc).split('>')[-1])
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), server.is_serving())


for function in (closing, half_closed, flow_control, aborting, closing_clients, protocols, forever):
    print('--', function.__name__)
    asyncio.run(function())
