"""Importing a test file by its path, in the three modes of --import-mode.

prepend and append put the folder above the file's package into sys.path and import the
module by its dotted name; importlib makes a module of a name derived from the path and
leaves sys.path alone.
"""
import importlib
import os
import sys


class ImportPathMismatchError(ImportError):
    """The name is taken by a module from another file: (name, that file, wanted file)."""


def package_root(path):
    """(folder to import from, dotted name): packages are folders with __init__.py."""
    names = [] if path.name == "__init__.py" else [path.stem]
    folder = path.parent
    while (folder / "__init__.py").is_file() and folder.name.isidentifier():
        names.insert(0, folder.name)
        folder = folder.parent
    return folder, ".".join(names) or "__init__"


def import_path(path, mode, rootpath):
    if not path.exists():
        raise ImportError(path)
    if mode == "importlib":
        return _import_file(path, rootpath)
    folder, name = package_root(path)
    entry = str(folder)
    if mode == "append":
        if entry not in sys.path:
            sys.path.append(entry)
    elif sys.path[:1] != [entry]:
        sys.path.insert(0, entry)
    importlib.import_module(name)
    module = sys.modules[name]
    found = getattr(module, "__file__", None)
    if found is None or os.environ.get("PY_IGNORE_IMPORTMISMATCH") == "1":
        return module
    if found.endswith((".pyc", ".pyo")):
        found = found[:-1]
    if os.path.basename(found) == "__init__.py" and path.name != "__init__.py":
        found = os.path.dirname(found)
    if not os.path.exists(found) or not os.path.samefile(found, path):
        raise ImportPathMismatchError(name, found, path)
    return module


def _import_file(path, rootpath):
    try:
        parts = path.relative_to(rootpath).with_suffix("").parts
    except ValueError:
        parts = path.with_suffix("").parts[1:]
    if len(parts) > 1 and parts[-1] == "__init__":
        parts = parts[:-1]
    name = ".".join(part.replace(".", "_") for part in parts)
    if name in sys.modules and getattr(sys.modules[name], "__file__", None) == str(path):
        return sys.modules[name]
    import importlib.util
    from pytest import _rewrite
    spec = importlib.util.spec_from_file_location(name, str(path))
    if spec is None:
        raise ImportError(f"Can't find module {name} at location {path}")
    _rewrite.use_rewriting_loader(spec)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def bestrelpath(folder, target):
    """The target as seen from the folder, with .. where needed."""
    try:
        return os.path.relpath(target, folder)
    except ValueError:
        return str(target)

