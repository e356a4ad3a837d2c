"""pyclbr, modulefinder, tabnanny and compileall: looking at source without running it."""
import compileall
import contextlib
import io
import modulefinder
import os
import pyclbr
import tabnanny
import tempfile

base = tempfile.mkdtemp()
os.chdir(base)


def write(name, text):
    os.makedirs(os.path.dirname(name) or '.', exist_ok=True)
    with open(name, 'w') as file:
        file.write(text)


write('good.py', 'def f():\n    if 1:\n        pass\n')
write('tabs.py', 'if 1:\n  \tx=1\n  \tif 2:\n  \t    y\n        \tz\n')
write('open_end.py', 'x = (\n')
write('unindent.py', 'if 1:\n    a\n  b\n')
for name in ('good.py', 'tabs.py', 'open_end.py', 'unindent.py'):
    for tabnanny.verbose in (0, 1, 2):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                tabnanny.check(name)
            except SystemExit as e:
                print('exit', e.code)
        print(name, tabnanny.verbose, repr(out.getvalue()), repr(err.getvalue()))

write('script.py', 'import os.path\nfrom pack import x, y\nimport nothere\nfrom pack.a import *\n'
      'try:\n    import maybe\nexcept ImportError: pass\n')
write('pack/__init__.py', 'y=1\nfrom . import x\n')
write('pack/x.py', 'import json\n')
write('pack/a.py', 'b=1\n')
finder = modulefinder.ModuleFinder(path=[base])
finder.run_script('script.py')
print(sorted(finder.modules), finder.any_missing(), finder.any_missing_maybe())
print(str(finder.modules['pack']).replace(base, 'BASE'), finder.modules['__main__'])
out = io.StringIO()
with contextlib.redirect_stdout(out):
    finder.report()
print(out.getvalue().replace(base, 'BASE'))
print(compileall.compile_file('good.py', quiet=1), compileall.compile_dir('pack', quiet=2),
      compileall.compile_file('open_end.py', quiet=2))

write('classes.py', '''class A: pass
class B(A, object):
    x = 1
    def m(self): pass
    async def am(self):
        def inner(): pass
    class C(B): pass
def f():
    class L: pass
    def g(): pass
class D(unknown.X, list, metaclass=1): pass
@decorated
def dd(): pass
if 1:
    def conditional(): pass
''')


def show(found, indent=0):
    bases = [getattr(base, 'name', base) for base in getattr(found, 'super', [])]
    print(' ' * indent, type(found).__name__, found.name, found.lineno, found.end_lineno, found.module, bases,
          getattr(found, 'methods', None), getattr(found, 'is_async', None), found.parent and found.parent.name)
    for child in found.children.values():
        show(child, indent + 2)


for found in pyclbr.readmodule_ex('classes', [base]).values():
    show(found)
print(sorted(pyclbr.readmodule('classes', [base])), sorted(pyclbr.readmodule_ex('pack', [base])),
      pyclbr.readmodule('math'))
try:
    pyclbr.readmodule('no_such_module')
except ImportError as e:
    print(type(e).__name__, e)
