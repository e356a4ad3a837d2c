# import_module, reload, specs and loaders, runpy.
import importlib, sys, os, runpy, warnings
warnings.simplefilter('ignore', RuntimeWarning)
import importlib.util, importlib.machinery, importlib.abc

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
d='/tmp/stdpy_pkg'
def w(p,s):
    os.makedirs(os.path.dirname(os.path.join(d,p)),exist_ok=True)
    with open(os.path.join(d,p),'w') as f: f.write(s)
w('m1.py','X=1\nprint("m1",__name__)\n'); w('pk/__init__.py','P=1\n'); w('pk/sub.py','from . import P\nS=P+1\n'); w('pk/__main__.py','import sys; print("main",__name__,__package__,sys.argv[0][-8:])\n'); w('ns/a.py','A=3\n'); w('bad.py','1/0\n'); w('syn.py','x = (\n')
sys.path.insert(0,d)
show(lambda: importlib.import_module('m1').X)
show(lambda: importlib.import_module('.sub','pk').S)
show(lambda: importlib.import_module('.sub'))
show(lambda: importlib.import_module('..x','pk'))
show(lambda: importlib.import_module('nope_x'))
show(lambda: importlib.import_module(''))
show(lambda: importlib.import_module('pk.nope'))
show(lambda: importlib.import_module('ns.a').A)
show(lambda: importlib.import_module('bad'))
w('m1.py','X=2222\nprint("m1",__name__)\n')
import m1
show(lambda: importlib.reload(m1) is m1)
show(lambda: m1.X)
show(lambda: importlib.reload(3))
show(lambda: importlib.invalidate_caches())
show(lambda: importlib.util.find_spec('pk.sub').name)
show(lambda: importlib.util.find_spec('nope'))
show(lambda: importlib.util.find_spec('sys').name)
show(lambda: importlib.util.resolve_name('.a','pk'))
show(lambda: importlib.util.resolve_name('a',None))
s=importlib.util.spec_from_file_location('zz',d+'/m1.py'); show(lambda: s); m=importlib.util.module_from_spec(s); show(lambda: s.loader.exec_module(m)); show(lambda: (m.X,m.__name__,m.__file__,m.__spec__ is s)); show(lambda: s.loader.get_source('zz')); show(lambda: s.parent); show(lambda: s.has_location); show(lambda: importlib.util.spec_from_file_location('q',d+'/x.txt'))
show(lambda: runpy.run_path(d+'/m1.py')['X'])
show(lambda: runpy.run_module('m1')['__name__'])
show(lambda: sorted(k for k in runpy.run_module('pk.sub') if k in('S','P','__name__','__package__')))
show(lambda: runpy.run_module('pk',run_name='__main__')['__name__'])
show(lambda: runpy.run_module('nope'))
show(lambda: runpy.run_path(d+'/pk')['__name__'])
show(lambda: runpy.run_module('ns'))
class F:
    @staticmethod
    def find_spec(name,path=None,target=None):
        if name=='virt': return importlib.machinery.ModuleSpec('virt',L())
class L(importlib.abc.Loader):
    def exec_module(self,m): m.V=42
sys.meta_path.insert(0,F)
import virt
show(lambda: (virt.V,virt.__spec__.name))
show(lambda: importlib.machinery.ModuleSpec('a',None))
show(lambda: importlib.machinery.SOURCE_SUFFIXES)
show(lambda: importlib.machinery.PathFinder.find_spec('m1').name)
show(lambda: importlib.machinery.BuiltinImporter.find_spec('sys').origin)
show(lambda: importlib.util.LazyLoader)
spec=importlib.util.find_spec('pk'); show(lambda: spec.submodule_search_locations); show(lambda: importlib.__import__('pk.sub').__name__)
