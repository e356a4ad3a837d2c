"""Servers of sockets over loopback: threads, datagrams, refused requests, timeouts, errors, files served by HTTP."""
import http.server
import io
import os
import socket
import socketserver
import sys
import tempfile
import threading


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            if line == b'fail\n':
                raise ValueError('asked to')
            self.wfile.write(line.upper())


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def ask(address, data):
    with socket.create_connection(address) as sock:
        sock.sendall(data)
        try:
            sock.shutdown(socket.SHUT_WR)
            return b''.join(iter(lambda: sock.recv(1000), b''))
        except OSError:
            return b''  # the server has closed the connection already


def streams():
    with Server(('127.0.0.1', 0), Upper) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05})
        thread.start()
        print(ask(server.server_address, b'one\ntwo\n'))
        with socket.create_connection(server.server_address) as waiting:
            print('meanwhile', ask(server.server_address, b'three\n'))
            waiting.sendall(b'four\n')
            print(waiting.recv(100))
        old, sys.stderr = sys.stderr, io.StringIO()
        print('after an error', ask(server.server_address, b'fail\n'))
        server.shutdown()
        thread.join()
        text, sys.stderr = sys.stderr.getvalue(), old
        print('ValueError: asked to' in text, text.count('-' * 40))
    print(server.socket.fileno())


def one_request():
    class Picky(socketserver.TCPServer):
        timeout = 0.05
        log = []

        def verify_request(self, request, client_address):
            self.log.append('verify')
            return len(self.log) < 3

        def handle_timeout(self):
            self.log.append('timeout')
    with Picky(('127.0.0.1', 0), Upper) as server:
        server.handle_request()
        for word in (b'first\n', b'second\n'):
            thread = threading.Thread(target=server.handle_request)
            thread.start()
            print(ask(server.server_address, word))
            thread.join()
        print(server.log)


def datagrams():
    with socketserver.UDPServer(('127.0.0.1', 0), Datagram) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(b'backwards', server.server_address)
            print(sock.recv(100))
        thread.join()


def files():
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'sub'))
        for name, text in (('a b.txt', 'hello'), ('page.html', '<p>'), ('sub/index.html', 'index')):
            with open(os.path.join(folder, name), 'w') as file:
                file.write(text)

        def handler(*args):
            Quiet(*args, directory=folder)
        with http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler) as server:
            threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.05}).start()
            for path in ('/a%20b.txt', '/page.html?x=1', '/sub', '/sub/', '/missing', '/../../etc/passwd', '/page.html/'):
                head, _, body = ask(server.server_address, f'GET {path} HTTP/1.0\r\n\r\n'.encode()).partition(b'\r\n\r\n')
                lines = head.decode().split('\r\n')
                kept = [line for line in lines[1:] if line.startswith(('Content-Type', 'Location'))]
                print(path, lines[0], kept, body if b'Error' not in body else '(error page)')
            listing = ask(server.server_address, b'GET / HTTP/1.0\r\n\r\n').decode()
            print([line for line in listing.splitlines() if line.startswith('<li>')])
            print(ask(server.server_address, b'HEAD /page.html HTTP/1.0\r\n\r\n').split(b'\r\n\r\n')[1])
            server.shutdown()


for function in (streams, one_request, datagrams, files):
    print('--', function.__name__)
    function()
