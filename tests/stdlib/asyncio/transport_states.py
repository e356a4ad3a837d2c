"""The life of transports as programs see it: reprs, closing with data left, writes after the end, pipes, datagrams."""
import asyncio
import logging
import os
import re
import socket


class Listed(logging.Handler):
    def emit(self, record):
        shown = re.sub(r'fd=\d+', 'fd=N', record.getMessage())
        print('   log', record.levelname, re.sub(r'pid[ =]\d+', 'pid N', re.sub(r'pipe \d+', 'pipe N', shown)))


logger = logging.getLogger('asyncio')
logger.addHandler(Listed())
logger.propagate = False


def shown(transport):
    return re.sub(r'bufsize=[1-9]\d*', 'bufsize=SOME', re.sub(r'fd=\d+', 'fd=N', repr(transport)))


class Told(asyncio.Protocol):
    """Collects what it is told."""

    def __init__(self):
        self.events = []
        self.over = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.events.append('made')

    def data_received(self, data):
        self.events.append(f'data {len(data)}' if len(data) > 20 else data)

    def eof_received(self):
        self.events.append('eof')

    def pause_writing(self):
        self.events.append('pause')

    def resume_writing(self):
        self.events.append('resume')

    def connection_lost(self, exc):
        self.events.append(f'lost {exc!r}')
        self.over.set_result(None)


async def pair():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    one, told = await loop.create_connection(Told, sock=a)
    b.setblocking(False)
    return one, told, b


async def closing_with_data():
    transport, told, other = await pair()
    print('  ', shown(transport))
    transport.set_write_buffer_limits(high=1000, low=100)
    transport.write(bytearray(b'ab' * 400000))
    print('  ', shown(transport), transport.get_write_buffer_limits())
    transport.write(memoryview(b'--------end-----')[8:11])
    transport.close()
    print('  ', shown(transport), transport.is_closing(), transport.is_reading())
    loop = asyncio.get_running_loop()
    got = b''
    while piece := await loop.sock_recv(other, 1 << 20):
        got += piece
    print('  ', len(got), got == b'ab' * 400000 + b'end')
    await told.over
    print('  ', told.events, shown(transport))
    other.close()


async def late_writes():
    transport, told, other = await pair()
    transport.abort()
    transport.abort()
    for _ in range(6):
        transport.write(b'late')
    await told.over
    transport.close()
    print('  ', told.events)
    other.close()
    for wrong in ('text', 5, None):
        try:
            transport.write(wrong)
        except TypeError as exc:
            print('  ', exc)


async def half_closed():
    transport, told, other = await pair()
    print('  ', transport.can_write_eof())
    transport.writelines([b'one ', b'', b'two'])
    transport.write_eof()
    for method, argument in ((transport.write, b'x'), (transport.writelines, [b'x'])):
        try:
            method(argument)
        except RuntimeError as exc:
            print('  ', exc)
    loop = asyncio.get_running_loop()
    print('  ', await loop.sock_recv(other, 100), await loop.sock_recv(other, 100))
    transport.pause_reading()
    transport.pause_reading()
    await loop.sock_sendall(other, b'held back')
    await asyncio.sleep(0.01)
    print('  ', told.events, transport.is_reading())
    transport.resume_reading()
    transport.resume_reading()
    other.close()
    await told.over
    print('  ', told.events)


async def seen_socket():
    transport, told, other = await pair()
    sock = transport.get_extra_info('socket')
    print('  ', type(sock).__name__, type(sock).__module__, sock.fileno() >= 0, sock.gettimeout(), sock.setblocking(0))
    print('  ', re.sub(r'fd=\d+', 'fd=N', repr(sock)))
    for method, argument in ((sock.settimeout, 3), (sock.setblocking, True)):
        try:
            method(argument)
        except ValueError as exc:
            print('  ', exc)
    print('  ', sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, hasattr(sock, 'send'))
    transport.close()
    await told.over
    print('  ', re.sub(r'fd=\d+', 'fd=N', repr(sock)))
    other.close()
    server = await asyncio.start_server(print, '127.0.0.1', 0)
    print('  ', [type(s).__name__ for s in server.sockets], server.sockets is server.sockets)
    waiting = [asyncio.create_task(server.wait_closed()) for _ in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    server.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('  ', [task.done() for task in waiting], waiting[0].cancelled(), server.sockets)


async def failing_protocol():
    class Failing(Told):
        def data_received(self, data):
            raise LookupError('no such data')

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('   handler', context['message'],
                                                           repr(context['exception']), sorted(context)))
    a, b = socket.socketpair()
    transport, told = await loop.create_connection(Failing, sock=a)
    b.send(b'x')
    await told.over
    print('  ', told.events)
    b.close()

    class Broken(Told):
        def pause_writing(self):
            raise OSError('not now')

    a, b = socket.socketpair()
    transport, told = await loop.create_connection(Broken, sock=a)
    transport.write(bytes(1000000))
    transport.abort()
    await told.over
    b.close()
    loop.set_exception_handler(None)


async def pipes():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    writer, wrote = await loop.connect_write_pipe(Told, open(w, 'wb', 0))
    print('  ', shown(writer), writer.can_write_eof(), writer.get_extra_info('pipe').mode)
    writer.write(b'y' * 200000)
    print('  ', shown(writer), wrote.events)
    reader, read = await loop.connect_read_pipe(Told, open(r, 'rb', 0))
    writer.write_eof()
    writer.write(b'too late')
    print('  ', shown(writer), shown(reader))
    await read.over
    await wrote.over
    print('  ', sum(int(e[5:]) for e in read.events if e.startswith('data')), read.events[0], read.events[-2:])
    print('  ', wrote.events, shown(writer), shown(reader))

    # The reader goes away while something is to be sent, and while nothing is.
    for size in (200000, 1):
        r, w = os.pipe()
        writer, wrote = await loop.connect_write_pipe(Told, open(w, 'wb', 0))
        writer.write(bytes(size))
        os.close(r)
        await wrote.over
        print('  ', wrote.events)
    with open('/dev/null', 'wb', 0) as null, open(__file__, 'rb') as file:
        for connect, refused in ((loop.connect_read_pipe, file), (loop.connect_write_pipe, file)):
            try:
                await connect(Told, refused)
            except ValueError as exc:
                print('  ', exc)
        writer, wrote = await loop.connect_write_pipe(Told, null)
        writer.write(b'gone')
        writer.close()
        await wrote.over
        print('  ', wrote.events)


async def datagrams():
    class Datagrams(asyncio.DatagramProtocol):
        def __init__(self):
            self.came = asyncio.Queue()

        def datagram_received(self, data, addr):
            self.came.put_nowait(data)

        def connection_lost(self, exc):
            self.came.put_nowait(f'lost {exc!r}')

    loop = asyncio.get_running_loop()
    one, first = await loop.create_datagram_endpoint(Datagrams, local_addr=('127.0.0.1', 0))
    address = one.get_extra_info('sockname')
    two, second = await loop.create_datagram_endpoint(Datagrams, remote_addr=address)
    print('  ', shown(one), one.get_extra_info('peername'), two.get_extra_info('peername') == address)
    two.sendto(b'hello')
    two.sendto(bytearray(b'again'), address)
    print('  ', await first.came.get(), await first.came.get())
    try:
        two.sendto(b'', ('127.0.0.1', 1))
    except ValueError as exc:
        print('  ', str(exc).replace(str(address), 'ADDRESS'))
    try:
        two.sendto('text')
    except TypeError as exc:
        print('  ', exc)
    one.sendto(b'back', two.get_extra_info('sockname'))
    print('  ', await second.came.get())
    for transport, protocol in ((one, first), (two, second)):
        transport.close()
        print('  ', shown(transport), await protocol.came.get(), shown(transport))


async def sending_files():
    loop = asyncio.get_running_loop()
    transport, told, other = await pair()
    with open(__file__, 'rb') as file:
        size = os.fstat(file.fileno()).st_size
        transport.write(b'first ')
        sending = asyncio.create_task(loop.sendfile(transport, file))
        await asyncio.sleep(0)
        got = b''
        while len(got) < size + 6:
            got += await loop.sock_recv(other, 100000)
        print('  ', await sending == size, got[:6], file.tell() == size)
        transport.write(b'last')
        print('  ', await loop.sock_recv(other, 100))
        datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagram.setblocking(False)
        try:
            await loop.sock_sendfile(datagram, file)
        except ValueError as exc:
            print('  ', exc)
        datagram.close()
    transport.close()
    await told.over
    other.close()


async def children():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 1000
    logger.setLevel(logging.DEBUG)

    class Child(asyncio.SubprocessProtocol):
        def __init__(self):
            self.events = []
            self.over = loop.create_future()

        def connection_made(self, transport):
            self.events.append('made')

        def pipe_data_received(self, fd, data):
            self.events.append((fd, data))

        def pipe_connection_lost(self, fd, exc):
            self.events.append(f'pipe {fd} {exc!r}')

        def process_exited(self):
            self.events.append('exited')

        def connection_lost(self, exc):
            self.events.append(f'lost {exc!r}')
            self.over.set_result(None)

    transport, child = await loop.subprocess_exec(Child, 'cat', stderr=None)
    print('  ', re.sub(r'pid=\d+', 'pid=N', shown(transport)), transport.get_pipe_transport(2))
    logger.setLevel(logging.WARNING)
    stdin = transport.get_pipe_transport(0)
    stdin.write(b'through the child')
    stdin.close()
    await child.over
    print('  ', child.events[0], (1, b'through the child') in child.events, child.events[-1])
    print('  ', sorted(map(str, child.events[1:-1])), transport.get_returncode())
    print('  ', re.sub(r'pid=\d+', 'pid=N', shown(transport)))
    for method in (transport.kill, transport.terminate, lambda: transport.send_signal(15)):
        try:
            method()
        except ProcessLookupError as exc:
            print('  ', repr(exc))
    transport.close()
    transport, child = await loop.subprocess_exec(Child, 'sleep', '1000', stdout=None, stderr=None)
    loop.set_debug(False)
    transport.close()
    transport.close()
    print('  ', transport.is_closing(), await transport._wait())
    try:
        await loop.subprocess_exec(Child, '/no/such/program')
    except FileNotFoundError as exc:
        print('  ', exc)


async def main():
    for function in (closing_with_data, late_writes, half_closed, seen_socket, failing_protocol, pipes, datagrams,
                     sending_files, children):
        print(function.__name__)
        await function()


asyncio.run(main())
