# asyncio over TLS: streams, protocols, start_tls, verification errors, a large transfer.
import asyncio
import os
import ssl

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
CA, CERT, KEY = (os.path.join(here, name) for name in ("ca.pem", "server.pem", "key.pem"))
server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(CERT, KEY)
client_context = ssl.create_default_context(cafile=CA)


async def streams():
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=server_context, limit=2**22)
    async with server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context)
        for text in (b"one\n", b"two\n"):
            writer.write(text)
            print(await reader.readline())
        print(writer.get_extra_info("ssl_object").version(), writer.get_extra_info("cipher")[1:],
              writer.get_extra_info("peercert")["subject"][-1], writer.get_extra_info("sslcontext") is client_context,
              writer.can_write_eof(), writer.transport.is_closing())
        writer.close()
        await writer.wait_closed()
        print(writer.transport.is_closing())
        for context, name in ((ssl.create_default_context(), None), (client_context, "wrong.test")):
            try:
                await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
            except ssl.SSLCertVerificationError as error:
                print(error.verify_message)
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client_context, server_hostname="localhost")
        big = os.urandom(500_000).hex().encode().upper() + b"\n"
        writer.write(big)
        parts = []
        while sum(map(len, parts)) < len(big):
            parts.append(await reader.read(100_000))
        print(b"".join(parts) == big)
        writer.close()
        await writer.wait_closed()


class Client(asyncio.Protocol):
    def __init__(self):
        self.done = asyncio.get_running_loop().create_future()
        self.events = []

    def connection_made(self, transport):
        self.events.append("made")
        transport.write(b"hello")
        transport.writelines([b" ", b"there"])

    def data_received(self, data):
        self.events.append(bytes(data))

    def eof_received(self):
        self.events.append("eof")

    def connection_lost(self, exc):
        self.events.append(("lost", exc))
        self.done.set_result(None)


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.data = b""

    def data_received(self, data):
        self.data += data
        if len(self.data) == 11:
            self.transport.write(self.data[::-1])
            self.transport.close()


async def plain_protocols():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0, ssl=server_context)
    port = server.sockets[0].getsockname()[1]
    transport, protocol = await loop.create_connection(Client, "localhost", port, ssl=client_context)
    await protocol.done
    print(protocol.events, transport.is_closing())
    server.close()
    await server.wait_closed()


async def upgrade():
    async def serve(reader, writer):
        print("server", await reader.readline())
        writer.write(b"go\n")
        await writer.start_tls(server_context)
        writer.write((await reader.readline())[::-1] + b"\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"STARTTLS\n")
        print("client", await reader.readline())
        await writer.start_tls(client_context, server_hostname="localhost")
        writer.write(b"secret\n")
        print("client", await reader.readline(), await reader.readline(), writer.get_extra_info("cipher") is not None)
        writer.close()
        await writer.wait_closed()


async def refused():
    loop = asyncio.get_running_loop()
    for call in (lambda: loop.create_connection(Client, "x", 1, server_hostname="y"),
                 lambda: loop.create_connection(Client, "x", 1, ssl_handshake_timeout=1),
                 lambda: loop.create_server(Client, "x", 1, ssl=True),
                 lambda: loop.create_connection(Client, ssl=True, sock=None),
                 lambda: loop.start_tls(None, None, None)):
        try:
            await call()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


for part in (streams, plain_protocols, upgrade, refused):
    asyncio.run(asyncio.wait_for(part(), 20))
