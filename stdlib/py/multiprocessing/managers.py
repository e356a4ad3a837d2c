"""Managers: objects that live in a server process, used through proxies from wherever they are needed."""

import array
import os
import queue
import threading
import time
import types

from multiprocessing import context, get_context, pool, process, reduction, util
from multiprocessing import _manager_server as _server
from multiprocessing._manager_server import RemoteError, Server, SharedMemoryServer
from multiprocessing.connection import Client

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token', 'SharedMemoryManager']


# Views of dicts arrive as lists.
for _view in ({}.keys(), {}.values(), {}.items()):
    reduction.register(type(_view), lambda view: (list, (list(view),)))


class Token:
    """Names an object of a server."""

    __slots__ = 'typeid', 'address', 'id'

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


class _State:
    INITIAL, STARTED, SHUTDOWN = range(3)

    def __init__(self):
        self.value = self.INITIAL


class BaseManager:
    """A server process, and the methods that make objects in it."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if serializer != 'pickle':
            raise KeyError(serializer)
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address  # None: the server chooses one
        self._authkey = process.AuthenticationString(authkey)
        self._state = _State()
        self._serializer = serializer
        self._ctx = ctx or get_context()
        self._shutdown_timeout = shutdown_timeout

    def _check_initial(self):
        if self._state.value == _State.STARTED:
            raise context.ProcessError('Already started server')
        if self._state.value == _State.SHUTDOWN:
            raise context.ProcessError('Manager has shut down')
        if self._state.value != _State.INITIAL:
            raise context.ProcessError(f'Unknown state {self._state.value!r}')

    def get_server(self):
        """A server to be run in this process: call its serve_forever()."""
        self._check_initial()
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use a server that runs already."""
        _server.request(self._address, self._authkey, 'dummy')
        self._state.value = _State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start a server process."""
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        reader, writer = self._ctx.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=_server.run_server,
            args=(self._Server, self._registry, self._address, self._authkey, self._serializer, writer, initializer,
                  initargs))
        ident = ':'.join(str(i) for i in self._process._identity)
        self._process.name = f'{type(self).__name__}-{ident}'
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = _State.STARTED
        self.shutdown = util.Finalize(
            self, _end_server, args=(self._process, self._address, self._authkey, self._state, self._shutdown_timeout),
            exitpriority=0)

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == _State.STARTED, 'server not yet started'
        ident, exposed = _server.request(self._address, self._authkey, 'create', (typeid, *args), kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait for the server process's end."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _debug_info(self):
        return _server.request(self._address, self._authkey, 'debug_info')

    def _number_of_objects(self):
        return _server.request(self._address, self._authkey, 'number_of_objects')

    def __enter__(self):
        if self._state.value == _State.INITIAL:
            self.start()
        if self._state.value != _State.STARTED:
            if self._state.value == _State.INITIAL:
                raise context.ProcessError('Unable to start server')
            if self._state.value == _State.SHUTDOWN:
                raise context.ProcessError('Manager has shut down')
            raise context.ProcessError(f'Unknown state {self._state.value!r}')
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @property
    def address(self):
        """Where the server is."""
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Add a type: managers get a method of that name, which makes an object and returns a proxy."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        if method_to_typeid:
            for key, value in list(method_to_typeid.items()):
                assert type(key) is str, f'{key!r} is not a string'
                assert type(value) is str, f'{value!r} is not a string'
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def create(self, /, *args, **kwds):
                util.debug('requesting creation of a shared %r object', typeid)
                token, exposed = self._create(typeid, *args, **kwds)
                proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=exposed)
                _server.request(token.address, self._authkey, 'decref', (token.id,))
                return proxy
            create.__name__ = typeid
            setattr(cls, typeid, create)


def _end_server(server_process, address, authkey, state, timeout):
    """Ask the server to end, then make it."""
    if server_process.is_alive():
        util.info('sending shutdown message to manager')
        try:
            _server.request(address, authkey, 'shutdown')
        except Exception:
            pass
        server_process.join(timeout)
        if server_process.is_alive():
            util.info('manager still alive')
            server_process.terminate()
            server_process.join(timeout)
            if server_process.is_alive():
                util.info('manager still alive after terminate')
                server_process.kill()
                server_process.join()
    state.value = _State.SHUTDOWN
    BaseProxy._connections.pop(address, None)


# ---- Proxies

class _Connections(util.ForkAwareLocal):
    """A thread's connection to one server."""

    connection = None


class BaseProxy:
    """Stands for an object of a server: calls of its methods are made there."""

    _connections = {}  # by address
    _mutex = util.ForkAwareThreadLock()

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            local = BaseProxy._connections.get(token.address)
            if local is None:
                local = BaseProxy._connections[token.address] = _Connections()
        self._local = local
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        # The server itself keeps what its own objects refer to.
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _connect(self):
        util.debug('making connection to manager')
        name = process.current_process().name
        if threading.current_thread().name != 'MainThread':
            name += '|' + threading.current_thread().name
        connection = Client(self._token.address, authkey=self._authkey)
        _server.dispatch(connection, None, 'accept_connection', (name,))
        self._local.connection = connection

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object."""
        connection = self._local.connection
        if connection is None:
            util.debug('thread %r does not own a connection', threading.current_thread().name)
            self._connect()
            connection = self._local.connection
        connection.send((self._id, methodname, args, kwds))
        kind, value = connection.recv()
        if kind != _server.PROXY:
            return _server.answer_value((kind, value))
        exposed, token = value
        proxytype = self._manager._registry[token.typeid][-1]
        token.address = self._token.address
        proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
        _server.request(token.address, self._authkey, 'decref', (token.id,))
        return proxy

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        if self._owned_by_manager:
            util.debug('owned_by_manager skipped INCREF of %r', self._token.id)
            return
        _server.request(self._token.address, self._authkey, 'incref', (self._id,))
        util.debug('INCREF %r', self._token.id)
        self._close = util.Finalize(
            self, BaseProxy._decref, exitpriority=10,
            args=(self._token, self._authkey, self._manager and self._manager._state, self._local))

    @staticmethod
    def _decref(token, authkey, state, local):
        if state is None or state.value == _State.STARTED:
            try:
                util.debug('DECREF %r', token.id)
                _server.request(token.address, authkey, 'decref', (token.id,))
            except Exception as error:
                util.debug('... decref failed: %s', error)
        else:
            util.debug('DECREF %r -- manager already shutdown', token.id)

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info('incref failed: %s', error)

    def __reduce__(self):
        keywords = {}
        if context.get_spawning_popen() is not None:
            keywords['authkey'] = self._authkey
        if getattr(self, '_isauto', False):
            keywords['exposed'] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer, keywords)
        return RebuildProxy, (type(self), self._token, self._serializer, keywords)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, keywords):
    """A proxy that has travelled."""
    server = getattr(process.current_process(), '_manager_server', None)
    if server is not None and server.address == token.address:
        util.debug('Rebuild a proxy owned by manager, token=%r', token)
        keywords['manager_owned'] = True
        server.nested.setdefault(token.id, server.objects.get(token.id))
    incref = keywords.pop('incref', True) and not getattr(process.current_process(), '_inheriting', False)
    return func(token, serializer, incref=incref, **keywords)


def MakeProxyType(name, exposed, _cache={}):
    """A proxy class with these methods."""
    exposed = tuple(exposed)
    cls = _cache.get((name, exposed))
    if cls is None:
        namespace = {method: _forwarder(method) for method in exposed}
        cls = _cache[name, exposed] = type(name, (BaseProxy,), namespace)
        cls._exposed_ = exposed
    return cls


def _forwarder(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = method.__qualname__ = name
    return method


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with all the public methods of the object."""
    if authkey is None:
        authkey = manager._authkey if manager is not None else process.current_process().authkey
    if exposed is None:
        exposed = _server.request(token.address, authkey, 'get_methods', (token,))
    proxy = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# ---- What SyncManager has

class Namespace:
    """Attributes that can be set at will."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f'{type(self).__name__}({", ".join(items)})'


class Value:
    """A value that can be set."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        """The value."""
        return self._value

    def set(self, value):
        """Set the value."""
        self._value = value

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    """An array."""
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    """For iterators and generators."""

    _exposed_ = ('__next__', 'send', 'throw', 'close')

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        """As of the generator."""
        return self._callmethod('send', args)

    def throw(self, *args):
        """As of the generator."""
        return self._callmethod('throw', args)

    def close(self, *args):
        """As of the generator."""
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    """For locks and semaphores."""

    _exposed_ = ('acquire', 'release', 'locked')

    def acquire(self, blocking=True, timeout=None):
        """As of the lock."""
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        """As of the lock."""
        return self._callmethod('release')

    def locked(self):
        """As of the lock."""
        return self._callmethod('locked')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    """For conditions."""

    _exposed_ = ('acquire', 'release', 'locked', 'wait', 'notify', 'notify_all')

    def wait(self, timeout=None):
        """As of the condition."""
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        """As of the condition."""
        return self._callmethod('notify', (n,))

    def notify_all(self):
        """As of the condition."""
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        """As of the condition; the predicate is called here."""
        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    """For events."""

    _exposed_ = ('is_set', 'set', 'clear', 'wait')

    def is_set(self):
        """As of the event."""
        return self._callmethod('is_set')

    def set(self):
        """As of the event."""
        return self._callmethod('set')

    def clear(self):
        """As of the event."""
        return self._callmethod('clear')

    def wait(self, timeout=None):
        """As of the event."""
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    """For barriers."""

    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    def wait(self, timeout=None):
        """As of the barrier."""
        return self._callmethod('wait', (timeout,))

    def abort(self):
        """As of the barrier."""
        return self._callmethod('abort')

    def reset(self):
        """As of the barrier."""
        return self._callmethod('reset')

    @property
    def parties(self):
        """As of the barrier."""
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        """As of the barrier."""
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        """As of the barrier."""
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    """For namespaces: attributes that do not begin with an underscore are those of the object."""

    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, '_callmethod')('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, '_callmethod')('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return object.__getattribute__(self, '_callmethod')('__delattr__', (key,))


class ValueProxy(BaseProxy):
    """For values."""

    _exposed_ = ('get', 'set')

    def get(self):
        """The value."""
        return self._callmethod('get')

    def set(self, value):
        """Set the value."""
        return self._callmethod('set', (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


_SEQUENCE = ('__len__', '__getitem__', '__setitem__')
BaseListProxy = MakeProxyType('BaseListProxy', _SEQUENCE + (
    '__add__', '__contains__', '__delitem__', '__imul__', '__mul__', '__reversed__', '__rmul__', 'append', 'clear',
    'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort'))


class ListProxy(BaseListProxy):
    """For lists."""

    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


_BaseDictProxy = MakeProxyType('_BaseDictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__ior__', '__iter__', '__len__', '__or__', '__reversed__', '__ror__',
    '__setitem__', 'clear', 'copy', 'fromkeys', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update',
    'values'))
_BaseDictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class DictProxy(_BaseDictProxy):
    """For dicts."""

    def __ior__(self, value):
        self._callmethod('__ior__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


_BaseSetProxy = MakeProxyType('_BaseSetProxy', (
    '__and__', '__class_getitem__', '__contains__', '__iand__', '__ior__', '__isub__', '__iter__', '__ixor__', '__len__',
    '__or__', '__rand__', '__ror__', '__rsub__', '__rxor__', '__sub__', '__xor__', '__ge__', '__gt__', '__le__', '__lt__',
    'add', 'clear', 'copy', 'difference', 'difference_update', 'discard', 'intersection', 'intersection_update',
    'isdisjoint', 'issubset', 'issuperset', 'pop', 'remove', 'symmetric_difference', 'symmetric_difference_update',
    'union', 'update'))
_BaseSetProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class SetProxy(_BaseSetProxy):
    """For sets."""

    def __ior__(self, value):
        self._callmethod('__ior__', (value,))
        return self

    def __iand__(self, value):
        self._callmethod('__iand__', (value,))
        return self

    def __ixor__(self, value):
        self._callmethod('__ixor__', (value,))
        return self

    def __isub__(self, value):
        self._callmethod('__isub__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType('ArrayProxy', _SEQUENCE)

BasePoolProxy = MakeProxyType('PoolProxy', (
    'apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map', 'map_async', 'starmap', 'starmap_async',
    'terminate'))
BasePoolProxy._method_to_typeid_ = {'apply_async': 'AsyncResult', 'map_async': 'AsyncResult',
                                    'starmap_async': 'AsyncResult', 'imap': 'Iterator', 'imap_unordered': 'Iterator'}


class PoolProxy(BasePoolProxy):
    """For pools."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class SyncManager(BaseManager):
    """A manager of the usual things: what multiprocessing.Manager() returns."""


for _typeid, _callable, _proxytype in (
        ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None), ('Event', threading.Event, EventProxy),
        ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy),
        ('Semaphore', threading.Semaphore, AcquirerProxy), ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy),
        ('Condition', threading.Condition, ConditionProxy), ('Barrier', threading.Barrier, BarrierProxy),
        ('Pool', pool.Pool, PoolProxy), ('list', list, ListProxy), ('dict', dict, DictProxy), ('set', set, SetProxy),
        ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy), ('Namespace', Namespace, NamespaceProxy)):
    SyncManager.register(_typeid, _callable, _proxytype)

# Only results of methods are these.
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)


class SharedMemoryManager(BaseManager):
    """A manager whose blocks of shared memory go with it."""

    _Server = SharedMemoryServer

    def __init__(self, *args, **kwargs):
        # The tracker must be there before the server, which uses it, too.
        from multiprocessing import resource_tracker
        resource_tracker.ensure_running()
        super().__init__(*args, **kwargs)
        util.debug('%s created by pid %s', type(self).__name__, os.getpid())

    def _track(self, name):
        _server.request(self._address, self._authkey, 'track_segment', (name,))

    def SharedMemory(self, size):
        """A new block of shared memory."""
        from multiprocessing import shared_memory
        block = shared_memory.SharedMemory(None, create=True, size=size)
        try:
            self._track(block.name)
        except BaseException:
            block.unlink()
            raise
        return block

    def ShareableList(self, sequence):
        """A new list in shared memory."""
        from multiprocessing import shared_memory
        shared = shared_memory.ShareableList(sequence)
        try:
            self._track(shared.shm.name)
        except BaseException:
            shared.shm.unlink()
            raise
        return shared
