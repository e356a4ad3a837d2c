# __spec__ and __loader__ of modules; specs made by hand; relative names without a package.
import copy
import importlib.machinery
import importlib.util
import json.decoder
import sys
import types
import warnings
from importlib.machinery import ModuleSpec

warnings.simplefilter('always')
warnings.showwarning = lambda message, category, *rest, **kwargs: print('  warning:', category.__name__, message)

print(type(json.__spec__) is ModuleSpec, ModuleSpec.__module__, json.decoder.__spec__.name, json.decoder.__spec__.parent)
print(sys.__spec__, sys.__loader__ is importlib.machinery.BuiltinImporter, sys.__spec__.has_location)
print(json.__spec__.loader is json.__loader__, json.__spec__.submodule_search_locations == json.__path__)
plain = types.ModuleType('plain')
print(plain.__loader__, plain.__spec__)
plain.__loader__ = 'mine'
print(plain.__loader__, plain)

spec = ModuleSpec('a.b', None, origin='here', loader_state=[1], is_package=True)
print(spec, spec.parent, spec.cached, spec.has_location, spec.loader_state, spec.submodule_search_locations)
spec.has_location = True
spec.cached = 'there'
spec.submodule_search_locations.append('x')
twin = copy.copy(spec)
print(twin == spec, twin is spec, twin.cached, twin.has_location, twin)
twin.origin = 'elsewhere'
print(twin == spec, spec == 'a.b', ModuleSpec('x', 1) == ModuleSpec('x', 1), ModuleSpec('x', 1) == ModuleSpec('y', 1))
for call in (lambda: ModuleSpec('x'), lambda: ModuleSpec('x', None, 'here'), lambda: setattr(spec, 'parent', 1)):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
class Spec(ModuleSpec):
    def __init__(self, name):
        super().__init__(name, 'loader')
        self.extra = 1
print(Spec('n'), Spec('n').extra)
print(importlib.util.spec_from_loader('made', None, origin='o', is_package=False))
print(importlib.util.module_from_spec(ModuleSpec('empty', None)).__name__)
names = ('AppleFrameworkLoader ExtensionFileLoader FileFinder NamespaceLoader SourceFileLoader SourcelessFileLoader '
         'WindowsRegistryFinder')
print([getattr(importlib.machinery, name).__module__ for name in names.split()])


class Fake:
    def __init__(self, parent):
        self.parent = parent


def relative(namespace, level=1, name=''):
    try:
        print(__import__(name, namespace, {}, ('foo',), level).__name__)
    except Exception as error:
        print(type(error).__name__, error)


relative({'__package__': None, '__spec__': None, '__name__': '__main__'})
relative({'__package__': None, '__spec__': None, '__name__': 'json.x'})
relative({'__package__': 'json', '__spec__': Fake('json')})
relative({'__package__': 'json', '__spec__': Fake('os')})
relative({'__package__': None, '__spec__': Fake('json')})
relative({'__package__': 1, '__spec__': Fake('json')})
relative({'__package__': None, '__spec__': Fake(1)})
relative({'__name__': 'json', '__path__': []})
relative({'__name__': 1})
relative({})
relative({'__package__': '', '__name__': 'json.x'})
relative({'__package__': 'json', '__name__': 'json.x'}, level=2)
relative({'__package__': 'json', '__name__': 'json.x'}, name='decoder')
