"""Servers of sockets: one class for each kind of socket, and mix-ins that handle requests in threads or processes.

A server waits for requests and makes an object of its handler class for each one. What a server does at each point is
a method of its own, so that a subclass can do it differently. Library reference: socketserver.
"""

import os
import selectors
import socket
import sys
import threading
from io import BufferedIOBase, BytesIO
from time import monotonic

__all__ = ["BaseServer", "TCPServer", "UDPServer",
           "ThreadingUDPServer", "ThreadingTCPServer",
           "BaseRequestHandler", "StreamRequestHandler",
           "DatagramRequestHandler", "ThreadingMixIn"]
if hasattr(os, "fork"):
    __all__.extend(["ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn"])
if hasattr(socket, "AF_UNIX"):
    __all__.extend(["UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer",
                    "ThreadingUnixDatagramServer"])
    if hasattr(os, "fork"):
        __all__.extend(["ForkingUnixStreamServer", "ForkingUnixDatagramServer"])

_WaitSelector = getattr(selectors, 'PollSelector', selectors.SelectSelector)


def _readable(obj):
    """A selector that watches the object for input."""
    selector = _WaitSelector()
    selector.register(obj, selectors.EVENT_READ)
    return selector


class BaseServer:
    """A server without a socket: how requests are waited for and handled."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._idle = threading.Event()
        self._idle.set()
        self._stop_wanted = False

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.server_close()

    # ---- Running ----

    def server_activate(self):
        """Called by the constructor; the socket may begin to listen."""

    def server_close(self):
        """Clean up the server."""

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown() is called, asking for it every poll_interval seconds."""
        self._idle.clear()
        try:
            with _readable(self) as selector:
                while not self._stop_wanted:
                    events = selector.select(poll_interval)
                    if self._stop_wanted:
                        break
                    if events:
                        self._take_request()
                    self.service_actions()
        finally:
            self._stop_wanted = False
            self._idle.set()

    def shutdown(self):
        """Stop serve_forever(), which must run in another thread, and wait for its end."""
        self._stop_wanted = True
        self._idle.wait()

    def service_actions(self):
        """Called in every turn of serve_forever()."""

    def handle_request(self):
        """Handle one request; handle_timeout() when none comes within the timeout."""
        limit = self.timeout
        of_socket = self.socket.gettimeout()
        if of_socket is not None:
            limit = of_socket if limit is None else min(limit, of_socket)
        deadline = None if limit is None else monotonic() + limit
        with _readable(self) as selector:
            left = limit
            while not selector.select(left):
                if deadline is not None:
                    left = deadline - monotonic()
                    if left < 0:
                        return self.handle_timeout()
        return self._take_request()

    # ---- One request ----

    def _take_request(self):
        """The socket can be read from: get the request and process it."""
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        try:
            wanted = self.verify_request(request, client_address)
            if wanted:
                self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            wanted = False
        except:
            self.shutdown_request(request)
            raise
        if not wanted:
            self.shutdown_request(request)

    def verify_request(self, request, client_address):
        """False: the request is refused."""
        return True

    def process_request(self, request, client_address):
        """Handle the request to its end."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """Make an object of the handler class, which does the work."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        """Tell the client of the end, and close the request."""
        self.close_request(request)

    def close_request(self, request):
        """Clean up the request."""

    def handle_timeout(self):
        """handle_request() got no request in time."""

    def handle_error(self, request, client_address):
        """A handler has raised: print the traceback."""
        import traceback
        line = '-' * 40
        print(line, file=sys.stderr)
        print('Exception occurred during processing of request from', client_address, file=sys.stderr)
        traceback.print_exc()
        print(line, file=sys.stderr)


class TCPServer(BaseServer):
    """A server that listens on a stream socket."""

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if not bind_and_activate:
            return
        try:
            self.server_bind()
            self.server_activate()
        except:
            self.server_close()
            raise

    def server_bind(self):
        """Bind the socket; server_address is then what it is really bound to."""
        options = []
        if self.allow_reuse_address and hasattr(socket, 'SO_REUSEADDR'):
            options.append(socket.SO_REUSEADDR)
        # Only Internet sockets know this one.
        internet = self.address_family in (socket.AF_INET, socket.AF_INET6)
        if self.allow_reuse_port and internet and hasattr(socket, 'SO_REUSEPORT'):
            options.append(socket.SO_REUSEPORT)
        for option in options:
            self.socket.setsockopt(socket.SOL_SOCKET, option, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        """The descriptor of the socket, for selectors."""
        return self.socket.fileno()

    def get_request(self):
        """The next connection: (socket, client's address)."""
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the client has gone already
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """A server of datagrams: a request is the pair (data, socket)."""

    allow_reuse_address = False
    allow_reuse_port = False
    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, client_address = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client_address

    def server_activate(self):
        pass  # nothing listens

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass  # there is no connection


if hasattr(os, "fork"):
    class ForkingMixIn:
        """Each request is handled in a process of its own."""

        timeout = 300
        active_children = None
        max_children = 40
        block_on_close = True

        def collect_children(self, *, blocking=False):
            """Reap children that have ended; wait for some while there are too many, for all when blocking."""
            children = self.active_children
            if not children:
                return
            while len(children) >= self.max_children:
                try:
                    children.discard(os.waitpid(-1, 0)[0])
                except ChildProcessError:
                    children.clear()  # somebody else has reaped them
                except OSError:
                    break
            for pid in children.copy():
                try:
                    reaped, _ = os.waitpid(pid, 0 if blocking else os.WNOHANG)
                    children.discard(reaped)
                except ChildProcessError:
                    children.discard(pid)
                except OSError:
                    pass

        def handle_timeout(self):
            self.collect_children()

        def service_actions(self):
            self.collect_children()

        def process_request(self, request, client_address):
            """Fork; the child handles the request and ends."""
            pid = os.fork()
            if pid:
                if self.active_children is None:
                    self.active_children = set()
                self.active_children.add(pid)
                self.close_request(request)
                return
            status = 1
            try:
                self.finish_request(request, client_address)
                status = 0
            except Exception:
                self.handle_error(request, client_address)
            finally:
                try:
                    self.shutdown_request(request)
                finally:
                    os._exit(status)

        def server_close(self):
            super().server_close()
            self.collect_children(blocking=self.block_on_close)


class ThreadingMixIn:
    """Each request is handled in a thread of its own."""

    daemon_threads = False
    block_on_close = True
    _handlers = None  # the threads that server_close() waits for

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        """Start a thread for the request."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address),
                                  daemon=self.daemon_threads)
        if self.block_on_close and not thread.daemon:
            alive = [other for other in self._handlers or () if other.is_alive()]
            self._handlers = alive + [thread]
        thread.start()

    def server_close(self):
        super().server_close()
        handlers, self._handlers = self._handlers, None
        for thread in handlers or ():
            thread.join()


if hasattr(os, "fork"):
    class ForkingUDPServer(ForkingMixIn, UDPServer):
        pass

    class ForkingTCPServer(ForkingMixIn, TCPServer):
        pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


if hasattr(socket, 'AF_UNIX'):
    class UnixStreamServer(TCPServer):
        address_family = socket.AF_UNIX

    class UnixDatagramServer(UDPServer):
        address_family = socket.AF_UNIX

    class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
        pass

    class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
        pass

    if hasattr(os, "fork"):
        class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
            pass

        class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
            pass


class BaseRequestHandler:
    """One request; a subclass says in handle() what is to be done, and may have setup() and finish()."""

    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    """A connection with the files rfile and wfile."""

    rbufsize = -1
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile('rb', self.rbufsize)
        self.wfile = _SocketWriter(self.connection) if self.wbufsize == 0 else self.connection.makefile(
            'wb', self.wbufsize)

    def finish(self):
        try:
            if not self.wfile.closed:
                self.wfile.flush()
        except OSError:
            pass  # the client is gone; there is nobody to tell
        self.wfile.close()
        self.rfile.close()


class _SocketWriter(BufferedIOBase):
    """A file whose write() sends all of the data at once."""

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, data):
        self._sock.sendall(data)
        with memoryview(data) as view:
            return view.nbytes

    def fileno(self):
        return self._sock.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """A datagram: rfile has its data, and what is written to wfile is sent back."""

    def setup(self):
        self.packet, self.socket = self.request
        self.rfile = BytesIO(self.packet)
        self.wfile = BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
