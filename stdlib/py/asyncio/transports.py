"""What protocols send through: the abstract transports."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')


class BaseTransport:
    """What all transports have in common."""

    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Get optional transport information."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Return True if the transport is closing or closed."""
        raise NotImplementedError

    def close(self):
        """Close the transport: buffered data is sent still."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Set a new protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """Return the current protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """A transport that can only be read from."""

    __slots__ = ()

    def is_reading(self):
        """Return True if the transport is receiving."""
        raise NotImplementedError

    def pause_reading(self):
        """No data will be passed to the protocol until resume_reading()."""
        raise NotImplementedError

    def resume_reading(self):
        """Data is passed to the protocol again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """A transport that can only be written to."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Set the marks of the buffer's size between which the protocol is paused and resumed."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """Return the current size of the write buffer."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """The marks, as (low, high)."""
        raise NotImplementedError

    def write(self, data):
        """Write some data bytes; does not block."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write a list (or any iterable) of data bytes."""
        self.write(b''.join(list_of_data))

    def write_eof(self):
        """Close the writing end after what is buffered has been sent."""
        raise NotImplementedError

    def can_write_eof(self):
        """Return True if this transport supports write_eof(), False if not."""
        raise NotImplementedError

    def abort(self):
        """Close the transport at once; buffered data is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A transport for both directions."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """A transport for datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send data to addr, or to the address that the transport is connected to."""
        raise NotImplementedError

    def abort(self):
        """Close the transport at once; buffered data is lost."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A transport for a subprocess."""

    __slots__ = ()

    def get_pid(self):
        """Get subprocess id."""
        raise NotImplementedError

    def get_returncode(self):
        """The exit code, or None while the process runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of the pipe to the child's descriptor fd."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send signal to subprocess."""
        raise NotImplementedError

    def terminate(self):
        """Stop the subprocess: SIGTERM."""
        raise NotImplementedError

    def kill(self):
        """Kill the subprocess: SIGKILL."""
        raise NotImplementedError


class _WaterMarks:
    """Flow control of a write buffer: the protocol is told when it has grown over the one mark and sunk to the other.

    For transports with a loop, a protocol and get_write_buffer_size().
    """

    _is_full = False

    def _set_marks(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._low_mark, self._high_mark = low, high

    def get_write_buffer_limits(self):
        return self._low_mark, self._high_mark

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_marks(high, low)
        self._tell_if_full()

    def _tell_if_full(self):
        if not self._is_full and self.get_write_buffer_size() > self._high_mark:
            self._is_full = True
            self._tell('pause_writing')

    def _tell_if_drained(self):
        if self._is_full and self.get_write_buffer_size() <= self._low_mark:
            self._is_full = False
            self._tell('resume_writing')

    def _tell(self, name):
        try:
            getattr(self._protocol, name)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({'message': f'protocol.{name}() failed', 'exception': exc,
                                               'transport': self, 'protocol': self._protocol})
