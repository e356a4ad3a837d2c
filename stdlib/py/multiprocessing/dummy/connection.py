"""Connections between threads: pairs of queues."""

from queue import Queue

__all__ = ['Client', 'Listener', 'Pipe']

families = [None]


class Listener:
    """What clients connect to."""

    def __init__(self, address=None, family=None, backlog=1):
        self._waiting = Queue(backlog)

    def accept(self):
        """Wait for a client."""
        return Connection(*self._waiting.get())

    def close(self):
        """Accept no more."""
        self._waiting = None

    @property
    def address(self):
        """What clients connect to."""
        return self._waiting

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """A connection to a listener."""
    there, back = Queue(), Queue()
    address.put((there, back))
    return Connection(back, there)


def Pipe(duplex=True):
    """Two connections, the ends of a pipe."""
    first, second = Queue(), Queue()
    return Connection(first, second), Connection(second, first)


class Connection:
    """One end: objects go as they are."""

    def __init__(self, _in, _out):
        self._out = _out
        self._in = _in
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Whether there is something to receive."""
        if self._in.qsize() > 0:
            return True
        if timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        """Nothing to do."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()
