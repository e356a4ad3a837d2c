import gc
import types
import weakref

ns = types.SimpleNamespace(a=1, b='x')
print(ns, ns == types.SimpleNamespace(a=1, b='x'), types.MappingProxyType({'k': 1}), types.new_class('N', (int,), {}, lambda d: d.update(v=3)).v)
m = types.ModuleType('mod', 'doc')
print(m.__name__, m.__doc__, types.FunctionType(compile('def f(): return 7', '', 'exec').co_consts[0], {})() if False else '', types.GenericAlias(list, (int,)))
print([t.__name__ for t in (types.FunctionType, types.CodeType, types.GeneratorType, types.CoroutineType, types.CellType, types.NoneType, types.EllipsisType)])
print(types.resolve_bases((int,)), types.prepare_class('X')[1], types.get_original_bases(int))


class D:
    @types.DynamicClassAttribute
    def v(self):
        return 5

    def method(self):
        return 'called'


print(D().v)
d = D()
r = weakref.ref(d, lambda ref: print('gone'))
wm = weakref.WeakMethod(d.method)
print(r() is d, wm()(), weakref.getweakrefcount(d) > 0)
wv = weakref.WeakValueDictionary(k=d)
wk = weakref.WeakKeyDictionary({d: 'v'})
ws = weakref.WeakSet([d])
print(len(wv), wv['k'] is d, wk[d], d in ws, len(ws), sorted(wv.keys()))
f = weakref.finalize(d, print, 'finalized', 1)
print(f.alive, f.peek()[1:3])
f()
print(f.alive, weakref.proxy(d).method())
try:
    weakref.ref(3)
except TypeError as e:
    print(e)


@types.coroutine
def co():
    yield 1


print(type(co()).__name__)
