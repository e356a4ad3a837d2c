# What cannot be subclassed, iterated or given twice; how literals are shown; forward references of other modules.
import sys
import types
import typing
import warnings
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Final, ForwardRef, Generic, List, Literal, NamedTuple,
                    NoDefault, NotRequired, Optional, ParamSpec, Required, Sequence, Tuple, TypedDict, TypeGuard,
                    TypeVar, TypeVarTuple, Union, Unpack, get_type_hints)

warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest, **kwargs: print('  warning:', category.__name__, message)


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar('T')
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')

print('-- subclasses')
for base in (type(ClassVar), type(ClassVar[int]), type(Final[int]), type(Required[int]), type(TypeGuard[int]),
             type(Literal[1]), type(List), type(List[int]), type(Annotated[int, '']), type(Unpack[Ts]), type(Unpack),
             TypeVar, ParamSpec, TypeVarTuple, type(P.args), type(P.kwargs), Union, int | str, Literal, Literal[1],
             Optional[int], Concatenate[int, ...], P, Ts, ForwardRef):
    attempt(lambda: type(base)('C', (base,), {}) if isinstance(base, type) else types.new_class('C', (base,)))

print('-- iteration')
for form in (Annotated[T, ''], Callable[[int], str], List, Literal[1], int | str, Optional):
    attempt(lambda: list(form))
for alias in (List[int], Tuple[int], ClassVar[int], list[int]):
    attempt(lambda: list(alias))

print('-- literals')
print(Literal[int], Literal[...], Literal['a', b'x', None, 1.5], Literal[print], Literal[T], Literal[list[int]])

print('-- bases')


class Base(Sequence[T]): ...


class Both(List[T], Base[T]): ...


print([cls.__name__ for cls in Both.__mro__])

print('-- records')
attempt(lambda: NamedTuple('A', None))
attempt(lambda: NamedTuple('A'))
attempt(lambda: NamedTuple('A', x=int)._fields)
attempt(lambda: NamedTuple('A', None, x=int))
attempt(lambda: NamedTuple('A', [], x=int))
attempt(lambda: TypedDict('D', None))
attempt(lambda: TypedDict('D'))
attempt(lambda: TypedDict('D', x=int))


class Named:
    def __set_name__(self, owner, name):
        self.name = name


class Record(NamedTuple):
    plain = Named()
    field: Named = Named()


print(Record().plain.name, Record().field.name, Record._fields)

print('-- forward references to another module')
other = types.ModuleType('other')
sys.modules['other'] = other
exec('from typing import *\nOptionalInt = Optional[int]\nclass Foo(TypedDict):\n    a: "OptionalInt"\n', other.__dict__)


class Bar(other.Foo, total=False):
    b: 'local'


local = str
print(get_type_hints(Bar), get_type_hints(Bar, {'OptionalInt': bytes}), get_type_hints(Bar, None, {'OptionalInt': bytes}))


class Quoting:
    x: ForwardRef('OptionalInt', module='other')
    y: list[ForwardRef('OptionalInt', module='other')]


print(get_type_hints(Quoting))


def variadic(*args: *tuple[int, str]): pass
def variadic_text(*args: '*tuple[int, str]'): pass


print(get_type_hints(variadic), get_type_hints(variadic_text))

print('-- parameters')
namespace = {}
exec('from typing import TypeVar\nS = TypeVar("S")\nclass Box[U]: pass', namespace)
print(namespace['S'].__module__, typing.T.__module__, typing.KT, typing.T_co, typing.CT_co.__bound__)
print(NoDefault, type(NoDefault).__module__, hasattr(NoDefault, '__module__'))
attempt(lambda: typing.Generic[int])
attempt(lambda: typing.assert_never('x' * 200))
