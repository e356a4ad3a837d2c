"""The server process of a manager: holds the objects, and serves calls of their methods on connections."""

import os
import signal
import sys
import threading
import traceback

from multiprocessing import process, util
from multiprocessing.connection import Client, Listener

__all__ = ()

# The kinds of answers.
RETURN, ERROR, TRACEBACK, UNSERIALIZABLE, PROXY = '#RETURN', '#ERROR', '#TRACEBACK', '#UNSERIALIZABLE', '#PROXY'


class RemoteError(Exception):
    """The server itself has failed; the argument is its traceback."""

    def __str__(self):
        return f'\n{"-" * 75}\n{self.args[0]}{"-" * 75}'


RemoteError.__module__ = 'multiprocessing.managers'


def answer_value(answer):
    """The value of an answer, or raises what it stands for."""
    kind, value = answer
    if kind == RETURN:
        return value
    if kind == ERROR:
        raise value
    if kind in (TRACEBACK, UNSERIALIZABLE):
        if not isinstance(value, str):
            raise TypeError(f"Result {value!r} (kind '{kind}') type is {type(value)}, not str")
        raise RemoteError(value if kind == TRACEBACK else f'Unserializable message: {value}\n')
    raise ValueError(f'Unrecognized message type {kind!r}')


def dispatch(connection, ident, name, args=(), kwds={}):
    """Have the server do something on a connection; returns the result."""
    connection.send((ident, name, args, kwds))
    return answer_value(connection.recv())


def public_methods(obj):
    """The names of an object's methods that are not private."""
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


class Server:
    """Serves a manager's objects."""

    # What clients may ask of the server itself.
    public = ['shutdown', 'create', 'accept_connection', 'get_methods', 'debug_info', 'number_of_objects', 'dummy',
              'incref', 'decref']

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, not bytes')
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self.objects = {}  # by ident: the object, the methods that may be called, what turns results into proxies
        self.references = {}
        self.nested = {}  # objects that others in this server refer to: never released
        self.mutex = threading.Lock()
        self.stop_event = None

    def serve_forever(self):
        """Serve until shutdown() is called."""
        self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            threading.Thread(target=self._accept, daemon=True).start()
            parent = process.parent_process()
            try:
                # Without the process that has started it, nobody would end it.
                while not self.stop_event.wait(1):
                    if parent is not None and not parent.is_alive():
                        break
            except (KeyboardInterrupt, SystemExit):
                pass
        finally:
            if sys.stdout is not sys.__stdout__:
                util.debug('resetting stdout, stderr')
                sys.stdout = sys.__stdout__
                sys.stderr = sys.__stderr__
            sys.exit(0)

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._attend, args=(connection,), daemon=True).start()

    def _attend(self, connection):
        try:
            self._attend_once(connection)
        except SystemExit:
            pass
        finally:
            connection.close()

    def _attend_once(self, connection):
        """A request to the server itself."""
        from multiprocessing.connection import answer_challenge, deliver_challenge
        request = name = None
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
            request = connection.recv()
            _, name, args, kwds = request
            assert name in self.public, f'{name!r} unrecognized'
            function = getattr(self, name)
        except Exception:
            answer = (TRACEBACK, traceback.format_exc())
        else:
            try:
                result = function(connection, *args, **kwds)
            except Exception:
                answer = (TRACEBACK, traceback.format_exc())
            else:
                answer = (RETURN, result)
        try:
            connection.send(answer)
        except Exception as error:
            try:
                connection.send((TRACEBACK, traceback.format_exc()))
            except Exception:
                pass
            util.info('Failure to send message: %r', answer)
            util.info(' ... request was %r', request)
            util.info(' ... exception was %r', error)

    def accept_connection(self, connection, name):
        """From now on the connection brings calls of one client thread."""
        threading.current_thread().name = name
        connection.send((RETURN, None))
        self._serve_calls(connection)

    def _serve_calls(self, connection):
        util.debug('starting server thread to service %r', threading.current_thread().name)
        while not self.stop_event.is_set():
            ident = name = obj = None
            try:
                ident, name, args, kwds = connection.recv()
                answer = self._call(ident, name, args, kwds)
            except EOFError:
                util.debug('got EOF; exiting thread serving %r', threading.current_thread().name)
                raise SystemExit(0) from None
            except Exception:
                answer = (TRACEBACK, traceback.format_exc())
            try:
                try:
                    connection.send(answer)
                except Exception:
                    connection.send((UNSERIALIZABLE, traceback.format_exc()))
            except Exception as error:
                util.info('exception in thread serving %r', threading.current_thread().name)
                util.info(' ... message was %r', answer)
                util.info(' ... exception was %r', error)
                connection.close()
                raise SystemExit(1) from None

    def _call(self, ident, name, args, kwds):
        try:
            obj, exposed, method_to_typeid = self.objects.get(ident) or self.nested[ident]
        except KeyError:
            return ERROR, KeyError(ident)
        if name not in exposed:
            plain = _fallbacks.get(name)
            if plain is None:
                raise AttributeError(f'method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}')
            return RETURN, plain(obj)
        try:
            result = getattr(obj, name)(*args, **kwds)
        except Exception as error:
            return ERROR, error
        typeid = method_to_typeid and method_to_typeid.get(name)
        if typeid:
            new_ident, new_exposed = self.create(None, typeid, result)
            from multiprocessing.managers import Token
            return PROXY, (new_exposed, Token(typeid, self.address, new_ident))
        return RETURN, result

    # What clients ask for

    def dummy(self, connection):
        """To see whether the server is there."""

    def create(self, connection, typeid, /, *args, **kwds):
        """Make an object; returns its ident and the names of its methods. It has one reference then."""
        with self.mutex:
            make, exposed, method_to_typeid, _ = self.registry[typeid]
            if make is None:
                if kwds or len(args) != 1:
                    raise ValueError('Without callable, must have one non-keyword argument')
                obj = args[0]
            else:
                obj = make(*args, **kwds)
            if exposed is None:
                exposed = public_methods(obj)
            if method_to_typeid is not None:
                if not isinstance(method_to_typeid, dict):
                    raise TypeError(f'Method_to_typeid {method_to_typeid!r}: type {type(method_to_typeid)!s}, not dict')
                exposed = list(exposed) + list(method_to_typeid)
            ident = f'{id(obj):x}'
            util.debug('%r callable returned object with id %r', typeid, ident)
            self.objects[ident] = obj, set(exposed), method_to_typeid
            self.references.setdefault(ident, 0)
            self._add_reference(ident)
        return ident, tuple(exposed)

    def get_methods(self, connection, token):
        """The names of the methods of an object."""
        return tuple(self.objects[token.id][1])

    def number_of_objects(self, connection):
        """How many objects there are."""
        return len(self.objects)

    def debug_info(self, connection):
        """What there is, as text."""
        with self.mutex:
            return '\n'.join(f'  {ident}:       refcount={self.references[ident]}\n    {str(self.objects[ident][0])[:75]}'
                             for ident in sorted(self.objects))

    def incref(self, connection, ident):
        """One proxy more."""
        with self.mutex:
            self._add_reference(ident)

    def _add_reference(self, ident):
        if ident not in self.references and ident in self.nested:
            self.references[ident] = 0
            self.objects[ident] = self.nested[ident]
        self.references[ident] += 1

    def decref(self, connection, ident):
        """One proxy less; the object goes with the last."""
        with self.mutex:
            if ident not in self.references and ident in self.nested:
                return
            if self.references[ident] <= 0:
                raise AssertionError(f'Id {ident!s} ({self.objects[ident]!r}) has refcount '
                                     f'{self.references[ident]:n}, not 1+')
            self.references[ident] -= 1
            if self.references[ident] == 0:
                del self.references[ident], self.objects[ident]

    def shutdown(self, connection):
        """End the server."""
        try:
            util.debug('manager received shutdown message')
            connection.send((RETURN, None))
        except Exception:
            traceback.print_exc()
        finally:
            self.stop_event.set()


_fallbacks = {'__str__': str, '__repr__': repr, '#GETVALUE': lambda obj: obj}


def run_server(server_class, registry, address, authkey, serializer, writer, initializer, initargs):
    """The main function of the server process."""
    # Ctrl-C is for those who use the manager.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    server = server_class(registry, address, authkey, serializer)
    writer.send(server.address)
    writer.close()
    util.info('manager serving at %r', server.address)
    server.serve_forever()


def request(address, authkey, name, args=(), kwds={}):
    """Ask the server itself for something."""
    with Client(address, authkey=authkey) as connection:
        return dispatch(connection, None, name, args, kwds)


class SharedMemoryServer(Server):
    """A server that also keeps the names of blocks of shared memory, and removes them at its end."""

    public = Server.public + ['track_segment', 'release_segment', 'list_segments']

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.segments = set()
        util.debug('SharedMemoryServer started by pid %s', os.getpid())

    def track_segment(self, connection, name):
        """A block is in use."""
        self.segments.add(name)

    def release_segment(self, connection, name):
        """A block is not in use any more."""
        self.segments.discard(name)
        self._unlink(name)

    def list_segments(self, connection):
        """The names of the blocks."""
        return list(self.segments)

    def shutdown(self, connection):
        """End the server and remove the blocks."""
        while self.segments:
            self._unlink(self.segments.pop())
        super().shutdown(connection)

    @staticmethod
    def _unlink(name):
        from multiprocessing.shared_memory import SharedMemory
        block = SharedMemory(name)
        block.close()
        block.unlink()
