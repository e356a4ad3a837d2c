"""Magic methods of mocks: MagicMock has them all, with sensible defaults; AsyncMock also those of coroutines."""

import inspect
import sys
from inspect import iscoroutinefunction
from types import CodeType

from ._mock_calls import _Call, _CallList, _AnyComparer, _format_call_signature, DEFAULT
from ._mock_objects import (Base, Mock, NonCallableMock, CallableMixin, _is_exception, _callable, _is_instance_mock)

__unittest = True

_comparisons_and_containers = (
    "lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos "
    "abs invert complex int float index round trunc floor ceil bool next fspath aiter")
_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"

_magics = {f'__{method}__'
           for method in (_comparisons_and_containers.split() + _numerics.split()
                          + ['i' + name for name in _numerics.split()] + ['r' + name for name in _numerics.split()])}

# Supported, but not set up by MagicMock.
_non_defaults = {'__get__', '__set__', '__delete__', '__reversed__', '__missing__', '__reduce__', '__reduce_ex__',
                 '__getinitargs__', '__getnewargs__', '__getstate__', '__setstate__', '__getformat__', '__repr__',
                 '__dir__', '__subclasses__', '__format__', '__getnewargs_ex__'}

_async_method_magics = {"__aenter__", "__aexit__", "__anext__"}
_sync_async_magics = {"__aiter__"}
_async_magics = _async_method_magics | _sync_async_magics
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics

_unsupported_magics = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__',
                       '__subclasscheck__', '__del__'}

_calculate_return_value = {
    '__hash__': lambda self: object.__hash__(self),
    '__str__': lambda self: object.__str__(self),
    '__sizeof__': lambda self: object.__sizeof__(self),
    '__fspath__': lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}

_return_values = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented,
                  '__ge__': NotImplemented, '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False,
                  '__complex__': 1j, '__float__': 1.0, '__bool__': True, '__index__': 1, '__aexit__': False}


def _get_method(name, func):
    "A function as a method of that name."
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


def _get_eq(self):
    def __eq__(other):
        ret_val = self.__eq__._mock_return_value
        if ret_val is not DEFAULT:
            return ret_val
        return True if self is other else NotImplemented
    return __eq__


def _get_ne(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _get_iter(self):
    def __iter__():
        ret_val = self.__iter__._mock_return_value
        # A return value that is an iterator already is not started again.
        return iter([]) if ret_val is DEFAULT else iter(ret_val)
    return __iter__


class _AsyncIterator:
    """An iterator for `async for`."""

    def __init__(self, iterator):
        self.iterator = iterator
        code_mock = NonCallableMock(spec_set=CodeType)
        code_mock.co_flags = inspect.CO_ITERABLE_COROUTINE
        self.__dict__['__code__'] = code_mock

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


def _get_async_iter(self):
    def __aiter__():
        ret_val = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if ret_val is DEFAULT else ret_val))
    return __aiter__


_side_effect_methods = {'__eq__': _get_eq, '__ne__': _get_ne, '__iter__': _get_iter, '__aiter__': _get_async_iter}


def _set_return_value(mock, method, name):
    fixed = _return_values.get(name, DEFAULT)
    if fixed is not DEFAULT:
        method.return_value = fixed
        return
    return_calculator = _calculate_return_value.get(name)
    if return_calculator is not None:
        method.return_value = return_calculator(mock)
        return
    side_effector = _side_effect_methods.get(name)
    if side_effector is not None:
        method.side_effect = side_effector(mock)


class MagicMixin(Base):
    """Sets up the magic methods, in the class that each mock has for itself."""

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        # Again, now that the specification is known.
        self._mock_set_magics()

    def _mock_set_magics(self):
        wanted = _magics | _async_method_magics
        own_type = type(self)
        if getattr(self, "_mock_methods", None) is not None:
            unwanted = wanted.difference(self._mock_methods)
            wanted = wanted.intersection(self._mock_methods)
            for entry in unwanted:
                if entry in own_type.__dict__:
                    delattr(self, entry)
        for entry in wanted - set(own_type.__dict__):
            setattr(own_type, entry, MagicProxy(entry, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        """As for other mocks; only the magic methods of the specification stay."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class AsyncMagicMixin(MagicMixin):
    """The magic methods of an AsyncMock."""


class MagicMock(MagicMixin, Mock):
    """A Mock with the magic methods, so that it can also be iterated, indexed, entered and so on."""

    def mock_add_spec(self, spec, spec_set=False):
        """As for other mocks; only the magic methods of the specification stay."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        if return_value and self._mock_name and _is_magic_name(self._mock_name):
            # A magic method keeps its default, without which it would break the protocol.
            super().reset_mock(*args, **kwargs)
            _set_return_value(self._mock_parent or self, self, self._mock_name)
            return
        super().reset_mock(*args, return_value=return_value, **kwargs)


def _is_magic_name(name):
    return '__%s__' % name[2:-2] == name


class MagicProxy(Base):
    """Stands for a magic method until it is used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        entry = self.name
        parent = self.parent
        m = parent._get_child_mock(name=entry, _new_name=entry, _new_parent=parent)
        setattr(parent, entry, m)
        _set_return_value(parent, m, entry)
        return m

    def __get__(self, obj, _type=None):
        return self.create_mock()


_CODE_ATTRS = dir(CodeType)


def _await_property(name):
    def _get(self):
        delegate = self.__dict__.get('_mock_delegate')
        return self.__dict__['_mock_' + name] if delegate is None else getattr(delegate, name)

    def _set(self, value):
        delegate = self.__dict__.get('_mock_delegate')
        if delegate is None:
            self.__dict__['_mock_' + name] = value
        else:
            setattr(delegate, name, value)

    return property(_get, _set)


class AsyncMockMixin(Base):
    """Calls return coroutines; these are recorded when they are awaited."""

    await_count = _await_property('await_count')
    await_args = _await_property('await_args')
    await_args_list = _await_property('await_args_list')

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # For iscoroutinefunction(), which looks at a function's code. (Set past __setattr__, which a spec restricts.)
        code_mock = NonCallableMock(spec_set=_CODE_ATTRS)
        code_mock.__dict__["__class__"] = CodeType
        code_mock.co_flags = inspect.CO_COROUTINE + inspect.CO_VARARGS + inspect.CO_VARKEYWORDS
        self.__dict__['_is_coroutine_marker'] = inspect._is_coroutine_mark
        self.__dict__['_mock_await_count'] = 0
        self.__dict__['_mock_await_args'] = None
        self.__dict__['_mock_await_args_list'] = _CallList()
        self.__dict__['__code__'] = code_mock
        self.__dict__['__name__'] = 'AsyncMock'
        self.__dict__['__defaults__'] = tuple()
        self.__dict__['__kwdefaults__'] = {}
        self.__dict__['__annotations__'] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        _call = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = _call
        self.await_args_list.append(_call)

        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    # Which a coroutine may not raise.
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            if iscoroutinefunction(self._mock_wraps):
                return await self._mock_wraps(*args, **kwargs)
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def assert_awaited(self):
        """Fail unless the mock was awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """Fail unless the mock was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once."
                                 f" Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless the last await had these arguments."""
        if self.await_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f'Expected await: {expected}\nNot awaited')
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.await_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action='await')) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was exactly one await, with these arguments."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once."
                                 f" Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless some await had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.await_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError('%s await not found' % self._format_mock_call_signature(args, kwargs)) from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless await_args_list contains these, one after the other or in any order."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        all_awaits = _CallList(self._call_matcher(c) for c in self.await_args_list)
        if not any_order:
            if expected not in all_awaits:
                if cause is None:
                    problem = 'Awaits not found.'
                else:
                    problem = ('Error processing expected awaits.\n'
                               'Errors: {}').format([e if isinstance(e, Exception) else None for e in expected])
                raise AssertionError(f'{problem}\nExpected: {_CallList(calls)}\n'
                                     f'Actual: {self.await_args_list}') from cause
            return
        all_awaits = list(all_awaits)
        not_found = []
        for kall in expected:
            try:
                all_awaits.remove(kall)
            except ValueError:
                not_found.append(kall)
        if not_found:
            raise AssertionError('%r not all found in await list' % (tuple(not_found),)) from cause

    def assert_not_awaited(self):
        """Fail if the mock was awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited."
                                 f" Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        """As for other mocks, and the awaits."""
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock that behaves like a coroutine function: calls return coroutines, whose results return_value and
    side_effect determine."""
