"""Which modules a script needs: the import statements in its source, and in what they name, are followed.

Nothing is run. Imports that are made by functions cannot be seen; those that a try statement guards count.
"""

import ast
import importlib.machinery
import os
import sys

# Folders that packages add to their path while they run, and packages that give themselves another name.
packagePathMap = {}
replacePackageMap = {}


def AddPackagePath(packagename, path):
    """Say that a package adds a folder to its `__path__`."""
    packagePathMap.setdefault(packagename, []).append(path)


def ReplacePackage(oldname, newname):
    """Say that a package is known by another name."""
    replacePackageMap[oldname] = newname


class Module:
    """A module that was found."""

    def __init__(self, name, file=None, path=None):
        self.__name__ = name
        self.__file__ = file
        self.__path__ = path
        self.__code__ = None
        # The names that it sets on its top level, and the modules from which it takes everything but which were not found.
        self.globalnames = {}
        self.starimports = {}

    def __repr__(self):
        parts = [repr(self.__name__)]
        if self.__file__ is not None:
            parts.append(repr(self.__file__))
        if self.__path__ is not None:
            parts.append(repr(self.__path__))
        return f'Module({", ".join(parts)})'


class _Imports(ast.NodeVisitor):
    """What a tree imports, in order: ('store', name), ('import', name, fromlist, level)."""

    def __init__(self):
        self.found = []
        self._depth = 0

    def visit_Import(self, node):
        for alias in node.names:
            self.found.append(('import', alias.name, None, 0))
            self._store(alias.asname or alias.name.partition('.')[0])

    def visit_ImportFrom(self, node):
        self.found.append(('import', node.module or '', tuple(alias.name for alias in node.names), node.level))
        for alias in node.names:
            if alias.name != '*':
                self._store(alias.asname or alias.name)

    def _store(self, name):
        if not self._depth:
            self.found.append(('store', name))

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store):
            self._store(node.id)

    def _nested(self, node):
        self._store(node.name)
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _nested

    def visit_ExceptHandler(self, node):
        if node.name:
            self._store(node.name)
        self.generic_visit(node)


class ModuleFinder:
    """Collects modules: `modules` has those that were found, `badmodules` those that were not."""

    def __init__(self, path=None, debug=0, excludes=None, replace_paths=None):
        self.path = sys.path if path is None else path
        self.modules = {}
        self.badmodules = {}
        self.debug = debug
        self.indent = 0
        self.excludes = [] if excludes is None else excludes
        self.replace_paths = [] if replace_paths is None else replace_paths
        self.processed_paths = []

    def msg(self, level, str, *args):
        """Print a message if so much is wanted."""
        if level <= self.debug:
            print('   ' * self.indent + str, *map(repr, args))

    # ---- Starting ----

    def run_script(self, pathname):
        """Follow a script."""
        self._load_source('__main__', pathname)

    def load_file(self, pathname):
        """Follow a file as the module of its name."""
        self._load_source(os.path.splitext(os.path.basename(pathname))[0], pathname)

    def _load_source(self, name, pathname):
        with open(pathname, 'rb') as file:
            self._scan(self._new_module(name, pathname), file.read(), pathname)

    # ---- Imports ----

    def import_hook(self, name, caller=None, fromlist=None, level=-1):
        """Find what an import statement in the module `caller` names; ImportError when it is not there."""
        self.msg(3, 'import_hook', name, caller, fromlist, level)
        full = self._absolute(name, caller, level)
        top = module = None
        done = ''
        for part in full.split('.'):
            done = f'{done}.{part}' if done else part
            module = self.import_module(part, done, module)
            if module is None:
                raise ImportError(f'No module named {part if top is None else done}')
            top = top or module
        if not fromlist:
            return top
        if module.__path__:
            self.ensure_fromlist(module, fromlist)
        return None

    def _absolute(self, name, caller, level):
        if level <= 0 or caller is None:
            return name
        parts = caller.__name__.split('.')
        # Of a package the first dot means itself.
        strip = level - bool(caller.__path__)
        if strip >= len(parts):
            raise ImportError('relative importpath too deep')
        base = '.'.join(parts[:len(parts) - strip])
        return f'{base}.{name}' if name else base

    def ensure_fromlist(self, m, fromlist, recursive=0):
        """Find the submodules that a from list names."""
        for sub in fromlist:
            if sub == '*':
                if not recursive:
                    found = self.find_all_submodules(m)
                    if found:
                        self.ensure_fromlist(m, found, 1)
            elif not hasattr(m, sub):
                full = f'{m.__name__}.{sub}'
                if self.import_module(sub, full, m) is None:
                    raise ImportError('No module named ' + full)

    def find_all_submodules(self, m):
        """The names of the modules in a package."""
        found = {}
        for folder in m.__path__ or ():
            try:
                names = os.listdir(folder)
            except OSError:
                self.msg(2, "can't list directory", folder)
                continue
            for name in names:
                root, extension = os.path.splitext(name)
                if extension in importlib.machinery.all_suffixes() and root != '__init__':
                    found[root] = root
        return found.keys()

    def import_module(self, partname, fqname, parent):
        """Find one module by its last and its full name; None when it is not there."""
        if fqname in self.modules:
            return self.modules[fqname]
        if fqname in self.badmodules:
            return None
        if parent and parent.__path__ is None:
            return None
        spec = self._find(fqname, parent and parent.__path__, parent)
        if spec is None:
            return None
        module = self._load(fqname, spec)
        if parent:
            setattr(parent, partname, module)
        return module

    def _find(self, name, path, parent):
        full = f'{parent.__name__}.{name.rpartition(".")[2]}' if parent is not None else name
        if full in self.excludes:
            return None
        if path is None:
            if name in sys.builtin_module_names:
                return importlib.machinery.BuiltinImporter.find_spec(name)
            path = self.path
        return importlib.machinery.PathFinder.find_spec(full, path)

    def _load(self, fqname, spec):
        name = replacePackageMap.get(fqname, fqname) if spec.submodule_search_locations is not None else fqname
        file = spec.origin if spec.has_location else None
        module = self._new_module(name, file)
        if spec.submodule_search_locations is not None:
            locations = list(spec.submodule_search_locations)
            module.__path__ = locations + packagePathMap.get(fqname, [])
        source = None
        if hasattr(spec.loader, 'get_source') and spec.loader is not importlib.machinery.BuiltinImporter:
            source = spec.loader.get_source(fqname)
        if source:
            try:
                self._scan(module, source, file or f'<frozen {fqname}>')
            except SyntaxError:
                del self.modules[name]
                raise
        return module

    def _new_module(self, name, file):
        if name not in self.modules:
            self.modules[name] = Module(name, file)
        return self.modules[name]

    def add_module(self, fqname):
        """The module of a name, a new one if there is none yet."""
        return self._new_module(fqname, None)

    # ---- Source ----

    def _scan(self, module, source, pathname):
        tree = ast.parse(source, pathname)
        code = compile(tree, pathname, 'exec')
        module.__code__ = self.replace_paths_in_code(code) if self.replace_paths else code
        imports = _Imports()
        imports.visit(tree)
        for kind, name, *rest in imports.found:
            if kind == 'store':
                module.globalnames[name] = 1
            else:
                self._imported(module, name, *rest)

    def _imported(self, module, name, fromlist, level):
        if fromlist is None or level == 0:
            names = [each for each in fromlist or () if each != '*']
            self._safe_import(name, module, names, 0)
            if fromlist and '*' in fromlist:
                self._star_import(module, name)
            return
        names = [each for each in fromlist if each != '*']
        if name:
            self._safe_import(name, module, names, level)
            if '*' in fromlist:
                try:
                    self._star_import(module, self._absolute(name, module, level))
                except ImportError:
                    pass
            return
        # from . import: the package is there, or this would be no module of it.
        try:
            parent = self._absolute('', module, level)
        except ImportError as error:
            self.msg(2, 'ImportError:', str(error))
            self._note_missing('.' * level, module)
            return
        self._safe_import(parent, None, names, 0, module)

    def _star_import(self, module, name):
        found = self.modules.get(name)
        if found is None:
            module.starimports[name.partition('.')[0]] = 1
            return
        module.globalnames.update(found.globalnames)
        module.starimports.update(found.starimports)
        if found.__code__ is None:
            module.starimports[name] = 1

    def _safe_import(self, name, caller, fromlist, level, user=None):
        """import_hook(), with what is not there noted."""
        user = caller if user is None else user
        if name in self.badmodules:
            self._note_missing(name, user)
            return
        try:
            self.import_hook(name, caller, level=level)
        except (ImportError, SyntaxError) as error:
            self.msg(2, f'{type(error).__name__}:', str(error))
            self._note_missing(name, user)
            return
        for sub in fromlist:
            try:
                full = self._absolute(name, caller, level) + '.' + sub
            except ImportError:
                full = f'{name}.{sub}'
            if full in self.badmodules:
                self._note_missing(full, user)
                continue
            try:
                self.import_hook(name, caller, [sub], level=level)
            except (ImportError, SyntaxError) as error:
                self.msg(2, f'{type(error).__name__}:', str(error))
                self._note_missing(full, user)

    def _note_missing(self, name, caller):
        self.badmodules.setdefault(name, {})[caller.__name__ if caller else '-'] = 1

    # ---- Results ----

    def report(self):
        """Print what was found, what is missing, and what may be."""
        print()
        print('  {:<25} {}'.format('Name', 'File'))
        print('  {:<25} {}'.format('----', '----'))
        for name in sorted(self.modules):
            module = self.modules[name]
            print('P' if module.__path__ else 'm', '{:<25}'.format(name), module.__file__ or '')
        missing, maybe = self.any_missing_maybe()
        if missing:
            print()
            print('Missing modules:')
            self._print_missing(missing)
        if maybe:
            print()
            print('Submodules that appear to be missing, but could also be', end=' ')
            print('global names in the parent package:')
            self._print_missing(maybe)

    def _print_missing(self, names):
        for name in names:
            print('?', name, 'imported from', ', '.join(sorted(self.badmodules[name])))

    def any_missing(self):
        """The names of all modules that are or may be missing."""
        missing, maybe = self.any_missing_maybe()
        return missing + maybe

    def any_missing_maybe(self):
        """(missing, maybe missing): a name that a package may set in another way is no module for certain."""
        missing, maybe = [], []
        for name in self.badmodules:
            if name in self.excludes:
                continue
            parent_name, dot, sub = name.rpartition('.')
            parent = self.modules.get(parent_name)
            if not dot:
                missing.append(name)
            elif parent is None:
                # Nothing is known of the package, unless that is missing itself.
                missing.append(name)
            elif sub in parent.globalnames:
                # It is a name in the package, and no module.
                continue
            elif parent_name in self.badmodules.get(name, ()):
                # The package itself imports it.
                missing.append(name)
            elif parent.starimports:
                # It may come from what could not be read.
                maybe.append(name)
            else:
                missing.append(name)
        return sorted(missing), sorted(maybe)

    def replace_paths_in_code(self, co):
        """The code object with the beginnings of file names replaced, in those within it as well."""
        filename = original = os.path.normpath(co.co_filename)
        for old, new in self.replace_paths:
            if original.startswith(old):
                filename = new + original[len(old):]
                break
        if self.debug and original not in self.processed_paths:
            if filename != original:
                self.msg(2, f'co_filename {original!r} changed to {filename!r}')
            else:
                self.msg(2, f'co_filename {original!r} remains unchanged')
            self.processed_paths.append(original)
        constants = tuple(self.replace_paths_in_code(value) if isinstance(value, type(co)) else value
                          for value in co.co_consts)
        return co.replace(co_consts=constants, co_filename=filename)


def test():
    """Print the modules of the script that the command line names."""
    import getopt
    try:
        options, args = getopt.getopt(sys.argv[1:], 'dmp:qx:')
    except getopt.error as error:
        print(error)
        return None
    debug, as_modules, path, excludes = 1, False, [], []
    for option, value in options:
        match option:
            case '-d':
                debug += 1
            case '-m':
                as_modules = True
            case '-p':
                path += value.split(os.pathsep)
            case '-q':
                debug = 0
            case '-x':
                excludes.append(value)
    script, *others = args or ['hello.py']
    path = path + sys.path
    path[0] = os.path.dirname(script)
    finder = ModuleFinder(path, debug, excludes)
    for other in others:
        if other == '-m':
            as_modules = True
        elif as_modules:
            finder.import_hook(other.removesuffix('.*'), fromlist=['*'] if other.endswith('.*') else None)
        else:
            finder.load_file(other)
    finder.run_script(script)
    finder.report()
    return finder


if __name__ == '__main__':
    try:
        mf = test()
    except KeyboardInterrupt:
        print('\n[interrupted]')
