# What subclasses and programs replace in HTTPConnection, with a socket that only records.
import http.client
import io


class Socket:
    def __init__(self, answer):
        self.answer = answer
        self.sent = b''

    def sendall(self, data):
        self.sent += data

    def makefile(self, mode):
        return io.BytesIO(self.answer)

    def setsockopt(self, *args):
        pass

    def close(self):
        pass


sockets = []


def connect(address, timeout, source_address):
    print('connect', address, source_address)
    sockets.append(Socket(b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Proxy: 1\r\n\r\n'))
    return sockets[-1]


for host in ('example.com', '[1:2:3::4]:1234', '1.2.3.4:99'):
    connection = http.client.HTTPConnection('proxy', 80)
    connection._create_connection = connect
    connection.set_tunnel(host)
    connection.set_debuglevel(1)
    connection.request('PUT', '/', 'body')
    print(sockets[-1].sent)


class Loose(http.client.HTTPConnection):
    def _validate_path(self, url):
        print('path', ascii(url))

    def _validate_host(self, host):
        print('host', ascii(host))

    def _encode_request(self, request):
        return request.encode('utf-8')


connection = Loose('exa mple')
connection.sock = Socket(b'')
connection.request('GET', '/\u2603 \x00')
print(connection.sock.sent)


class Updating(io.TextIOBase):
    mode = 'r'
    blocks = iter(('data', '', 'more'))

    def read(self, size=-1):
        return next(self.blocks)


connection = http.client.HTTPConnection('example.com')
connection.sock = Socket(b'')
connection.send(Updating())
print(connection.sock.sent)
http.client._MAXHEADERS = 2
response = http.client.HTTPResponse(Socket(b'HTTP/1.1 200 OK\r\na: 1\r\nb: 2\r\nc: 3\r\n\r\n'))
try:
    response.begin()
except http.client.HTTPException as e:
    print(type(e).__name__, e)
