import sys
def act(f, *a):
    try: return f(*a)
    except BaseException as e: return f'{type(e).__name__}: {e}'
def f(): print(x); x = 1
print(act(f))
def f(): del y; 
print(act(f))
def f():
    y = 1; del y; return y
print(act(f))
def f():
    def g(): return z
    return g()
    z = 1
print(act(f))
def f():
    z = 1
    def g(): return z
    del z
    return g()
print(act(f))
print(act(lambda: undefined_name))
def f():
    for i in []: pass
    return i
print(act(f))
def f():
    try: 1/0
    except ZeroDivisionError as e: pass
    return e
print(act(f))
x = 'global'
class A:
    x = x + '!'
    y = [x for _ in range(1)]
    z = [q for q in x]
    def m(self): return x
    l = lambda: x
    print(x, y, z[-1], l())
    try: w = [[x for _ in [1]] for _ in [1]]
    except Exception as e: print(e)
print(A.x, A().m())
def f():
    x = 'f'
    class B:
        print(x)
        x = 'B'
        print(x)
        def m(self): return x
        c = [x for _ in '1']
    return B().m(), B.c
print(f())
def f():
    x = 'f'
    class B:
        nonlocal x
        x = 'changed'
    return x, hasattr(B, 'x')
print(f())
class C:
    global gx
    gx = 5
print(gx, hasattr(C, 'gx'))
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
i, g = counter(); i(); i(5); print(g(), i.__closure__[0].cell_contents, i.__code__.co_freevars, counter.__code__.co_cellvars)
fs = [lambda: i for i in range(3)]; print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])
def f(): return [lambda: j for j in range(3)]
print([g() for g in f()])
# exec/eval/locals
def f():
    a = 1
    l = locals()
    l['a'] = 2; l['b'] = 3
    print(a, sorted(locals()), locals() is l)
    exec('a = 5; c = 7')
    print(a, 'c' in locals())
    return eval('a + 1')
print(f())
def f(a, b=2, *c, d=4, **e): return locals()
print(f(1, x=9))
ns = {}
exec('x = 1\ndef f(): return x\ny = f()', ns); print(ns['y'], sorted(k for k in ns if k != '__builtins__'))
g, l = {'x': 1}, {'x': 2}
exec('y = x; z = [x for _ in [1]]; global w; w = x', g, l); print(l, g.get('w'))
print(eval('x', {'x': 1}, {'x': 2}), eval('[x for _ in [1]]', {'x': 1}, {'x': 2}), act(eval, '(lambda: x)()', {'x': 1}, {'x': 2}))
print(act(exec, 'def f(): nonlocal q', {}), act(eval, 'x = 1'), act(exec, 'return 1'))
class Map(dict):
    def __getitem__(self, k): print('get', k); return dict.__getitem__(self, k)
    def __setitem__(self, k, v): print('set', k); dict.__setitem__(self, k, v)
    def __delitem__(self, k): print('del', k); dict.__delitem__(self, k)
exec('a = 1\nb = a\ndel a\nprint(b)', {}, Map())
print(act(exec, 'del nope', {}), act(exec, 'nope', {'__builtins__': {}}), act(exec, 'print(1)', {'__builtins__': {'print': lambda *a: print('custom', *a)}}))
class E:
    a = 1
    exec('b = 2')
    print(sorted(k for k in locals() if not k.startswith('__')))
    locals()['c'] = 3
    print(c)
def f():
    [a := 5 for _ in range(1)]
    return a
print(f())
print([y := 1, y**2], (z := 3), z)
def f(n):
    if (m := n * 2) > 5: return m
    while (n := n - 1) > 0: m += n
    return m
print(f(1), f(5))
print([b for a in range(3) if (b := a)], b)
def f():
    x = [i for i in range(3)]
    return 'i' in locals()
print(f())
i = 'outer'; [i for i in range(3)]; print(i)
def f():
    global newg
    newg = 1
f(); print(newg); del newg; print('newg' in globals())
for src in ('def f():\n x = 1\n global x', 'def f():\n print(x)\n global x', 'def f(x):\n global x', 'nonlocal x', 'def f():\n nonlocal x', 'def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x', 'def f(x):\n nonlocal x', 'def f():\n global x; nonlocal x', 'class A:\n nonlocal x', 'def f(a, a): pass', 'lambda a, a: 1', 'def f(*, a, a): pass', 'global x; x = 1', 'x = 1; global x', 'def f():\n x: int = 1\n global x', 'def f():\n global x\n x: int', 'def f():\n import os\n global os', 'from __future__ import foo', 'x = 1\nfrom __future__ import annotations', 'from __future__ import braces', 'def f(): from os import *', 'class A: from os import *', '[x := 1 for x in y]', '[y for x in (y := [1])]', 'class A: [x := 1 for _ in y]', '[[x := 1 for _ in z] for x in y]', 'def f():\n try: pass\n except* A: return 1', 'break', 'continue', 'yield', 'await x', 'return', 'def f(): async with x: pass', 'async def f(): yield from x', 'async def f():\n yield 1\n return 2', '[await x for x in y]', 'def f(): [x async for x in y]', 'class A: yield', '(yield) = 1', 'del f()', 'del (a, b), [c, d]', 'del a + b', 'del x, (y), [z], ()', '__debug__ = 1', 'def f(__debug__): pass', 'x.__debug__ = 1', 'f(__debug__=1)', 'del __debug__', 'import a as __debug__', 'for __debug__ in x: pass', 'a = *b', 'a = *b,', '*a = b', '*a, = b', '*a, *b = c', 'a, b += 1', 'f() += 1', 'f() = 1', '1 = x', 'None = 1', 'x = None = 1', '(a := 1) = 2', 'a := 1', 'f(a := 1)', 'f(a=b := 1)', 'f(**a, *b)', 'f(a=1, 2)', 'f(**a, b)', 'f(a=1, a=2)', 'f(x for x in y, 1)', 'f(1, x for x in y)', 'f(x for x in y)', 'print x', 'exec "x"', 'if x = 1: pass', 'x == 1 = 2', 'for f() in x: pass', 'with x as f(): pass', 'with x as 1: pass', 'import a.b as c.d', 'from . import *', 'from .. import a', 'from . import (a, b,)', 'from a import b,', 'lambda: (yield)', 'x = yield', 'def f(): x = yield = 1', 'async def f(): await = 1', 'async = 1', 'class A(x for x in y): pass', '@x y', 'try: pass', 'try: pass\nexcept: pass\nexcept A: pass', 'try: pass\nexcept A, B: pass', 'try: pass\nexcept A, B as e: pass', 'else: pass', '  x', 'if 1:\nx', 'if 1:\n x\n  y', 'if 1:\n  x\n y', '"abc', "'''abc", '(', ')', '(]', 'x = (1,\ny', '{1: 2, 3}', '{1, 2: 3}', '{**a, 1}', '{*a: 1}', '{a:}', 'f"{a"', 'f"{}"', 'f"{a!}"', 'f"{a!z}"', 'f"}"', 'f"{a b}"', 'f"{lambda x: 1}"', 'f"{a:{b:{c:{d}}}}"', '0777', '1__0', '0b2', '0xg', '1.e', '1a', '$', '?', 'a b', 'a\\b', '\\', 'x = 1 +', 'not', 'a not b', 'a is', 'a.1', 'a..b', 'a[', 'a[]', 'a[1:2:3:4]', '->', 'def f() -> : pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(*, **k): pass', 'def f(**k, a): pass', 'def f(a, /, b, /): pass', 'def f(/, a): pass', 'def f(*, /): pass', 'def f(*a, *b): pass', 'def f((a, b)): pass', 'def f(a.b): pass', 'def f(1): pass', 'type X = 1', 'type X[T, T] = 1', 'type 1 = 2', 'class A[T](T): pass', 'def f[T: (yield)](): pass', 'u"a" b"b"', 'b"é"', '"\\N{foo}"', '"\\x1"', '"\\u12"', '"\\U12345678"', 'b"\\x1"'):
    try: compile(src, 'f', 'exec'); print(repr(src), 'ok')
    except SyntaxError as e: print(repr(src), '!', type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
