"""TCP, Unix and datagram connections, pipes and socket operations."""
import asyncio
import os
import socket
import tempfile


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, i):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    for k in range(5):
        writer.write(b'hello %d %d\n' % (i, k))
        assert await reader.readline() == b'HELLO %d %d\n' % (i, k)
    writer.write_eof()
    assert await reader.read() == b''
    writer.close()
    await writer.wait_closed()
    return i


async def tcp():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(server.is_serving(), sum(await asyncio.gather(*[client(port, i) for i in range(20)])))
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection('127.0.0.1', port)
    except OSError as e:
        print(type(e).__name__)


async def unix():
    folder = tempfile.mkdtemp()
    path = folder + '/s'
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b'abc\nde')
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print(os.path.exists(path))
    os.rmdir(folder)


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(b'<' + data + b'>', addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        transport.sendto(b'ping')

    def datagram_received(self, data, addr):
        self.got.set_result(data)

    def connection_lost(self, exc):
        print('lost', exc)


async def udp():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    transport, protocol = await loop.create_datagram_endpoint(Client, remote_addr=server.get_extra_info('sockname'))
    print(await protocol.got)
    transport.close()
    server.close()
    await asyncio.sleep(0.01)


async def readers():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b'ab\ncd--ef')
    print(await reader.readline(), await reader.readuntil(b'--'), await reader.readexactly(1), reader)
    try:
        reader.feed_data(b'0123456789' * 2)
        await reader.readuntil(b'!')
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    reader.feed_eof()
    try:
        await reader.readexactly(50)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial)
    reader = asyncio.StreamReader()
    reader.feed_data(b'one\ntwo\nthree')
    reader.feed_eof()
    print([line async for line in reader], await reader.read())
    try:
        await reader.readuntil(b'')
    except ValueError as e:
        print(e)


async def pipes():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), open(r, 'rb', 0))
    transport, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, open(w, 'wb', 0))
    transport.write(b'x' * 300000)
    transport.close()
    print(len(await reader.read()))


async def sockets():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    big = bytes(1000000)

    async def receive():
        count = 0
        while count < len(big):
            count += len(await loop.sock_recv(b, 65536))
        return count
    print(await asyncio.gather(loop.sock_sendall(a, big), receive()))
    a.close()
    b.close()


for part in (tcp, unix, udp, readers, pipes, sockets):
    print(part.__name__)
    asyncio.run(part())
