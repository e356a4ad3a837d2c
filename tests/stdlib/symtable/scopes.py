# symtable: scopes, symbols and how they are resolved.
import symtable

SOURCE = '''
import os, sys as system
from a import b
X = 1
glob = 2
def f(a, b=X, *args, c=3, **kw):
    """doc"""
    global glob
    local = a
    glob = 3
    def inner():
        nonlocal local
        local = a + b
        return unknown
    lam = lambda q: q + local
    g = (w for w in kw)
    if (nm := len(args)):
        with open(X) as fh:
            for t, u in args:
                del t
    try:
        pass
    except E as exc:
        print(exc)
class C(Base, metaclass=M):
    y = X
    def __init__(self):
        self.__priv = 1
    __mangled = 2
    def meth(self, p):
        return super().meth(p)
    @staticmethod
    def plain(): pass
async def co():
    async for i in aiter(): await i
    yield 1
match X:
    case {'k': mv, **rest}: pass
    case [h, *tail]: pass
'''
QUESTIONS = ('referenced', 'parameter', 'global', 'nonlocal', 'declared_global', 'local', 'annotated', 'free', 'imported',
             'assigned', 'namespace')


def show(table, level=0):
    indent = '  ' * level
    if table.get_type() == 'annotation':
        return
    print(indent, table.get_type(), table.get_name(), table.get_lineno(), table.is_optimized(), table.is_nested(),
          type(table).__name__)
    for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        if symbol.get_name().startswith('__') and symbol.get_name() != '__init__':
            continue
        facts = [q for q in QUESTIONS if getattr(symbol, 'is_' + q)()]
        print(indent, '  -', symbol.get_name(), *facts)
    if table.get_type() == 'function':
        print(indent, '  =', table.get_parameters(), sorted(table.get_locals()), sorted(table.get_globals()),
              sorted(table.get_nonlocals()), sorted(table.get_frees()))
    for child in table.get_children():
        show(child, level + 1)


top = symtable.symtable(SOURCE, 'file', 'exec')
show(top)
print(repr(top), repr(top.lookup('X')))
f = top.lookup('f').get_namespace()
print(repr(f), f.has_children(), top.get_id() != f.get_id(), f.lookup('glob'), f.lookup('inner').get_namespaces())
for attempt in (lambda: top.lookup('nosuch'), lambda: symtable.symtable('1', '?', 'b'), lambda: symtable.symtable('def', 'x', 'exec'),
                lambda: top.lookup('X').get_namespace(), lambda: symtable.symtable('nonlocal x', 'x', 'exec')):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print([str(x) for x in symtable.SymbolTableType], sorted(symtable.symtable('a+b', 'f', 'eval').get_identifiers()),
      symtable.symtable('a', 'f', 'single').get_type(), symtable.symtable(b'# coding: latin-1\nx = 1', 'f', 'exec').get_symbols())
doubled = symtable.symtable('def f(): pass\ndef f(x): pass', '?', 'exec').lookup('f')
print(len(doubled.get_namespaces()), doubled.is_namespace())
try:
    doubled.get_namespace()
except ValueError as e:
    print(e)
