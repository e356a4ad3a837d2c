# Attributes, binding and messages of functions, methods and descriptors.
import sys


def f(a, b=1, *args, c, d=2, **kw) -> int:
    "doc"
    x: int = 1


def g():
    pass


class C:
    __slots__ = ("s", "t")

    def m(self):
        pass

    @property
    def p(self):
        "pdoc"
        return 1


class D:
    def m(self):
        "mdoc"

    @property
    def p(self):
        "pdoc"
        return 1

    p2 = property()
    p3 = property(lambda self: 1, doc="x")
    p4 = property(None, lambda self, v: 1)


c = C()
d = D()
FunctionType, MethodType, CodeType, CellType = type(g), type(d.m), type(g.__code__), type((lambda x: lambda: x)(1).__closure__[0])
FrameType = type(sys._getframe())

SOURCES = r"""
f.__name__=1
f.__qualname__=1
del f.__name__
f.__defaults__=1
f.__defaults__
f.__kwdefaults__
f.__kwdefaults__=1
f.__code__=1
f.__code__=(lambda:0).__code__; f.__code__
del f.__code__
f.__closure__
f.__closure__=1
f.__globals__=1
f.__builtins__ is __builtins__.__dict__
f.__dict__
f.__dict__=1
del f.__dict__
f.__module__
del f.__module__; f.__module__
f.__annotations__
f.__annotations__=1
g.__annotations__
g.__annotate__
f.__annotate__
f.__annotate__=1
f.__annotate__=lambda x: 1; f.__annotations__
del f.__annotate__
del f.__annotations__; f.__annotations__, f.__annotate__
f.__type_params__
f.__type_params__=1
del f.__type_params__
f.zzz
f.zzz=1; f.zzz, f.__dict__
del f.zzz; f.zzz
del f.yyy
f.__get__(1)
f.__get__(None, int)
f.__get__(1).zzz
f.__get__(1).zzz=2
g.__call__
g.__kwdefaults__={1:2}
del g.__defaults__; g.__defaults__
def h(a):\n def k(): return a\n return k\nk=h(1)\nk.__code__=g.__code__
FunctionType(g.__code__, {})
FunctionType(g.__code__, {}, "nm", (1,), None)
FunctionType(g.__code__, {}, closure=(1,))
FunctionType((lambda x: lambda: x)(1).__code__, {}, closure=None)
FunctionType((lambda x: lambda: x)(1).__code__, {}, closure=())
FunctionType((lambda x: lambda: x)(1).__code__, {}, closure=(1,))
FunctionType(g.__code__, 1)
FunctionType(g.__code__, {}).__module__
FunctionType(g.__code__, {}).__builtins__ is __builtins__.__dict__
FunctionType(g.__code__, {}, kwdefaults=1)
FunctionType(g.__code__, {}).__dict__
type(g).__dict__['__code__']
type(g).__dict__['__globals__']
type(g).__dict__['__closure__']
type(g).__dict__['__doc__']
type(g).__dict__['__get__']
type(g).__dict__['__call__']
type(g).__dict__['__new__']
type(g).__dict__['__dict__']
type(g).__dict__['__name__']
d.m
d.m.__self__ is d
d.m.__func__
d.m.__name__
d.m.__qualname__
d.m == d.m, d.m is d.m, hash(d.m)==hash(d.m), d.m == D().m, d.m < d.m
d.m.zz
d.m.__self__=1
d.m.__reduce__()
d.m.__get__(1)
MethodType(len, [])
MethodType(len, None)
MethodType(f, None)
MethodType(D, 1)
MethodType(len, [])()
c.s
c.s=1; c.s
del c.s; c.s
del c.s
C.s
C.s.__get__(1)
C.s.__set__(1,2)
C.s.__get__(None, C)
C.s.__get__(None, None)
C.s.__get__()
C.s.__name__ = 1
c.p
c.p=1
del c.p
d.p2
d.p2=1
del d.p2
d.p4
d.p3=1
D.p.fget, D.p.fset
D.p.fget=1
D.p.__get__(None)
D.p.__get__(1)
D.p.__get__(None,None)
property().__get__(1)
property().__set__(1,2)
property().__delete__(1)
property().__name__
property(len).__name__
x=property(lambda s:1); x.__name__
x=property(lambda s:1); x.__name__='zz'; x.__name__
x=property(lambda s:1); x.__set_name__(1,'yy'); x.__name__
x=property(lambda s:1); x.__set_name__(1)
x=property(lambda s:1); del x.__name__
repr(property())[:20]
property().__isabstractmethod__
property().getter(1).fget
classmethod(f)
classmethod(f).__func__ is f, classmethod(f).__wrapped__ is f
classmethod(f).__annotations__, classmethod(f).__annotate__
classmethod(f).__isabstractmethod__
classmethod(f).__get__(None)
classmethod(f).__get__(1)
classmethod(f).__get__(None, int)
classmethod(1).__get__(None, int)
classmethod(f)()
classmethod(1).__name__
staticmethod(f)
staticmethod(g)()
staticmethod(1)()
staticmethod(f).__dict__.keys()
staticmethod(f).zz
x=staticmethod(f); x.zz=1; x.zz
staticmethod(f).__get__(None)
D.__dict__['p'].__get__(d, D)
super(int, 1)
super(int)
super(int, "a")
super(int, 1).__thisclass__, super(int,1).__self__, super(int,1).__self_class__
super(int, True).__self_class__
super(int,bool)
super(int).__self__
super(int, 1).foo
super(D, d).m
super(int, 1).real
super(bool, True).real
super(int,1).x=1
super()
super(int).__get__(1)
super(int).__get__(None) 
super(int, 1).__class__
super(1,2)
super(int,bool).__repr__
CellType()
CellType(1)
CellType().cell_contents
CellType(1).cell_contents
x=CellType(1); del x.cell_contents; x
CellType(1)==CellType(1), CellType(1)<CellType(2), CellType()<CellType(2)
hash(CellType(1))
len
[].append
list.append
int.__add__
(1).__add__
dict.fromkeys
dict.__dict__['fromkeys']
type(dict.__dict__['fromkeys'])
int.real
type(int.real)
[].append.__self__, [].append.__module__, [].append.__qualname__
list.append.__module__
(1).__add__.__qualname__, (1).__add__.__objclass__, (1).__add__.__self__, (1).__add__.__text_signature__
len==len, [].append==[].append, len!=len, len < len
(1).__add__==(1).__add__, hash((1).__add__)==hash((1).__add__)
len.__reduce__(), [].append.__reduce__(), list.append.__reduce__(), (1).__add__.__reduce__(), int.__add__.__reduce__()
len.x
len.x=1
len.__name__=1
list.append.x=1
int.real.__get__(1), int.real.__get__("a")
int.real.__set__(1,2)
type(f).__code__.__set__(f, 1)
type(f).__globals__.__set__(f, 1)
type(f).__globals__.__delete__(f)
type(f).__code__.__get__(1)
type.__dict__['__name__'].__get__(1)
dict.__dict__['fromkeys'].__get__(None)
dict.__dict__['fromkeys'].__get__(None, int)
dict.__dict__['fromkeys'].__get__(None, 1)
dict.__dict__['fromkeys'](1)
dict.__dict__['fromkeys']()
dict.__dict__['fromkeys'](int)
dict.__dict__['fromkeys'](dict, [1])
list.append.__get__(None)
list.append.__get__(None, list)
list.append.__get__(None, None)
type(len)()
type(list.append)()
type(int.real)()
type(int.__add__)()
FrameType()
f.__code__.x
hash(f.__code__)==hash(f.__code__)
g.__code__ == (lambda:0).__code__
type('x', (type(len),), {})
type('x', (type(f),), {})
type('x', (MethodType,), {})
type('x', (CellType,), {})
type('x', (CodeType,), {})
type('x', (FrameType,), {})
type('x', (property,), {})
type('x', (super,), {})
"""


def without_addresses(text):
    pieces = text.split("0x")
    return pieces[0] + "".join("0x" + p.lstrip("0123456789abcdef") for p in pieces[1:])


def attempt(source):
    namespace = dict(globals())
    try:
        try:
            code = compile(source, "<test>", "eval")
        except SyntaxError:
            code = compile(source, "<test>", "exec")
        result = "-> " + repr(eval(code, namespace))
    except BaseException as e:
        name = getattr(e, "name", None)
        result = f"!! {type(e).__name__}: {e}" + (f" [{name}]" if name is not None else "")
    print(source, without_addresses(result))


for line in SOURCES.strip().split("\n"):
    attempt(line.replace("\\n", "\n"))
