"""Mocks in the likeness of something: create_autospec, mock_open, PropertyMock, ThreadingMock; and seal."""

import inspect
import threading
from inspect import iscoroutinefunction
from types import FunctionType, MethodType

from ._mock_calls import _Call, _CallList, call, sentinel, DEFAULT, _missing
from ._mock_objects import (Mock, NonCallableMock, Base, CallableMixin, FunctionTypes, InvalidSpecError, _SpecState,
                            _callable, _check_signature, _copy_func_details, _extract_mock, _get_signature_object,
                            _instance_callable, _is_async_func, _is_instance_mock, _is_list)
from ._mock_magics import AsyncMock, MagicMock, MagicMixin, NonCallableMagicMock
from ._mock_patch import _check_spec_arg_typos

__unittest = True


# -- functions that stand before a mock, so that it is a function with the right signature

def _set_signature(mock, original, instance=False):
    skipfirst = isinstance(original, type)
    result = _get_signature_object(original, instance, skipfirst)
    if result is None:
        return mock
    func, sig = result

    def checksig(*args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)

    name = original.__name__
    if not name.isidentifier():
        name = 'funcopy'

    def funcopy(*args, **kwargs):
        checksig(*args, **kwargs)
        return mock(*args, **kwargs)
    funcopy.__name__ = funcopy.__qualname__ = name
    _setup_func(funcopy, mock, sig)
    return funcopy


def _set_async_signature(mock, original, instance=False, is_async_mock=False):
    skipfirst = isinstance(original, type)
    func, sig = _get_signature_object(original, instance, skipfirst)

    def checksig(*args, **kwargs):
        sig.bind(*args, **kwargs)
    _copy_func_details(func, checksig)

    async def funcopy(*args, **kwargs):
        checksig(*args, **kwargs)
        return await mock(*args, **kwargs)
    funcopy.__name__ = funcopy.__qualname__ = original.__name__
    _setup_func(funcopy, mock, sig)
    _setup_async_mock(funcopy)
    return funcopy


def _setup_func(funcopy, mock, sig):
    """Give a function the attributes and assertions of the mock behind it."""
    funcopy.mock = mock

    def forward(name):
        def method(*args, **kwargs):
            return getattr(mock, name)(*args, **kwargs)
        method.__name__ = name
        return method

    def reset_mock():
        funcopy.method_calls = _CallList()
        funcopy.mock_calls = _CallList()
        mock.reset_mock()
        ret = funcopy.return_value
        if _is_instance_mock(ret) and ret is not mock:
            ret.reset_mock()

    funcopy.called = False
    funcopy.call_count = 0
    funcopy.call_args = None
    funcopy.call_args_list = _CallList()
    funcopy.method_calls = _CallList()
    funcopy.mock_calls = _CallList()
    funcopy.return_value = mock.return_value
    funcopy.side_effect = mock.side_effect
    funcopy._mock_children = mock._mock_children
    for name in ('assert_called_with', 'assert_called_once_with', 'assert_has_calls', 'assert_any_call',
                 'assert_called', 'assert_not_called', 'assert_called_once'):
        setattr(funcopy, name, forward(name))
    funcopy.reset_mock = reset_mock
    funcopy.__signature__ = sig
    funcopy._mock_self = mock
    mock._mock_delegate = funcopy


def _setup_async_mock(mock):
    mock.await_count = 0
    mock.await_args = None
    mock.await_args_list = _CallList()

    # The mock has its own methods already; the function gets them here.
    def wrapper(attr, /, *args, **kwargs):
        return getattr(mock.mock, attr)(*args, **kwargs)

    from functools import partial
    for attribute in ('assert_awaited', 'assert_awaited_once', 'assert_awaited_with', 'assert_awaited_once_with',
                      'assert_any_await', 'assert_has_awaits', 'assert_not_awaited'):
        setattr(mock, attribute, partial(wrapper, attribute))


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of `spec`, which are made like their originals in turn, and with its signature.

    `instance` means that the mock stands for an instance of the class `spec`.
    """
    if _is_list(spec):
        # A list of names cannot be a specification here: it is an object like others.
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    is_async_func = _is_async_func(spec)
    _kwargs = {'spec': spec}

    entries = [(entry, _missing) for entry in dir(spec)]
    if is_type and instance and '__dataclass_fields__' in dir(spec):
        from dataclasses import fields
        dataclass_fields = fields(spec)
        entries = {f.name: f.type for f in dataclass_fields}
        dataclass_spec_list = [f.name for f in dataclass_fields] + dir(spec)
        entries = [(name, entries.get(name, _missing)) for name in dict.fromkeys(dataclass_spec_list)]
        _kwargs = {'spec': [name for name, _ in entries]}
        dataclass_instance = True
    else:
        dataclass_instance = False

    if spec_set:
        _kwargs = {'spec_set': _kwargs['spec']}
    elif spec is None:
        # None has attributes, but a specification of None means none.
        _kwargs = {}
    if _kwargs and instance:
        _kwargs['_spec_as_instance'] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    _name = kwargs.pop('name', _name)
    _new_name = _name
    if _parent is None:
        # The name of the parent must not be part of that of a child twice.
        _new_name = ''
    wrapped = kwargs.get('wraps')
    _kwargs.update(kwargs)

    Klass = MagicMock
    if inspect.isdatadescriptor(spec):
        # Descriptors have no specification.
        _kwargs = {}
    elif is_type and instance and not _instance_callable(spec):
        Klass = NonCallableMagicMock
    elif not _callable(spec):
        Klass = NonCallableMagicMock
    elif is_async_func:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        Klass = AsyncMock

    mock = Klass(parent=_parent, _new_parent=_parent, _new_name=_new_name, name=_name, **_kwargs)
    if dataclass_instance:
        mock._spec_class = spec
    if isinstance(spec, FunctionTypes):
        # Functions are recognised by their type, so that a mock of one is one.
        if is_async_func:
            mock = _set_async_signature(mock, spec)
        else:
            mock = _set_signature(mock, spec)
    else:
        _check_signature(spec, mock, is_type, instance)

    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock

    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock,
                                            wraps=wrapped)

    for entry, original in entries:
        if _is_special(entry):
            continue
        if original is _missing:
            # Descriptors and other things may refuse.
            try:
                original = getattr(spec, entry)
            except AttributeError:
                continue

        child_kwargs = {'spec': original}
        # The wrapped object's attribute does the work of the child.
        if wrapped is not None and hasattr(wrapped, entry):
            child_kwargs['wraps'] = getattr(wrapped, entry)
        if spec_set:
            child_kwargs = {'spec_set': original}
        if not isinstance(original, FunctionTypes):
            new = _SpecState(original, spec_set, mock, entry, instance)
            mock._mock_children[entry] = new
        else:
            parent = mock
            if isinstance(spec, FunctionTypes):
                parent = mock.mock
            skipfirst = _must_skip(spec, entry, is_type)
            child_kwargs['_eat_self'] = skipfirst
            child_klass = AsyncMock if iscoroutinefunction(original) else MagicMock
            new = child_klass(parent=parent, name=entry, _new_name=entry, _new_parent=parent, **child_kwargs)
            mock._mock_children[entry] = new
            new.return_value = child_klass()
            _check_signature(original, new, skipfirst=skipfirst)

        # A function's attributes are set on the function, not on the mock behind it.
        if isinstance(new, FunctionTypes):
            setattr(mock, entry, new)
    return mock


def _is_special(entry):
    # Magic methods are MagicMock's business.
    return entry[:2] == entry[-2:] == '__' and len(entry) > 4


def _must_skip(spec, entry, is_type):
    """Whether the first argument of a method is bound already."""
    if not isinstance(spec, type):
        if entry in getattr(spec, '__dict__', {}):
            # An attribute of the instance is called as it is.
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        result = klass.__dict__.get(entry, DEFAULT)
        if result is DEFAULT:
            continue
        if isinstance(result, (staticmethod, classmethod)):
            return False
        if isinstance(result, FunctionTypes):
            # A function of a class: methods of instances get the instance.
            return is_type
        return False
    return is_type


# -- files

file_spec = None
open_spec = None


def _to_stream(read_data):
    import io
    return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)


def mock_open(mock=None, read_data=''):
    """A mock that stands for open(): the files it returns contain read_data."""
    global file_spec, open_spec
    _read_data = _to_stream(read_data)
    _state = [_read_data, None]

    def fixed(handle_method, name):
        def side_effect(*args, **kwargs):
            if handle_method.return_value is not None:
                return handle_method.return_value
            return getattr(_state[0], name)(*args, **kwargs)
        return side_effect

    def _iter_side_effect():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        for line in _state[0]:
            yield line

    def _readline_side_effect(*args, **kwargs):
        yield from _iter_side_effect()
        while True:
            yield _state[0].readline(*args, **kwargs)

    def _next_side_effect():
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return next(_state[0])

    def _exit_side_effect(exctype, excinst, exctb):
        handle.close()

    if file_spec is None:
        import _io
        file_spec = list(set(dir(_io.TextIOWrapper)).union(set(dir(_io.BytesIO))))
    if open_spec is None:
        import _io
        open_spec = list(set(dir(_io.open)))
    if mock is None:
        mock = MagicMock(name='open', spec=open_spec)

    handle = MagicMock(spec=file_spec)
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.return_value = None
    handle.readline.return_value = None
    handle.readlines.return_value = None
    handle.read.side_effect = fixed(handle.read, 'read')
    _state[1] = _readline_side_effect()
    handle.readline.side_effect = _state[1]
    handle.readlines.side_effect = fixed(handle.readlines, 'readlines')
    handle.__iter__.side_effect = _iter_side_effect
    handle.__next__.side_effect = _next_side_effect
    handle.__exit__.side_effect = _exit_side_effect

    def reset_data(*args, **kwargs):
        # Each call opens the file anew.
        _state[0] = _to_stream(read_data)
        if handle.readline.side_effect == _state[1]:
            # Unless the caller has set another.
            _state[1] = _readline_side_effect()
            handle.readline.side_effect = _state[1]
        return DEFAULT

    mock.side_effect = reset_data
    mock.return_value = handle
    return mock


class PropertyMock(Mock):
    """A mock for a property: reading it calls the mock, setting it calls the mock with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# -- threads

_timeout_unset = sentinel.TIMEOUT_UNSET


class ThreadingMixin(Base):
    """Lets threads wait for calls."""

    DEFAULT_TIMEOUT = None

    def _get_child_mock(self, /, **kw):
        if isinstance(kw.get("parent"), ThreadingMixin):
            kw["timeout"] = kw["parent"]._mock_wait_timeout
        elif isinstance(kw.get("_new_parent"), ThreadingMixin):
            kw["timeout"] = kw["_new_parent"]._mock_wait_timeout
        return super()._get_child_mock(**kw)

    def __init__(self, *args, timeout=_timeout_unset, **kwargs):
        super().__init__(*args, **kwargs)
        if timeout is _timeout_unset:
            timeout = self.DEFAULT_TIMEOUT
        self.__dict__["_mock_event"] = threading.Event()
        self.__dict__["_mock_calls_events"] = []
        self.__dict__["_mock_calls_events_lock"] = threading.Lock()
        self.__dict__["_mock_wait_timeout"] = timeout

    def reset_mock(self, /, *args, **kwargs):
        """As for other mocks, and the events."""
        super().reset_mock(*args, **kwargs)
        self.__dict__["_mock_event"] = threading.Event()
        self.__dict__["_mock_calls_events"] = []

    def __get_event(self, expected_args, expected_kwargs):
        with self._mock_calls_events_lock:
            for args, kwargs, event in self._mock_calls_events:
                if (args, kwargs) == (expected_args, expected_kwargs):
                    return event
            new_event = threading.Event()
            self._mock_calls_events.append((expected_args, expected_kwargs, new_event))
        return new_event

    def _mock_call(self, *args, **kwargs):
        ret_value = super()._mock_call(*args, **kwargs)
        call_event = self.__get_event(args, kwargs)
        call_event.set()
        self._mock_event.set()
        return ret_value

    def wait_until_called(self, *, timeout=_timeout_unset):
        """Wait for a call; fail if there is none in time."""
        if timeout is _timeout_unset:
            timeout = self._mock_wait_timeout
        if not self._mock_event.wait(timeout=timeout):
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for a call with these arguments; fail if there is none in time."""
        event = self.__get_event(args, kwargs)
        if not event.wait(timeout=self._mock_wait_timeout):
            expected_string = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f'{expected_string} call not found')


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A MagicMock for which other threads can wait."""


def seal(mock):
    """Let a mock, and its children, make no further attributes."""
    mock._mock_sealed = True
    for attr in dir(mock):
        try:
            m = getattr(mock, attr)
        except AttributeError:
            continue
        if not isinstance(m, NonCallableMock):
            continue
        if isinstance(m._mock_children.get(attr), _SpecState):
            continue
        if m._mock_new_parent is mock:
            seal(m)
