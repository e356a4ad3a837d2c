# Reprs and errors of typing forms, generic classes, protocols, NamedTuple, TypedDict, get_type_hints.
import typing; globals().update({n: getattr(typing,n) for n in typing.__all__ if n not in ('Match','Pattern')})
import collections.abc, sys

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
T=TypeVar('T'); S=TypeVar('S'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts')
for x in ["List[int]","List","Dict[str,int]","Dict[str]","List[int,str]","Optional[int]","Optional[int,str]","Optional['Foo']","Union[int,str]","Union[int]","Union[int,None,int]","Union","Union[()]","Tuple[int,...]","Tuple[()]","Tuple[int,str]","Callable[[int],str]","Callable[...,T]","Callable[P,T]","Callable[int,str]","Callable[[int]]","Callable","Callable[[],None]","Callable[Concatenate[int,P],T]","Type[int]","Literal['a',1,True,None]","Literal[1,1]","Literal[Literal[1,2],3]","Literal[1]==Literal[True]","Literal[[]]","Annotated[int,'x',3]","Annotated[int]","Annotated[Annotated[int,1],2]","Annotated[List[T],1][int]","ClassVar[int]","Final[int]","ClassVar","Final[ClassVar[int]]","List[ClassVar[int]]","ClassVar[int,str]","Any","Any()","isinstance(3,Any)","NoReturn","Never[int]","Self","LiteralString","TypeGuard[int]","TypeIs[int]","Required[int]","Unpack[Tuple[int,str]]","Concatenate[int,P]","Concatenate[int]","Generic","Generic[T]","Generic[int]","Generic[T,T]","Generic[()]","Protocol[T]","List[T][int]","Dict[T,S][int,str]","Dict[T,T][int]","Dict[T,S][int]","List[int][str]","Callable[[T],S][int,str]","Callable[P,T][[int,str],bool]","Callable[P,T][...,int]","Tuple[Unpack[Ts]]","Tuple[Unpack[Ts]][int,str]","Tuple[T,Unpack[Ts]][int,str,bool]","Iterable[int]","Iterator","Generator[int]","Generator[int,str,bool]","AsyncGenerator[int]","ContextManager[int]","Mapping[str,int]","Sequence[int]","Deque[int]","DefaultDict[str,int]","Counter[str]","OrderedDict[str,int]","ChainMap[str,int]","FrozenSet[int]","AbstractSet[int]","Hashable","Sized","Hashable[int]","Text","AnyStr","SupportsInt","SupportsAbs[int]","IO[str]","TextIO","List['Foo']","List[None]","List[3]","List[(1,2)]","Optional[ClassVar[int]]","int|None","Optional[T][int]","Union[T,str][int]","List[int]|None","None|List[int]","List[int] is List[int]","List[int]==List[int]","hash(List[int])==hash(List[int])","List[int]==list[int]","isinstance([],List)","isinstance([],List[int])","issubclass(list,List)","List()","List[int]()","Deque[int]()","Dict.keys","List.__origin__","List[int].__origin__","List[int].__args__","Callable[[int],str].__args__","get_origin(List[int])","get_origin(int)","get_args(Callable[[int,str],bool])","get_args(Dict[str,int])","get_origin(Union[int,str])","get_args(Union[int,str])","get_args(Annotated[int,1])","get_origin(Annotated[int,1])","get_origin(Generic[T])","get_args(Literal[1,2])","get_origin(Optional[int])","get_args(collections.abc.Callable[[int],str])","get_origin(P.args)","cast(int,'x')","NewType('UID',int)","NewType('UID',int)(3)","NewType('UID',int).__supertype__","NewType('U',int)|None","List[int].append","type(List[int])","type(Optional[int])","List[int].__parameters__","Dict[T,List[S]].__parameters__","ForwardRef('X')","List[Any]","Type[Any]","Tuple","Tuple[int]","Literal","Dict[str,'int']","List['a b']","ClassVar[1]","Optional[1]","Union[1,2]","Callable[[1],2]","Unpack[Ts]","Unpack[int]","ParamSpecArgs","NotRequired[int]","ReadOnly[int]","TypeAlias","TypeAlias[int]","Self[int]","is_protocol(SupportsInt)","get_protocol_members(SupportsInt)","is_protocol(int)","get_protocol_members(int)","isinstance(3,SupportsInt)","isinstance('',SupportsInt)","issubclass(int,SupportsIndex)","List[int].__name__","Callable.__name__","List.__doc__","Optional.__name__","Any.__name__","typing.List.__module__","Union[int,str].__args__","Union[List[int],str]","str(Union[int,'F'])","Union[int,str]==Union[str,int]"]:
    try: r=repr(eval(x))
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(x,'->',r)
class Stack(Generic[T]):
    def __init__(self): self.x=1
show(lambda: Stack[int]())
show(lambda: Stack[int]().__orig_class__)
show(lambda: Stack.__parameters__)
show(lambda: Stack.__orig_bases__)
show(lambda: Stack.__mro__)
show(lambda: Stack[int].x if hasattr(Stack[int],'x') else 'no')
show(lambda: isinstance(Stack(),Stack[int]))
class Pair(Generic[T,S]): pass
class Sub(Pair[int,T]): pass
show(lambda: (Sub.__parameters__,Sub[str],Pair[int,T][str],Sub.__orig_bases__))
show(lambda: type('X',(Generic,),{}))
def f1():
    class X(Generic[T],Generic[S]): pass
show(f1)
def f2():
    class X(Pair[T,S],Generic[T]): pass
show(f2)
class LL(List[int]): pass
show(lambda: (LL.__mro__, LL([1])))
class MM(Dict[str,T]): pass
show(lambda: MM.__parameters__)
class Node(Protocol):
    x: int
    def draw(self) -> str: ...
@runtime_checkable
class RP(Protocol):
    def draw(self) -> str: ...
@runtime_checkable
class RX(Protocol):
    x: int
class Impl:
    x=3
    def draw(self): return 'd'
show(lambda: Node())
show(lambda: isinstance(Impl(),Node))
show(lambda: isinstance(Impl(),RP))
show(lambda: issubclass(Impl,RP))
show(lambda: isinstance(3,RP))
show(lambda: isinstance(Impl(),RX))
show(lambda: issubclass(Impl,RX))
show(lambda: issubclass(Impl,Node))
show(lambda: issubclass(3,RP))
show(lambda: get_protocol_members(Node)==frozenset({'x','draw'}))
class Expl(RP):
    def __init__(self,a): self.a=a
    def draw(self): return 'e'
show(lambda: Expl(3).a)
show(lambda: isinstance(Expl(1),RP))
class GP(Protocol[T]):
    def get(self) -> T: ...
show(lambda: GP[int])
show(lambda: GP.__parameters__)
show(lambda: runtime_checkable(int))
def f3():
    class X(Protocol, Impl): pass
show(f3)
class Abs(RP): pass
show(lambda: Abs().draw())
class NT(NamedTuple):
    """doc"""
    a: int
    b: str='x'
    def m(self): return self.a
n=NT(1)
show(lambda: (n,n.m(),n._fields,n._field_defaults,NT.__annotations__,NT.__doc__,NT.__mro__,NT.__orig_bases__))
show(lambda: NT())
show(lambda: n._replace(a=5))
def f4():
    class X(NamedTuple):
        a: int=1
        b: str
show(f4)
def f5():
    class X(NamedTuple):
        _a: int
show(f5)
def f6():
    class X(NamedTuple):
        a: int
        def _asdict(self): pass
show(f6)
NT2=NamedTuple('NT2',[('a',int),('b','str')]); show(lambda: (NT2(1,2),NT2.__annotations__,NT2.__module__))
class GNT(NamedTuple,Generic[T]):
    v: T
show(lambda: (GNT[int](3), GNT[int]))
class TD(TypedDict):
    a: int
    b: NotRequired[str]
class TD2(TD,total=False):
    c: ReadOnly[int]
show(lambda: (TD(a=1,b='x'),type(TD(a=1)),TD.__required_keys__,TD.__optional_keys__,TD.__total__,TD2.__required_keys__,sorted(TD2.__optional_keys__),TD2.__readonly_keys__,sorted(TD2.__mutable_keys__),TD.__annotations__,TD2.__annotations__,is_typeddict(TD),is_typeddict(dict)))
show(lambda: isinstance({},TD))
show(lambda: TypedDict('T3',{'x':int})(x=1))
show(lambda: TD.__orig_bases__)
show(lambda: TD.__mro__)
show(lambda: get_type_hints(TD))
show(lambda: get_type_hints(TD,include_extras=True))
def f7():
    class X(TD,Impl): pass
show(f7)
def fn(a: 'int', b: Optional['str']=None, *c: Annotated[int,1]) -> 'List[Stack]': ...
show(lambda: get_type_hints(fn))
show(lambda: get_type_hints(fn,include_extras=True))
show(lambda: get_type_hints(3))
show(lambda: get_type_hints(Impl))
class Hi:
    x: 'int'
    y: ClassVar['str']='a'
    z: 'Final[int]'=3
    w: None
show(lambda: get_type_hints(Hi))
show(lambda: get_type_hints(sys))
class Rec:
    child: 'Optional[Rec]'
    kids: "list[Rec]"
show(lambda: get_type_hints(Rec))
@no_type_check
def ntc(a: 'blah'): pass
show(lambda: get_type_hints(ntc))
def und(a: 'Undefd'): pass
show(lambda: get_type_hints(und))
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
show(lambda: len(get_overloads(ov)))
show(lambda: ov(3)); clear_overloads()
show(lambda: get_overloads(ov))
@overload
def ov2(a: int): ...
show(lambda: ov2(3))
show(lambda: assert_never(3))
show(lambda: assert_type(3,int))
show(lambda: reveal_type(3))
@final
class Fi: pass
show(lambda: Fi.__final__)
@override
def ovr(): pass
show(lambda: ovr.__override__)
@dataclass_transform(eq_default=False)
def dt(c): return c
show(lambda: dt.__dataclass_transform__)
def f8():
    U=NewType('U',int)
    class X(U): pass
show(f8)
def f9():
    class X(Any): pass
    return X()
show(lambda: type(f9()).__mro__)
show(lambda: type('Z',(Optional[int],),{}))
import types
show(lambda: types.new_class('Z',(ClassVar[int],),{}))
show(lambda: types.new_class('Z',(List[int],),{}).__mro__)
show(lambda: types.new_class('Z',(Callable[[int],int],),{}).__mro__)
show(lambda: typing.foo)
def first[K: int=bool](x: K) -> K: return x
show(lambda: (first.__type_params__, first.__type_params__[0].__default__, first.__annotations__))
type Alias[K]=list[K]|None
show(lambda: (Alias[int],Alias.__value__,Alias[int].__args__,get_origin(Alias[int])))
show(lambda: Stack['Foo'])
show(lambda: List[Stack[int]])
show(lambda: Stack[Stack[T]][int])
show(lambda: Stack|None)
show(lambda: Stack[int]|None)
show(lambda: __import__('copy').copy(List[int])) if 0 else None
class Meth(Generic[T]):
    def __class_getitem__(cls, k): return super().__class_getitem__(k)
show(lambda: Meth[int])
