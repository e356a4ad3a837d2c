"""How the compiler resolves names: the scopes of a source and their symbols. Library reference: symtable."""

__all__ = ['symtable', 'SymbolTableType', 'SymbolTable', 'Class', 'Function', 'Symbol']

import _symtable
from enum import StrEnum

# Flags of _symtable.
_BOUND = 1 << 0
_USED = 1 << 1
_PARAMETER = 1 << 2
_GLOBAL = 1 << 3
_NONLOCAL = 1 << 4
_ANNOTATED = 1 << 5
_IMPORTED = 1 << 6
_ITERATION = 1 << 8
_TYPE_PARAMETER = 1 << 9

_FLAG_NAMES = ((_USED, 'USE'), (_GLOBAL, 'DEF_GLOBAL'), (_NONLOCAL, 'DEF_NONLOCAL'), (_BOUND, 'DEF_LOCAL'),
               (_PARAMETER, 'DEF_PARAM'), (_TYPE_PARAMETER, 'DEF_TYPE_PARAM'), (_IMPORTED, 'DEF_IMPORT'),
               (_ANNOTATED, 'DEF_ANNOT'), (_ITERATION, 'DEF_COMP_ITER'))


class SymbolTableType(StrEnum):
    """What opens a scope."""
    MODULE = 'module'
    FUNCTION = 'function'
    CLASS = 'class'
    ANNOTATION = 'annotation'
    TYPE_ALIAS = 'type alias'
    TYPE_PARAMETERS = 'type parameters'
    TYPE_VARIABLE = 'type variable'


def symtable(code, filename, compile_type):
    """The table of a whole source; compile_type is 'exec', 'eval' or 'single'."""
    if isinstance(filename, bytes):
        import os
        filename = os.fsdecode(filename)
    if isinstance(code, (bytes, bytearray)):
        import io
        import tokenize
        encoding = tokenize.detect_encoding(io.BytesIO(code).readline)[0]
        code = bytes(code).decode(encoding)
    return _table(_symtable.describe(code, filename, compile_type), filename)


def _table(described, filename):
    kind = described[0]
    cls = {'function': Function, 'class': Class}.get(kind, SymbolTable)
    return cls(described, filename)


class SymbolTable:
    """A scope."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        kind, self._name, self._lineno, self._nested, symbols, children = raw_table
        self._type = SymbolTableType(kind)
        self._flags = {}
        self._scopes = {}
        for name, flags, scope in symbols:
            self._flags[name] = self._flags.get(name, 0) | flags
            self._scopes.setdefault(name, scope)
        if kind in ('annotation', 'type variable', 'type alias') and '.format' not in self._flags:
            self._flags = {'.format': _PARAMETER | _USED, **self._flags}
            self._scopes['.format'] = 'local'
        self._raw_children = children
        self._children = None
        self._symbols = {}

    def __repr__(self):
        kind = f'{self.__class__.__name__} ' if self.__class__ is not SymbolTable else ''
        if self._type == SymbolTableType.MODULE:
            return f'<{kind}SymbolTable for module {self._filename}>'
        return f'<{kind}SymbolTable for {self._name} in {self._filename}>'

    def get_type(self):
        """The kind of scope, one of SymbolTableType."""
        return self._type

    def get_id(self):
        return id(self._table)

    def get_name(self):
        """The function's or class's name; 'top' for the whole source."""
        return self._name

    def get_lineno(self):
        """The line on which the block begins; 0 for the whole source."""
        return self._lineno

    def is_optimized(self):
        """Whether local variables are known to the compiler: in functions."""
        return self._type == SymbolTableType.FUNCTION

    def is_nested(self):
        """Whether it is inside a function."""
        return self._nested

    def has_children(self):
        return bool(self._raw_children)

    def get_identifiers(self):
        """The names of the symbols."""
        return self._flags.keys()

    def lookup(self, name):
        """The symbol with that name; KeyError when there is none."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._flags[name]
            namespaces = [child for child in self.get_children()
                          if child.get_name() == name and child.get_type() != SymbolTableType.ANNOTATION]
            symbol = self._symbols[name] = Symbol(name, flags, namespaces, scope=self._scopes[name],
                                                  module_scope=self._type == SymbolTableType.MODULE,
                                                  class_scope=self._type == SymbolTableType.CLASS)
        return symbol

    def get_symbols(self):
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The scopes directly inside this one."""
        if self._children is None:
            self._children = [_table(child, self._filename) for child in self._raw_children]
        return list(self._children)


class Function(SymbolTable):
    """The scope of a function, lambda or generator expression."""

    def _names(self, wanted):
        return tuple(name for name in self.get_identifiers() if wanted(self.lookup(name)))

    def get_parameters(self):
        return self._names(Symbol.is_parameter)

    def get_locals(self):
        return self._names(Symbol.is_local)

    def get_globals(self):
        return self._names(Symbol.is_global)

    def get_nonlocals(self):
        return self._names(Symbol.is_nonlocal)

    def get_frees(self):
        return self._names(Symbol.is_free)


class Class(SymbolTable):
    """The scope of a class body."""

    def get_methods(self):
        """The names of the functions defined in it. Deprecated."""
        import warnings
        warnings._deprecated('symtable.Class.get_methods', f'{warnings._DEPRECATED_MSG}; will be removed in Python 3.16.',
                             remove=(3, 16))
        found = {}
        for name in self.get_identifiers():
            if not self.lookup(name).is_local():
                continue
            for child in self.get_children():
                # A generator expression is a function named so, but no method.
                inner = [] if '.0' in child.get_identifiers() else [child]
                if child.get_type() == SymbolTableType.TYPE_PARAMETERS:
                    inner = child.get_children()
                if any(c.get_name() == name and c.get_type() == SymbolTableType.FUNCTION for c in inner):
                    found[name] = 1
        return tuple(found)


class Symbol:
    """A name in a scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False, class_scope=False, scope='name'):
        self._name = name
        self._flags = flags
        self._namespaces = namespaces or ()
        self._module_scope = module_scope
        self._scope = scope
        self._class_scope = class_scope

    def _scope_name(self):
        if self._scope == 'name':
            return 'LOCAL' if self._flags & _BOUND else 'GLOBAL_IMPLICIT'
        return {'local': 'LOCAL', 'cell': 'CELL', 'free': 'FREE', 'global': 'GLOBAL_EXPLICIT',
                'implicit': 'GLOBAL_IMPLICIT'}[self._scope]

    def _flag_text(self):
        return '|'.join(name for flag, name in _FLAG_NAMES if self._flags & flag)

    def __repr__(self):
        return f'<symbol {self._name!r}: {self._scope_name()}, {self._flag_text()}>'

    def get_name(self):
        return self._name

    def is_referenced(self):
        """Whether its value is used."""
        return bool(self._flags & _USED)

    def is_parameter(self):
        return bool(self._flags & _PARAMETER)

    def is_type_parameter(self):
        return bool(self._flags & _TYPE_PARAMETER)

    def is_global(self):
        """Whether it is a global variable, declared or not."""
        return self._scope_name().startswith('GLOBAL') or bool(self._module_scope and self._flags & _BOUND)

    def is_nonlocal(self):
        return bool(self._flags & _NONLOCAL)

    def is_declared_global(self):
        return bool(self._flags & _GLOBAL)

    def is_local(self):
        """Whether it is a variable of its block."""
        return self._scope_name() in ('LOCAL', 'CELL') or bool(self._module_scope and self._flags & _BOUND)

    def is_annotated(self):
        return bool(self._flags & _ANNOTATED)

    def is_free(self):
        """Whether it is a variable of a function around."""
        return self._scope_name() == 'FREE'

    def is_free_class(self):
        """Whether it is free in a class body for the sake of a method."""
        return self._class_scope and self._scope == 'free' and not self._flags & _USED

    def is_imported(self):
        return bool(self._flags & _IMPORTED)

    def is_assigned(self):
        return bool(self._flags & _BOUND) and not self._flags & (_PARAMETER | _IMPORTED)

    def is_comp_iter(self):
        """Whether it is the variable of a comprehension."""
        return bool(self._flags & _ITERATION)

    def is_comp_cell(self):
        """Whether it is the variable of an inlined comprehension that an inner function uses."""
        return bool(self._flags & _ITERATION) and self._scope == 'cell'

    def is_namespace(self):
        """Whether it is bound to a function or class."""
        return bool(self._namespaces)

    def get_namespaces(self):
        return self._namespaces

    def get_namespace(self):
        """The one scope that it is bound to; ValueError when there are none or several."""
        if not self._namespaces:
            raise ValueError('name is not bound to any namespaces')
        if len(self._namespaces) > 1:
            raise ValueError('name is bound to multiple namespaces')
        return self._namespaces[0]


def main(args):
    """Print the tables of files, or of the standard input."""
    import sys

    def show(table, level=0):
        indent = '    ' * level
        nested = 'nested ' if table.is_nested() else ''
        what = (f'module from file {table._filename!r}' if table.get_type() == SymbolTableType.MODULE
                else f'{nested}{table.get_type()} {table.get_name()!r}')
        print(f'{indent}symbol table for {what}:')
        for name in table.get_identifiers():
            symbol = table.lookup(name)
            print(f'{indent}    {symbol._scope_name().lower()} symbol {symbol.get_name()!r}:',
                  symbol._flag_text().replace('|', ', ').lower())
        print()
        for child in table.get_children():
            show(child, level + 1)

    for filename in args or ['-']:
        if filename == '-':
            source, filename = sys.stdin.read(), '<stdin>'
        else:
            with open(filename, 'rb') as f:
                source = f.read()
        show(symtable(source, filename, 'exec'))


if __name__ == '__main__':
    import sys
    main(sys.argv[1:])
