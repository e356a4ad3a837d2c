"""Descriptors that are sent to processes which run already: the receiver fetches them from a thread of the sender."""

import os
import threading

from multiprocessing import process, reduction, util

__all__ = ['DupFd', 'stop']


class DupFd:
    """A descriptor as it is pickled."""

    def __init__(self, fd):
        duplicate = os.dup(fd)

        def send(conn, pid):
            reduction.send_handle(conn, duplicate, pid)

        self._id = _sharer.register(send, lambda: os.close(duplicate))

    def detach(self):
        """Fetch the descriptor; once only."""
        with _Sharer.connect(self._id) as conn:
            return reduction.recv_handle(conn)


class _Sharer:

    def __init__(self):
        self._key = 0
        self._held = {}  # how to send and how to release, by key
        self._lock = threading.Lock()
        self._listener = self._address = self._thread = None
        util.register_after_fork(self, _Sharer._after_fork)

    def register(self, send, close):
        """Hold something until it is fetched; returns what connect() needs."""
        with self._lock:
            if self._address is None:
                self._start()
            self._key += 1
            self._held[self._key] = send, close
            return self._address, self._key

    @staticmethod
    def connect(ident):
        from multiprocessing.connection import Client
        address, key = ident
        connection = Client(address, authkey=process.current_process().authkey)
        connection.send((key, os.getpid()))
        return connection

    def stop(self, timeout=None):
        """Serve no longer, and release what nobody has fetched."""
        from multiprocessing.connection import Client
        with self._lock:
            if self._address is not None:
                with Client(self._address, authkey=process.current_process().authkey) as connection:
                    connection.send(None)
                self._thread.join(timeout)
                if self._thread.is_alive():
                    util.sub_warning('_ResourceSharer thread did not stop when asked')
                self._listener.close()
                self._listener = self._address = self._thread = None
                for _, close in self._held.values():
                    close()
                self._held.clear()

    def _after_fork(self):
        for _, close in self._held.values():
            close()
        self._held.clear()
        self._lock._at_fork_reinit()
        if self._listener is not None:
            self._listener.close()
        self._listener = self._address = self._thread = None

    def _start(self):
        from multiprocessing.connection import Listener
        self._listener = Listener(authkey=process.current_process().authkey, backlog=128)
        self._address = self._listener.address
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                with self._listener.accept() as connection:
                    message = connection.recv()
                    if message is None:
                        return
                    key, pid = message
                    send, close = self._held.pop(key)
                    try:
                        send(connection, pid)
                    finally:
                        close()
            except Exception:
                if not util.is_exiting():
                    import sys
                    sys.excepthook(*sys.exc_info())


_sharer = _Sharer()
stop = _sharer.stop
