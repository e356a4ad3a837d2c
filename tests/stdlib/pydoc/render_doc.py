import pydoc, sys, types
class A:
    """A doc.

    More."""
    x = 1
    def m(self, a, b=2):
        """m doc"""
    def nodoc(self): pass
    @property
    def p(self):
        "p doc"
    @staticmethod
    def s(q): "s doc"
    @classmethod
    def c(cls): "c doc"
    def __init__(self, z): "init"
    y: int
class B(A):
    __slots__=('sl',)
    def m(self): pass
    z = property(doc='zdoc')
def f(a, *, k: int = 3) -> str:
    """f doc

    second"""
m = types.ModuleType('mm', 'Module doc.\n\nLonger text.')
exec('''
import sys
__all__=['g','K','DATA']
__version__='1.2'
__author__='me'
__date__='today'
__credits__='cred'
def g(x):
    "g doc"
class K:
    "K doc"
    def kk(self): pass
DATA = [1,2]
''', m.__dict__)
m.g.__module__='mm'; m.K.__module__='mm'
for o in (A, B, f, m, A.m, A(1).m, A.p, 'x', A(5), lambda x: 1, A.s, A.c):
    print('=====')
    try: print(pydoc.plain(pydoc.render_doc(o)))
    except BaseException as e: print(type(e).__name__, e)
help(f)
help(A.m)
print(pydoc.splitdoc('a\n\nb\nc')); print(pydoc.describe(A), pydoc.describe(len), pydoc.describe(sys), pydoc.describe(3), pydoc.describe(f), pydoc.describe(A(1)), pydoc.describe(A.p))
print(pydoc.getdoc(A)); print(pydoc.stripid('<x at 0x7f00>')); print(pydoc.cram('abcdefghij',7)); print(pydoc.replace('abc','a','b')); print(pydoc.isdata(3), pydoc.isdata(len)); print(pydoc.visiblename('__x__'), pydoc.visiblename('_x'), pydoc.visiblename('__doc__'), pydoc.visiblename('x', ['y']))
print(pydoc.locate('sys.path') is sys.path, pydoc.locate('nope.x'), pydoc.classname(A,'__main__'), pydoc.classname(A,'x'))
try: pydoc.render_doc('nope_zz')
except ImportError as e: print(e)
help('nope_zz')
help('if')
help('keywords')
