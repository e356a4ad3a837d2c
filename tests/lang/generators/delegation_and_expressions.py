import sys, warnings
def log(*a): print(*a)
def act(f, *a):
    try: return f(*a)
    except BaseException as e: return f'{type(e).__name__}: {e}'
# delegation
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration('done')
        return self.n
def deleg(x):
    r = yield from x
    print('result', r)
    return r
print(list(deleg([1,2])), list(deleg(It(2))))
g = deleg(It(3)); next(g)
print(act(g.send, 5))
g = deleg(It(3)); next(g)
print(act(g.throw, KeyError('x')))
class S(It):
    def send(self, v): print('send', v); return v * 2
    def throw(self, *a): print('throw', a); return 'thrown'
    def close(self): print('close')
g = deleg(S(3)); print(next(g), g.send(4), g.send(None), g.close())
def inner():
    try:
        while True:
            x = yield
            print('inner got', x)
    except KeyError as e:
        print('inner caught', repr(e))
        yield 'after'
    finally:
        print('inner finally')
    return 'ret'
g = deleg(inner()); next(g); g.send(1); print(g.throw(KeyError('k'))); print(act(next, g))
g = deleg(inner()); next(g); g.close()
g = deleg(inner()); next(g); print(act(g.throw, ValueError('v')))
def f():
    yield from 5
print(act(list, f()))
# finally & return value
def fin():
    try: yield 1
    finally:
        print('cleanup')
def tryret():
    for i in range(3):
        try:
            yield i
        finally:
            print('f', i)
    else:
        print('else')
    return 'v'
print(list(tryret()))
def nested():
    try:
        try:
            yield 1
        except ValueError:
            yield 'caught'
            raise
    except Exception as e:
        yield repr(e)
    with C() as c:
        yield c
        yield 2
    while True:
        v = yield
        if v is None: break
        yield v * 2
class C:
    def __enter__(self): print('enter'); return 'ctx'
    def __exit__(self, *a): print('exit', a[0]); return True
g = nested(); print(next(g), g.throw(ValueError('q')), next(g), next(g), g.throw(RuntimeError), g.send(5), next(g))
print(act(next, g))
# expressions with yields
def expr():
    a = (yield 1) + (yield 2) * (yield 3)
    print('a', a)
    b = [(yield 4), (yield 5)]
    print('b', b)
    c = {(yield 'k'): (yield 'v')}
    print('c', c)
    d = f'{(yield "f1")} {(yield "f2")!r:>5}'
    print('d', d)
    e = (yield 'x') if (yield 'cond') else (yield 'y')
    print('e', e)
    f = (yield 'and1') and (yield 'and2')
    print('f', f)
    g = print((yield 'arg'), *(yield 'star'), sep=(yield 'sep'))
    x = [0, 0, 0]
    x[(yield 'idx')] = (yield 'val')
    print(x)
    x[(yield 'i2')] += (yield 'aug')
    print(x)
    y = 1 < (yield 'cmp') < (yield 'cmp2')
    print(y)
    z = lambda: (yield)
    print(list(z()))
    assert (yield 'assert'), (yield 'msg')
    del x[(yield 'del')]
    print(x)
    for q in (yield 'iter'): print('q', q)
    return (yield 'ret')
g = expr(); r = next(g)
vals = iter([10, 2, 3, 'p', 'q', 'key', 'value', 'A', 'B', True, 'X', 1, 2, 'arg', ['s1', 's2'], '-', 'v', 1, 0, 5, 3, 4, True, 0, [1,2], 'end'])
while True:
    print('yielded', r)
    try: r = g.send(next(vals))
    except StopIteration as e:
        print('stop', repr(e.value)); break
# exception context within generators
def ctx():
    try: yield 1
    except ValueError:
        yield sys.exc_info()[0]
        print('in', sys.exc_info()[0])
g = ctx(); next(g)
try:
    raise KeyError
except KeyError:
    print(g.throw(ValueError), sys.exc_info()[0])
    act(next, g); print(sys.exc_info()[0])
print(sys.exc_info())
def ctx2():
    try:
        raise TypeError('t')
    except TypeError:
        yield
        raise RuntimeError('r')
g = ctx2(); next(g)
try: next(g)
except RuntimeError as e: print(repr(e.__context__))
# throw into unstarted, finished
def simple(): yield 1
g = simple(); print(act(g.throw, ValueError('u')), act(next, g))
g = simple(); list(g); print(act(g.throw, ValueError('u')), act(g.send, 1), g.close())
g = simple(); print(g.close(), act(next, g))
# genexp
ge = (i * j for i in range(3) for j in range(i) if j)
print(type(ge), ge.__name__, ge.__qualname__, list(ge), list(ge))
def lazy(): print('lazy'); return [1, 2]
ge = (x for x in lazy()); print('made'); print(list(ge))
print(act(lambda: (x for x in 5)))
print(act(list, (1/0 for x in [1])))
print(sum(x for x in range(10)), max((x for x in [1, 5, 2]), key=lambda v: -v))
# recursion of generators
def flat(l):
    for i in l:
        if isinstance(i, list): yield from flat(i)
        else: yield i
print(list(flat([1, [2, [3, [4]], 5]])))
def count(n):
    if n: yield n; yield from count(n - 1)
print(sum(count(100)))
# unpack from gens
a, *b, c = (i for i in range(5)); print(a, b, c)
def f(): a, b = (i for i in range(3))
print(act(f))
def f(): a, b, c = (i for i in range(2))
print(act(f))
def f(): a, *b, c = (i for i in range(1))
print(act(f))
# StopIteration inside
def si(): yield next(iter([]))
print(act(list, si()))
# yield in try/except/else/finally with loops
def loop():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            yield i
        except GeneratorExit: print('ge'); raise
        else: yield f'else{i}'
        finally: yield f'fin{i}'
    else: yield 'never'
    yield 'end'
print(list(loop()))
def w():
    i = 0
    while i < 3:
        i += 1
        if i == 2: continue
        yield i
    else: yield 'welse'
print(list(w()))
def m(v):
    match v:
        case [x, y]: yield x; yield y
        case {'k': k, **r}: yield k; yield r
        case str() as s if (yield 'guard'): yield s
        case _: yield 'default'
print(list(m([1,2])), list(m({'k': 1, 'z': 2})), list(m('s')), list(m(1)))
g = m('s'); next(g); print(g.send(True))
def closing():
    try: yield 1
    except GeneratorExit: return 'bye'
g = closing(); next(g); print(g.close())
def args(a, /, b=2, *c, d, **e): yield a, b, c, d, e
print(next(args(1, d=4)), next(args(1, 2, 3, 4, d=5, z=6)), act(args), act(args, 1))
class G:
    def __iter__(self): yield from (1, 2)
    def m(self): yield self
    @property
    def p(self): yield 'p'
    @staticmethod
    def s(): yield 's'
    @classmethod
    def c(cls): yield cls.__name__
print(list(G()), [type(x).__name__ for x in G().m()], list(G().p), list(G.s()), list(G.c()))
