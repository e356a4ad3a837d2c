"""The loop's own socket calls, files into sockets, connections by several addresses, datagrams, watchers."""
import asyncio
import os
import socket
import tempfile


async def pairs():
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    for sock in (left, right):
        sock.setblocking(False)
    waiting = asyncio.create_task(loop.sock_recv(right, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(left, b'hello')
    print(await waiting)
    data = os.urandom(300_000)
    received = bytearray()

    async def receive():
        buffer = bytearray(10_000)
        while len(received) < len(data):
            received.extend(buffer[:await loop.sock_recv_into(right, buffer)])
    await asyncio.gather(receive(), loop.sock_sendall(left, data))
    print(received == data)
    cancelled = asyncio.create_task(loop.sock_recv(right, 1))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    await loop.sock_sendall(left, b'after')
    print(await loop.sock_recv(right, 100))
    left.close()
    print(await loop.sock_recv(right, 1))
    right.close()


async def accepting():
    loop = asyncio.get_running_loop()
    with socket.socket() as server, socket.socket() as client:
        server.bind(('127.0.0.1', 0))
        server.listen()
        server.setblocking(False)
        client.setblocking(False)
        (connection, address), _ = await asyncio.gather(loop.sock_accept(server),
                                                        loop.sock_connect(client, server.getsockname()))
        print(address == client.getsockname(), connection.gettimeout())
        with connection:
            await loop.sock_sendall(connection, b'welcome')
            print(await loop.sock_recv(client, 20))
    with socket.socket() as closed:
        closed.bind(('127.0.0.1', 0))
        port = closed.getsockname()[1]
    with socket.socket() as client:
        client.setblocking(False)
        try:
            await loop.sock_connect(client, ('127.0.0.1', port))
        except ConnectionRefusedError as exc:
            print('refused', str(exc).replace(str(port), 'PORT'))


async def files():
    loop = asyncio.get_running_loop()
    content = bytes(range(256)) * 1000
    received = asyncio.Queue()

    async def serve(reader, writer):
        await received.put(await reader.read())
        writer.close()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        for offset, count in ((0, None), (1000, 5000), (255_999, 10)):
            _, writer = await asyncio.open_connection(*address)
            sent = await loop.sendfile(writer.transport, file, offset, count)
            writer.close()
            end = None if count is None else offset + count
            print(sent, await received.get() == content[offset:end], file.tell())
        sock = socket.socket()
        sock.setblocking(False)
        await loop.sock_connect(sock, address)
        print(await loop.sock_sendfile(sock, file, 10, 20))
        sock.close()
        print(await received.get() == content[10:30])
        for arguments in ((-1,), (0, 0), ('x',)):
            try:
                await loop.sock_sendfile(socket.socket(), file, *arguments)
            except (ValueError, TypeError) as exc:
                print(exc)
    server.close()
    await server.wait_closed()


async def connecting():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    # Both addresses of localhost may be tried; only IPv4 answers.
    for options in ({}, {'happy_eyeballs_delay': 0.05}, {'interleave': 2}, {'local_addr': ('127.0.0.1', 0)}):
        transport, protocol = await loop.create_connection(asyncio.Protocol, 'localhost', port, **options)
        print(sorted(options), transport.get_extra_info('peername')[1] == port, transport.is_closing())
        transport.close()
    server.close()
    await server.wait_closed()
    for options in ({}, {'all_errors': True}, {'happy_eyeballs_delay': 0.01}):
        try:
            await loop.create_connection(asyncio.Protocol, '127.0.0.1', port, **options)
        except (OSError, ExceptionGroup) as exc:
            print(type(exc).__name__, getattr(exc, 'message', ''))
    for options in ({}, {'host': 'x', 'sock': socket.socket()}, {'server_hostname': 'x', 'host': 'x'}):
        try:
            await loop.create_connection(asyncio.Protocol, **options)
        except ValueError as exc:
            print(exc)


async def datagrams():
    loop = asyncio.get_running_loop()
    received = asyncio.Queue()

    class Server(asyncio.DatagramProtocol):
        def connection_made(self, transport):
            self.transport = transport

        def datagram_received(self, data, address):
            self.transport.sendto(data.upper(), address)

    class Client(asyncio.DatagramProtocol):
        def datagram_received(self, data, address):
            received.put_nowait(data)
    server, _ = await loop.create_datagram_endpoint(Server, local_addr=('127.0.0.1', 0))
    client, _ = await loop.create_datagram_endpoint(Client, remote_addr=server.get_extra_info('sockname'))
    for word in (b'one', b'two'):
        client.sendto(word)
        print(await asyncio.wait_for(received.get(), 5))
    client.close()
    server.abort()
    await asyncio.sleep(0)


async def watchers():
    loop = asyncio.get_running_loop()
    reader, writer = os.pipe()
    seen = asyncio.Queue()
    loop.add_reader(reader, lambda: seen.put_nowait(os.read(reader, 10)))
    loop.add_writer(writer, lambda: (os.write(writer, b'ready'), loop.remove_writer(writer)))
    print(await seen.get(), loop.remove_reader(reader), loop.remove_reader(reader), loop.remove_writer(writer))
    os.close(reader)
    os.close(writer)


for function in (pairs, accepting, files, connecting, datagrams, watchers):
    print('--', function.__name__)
    asyncio.run(function())
