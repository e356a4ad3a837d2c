"""Mock objects: stand-ins that accept every call and remember it.

The parts: _mock_calls (records), _mock_objects (Mock), _mock_magics (MagicMock, AsyncMock), _mock_patch (patch) and
_mock_spec (create_autospec and other mocks in the likeness of something).
"""

from ._mock_calls import (ANY, DEFAULT, _ANY, _AnyComparer, _Call, _CallList, _Sentinel, _SentinelObject, _deleted,
                          _format_call_signature, _missing, call, sentinel)
from ._mock_objects import (FILTER_DIR, Base, CallableMixin, FunctionTypes, InvalidSpecError, Mock, NonCallableMock,
                            _callable, _instance_callable, _is_async_func, _is_async_obj, _is_exception,
                            _is_instance_mock, _is_list, _is_magic, _SpecState)
from ._mock_magics import (AsyncMagicMixin, AsyncMock, AsyncMockMixin, MagicMixin, MagicMock, MagicProxy,
                           NonCallableMagicMock, _AsyncIterator, _all_magics, _magics)
from ._mock_patch import _patch, _patch_dict, _get_target, patch
from ._mock_spec import PropertyMock, ThreadingMixin, ThreadingMock, create_autospec, mock_open, seal

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock',
           'ThreadingMock', 'FILTER_DIR', 'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock',
           'seal')

__unittest = True

# Where these classes are looked for, by pickle among others.
for _class in list(globals().values()):
    if isinstance(_class, type) and _class.__module__.startswith('unittest._mock'):
        _class.__module__ = __name__
del _class
