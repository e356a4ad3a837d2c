"""A program's own finders on sys.meta_path, hooks in sys.path_hooks, loaders, namespace packages and lazy loading."""
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import tempfile
import traceback
import types
import warnings
import zipfile

print(sys.meta_path[:3])
print(sys.meta_path[2] is importlib.machinery.PathFinder)


class Loader(importlib.abc.Loader):
    def exec_module(self, module):
        module.value = module.__name__
        print('exec', module.__name__, module.__spec__.parent, getattr(module, '__path__', None))
        if module.__name__ == 'virtual.broken':
            raise ValueError('broken')


class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        print('asked for', name, path)
        if name.startswith('virtual'):
            return importlib.util.spec_from_loader(name, Loader(), is_package=name == 'virtual')


# Behind the others it is asked only for what they do not know.
sys.meta_path.append(Finder)
import colorsys
import virtual.sub
try:
    import virtual.broken
except ValueError as e:
    print(e, 'virtual.broken' in sys.modules, traceback.extract_tb(e.__traceback__)[-1].name)
try:
    import not_there_at_all
except ImportError as e:
    print(repr(e), e.name)
print(virtual.sub.value, virtual.__spec__.submodule_search_locations)
sys.meta_path.remove(Finder)

# Namespace packages follow sys.path.
base = tempfile.mkdtemp()
for folder, name in (('one', 'a'), ('two', 'b')):
    os.makedirs(f'{base}/{folder}/spread')
    with open(f'{base}/{folder}/spread/{name}.py', 'w') as file:
        file.write(f'where = {folder!r}\n')
sys.path.append(f'{base}/one')
import spread.a
print(len(spread.__path__), spread.__file__, type(spread.__path__).__name__, type(spread.__spec__.loader).__name__)
sys.path.append(f'{base}/two')
import spread.b
print(len(spread.__path__), spread.a.where, spread.b.where, str(spread.__path__).replace(base, 'BASE'))


class MagicPath:
    def __init__(self, path):
        if not path.startswith('magic:'):
            raise ImportError
        self.path = path

    def find_spec(self, name, target=None):
        if name == 'conjured':
            return importlib.util.spec_from_loader(name, MagicLoader(), origin=self.path)


class MagicLoader(importlib.abc.InspectLoader):
    def get_source(self, name):
        return 'answer = 42\nprint(__name__, __spec__.origin)\n'


sys.path_hooks.insert(0, MagicPath)
sys.path.insert(0, 'magic:here')
import conjured
import sched
print(conjured.answer, sys.path_importer_cache['magic:here'].path, sched.__name__)
sys.path_hooks.remove(MagicPath)
del sys.path[0]

# By hand.
spec = importlib.util.spec_from_file_location('by_hand', f'{base}/one/spread/a.py')
module = importlib.util.module_from_spec(spec)
print('by_hand' in sys.modules, hasattr(module, 'where'))
spec.loader.exec_module(module)
print(module.where, module.__file__.replace(base, 'BASE'), spec.has_location, spec.parent == '')
lazy = importlib.util.LazyLoader.factory(importlib.machinery.SourceFileLoader)
place = f'{base}/two/spread/b.py'
spec = importlib.util.spec_from_file_location('lazy', place, loader=lazy('lazy', place))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(type(module).__name__, module.where, type(module).__name__)


class OldLoader:
    def find_spec(self, name, path, target=None):
        if name == 'old_style':
            return importlib.machinery.ModuleSpec(name, self)

    def load_module(self, name):
        sys.modules[name] = module = types.ModuleType(name)
        return module


sys.meta_path.insert(0, OldLoader())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    import old_style
    print([(w.category.__name__, str(w.message)) for w in caught], old_style.__loader__ is sys.meta_path[0])
del sys.meta_path[0]

# None in sys.modules stops an import, and without finders there is none.
sys.modules['virtual.stopped'] = None
for statement in ('import virtual.stopped', 'from virtual import stopped'):
    try:
        exec(statement)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
saved, sys.meta_path = sys.meta_path, []
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    try:
        import netrc
    except ImportError as e:
        print(e, [str(w.message) for w in caught])
sys.meta_path = saved

# Archives.
with zipfile.ZipFile(f'{base}/all.zip', 'w') as archive:
    archive.writestr('zipped/__init__.py', 'from . import inner\n')
    archive.writestr('zipped/inner.py', 'x = 3\n')
    archive.writestr('zipped/data.txt', 'text in an archive')
sys.path.insert(0, f'{base}/all.zip')
import zipped
import zipimport
print(zipped.inner.x, zipped.__file__.replace(base, 'BASE'), zipped.__loader__.archive == f'{base}/all.zip')
print(zipped.__loader__.get_data('zipped/data.txt'), zipped.__loader__.is_package('zipped'))
try:
    zipimport.zipimporter(base)
except zipimport.ZipImportError as e:
    print(str(e).replace(base, 'BASE'))
