"""The machinery of specs and builtin modules, under the name by which tools know it."""

from importlib._loading import (_init_module_attrs, _load, _load_module_shim, _run_in as _exec, module_from_spec,
                                spec_from_loader)
from importlib.machinery import BuiltinImporter, FrozenImporter, ModuleSpec
from importlib.util import _find_spec
