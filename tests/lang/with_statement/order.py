# with statements: order of entering and leaving, suppression, several managers, exceptions in every place.
class M:
    def __init__(self, name, enter=None, exit=None, suppress=False): self.name, self.e, self.x, self.s = name, enter, exit, suppress
    def __enter__(self):
        print('enter', self.name)
        if self.e: raise self.e
        return self.name
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v, tb is not None)
        if self.x: raise self.x
        return self.s
def run(f):
    try: print('result', f())
    except BaseException as e:
        chain = []
        while e: chain.append(repr(e)); e = e.__context__
        print('raised', chain)
def a():
    with M('a') as x, M('b') as y: return x, y
def b():
    with M('a'), M('b', suppress=True): raise ValueError('v')
    return 'after'
def c():
    with M('a', suppress=True), M('b'): raise ValueError('v')
    return 'after'
def d():
    with M('a'), M('b', enter=KeyError('k')): pass
def e():
    with M('a', suppress=True), M('b', enter=KeyError('k')): pass
    return 'after'
def f():
    with M('a', exit=TypeError('x')): raise ValueError('v')
def g():
    with M('a', exit=TypeError('x')), M('b', exit=OSError('y')): raise ValueError('v')
def h():
    for i in range(3):
        with M(i):
            if i == 1: break
            continue
    return i
def i():
    with M('a', suppress=True):
        with M('b'):
            raise KeyboardInterrupt
    return 'after'
def j():
    with (M('a') as x,
          M('b') as (p)):
        return x + p
def k():
    with M('ab') as (x, y): return x, y
def l():
    with M('a') as [x, y]: return x
def m():
    try:
        with M('a'): raise ValueError(1)
    except ValueError as e: return e.args
    finally: print('finally')
def n():
    with M('a') as x:
        try: return x
        finally: print('inner finally')
def gen():
    with M('g'): yield 1; yield 2
def o(): return [x for x in gen()]
def p():
    it = gen(); next(it); it.close(); return 'closed'
def q():
    it = gen(); next(it); it.throw(ValueError('t'))
def r():
    d = {}
    with M('a') as d['k']: return d
def s():
    class O: pass
    o = O()
    with M('a') as o.attr: return o.attr
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s): print(fn.__name__); run(fn)
import contextlib
@contextlib.contextmanager
def cm(tag):
    print('in', tag)
    try: yield tag
    except ValueError as e: print('caught', e)
    finally: print('out', tag)
with cm('x') as v: print(v)
with cm('y'): raise ValueError('suppressed')
run(lambda: [None for _ in [0] if cm('z').__enter__() and 1 / 0])
@cm('deco')
def decorated(): return 'body'
print(decorated(), decorated())
