"""What the transports of sockets and of pipes are made of: their life, reading, and sending through a buffer.

A transport is open at first. It is closing when nothing is read any more while what has been written still goes out. It
has ended when all of that is sent or given up; the protocol hears of it in the loop's next round.
"""

import collections
import itertools
import os
import warnings

from . import constants, futures, transports
from .log import logger

try:
    _MOST_PIECES = os.sysconf('SC_IOV_MAX')
except (AttributeError, OSError, ValueError):
    _MOST_PIECES = 1024


class Life:
    """From the first to the last call of the protocol; for a transport over something with a descriptor."""

    # What the descriptor belongs to. None: not there yet, or closed.
    _source = None
    _closing = False
    _ended = False

    def _begin(self, loop, source, protocol):
        self._loop = loop
        self._source = source
        self._fd = source.fileno()
        self.set_protocol(protocol)

    def _announce(self, waiter, watches=True):
        """The protocol gets to know its transport in the next round; then data may come, then `waiter` goes on."""
        soon = self._loop.call_soon
        soon(self._protocol.connection_made, self)
        if watches:
            soon(self._watch_input)
        if waiter is not None:
            soon(futures._set_result_unless_cancelled, waiter, None)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closing

    def _state(self):
        """'closed', 'closing' or nothing, in a list, for the repr."""
        if self._source is None:
            return ['closed']
        return ['closing'] if self._closing else []

    def _is_watched(self, writer):
        watched = self._loop._watched(self._fd)
        return watched is not None and watched[writer] is not None

    # ---- The end ----

    def close(self):
        if self._closing:
            return
        self._stop_input()
        if not self._has_unsent():
            self._end(None)

    def abort(self):
        self._end(None)

    def _stop_input(self):
        self._closing = True
        self._loop._remove_reader(self._fd)

    def _has_unsent(self):
        return False

    def _drop_unsent(self):
        """Nothing is sent any more."""

    def _end(self, exc):
        """Ends now. What is not sent yet is lost."""
        if self._ended:
            return
        self._ended = True
        self._drop_unsent()
        if not self._closing:
            self._stop_input()
        self._loop.call_soon(self._finish, exc)

    def _finish(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._let_go()
            self._protocol = None
            self._loop = None

    def _let_go(self):
        self._source.close()
        self._source = None

    def __del__(self, _warn=warnings.warn):
        if self._source is not None:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._let_go()

    # ---- Errors ----

    def _is_usual(self, exc):
        """Errors that belong to the life of connections are of interest in debug mode only."""
        return isinstance(exc, OSError)

    def _fail(self, exc, message):
        """Ends with the exception that is being handled."""
        if not self._is_usual(exc):
            self._loop.call_exception_handler({'message': message, 'exception': exc, 'transport': self,
                                               'protocol': self._protocol})
        elif self._loop.get_debug():
            logger.debug("%r: %s", self, message, exc_info=True)
        self._end(exc)


class Reading(Life):
    """The side that is read from; subclasses have _input_ready()."""

    max_size = 256 * 1024  # of one read

    _paused = False

    def is_reading(self):
        return not (self._closing or self._paused)

    def _watch_input(self):
        # It may have been paused or closed since this was asked for.
        if self.is_reading():
            self._loop._add_reader(self._fd, self._input_ready)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)
            if self._loop.get_debug():
                logger.debug("%r pauses reading", self)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._watch_input()
            if self._loop.get_debug():
                logger.debug("%r resumes reading", self)


class Outbox:
    """Bytes that wait to be sent; its length is their number."""

    __slots__ = ('_pieces', '_size')

    def __init__(self):
        self._pieces = collections.deque()
        self._size = 0

    def __len__(self):
        return self._size

    def put(self, view):
        """Takes a view of bytes. What may change is copied: it is sent as it was when it was written."""
        self._pieces.append(view if view.readonly else memoryview(view.tobytes()))
        self._size += len(view)

    def first(self):
        """As many pieces as the system takes at once."""
        return list(itertools.islice(self._pieces, _MOST_PIECES))

    def drop(self, count):
        """The first `count` bytes have been sent."""
        self._size -= count
        while count:
            piece = self._pieces.popleft()
            if count < len(piece):
                self._pieces.appendleft(piece[count:])
                return
            count -= len(piece)

    def clear(self):
        self._pieces.clear()
        self._size = 0


def view_of(data):
    """The bytes of any bytes-like object."""
    view = memoryview(data)
    return view if view.format == 'B' and view.ndim == 1 else view.cast('B')


class Sending(transports._WaterMarks, Life):
    """The side that is written to, a stream of bytes. Subclasses say how they are sent: _send_now() for one piece,
    _send_pieces() for several.
    """

    # What errors are called.
    _write_error = ''
    _late_warning = ''

    # Writes after the end, of which the end itself may be the first.
    _late_writes = 0

    def _begin_sending(self):
        self._outbox = Outbox()
        self._set_marks()

    def get_write_buffer_size(self):
        return len(self._outbox)

    def _has_unsent(self):
        return bool(self._outbox)

    def _drop_unsent(self):
        if self._outbox:
            self._outbox.clear()
        self._loop._remove_writer(self._fd)

    def _ignore_write(self):
        """A few writes after the end are nobody's fault; more than that is worth a warning."""
        if self._late_writes >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            logger.warning(self._late_warning)
        self._late_writes += 1

    def _send(self, data):
        """Most data goes through at once; the rest waits."""
        if not self._outbox:
            try:
                sent = self._send_now(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as exc:
                self._fail(exc, self._write_error)
                return
            if sent == len(data):
                return
            data = memoryview(data)[sent:]
            self._loop._add_writer(self._fd, self._output_ready)
        self._outbox.put(memoryview(data))
        self._tell_if_full()

    def _output_ready(self):
        if self._ended:
            return
        try:
            sent = self._send_pieces(self._outbox.first())
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fail(exc, self._write_error)
            return
        self._outbox.drop(sent)
        self._tell_if_drained()
        # The protocol may have written again, or given up.
        if self._outbox or self._ended:
            return
        self._loop._remove_writer(self._fd)
        self._all_sent()

    def _all_sent(self):
        if self._closing:
            self._ended = True
            self._finish(None)
