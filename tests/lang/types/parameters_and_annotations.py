import typing, annotationlib
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
def first[T](x: list[T]) -> T: return x[0]
print(first.__type_params__, first([1]), first.__annotations__)
class Box[T, *Ts, **P]:
    x: T
    def m[U: int](self, u: U) -> tuple[T, U]: return u
    def get(self) -> T: return T
print(Box.__type_params__, Box.__parameters__, Box.__orig_bases__, Box[int, str, [int]], Box.m.__type_params__[0].__bound__, Box.m.__annotations__, Box().get())
type Alias = int | str
type Rec[T] = list[Rec[T]] | T
type Lazy = undefined_thing
print(Alias, Alias.__value__, Alias.__name__, Rec[int], Rec.__type_params__, Rec.__value__, act(lambda: Lazy.__value__), type(Alias), Alias.__module__, act(lambda: Alias[int]), isinstance(Alias, typing.TypeAliasType), Alias | None, act(lambda: isinstance(1, Alias)))
def b[T: (int, str), U: int = bool, *Ts = *tuple[int, ...], **P = [int]](): pass
T, U, Ts, P = b.__type_params__
print(T.__constraints__, T.__bound__, U.__bound__, U.__default__, Ts.__default__, P.__default__, T.has_default(), U.has_default(), T.__default__ is typing.NoDefault, T.__name__, T.__covariant__, T.__contravariant__, T.__infer_variance__, repr(Ts), repr(P), P.args, P.kwargs, list(Ts))
class Base[T]:
    def __init_subclass__(cls, **k): print('sub', cls.__name__, cls.__orig_bases__, k)
class D[T](Base[T], flag=1): pass
print(D.__mro__, D[int], D[int].__origin__, D[int].__args__)
class A:
    type Inner = B
    B = int
    def f[T](self, x: B) -> Inner: pass
    type Local[T] = dict[T, B]
print(A.Inner.__value__, A.f.__annotations__, A.Local.__value__)
def outer[T](x: T):
    def inner[S](y: S) -> T: return (x, y)
    class C[Q]: z: T; w: Q
    return inner, C
i, C = outer(1); print(i.__annotations__, i(2), C.__annotations__, i.__type_params__)
for s in ('def f[T, T](): pass', 'class A[T = int, U]: pass', 'type X[T: yield] = 1', 'type X = (yield)', 'type X = (x := 1)', 'def f[T: await x](): pass', 'def f[T](x: (yield)): pass', 'class C[T]((yield)): pass', 'def f[*T: int](): pass', 'def f[**P: int](): pass', 'type X[] = 1', 'def f[](): pass', 'type X.y = 1', 'type x[0] = 1', 'def f[__debug__](): pass', 'class A[__x]: pass', 'def f[T]():\n nonlocal T', 'type type = type'):
    try: compile(s, 'f', 'exec'); print(s, 'ok')
    except SyntaxError as e: print(s, '!', e.msg, e.lineno, e.offset, e.end_offset)
type = 5; print(type); del type
# annotations 649/749
def f(a: undefined1, b: int = 2, *c: str, d: 'fwd', **e: list[undefined2]) -> undefined3: pass
print(act(lambda: f.__annotations__), annotationlib.get_annotations(f, format=annotationlib.Format.STRING), annotationlib.get_annotations(f, format=annotationlib.Format.FORWARDREF)['b'])
undefined1 = undefined2 = undefined3 = int
print(f.__annotations__, f.__annotate__(1)['a'], act(f.__annotate__, 2), act(f.__annotate__, 4), f.__annotate__.__name__, f.__annotate__.__qualname__)
f.__annotations__ = {'z': 1}; print(f.__annotations__, f.__annotate__); f.__annotate__ = lambda fmt: {'q': fmt}; print(f.__annotations__); del f.__annotations__; print(f.__annotations__, act(lambda: setattr(f, '__annotations__', 5)), act(lambda: setattr(f, '__annotate__', 5)))
class K:
    a: int
    if True: b: str = 'x'
    if False: c: float
    for i in range(1): d: i
    (e): int
    f.g: int = 5
print(K.__annotations__, K.b, act(lambda: K.a), K.__annotate__(1), K.__annotate_func__.__name__ if hasattr(K, '__annotate_func__') else None)
class L(K): pass
print(L.__annotations__, L.__annotate__, K.__dict__.keys() & {'__annotations__', '__annotate__', '__annotate_func__', '__annotations_cache__'})
class M(type):
    x: int
class N(metaclass=M): y: str
print(N.__annotations__, M.__annotations__)
x: int
y: str = 'm'
print(__annotations__ if '__annotations__' in globals() else 'none', __annotate__(1), act(lambda: x))
import types, sys
print(sys.modules[__name__].__annotations__)
def loc():
    a: undefined_local = 1
    b: print('never')
    return a, loc.__annotations__
print(loc())
