"""The classes and functions of a module, found by reading its source; the module is not imported."""

import ast
import importlib.util
import os
import sys

__all__ = ['readmodule', 'readmodule_ex', 'Class', 'Function']

# What was read already, by the full name of the module.
_modules = {}


class _Object:
    """What classes and functions have in common."""

    def __init__(self, module, name, file, lineno, end_lineno, parent):
        self.module = module
        self.name = name
        self.file = file
        self.lineno = lineno
        self.end_lineno = end_lineno
        self.parent = parent
        self.children = {}
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function or method."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class; super lists its bases, as objects if they are known and as names otherwise."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super = super_ or []
        self.methods = {}


def readmodule(module, path=None):
    """The classes on the top level of a module, by name."""
    return {name: found for name, found in _read(module, path or []).items() if isinstance(found, Class)}


def readmodule_ex(module, path=None):
    """The classes and functions on the top level of a module, by name; of a package also its '__path__'."""
    return _read(module, path or [])


def _read(module, path, package=None):
    fullname = module if package is None else f'{package}.{module}'
    if fullname in _modules:
        return _modules[fullname]
    if module in sys.builtin_module_names and package is None:
        return _modules.setdefault(fullname, {})
    head, dot, tail = module.rpartition('.')
    if dot:
        parent = _read(head, path, package)
        if package is not None:
            head = f'{package}.{head}'
        if '__path__' not in parent:
            raise ImportError(f'No package named {head}')
        return _read(tail, parent['__path__'], head)
    where = path if package is not None else path + sys.path
    spec = importlib.util._find_spec(fullname, where)
    if spec is None:
        raise ModuleNotFoundError(f'no module named {fullname!r}', name=fullname)
    # In the table before it is read: modules may import each other.
    tree = _modules[fullname] = {}
    if spec.submodule_search_locations is not None:
        tree['__path__'] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(fullname)
    except (AttributeError, ImportError):
        return tree
    if source is None:
        return tree
    filename = spec.loader.get_filename(fullname) if hasattr(spec.loader, 'get_filename') else f'<frozen {fullname}>'
    _Reader(fullname, filename, tree, package).visit(ast.parse(source))
    return tree


class _Reader(ast.NodeVisitor):
    """Fills the table of one module."""

    def __init__(self, module, file, tree, package):
        self._module = module
        self._file = file
        self._tree = tree
        self._package = package
        self._outer = []

    def _nested(self, node, found):
        if not self._outer:
            self._tree[node.name] = found
        self._outer.append(found)
        self.generic_visit(node)
        self._outer.pop()

    def _place(self, node):
        return {'parent': self._outer[-1] if self._outer else None, 'end_lineno': node.end_lineno}

    def visit_ClassDef(self, node):
        bases = []
        for base in node.bases:
            name = ast.unparse(base)
            names = name.split('.')
            if len(names) == 1:
                bases.append(self._tree.get(name, name))
            elif names[-2] in _modules:
                bases.append(_modules[names[-2]].get(names[-1], name))
        self._nested(node, Class(self._module, node.name, bases, self._file, node.lineno, **self._place(node)))

    def visit_FunctionDef(self, node, is_async=False):
        self._nested(node, Function(self._module, node.name, self._file, node.lineno, is_async=is_async,
                                    **self._place(node)))

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node, True)

    def visit_Import(self, node):
        # Only imports on the top level can bring names that other modules see.
        if node.col_offset != 0:
            return
        for alias in node.names:
            try:
                try:
                    _read(alias.name, [], self._package)
                except ImportError:
                    _read(alias.name, [])
            except (ImportError, SyntaxError):
                continue

    def visit_ImportFrom(self, node):
        if node.col_offset != 0:
            return
        module = '.' * node.level + (node.module or '')
        try:
            if self._package and not node.level:
                try:
                    found = _read(module, [], self._package)
                except ImportError:
                    found = _read(module, [])
            else:
                found = _read(module, [])
        except (ImportError, SyntaxError):
            return
        for alias in node.names:
            if alias.name in found:
                self._tree[alias.asname or alias.name] = found[alias.name]
            elif alias.name == '*':
                for name, value in found.items():
                    if not name.startswith('_'):
                        self._tree[name] = value


def _main():
    """Print the classes and functions of the module that the command line names."""
    name = sys.argv[1] if len(sys.argv) > 1 else __file__
    if os.path.exists(name):
        path, name = [os.path.dirname(name)], os.path.basename(name).removesuffix('.py')
    else:
        path = []

    def by_line(found):
        return sorted(found, key=lambda each: getattr(each, 'lineno', 0))

    def show(found, indent):
        if isinstance(found, list):
            return
        kind = 'class' if isinstance(found, Class) else 'def'
        bases = f' {[getattr(base, "name", base) for base in found.super]}' if kind == 'class' else ''
        print(f'{" " * indent}{kind} {found.name}{bases} {found.lineno}')
        for child in by_line(found.children.values()):
            show(child, indent + 2)

    for found in by_line(readmodule_ex(name, path).values()):
        show(found, 0)


if __name__ == '__main__':
    _main()
