import sys, os, tempfile, importlib
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'.replace(d, 'D')
d = tempfile.mkdtemp()
sys.path.insert(0, d)
sys.dont_write_bytecode = True
def w(name, text):
    p = os.path.join(d, name); os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, 'w') as f: f.write(text)
w('mod.py', 'x = 1\n_hidden = 2\ndef f(): return __name__\nprint("loading", __name__, __package__, __spec__.name, __file__.endswith("mod.py"))\n')
w('pkg/__init__.py', 'print("pkg init", __name__, __package__, [p.endswith("pkg") for p in __path__])\nfrom . import sub\nfrom .sub import y as z\n__all__ = ["sub", "other"]\n')
w('pkg/sub.py', 'y = 5\nfrom . import __name__ as pn\nprint("sub", __name__, __package__, pn)\n')
w('pkg/other.py', 'o = 1\n')
w('pkg/deep/__init__.py', '')
w('pkg/deep/er.py', 'from .. import sub\nfrom ..sub import y\nfrom ..other import o\nval = y + o\n')
w('pkg/bad.py', 'from ...toofar import x\n')
w('circ_a.py', 'from circ_b import b\na = 1\n')
w('circ_b.py', 'from circ_a import a\nb = 1\n')
w('circ_c.py', 'import circ_d\nc = 1\ndef get(): return circ_d.d\n')
w('circ_d.py', 'import circ_c\nd = 2\ntry: circ_c.c\nexcept AttributeError as e: print(str(e).split(" from ")[0], str(e)[-40:])\n')
w('syntax_bad.py', 'x = 1\ndef f(:\n  pass\n')
w('raises.py', 'print("raising")\n1/0\n')
w('ns/one.py', 'v = "one"\n')
w('star_all.py', '__all__ = ["a", "b"]\na = 1; b = 2; c = 3\n')
w('star_bad.py', '__all__ = ["missing"]\n')
w('star_badtype.py', '__all__ = [1]\n')
w('lazy.py', 'def __getattr__(name):\n    if name == "dyn": return "dynamic"\n    raise AttributeError(f"lazy has no {name}")\ndef __dir__(): return ["dyn", "x"]\n')
w('replaced.py', 'import sys\nclass M: attr = "replaced"\nsys.modules[__name__] = M()\n')
w('none_mod.py', '')
importlib.invalidate_caches()
import mod; print(mod.f(), mod.x, sys.modules['mod'] is mod)
import mod as m2; print(m2 is mod)
import pkg; print(pkg.z, pkg.sub.y, act(lambda: pkg.other))
import pkg.deep.er; print(pkg.deep.er.val, pkg.deep.__path__ is not None)
import pkg.deep.er as er; print(er.val)
from pkg import *; print(sub.y, other.o)
from pkg.deep import er as er2; print(er2 is er)
print(act(__import__, 'pkg.bad'), act(__import__, 'pkg.nope'), act(__import__, 'nope'), act(__import__, 'mod.sub'), act(__import__, 'nope.sub.x'))
print(act(exec, 'import circ_a')[:60], act(exec, 'from circ_a import a')[:60])
import circ_c; print(circ_c.get())
try: import syntax_bad
except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.filename.endswith('syntax_bad.py'), e.text)
print('syntax_bad' in sys.modules)
for _ in range(2): print(act(exec, 'import raises'), 'raises' in sys.modules)
import ns.one, ns; print(ns.one.v, getattr(ns, '__file__', None), ns.__spec__.origin)
g = {}; exec('from star_all import *', g); print(sorted(k for k in g if k != '__builtins__'))
g = {}; exec('from mod import *', g); print(sorted(k for k in g if k != '__builtins__'))
print(act(exec, 'from star_bad import *'), act(exec, 'from star_badtype import *'))
import lazy; print(lazy.dyn, act(lambda: lazy.other), dir(lazy)); from lazy import dyn; print(dyn, act(exec, 'from lazy import zip'))
import replaced; print(replaced.attr)
print(act(exec, 'from mod import y'), act(exec, 'from mod import xx'), act(exec, 'from pkg import nothing'), act(exec, 'import mod.x'))
sys.modules['blocked'] = None
print(act(exec, 'import blocked'), act(exec, 'from blocked import x'))
w('mod.py', 'x = 100\nnew = True\nprint("reloaded", __name__)\n')
os.utime(os.path.join(d, 'mod.py'), (1, 1)); importlib.invalidate_caches()
r = importlib.reload(mod); print(r is mod, mod.x, mod.new, mod.f())
print(act(importlib.reload, 5), act(importlib.import_module, '.sub'), act(importlib.import_module, '.sub', 'pkg').__name__, act(importlib.import_module, 'pkg.sub').y)
del sys.modules['mod']; import mod as m3; print(m3 is mod)
print(act(exec, 'from . import x', {}), act(exec, 'from . import x', {'__name__': 'a', '__package__': ''}), act(exec, 'from . import x', {'__package__': 'nonexist'}), act(exec, 'from .. import x', {'__package__': 'pkg'}), act(exec, 'from .sub import y', {'__package__': 'pkg'}))
print(__import__('pkg.sub').__name__, __import__('pkg.sub', fromlist=['y']).__name__, __import__('sub', {'__package__': 'pkg'}, None, ['y'], 1).__name__, act(__import__, 'x', level=-1), act(__import__, ''), act(__import__, 'x', None, None, (), 1))
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == 'virtual':
            from importlib.machinery import ModuleSpec
            return ModuleSpec(name, Loader())
class Loader:
    def create_module(self, spec): return None
    def exec_module(self, module): module.answer = 42
sys.meta_path.append(Finder); import virtual; print(virtual.answer, virtual.__spec__.name)
sys.meta_path.remove(Finder)
def f():
    import mod as local; from mod import x
    return local.x, x, sorted(locals())
print(f())
import types
t = types.ModuleType('made', 'doc'); t.v = 1; sys.modules['made'] = t
import made; print(made.v, made.__doc__, made, act(lambda: made.zz), made.__name__, made.__spec__, made.__loader__)
print(repr(mod).replace(d, 'D'), repr(sys), repr(pkg).replace(d, 'D'))
del made.v; print(act(lambda: made.v)); made.__name__ = 5; print(made)
print(act(lambda: types.ModuleType()), act(lambda: types.ModuleType(1)), act(lambda: setattr(made, '__dict__', {})), act(lambda: delattr(made, 'q')))
