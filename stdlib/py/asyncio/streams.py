"""Streams: connections with read() and write(), without callbacks and protocols."""

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')

import functools
import sys
import warnings
import weakref

from . import coroutines, events, exceptions, protocols
from .log import logger
from .tasks import sleep

_DEFAULT_LIMIT = 2 ** 16


def _nobody():
    """A weak reference to no reader."""


def _for_client(limit):
    """The reader and the protocol of a connection that is to be made."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    return reader, StreamReaderProtocol(reader, loop=loop)


def _for_clients_of_server(client_connected_cb, limit):
    """What makes a protocol for each connection that a server accepts."""
    loop = events.get_running_loop()
    return lambda: StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A wrapper for create_connection() returning a (reader, writer) pair."""
    reader, protocol = _for_client(limit)
    transport, _ = await reader._loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, reader._loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Start a server; client_connected_cb(reader, writer), a function or coroutine function, is called for each client."""
    factory = _for_clients_of_server(client_connected_cb, limit)
    return await events.get_running_loop().create_server(factory, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Like open_connection(), with a Unix socket."""
    reader, protocol = _for_client(limit)
    transport, _ = await reader._loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, reader._loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Like start_server(), with a Unix socket."""
    factory = _for_clients_of_server(client_connected_cb, limit)
    return await events.get_running_loop().create_unix_server(factory, path, **kwds)


def _settle(future, exc=None):
    """Ends a future that may have ended otherwise."""
    if future.done():
        return
    if exc is None:
        future.set_result(None)
    else:
        future.set_exception(exc)


class FlowControlMixin(protocols.Protocol):
    """Lets writers wait while the transport has no room."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._is_full = False
        self._is_lost = False
        self._waiting_for_room = {}  # futures, in their order

    def pause_writing(self):
        self._is_full = True
        if self._loop.get_debug():
            logger.debug("%r pauses writing", self)

    def resume_writing(self):
        self._is_full = False
        if self._loop.get_debug():
            logger.debug("%r resumes writing", self)
        self._let_writers_go(None)

    def connection_lost(self, exc):
        self._is_lost = True
        self._let_writers_go(exc)

    def _let_writers_go(self, exc):
        waiting, self._waiting_for_room = self._waiting_for_room, {}
        for future in waiting:
            _settle(future, exc)

    async def _wait_for_room(self):
        if self._is_lost:
            raise ConnectionResetError('Connection lost')
        if self._is_full:
            future = self._loop.create_future()
            self._waiting_for_room[future] = None
            try:
                await future
            finally:
                self._waiting_for_room.pop(future, None)

    def _end_of(self, stream):
        """A future for the end of the connection that `stream` writes to."""
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a StreamReader with what a transport brings."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._client_connected_cb = client_connected_cb
        self._transport = None
        self._is_secure = False
        self._callback_task = None
        self._lost = self._loop.create_future()
        # The reader belongs to those who read from it; a server's own, to nobody until the callback has got it.
        self._reader_for_callback = None if client_connected_cb is None else stream_reader
        self._find_reader = weakref.ref(stream_reader) if stream_reader is not None else _nobody

    def connection_made(self, transport):
        self._use_transport(transport)
        reader = self._find_reader()
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        result = self._client_connected_cb(reader, StreamWriter(transport, self, reader, self._loop))
        self._reader_for_callback = None
        if coroutines.iscoroutine(result):
            self._callback_task = self._loop.create_task(result)
            self._callback_task.add_done_callback(functools.partial(self._callback_done, transport))

    def _use_transport(self, transport):
        self._transport = transport
        self._is_secure = transport.get_extra_info('sslcontext') is not None

    def _callback_done(self, transport, task):
        if not task.cancelled():
            exc = task.exception()
            if exc is None:
                return  # closing is the callback's own affair
            self._loop.call_exception_handler({'message': 'Unhandled exception in client_connected_cb',
                                               'exception': exc, 'transport': transport})
        transport.close()

    def connection_lost(self, exc):
        reader = self._find_reader()
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        _settle(self._lost, exc)
        if exc is not None and not self._lost.cancelled():
            self._lost.exception()  # nobody needs to ask for it
        super().connection_lost(exc)
        self._find_reader = _nobody
        self._callback_task = self._transport = None

    def data_received(self, data):
        reader = self._find_reader()
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._find_reader()
        if reader is not None:
            reader.feed_eof()
        # Over TLS both ends close together; otherwise the other half stays open.
        return not self._is_secure

    def _end_of(self, stream):
        return self._lost


class StreamWriter:
    """The writing half of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        assert reader is None or isinstance(reader, StreamReader)
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        info = [self.__class__.__name__, f'transport={self._transport!r}']
        if self._reader is not None:
            info.append(f'reader={self._reader!r}')
        return f'<{" ".join(info)}>'

    @property
    def transport(self):
        """The transport under it."""
        return self._transport

    def write(self, data):
        """Send data, at once or as soon as possible; await drain() now and then."""
        self._transport.write(data)

    def writelines(self, data):
        """Send several pieces of data."""
        self._transport.writelines(data)

    def write_eof(self):
        """Close the writing half."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """True if the transport has write_eof()."""
        return self._transport.can_write_eof()

    def close(self):
        """Close the connection."""
        return self._transport.close()

    def is_closing(self):
        """True if the connection is closed or closing."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._end_of(self)

    def get_extra_info(self, name, default=None):
        """Get optional transport information."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until the transport takes more."""
        if self._reader is not None and (exc := self._reader.exception()) is not None:
            raise exc
        if self._transport.is_closing():
            # connection_lost() is to come first.
            await sleep(0)
        await self._protocol._wait_for_room()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Upgrade the connection to TLS."""
        protocol = self._protocol
        server_side = protocol._client_connected_cb is not None
        await self.drain()
        transport = await self._loop.start_tls(self._transport, protocol, sslcontext, server_side=server_side,
                                               server_hostname=server_hostname,
                                               ssl_handshake_timeout=ssl_handshake_timeout,
                                               ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._transport = transport
        protocol._use_transport(transport)

    def __del__(self, warnings=warnings):
        if not self._transport.is_closing():
            if self._loop.is_closed():
                warnings.warn("loop is closed", ResourceWarning)
            else:
                self.close()
                warnings.warn(f"unclosed {self!r}", ResourceWarning)


class StreamReader:
    """The reading half of a connection."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._has_ended = False
        self._error = None
        self._waiter = None  # a future of the one who waits for data
        self._transport = None
        self._has_paused = False  # the transport, which has brought more than is asked for
        if self._loop.get_debug():
            from . import format_helpers
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        info = ['StreamReader']
        if self._buffer:
            info.append(f'{len(self._buffer)} bytes')
        if self._has_ended:
            info.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            info.append(f'limit={self._limit}')
        for name, value in (('waiter', self._waiter), ('exception', self._error), ('transport', self._transport)):
            if value:
                info.append(f'{name}={value!r}')
        if self._has_paused:
            info.append('paused')
        return f'<{" ".join(info)}>'

    # ---- For the protocol ----

    def exception(self):
        """The exception that ended the stream, or None."""
        return self._error

    def set_exception(self, exc):
        """End the stream with an exception."""
        self._error = exc
        self._wake(exc)

    def set_transport(self, transport):
        """Tell the reader where it is fed from."""
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_eof(self):
        """There will be no more data."""
        self._has_ended = True
        self._wake()

    def at_eof(self):
        """Return True if the buffer is empty and 'feed_eof' was called."""
        return self._has_ended and not self._buffer

    def feed_data(self, data):
        """Append data to the buffer."""
        assert not self._has_ended, 'feed_data after feed_eof'
        if not data:
            return
        self._buffer += data
        self._wake()
        if len(self._buffer) > 2 * self._limit and self._transport is not None and not self._has_paused:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None  # it cannot be paused
            else:
                self._has_paused = True

    def _wake(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None:
            _settle(waiter, exc)

    def _let_transport_go_on(self):
        self._has_paused = False
        self._transport.resume_reading()

    # ---- What the methods for reading are made of ----

    async def _more(self, method):
        """Waits for data, or the end."""
        if self._waiter is not None:
            raise RuntimeError(f'{method}() called while another coroutine is already waiting for incoming data')
        assert not self._has_ended, f'{method} after EOF'
        if self._has_paused:
            self._let_transport_go_on()  # what is here does not do, though it is more than the limit
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, size):
        """The first `size` bytes, fewer if there are not as many."""
        if size >= len(self._buffer):
            taken = bytes(self._buffer)
            self._buffer.clear()
        else:
            taken = bytes(memoryview(self._buffer)[:size])
            del self._buffer[:size]
        if self._has_paused and len(self._buffer) <= self._limit:
            self._let_transport_go_on()
        return taken

    def _raise_error(self):
        if self._error is not None:
            raise self._error

    def _find(self, separators, start):
        """(start, end) of the separator that ends first; None."""
        best = None
        for separator in separators:
            at = self._buffer.find(separator, start)
            if at >= 0 and (best is None or at + len(separator) < best[1]):
                best = at, at + len(separator)
        return best

    # ---- Reading ----

    async def readline(self):
        """Read up to and with a newline; less at the end of the stream. ValueError when the limit is exceeded."""
        try:
            return await self.readuntil()
        except exceptions.IncompleteReadError as exc:
            return exc.partial
        except exceptions.LimitOverrunError as exc:
            # The line is given up, as far as it is here.
            ends_here = self._buffer[exc.consumed:exc.consumed + 1] == b'\n'
            self._take(exc.consumed + 1 if ends_here else len(self._buffer))
            raise ValueError(exc.args[0])

    async def readuntil(self, separator=b'\n'):
        """Read up to and with the separator, or the first of a tuple of separators that is found."""
        separators = separator if isinstance(separator, tuple) else (separator,)
        if not separators:
            raise ValueError('Separator should contain at least one element')
        lengths = [len(one) for one in separators]
        if min(lengths) == 0:
            raise ValueError('Separator should be at least one-byte string')
        self._raise_error()
        searched = 0  # no separator begins before
        while (found := self._find(separators, searched)) is None:
            # The beginning of one may stand at the end.
            searched = max(0, len(self._buffer) + 1 - max(lengths))
            if searched > self._limit:
                raise exceptions.LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
            if self._has_ended:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), None)
            await self._more('readuntil')
        start, end = found
        if start > self._limit:
            raise exceptions.LimitOverrunError('Separator is found, but chunk is longer than limit', start)
        return self._take(end)

    async def read(self, n=-1):
        """Read up to n bytes, at least one unless the stream has ended; all of them with -1."""
        self._raise_error()
        if n == 0:
            return b''
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b''.join(blocks)
        if not self._buffer and not self._has_ended:
            await self._more('read')
        return self._take(n)

    async def readexactly(self, n):
        """Read exactly n bytes; IncompleteReadError when the stream ends before."""
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        self._raise_error()
        while len(self._buffer) < n:
            if self._has_ended:
                raise exceptions.IncompleteReadError(self._take(n), n)
            await self._more('readexactly')
        return self._take(n) if n else b''

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
