"""Pickling for other processes: also bound methods, partial objects, sockets, and descriptors that travel with them."""

import copyreg
import functools
import io
import os
import pickle
import sys
from abc import ABCMeta

from multiprocessing import context

__all__ = ['send_handle', 'recv_handle', 'ForkingPickler', 'register', 'dump', 'DupFd', 'sendfds', 'recvfds']

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reducers of its own, beside those of copyreg."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        # Who has a socket has imported the module, which is too large to be imported for nothing.
        if 'socket' in sys.modules:
            self._extra_reducers.setdefault(sys.modules['socket'].socket, _reduce_socket)
        self.dispatch_table = {**copyreg.dispatch_table, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Reduce objects of a type by a function."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        """The pickled object, as a buffer."""
        out = io.BytesIO()
        cls(out, protocol).dump(obj)
        return out.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Pickle an object into a file."""
    ForkingPickler(file, protocol).dump(obj)


# ---- Descriptors

def sendfds(sock, fds):
    """Send descriptors over a Unix socket."""
    import socket
    socket.send_fds(sock, [len(fds).to_bytes(4)], fds)


def recvfds(sock, size):
    """Receive so many descriptors that sendfds() has sent."""
    import socket
    message, fds, _, _ = socket.recv_fds(sock, 4, size)
    if not message and not fds:
        raise EOFError
    if len(fds) != size or int.from_bytes(message) != size:
        for fd in fds:
            os.close(fd)
        raise RuntimeError(f'received {len(fds)} descriptors instead of {size}')
    return fds


def send_handle(conn, handle, destination_pid):
    """Send a descriptor over a connection, which must be a Unix socket."""
    import socket
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        sendfds(sock, [handle])


def recv_handle(conn):
    """Receive a descriptor over a connection."""
    import socket
    with socket.fromfd(conn.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as sock:
        return recvfds(sock, 1)[0]


class _InheritedFd:
    """A descriptor for a child that is being started: its place among those that the child gets."""

    def __init__(self, place):
        self._place = place

    def detach(self):
        """The descriptor, in the child; it belongs to the caller."""
        from multiprocessing import spawn
        return spawn.inherited_fds[self._place]


def DupFd(fd):
    """Something picklable whose detach() gives a descriptor of the same file, in whatever process it arrives."""
    child = context.get_spawning_popen()
    if child is not None:
        return _InheritedFd(child.pass_fd(fd))
    from multiprocessing import resource_sharer
    return resource_sharer.DupFd(fd)


# ---- Reducers

class _Methods:
    def method(self):
        pass


def _reduce_method(method):
    if method.__self__ is None:
        return getattr, (method.__class__, method.__func__.__name__)
    return getattr, (method.__self__, method.__func__.__name__)


def _reduce_method_descriptor(method):
    return getattr, (method.__objclass__, method.__name__)


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


def _reduce_partial(partial):
    return _rebuild_partial, (partial.func, partial.args, partial.keywords or {})


def _rebuild_socket(duplicate, family, type, proto):
    import socket
    return socket.socket(family, type, proto, fileno=duplicate.detach())


def _reduce_socket(sock):
    return _rebuild_socket, (DupFd(sock.fileno()), sock.family, sock.type, sock.proto)


register(type(_Methods().method), _reduce_method)
register(type(list.append), _reduce_method_descriptor)
register(type(int.__add__), _reduce_method_descriptor)
register(functools.partial, _reduce_partial)


class AbstractReducer(metaclass=ABCMeta):
    """The base of replacements for this module, for `reducer` of a context."""

    ForkingPickler = ForkingPickler
    register = staticmethod(register)
    dump = staticmethod(dump)
    send_handle = staticmethod(send_handle)
    recv_handle = staticmethod(recv_handle)
    DupFd = staticmethod(DupFd)
