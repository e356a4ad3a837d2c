# A program that looks at itself: metaclasses, signatures, ast, types of typing, weak references.
import inspect, ast, types, sys, gc, weakref, abc, typing, functools, operator, symtable, tokenize, io
import keyword, builtins, importlib, pkgutil, string
from typing import *

class Registry(type):
    items = {}

    def __new__(mcs, name, bases, ns, /, abstract=False, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        if not abstract:
            mcs.items[name.lower()] = cls
        return cls

    def __prepare__(name, bases, **kw):
        print('prepare', name, kw)
        return {'injected': 1}

    def __instancecheck__(cls, o):
        return hasattr(o, 'duck') or super().__instancecheck__(o)

    def __iter__(cls):
        return iter(cls.items)

    def __getattr__(cls, n):
        return f'meta:{n}'

    @property
    def mp(cls):
        return 'metaprop ' + cls.__name__

class Base(metaclass=Registry, abstract=True):
    pass

class Plug(Base):
    duck = 1
    x: int = 5
print(
    Registry.items, Plug.injected, isinstance(types.SimpleNamespace(duck=1), Base), list(Plug), Plug.zzz, Plug.mp,
    type(Plug), Plug.__class__
)

class Field:

    def __init__(self, typ, default=None):
        self.typ = typ
        self.default = default

    def __set_name__(self, o, n):
        self.name = n
        o.__dict__.get('_fields', []).append(n) if '_fields' in o.__dict__ else setattr(o, '_fields', [n])

    def __get__(self, o, t=None):
        return self if o is None else o.__dict__.get(self.name, self.default)

    def __set__(self, o, v):
        if not isinstance(v, self.typ):
            raise TypeError(f'{self.name}: expected {self.typ.__name__}, got {type(v).__name__}')
        o.__dict__[self.name] = v

    def __delete__(self, o):
        del o.__dict__[self.name]

class Model:

    def __init__(self, **kw):
        for k, v in kw.items():
            if k not in self._fields:
                raise AttributeError(f'unknown {k}')
            setattr(self, k, v)

    def __init_subclass__(cls, table=None, **kw):
        super().__init_subclass__(**kw)
        cls.table = table or cls.__name__.lower() + 's'

    def __repr__(self):
        return f'{type(self).__name__}({', '.join((f'{f}={getattr(self, f)!r}' for f in self._fields))})'

class User(Model, table='people'):
    name = Field(str)
    age = Field(int, 0)
print(User(name='A'), User.table, User._fields)
u = User(name='B', age=3)
del u.age
print(u)
for st in ['User(name=5)', 'User(zip=1)', 'del_(u)']:
    try:
        eval(st)
    except Exception as e:
        print(type(e).__name__, e)

def f(a, /, b: int, *args: str, c=1, **kw) -> bool:
    """Docstring here.

    More.
    """
    x = 1
    return x
sig = inspect.signature(f)
print(
    sig, [(p.name, p.kind.description, p.default is p.empty) for p in sig.parameters.values()],
    sig.return_annotation, sig.bind(1, 2, 3, z=4).arguments, inspect.getdoc(f)
)
ba = sig.bind(1, 2)
ba.apply_defaults()
print(ba, ba.args, ba.kwargs)
for a in [(), (1,), (1, 2, 3)]:
    try:
        print(inspect.signature(lambda x, y: 0).bind(*a))
    except TypeError as e:
        print(e)
print(
    inspect.isfunction(f), inspect.ismethod(u.__repr__),
    [n for n, _ in inspect.getmembers(User, inspect.isfunction)], inspect.getfullargspec(f), inspect.isclass(User),
    inspect.getmro(User), f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount,
    f.__code__.co_kwonlyargcount, f.__code__.co_name, f.__code__.co_flags, f.__code__.co_consts[0] if 0 else '',
    inspect.getmodule(f).__name__, inspect.signature(User), inspect.signature(print), inspect.signature(sorted),
    inspect.signature(dict.get) if 0 else ''
)

def caller():
    return (inspect.currentframe().f_back.f_code.co_name, inspect.stack()[0].function, sys._getframe().f_lineno > 0)
print(
    caller(), inspect.isgeneratorfunction(lambda: (yield)), inspect.iscoroutinefunction(f), inspect.unwrap(f) is f,
    inspect.unwrap(f) is f
)
tree = ast.parse('def g(x, *, y=2):\n    z = x + y * 3 if x else [i for i in range(3)]\n'
                 '    return f"{z!r:>{y}}"\nclass A(B): pass\n')
print(ast.dump(tree))
print(ast.dump(tree.body[0].args, indent=2))
print(ast.unparse(tree))

class T(ast.NodeTransformer):

    def visit_Constant(self, n):
        return ast.copy_location(ast.Constant(n.value * 10), n) if isinstance(n.value, int) else n

class V(ast.NodeVisitor):

    def __init__(self):
        self.names = []

    def visit_Name(self, n):
        self.names.append((n.id, type(n.ctx).__name__))
        self.generic_visit(n)
v = V()
v.visit(tree)
print(v.names)
print(
    ast.unparse(ast.fix_missing_locations(T().visit(ast.parse('a = 1 + 2 * x')))),
    ast.literal_eval("{'a': [1, (2.5, None)], 'b': {1}, 'c': -3}"),
    [type(n).__name__ for n in ast.walk(ast.parse('a+b'))],
    eval(compile(ast.Expression(ast.BinOp(ast.Constant(2), ast.Pow(), ast.Constant(10))), '', 'eval') if 0 else '1024')
)
for bad in ["__import__('os')", 'a+1', '1+1', '{1:', 'f()', "'a'.upper()"]:
    try:
        print(ast.literal_eval(bad))
    except Exception as e:
        print(type(e).__name__, e)
ns = {}
exec('def dyn(x):\n    return x * k\nk = 3', ns)
print(
    ns['dyn'](4), eval('a + b', {'a': 1}, {'b': 2}), eval(compile('1+1', 's', 'eval')),
    [t.string for t in tokenize.generate_tokens(io.StringIO('x = f"a{b}c" # hi\n').readline)],
    keyword.iskeyword('match'), keyword.softkwlist, len(keyword.kwlist)
)
m = types.ModuleType('mymod', 'doc')
exec('v = 1', m.__dict__)
sys.modules['mymod'] = m
import mymod
print(
    mymod, mymod.v, importlib.import_module('mymod') is m, types.FunctionType(f.__code__, {}, 'renamed').__name__,
    types.MethodType(lambda s: s, 5)(), m.__doc__
)
Point = type('Point', (), {'__init__': lambda s, x: setattr(s, 'x', x), '__repr__': lambda s: f'P({s.x})'})
print(Point(1), Point.__name__, Point.__module__)

class W:
    pass
w = W()
r = weakref.ref(w, lambda r: print('dead', r() is None))
wd = weakref.WeakValueDictionary(a=w)
ws = weakref.WeakSet([w])
fin = weakref.finalize(w, print, 'finalized')
print(r() is w, len(wd), len(ws), fin.alive, weakref.proxy(w).__class__)
del w
gc.collect()
print(r(), len(wd), len(ws), fin.alive)
T_ = TypeVar('T_')

class Stack(Generic[T_]):

    def push(self, x: T_) -> None:
        ...

class Box[T: int, *Ts, **P]:

    def m[U](self, x: U) -> U:
        return x
type Alias[K] = dict[K, list[int]]
print(
    Stack[int], Stack[int]().__orig_class__, Stack.__parameters__, Box.__type_params__, Alias, Alias.__value__,
    Alias[str], Box[int, str, [int]], Box.__mro__, get_type_hints(Stack.push), Optional[int], Union[int, str, None],
    int | None, Callable[[int], str], Literal['a', 1], Annotated[int, 'meta'], list[int], dict[str, list[int]],
    tuple[int, ...], get_origin(list[int]), get_args(dict[str, int]), Any, ClassVar[int], Final[int], Type[int],
    Iterable[int], NewType('UID', int), TypeVar('Q', bound=int), T_, ParamSpec('PP'), List[int], Dict, Tuple[()],
    NoReturn, Self, Never, LiteralString, Concatenate, Unpack, ForwardRef('x'), Sequence[T_][int]
)
for st in [
    'list[int]()', 'isinstance([], list[int])', 'Stack[int, str]', 'Union[()]', 'Optional[1, 2]', 'Literal',
    'Callable[int]', 'int[str]', 'Generic[int]', 'Any()', 'isinstance(1, Any)', 'issubclass(int, Optional[int])',
    'isinstance(1, int | str)', "TypeVar('X', int)", "cast(int, 'x')", 'Box[str]', 'Final[int, str]',
    "NewType('U', int)(5)", 'get_type_hints(5)', 'List[int, str]', 'assert_never(1)', 'Annotated[int]'
]:
    try:
        print(st, eval(st))
    except Exception as e:
        print(st, type(e).__name__, e)

@runtime_checkable
class Q(Protocol):
    name: str

    def go(self, x: int) -> int:
        ...

class Impl:
    name = 'a'

    def go(self, x):
        return x
print(isinstance(Impl(), Q), isinstance(5, Q))

@overload
def ov(x: int) -> int:
    ...

@overload
def ov(x: str) -> str:
    ...

def ov(x):
    return x
print(len(get_overloads(ov)), is_typeddict(5), final(Impl).__final__, reveal_type.__name__)

class Lazy:

    def __getattr__(self, n):
        if n.startswith('_'):
            raise AttributeError(n)
        return n.upper()

    def __setattr__(self, n, v):
        print('set', n, v)
        super().__setattr__(n, v)

    def __delattr__(self, n):
        print('del', n)
        super().__delattr__(n)

    def __getattribute__(self, n):
        return super().__getattribute__(n)

    def __dir__(self):
        return ['z', 'a']

    def __sizeof__(self):
        return 5

    def __class_getitem__(cls, k):
        return f'{cls.__name__}[{k}]'
l = Lazy()
l.q = 1
print(l.foo, l.q, dir(l), Lazy[int], hasattr(l, '_x'))
del l.q
