"""The transports of pipes: one end that is read, one end that is written."""

import errno
import os
import stat

from . import transports
from ._transport_parts import Life, Reading, Sending, view_of
from .log import logger


class _OfPipe(Life):
    """A transport that owns one end of a pipe, of a socket or of a character device."""

    # Which side of the descriptor the repr tells of.
    _writes = False

    def _begin_pipe(self, loop, pipe, protocol, refusal):
        """The file's mode; ValueError with the text `refusal` when it is of another kind."""
        self._extra['pipe'] = pipe
        mode = os.fstat(pipe.fileno()).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
            raise ValueError(refusal)
        self._begin(loop, pipe, protocol)
        os.set_blocking(self._fd, False)
        return mode

    def __repr__(self):
        info = [self.__class__.__name__, *self._state(), f'fd={self._fd}']
        if self._source is None:
            info.append('closed')
        elif self._loop.is_closed():
            info.append('open')
        else:
            info.append('polling' if self._is_watched(self._writes) else 'idle')
            if self._writes:
                info.append(f'bufsize={self.get_write_buffer_size()}')
        return f'<{" ".join(info)}>'


class _UnixReadPipeTransport(_OfPipe, Reading, transports.ReadTransport):
    """The reading end of a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._begin_pipe(loop, pipe, protocol, "Pipe transport is for pipes/sockets only.")
        self._announce(waiter)

    def _is_usual(self, exc):
        # The end of a terminal's other side.
        return isinstance(exc, OSError) and exc.errno == errno.EIO

    def _input_ready(self):
        try:
            data = os.read(self._fd, self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            self._fail(exc, 'Fatal read error on pipe transport')
            return
        if data:
            self._protocol.data_received(data)
            return
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        self._loop.call_soon(self._protocol.eof_received)
        self._end(None)


class _UnixWritePipeTransport(_OfPipe, Sending, transports.WriteTransport):
    """The writing end of a pipe."""

    _writes = True
    _write_error = 'Fatal write error on pipe transport'
    _late_warning = 'pipe closed by peer or os.write(pipe, data) raised exception.'

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._begin_sending()
        mode = self._begin_pipe(loop, pipe, protocol, "Pipe transport is only for pipes, sockets and character devices")
        # Nothing comes from the other end; what can be "read" is its loss.
        self._announce(waiter, watches=not stat.S_ISCHR(mode))

    def _watch_input(self):
        if not self._closing:
            self._loop._add_reader(self._fd, self._reader_is_gone)

    def _reader_is_gone(self):
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        self._end(BrokenPipeError() if self._outbox else None)

    def _stop_input(self):
        # While there is something to be sent, the loss of the reader is still of interest.
        self._closing = True
        if not self._outbox:
            self._loop._remove_reader(self._fd)

    def _fail(self, exc, message):
        self._late_writes += 1
        super()._fail(exc, message)

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if not data:
            return
        if self._closing:
            self._ignore_write()
        else:
            self._send(data if isinstance(data, bytes) else view_of(data))

    def _send_now(self, data):
        return os.write(self._fd, data)

    def _send_pieces(self, pieces):
        return os.writev(self._fd, pieces)

    def _all_sent(self):
        if self._closing:
            self._loop._remove_reader(self._fd)
        super()._all_sent()

    def can_write_eof(self):
        return True

    def write_eof(self):
        # The end of a pipe is all that the other side hears of.
        self.close()

    def close(self):
        if self._source is not None:
            super().close()
