import collections.abc
import typing
from typing import (Annotated, Any, Callable, ClassVar, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, TypedDict,
                    TypeVar, TypeVarTuple, Union, Unpack, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable)

T = TypeVar('T')
K = TypeVar('K', bound=int)
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')


class Box(Generic[T]):
    item: 'T'


class Pair(Box[K], Generic[K, T]):
    pass


class Variadic(Generic[Unpack[Ts]]):
    pass


class New[A, *B, **C]:
    pass


print(Box[int], Pair[int, str], Pair[K, str][int], Box.__parameters__, Pair.__parameters__, Pair.__orig_bases__, Variadic[int, str], New[int, str, [int]])
print(Union[int, str, int], Optional[int], int | None, Callable[[int, T], str][bytes], Literal[1, 'a', 1], Annotated[int, 'meta'], ClassVar[int])
print(get_origin(dict[str, int]), get_args(Callable[[int], str]), get_args(Union[int, None]), get_origin(Annotated[int, 1]), typing.List[int], typing.Dict[str, T][int])
print(Callable[P, T], Callable[P, int][[str, bytes]], typing.Concatenate[int, P], typing.Tuple[int, ...], typing.Type[int])


class Emp(NamedTuple):
    name: str
    id: int = 3


class Movie(TypedDict, total=False):
    title: typing.Required[str]
    year: int


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


def hinted(a: 'int', b: Optional[str] = None, *c: Any) -> list['Box[int]']:
    pass


@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x):
    return x


print(Emp('a'), Emp._field_defaults, Movie(title='x'), Movie.__required_keys__, Movie.__optional_keys__, Movie.__annotations__)
print(isinstance(File(), Closable), isinstance(3, Closable), get_type_hints(hinted), len(typing.get_overloads(o)), NewType('Id', int)(5), cast(int, 'x'))
print(typing.get_protocol_members(Closable), typing.is_typeddict(Movie), issubclass(File, Closable), typing.NoDefault, repr(typing.Any), typing.Self)
type Alias[X] = list[X] | dict[str, X]
print(Alias, Alias.__value__, Alias[int], Alias.__type_params__, typing.ForwardRef('int'), T, K.__bound__, Ts, P.args, typing.Never)
for action in (lambda: Box[int, str], lambda: Box[int][str], lambda: Union[()], lambda: Generic[int], lambda: Closable(), lambda: isinstance(1, Box[int]),
               lambda: Optional[1, 2], lambda: typing.Final[int, str], lambda: TypeVar('Q', int)):
    try:
        print(action())
    except TypeError as e:
        print(e)
