import warnings, sys
warnings.resetwarnings()
def show(f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        r = f()
    print([(x.category.__name__, str(x.message), x.lineno) for x in w], r)
show(lambda: warnings.warn('a'))
show(lambda: warnings.warn('a', DeprecationWarning))
show(lambda: warnings.warn(UserWarning('obj')))
def helper(): warnings.warn('level', stacklevel=2)
show(lambda: helper())
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
print(act(warnings.warn, 'a', int), act(warnings.warn, 'a', 5))
with warnings.catch_warnings():
    warnings.simplefilter('error'); print(act(warnings.warn, 'err'), act(warnings.warn, 'dep', DeprecationWarning))
with warnings.catch_warnings():
    warnings.filterwarnings('error', 'spec.*'); warnings.filterwarnings('ignore', category=UserWarning, message='ign')
    print(act(warnings.warn, 'special'), act(warnings.warn, 'ignored'))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('default')
    for _ in range(3): warnings.warn('once per place')
    print(len(w))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('once')
    warnings.warn('o'); warnings.warn('o')
    print(len(w))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('module')
    warnings.warn('mm'); warnings.warn('mm')
    print(len(w))
print(act(warnings.simplefilter, 'bad'), act(warnings.filterwarnings, 'always', 5), act(warnings.filterwarnings, 'always', lineno=-1))
print(warnings.formatwarning('msg', UserWarning, 'file.py', 3, 'line text'), end='')
@warnings.deprecated('use new')
def old(): return 1
@warnings.deprecated('class gone')
class Old: pass
show(old); show(lambda: Old() and None)
print(old.__deprecated__, Old.__deprecated__)
show(lambda: type('Sub', (Old,), {}) and None)
@warnings.deprecated('quiet', category=None)
def quiet(): return 2
show(quiet)
def sw(message, category, filename, lineno, file=None, line=None): print('custom', category.__name__, message, lineno)
warnings.showwarning = sw; warnings.simplefilter('always'); warnings.warn('shown')
show(lambda: ~True); show(lambda: eval('1if 1else 2')); show(lambda: b'a' == 'a')
import collections
show(lambda: bool(NotImplemented) if False else None)
show(lambda: act(bool, NotImplemented))
show(lambda: 'abc'.encode('idna') if False else int('5'))
class Ix:
    def __int__(self): return True
    def __index__(self): return True
    def __float__(self): return F(1)
    def __complex__(self): return C(1)
class F(float): pass
class C(complex): pass
show(lambda: int(Ix())); show(lambda: [0, 1][Ix()]); show(lambda: type(float(Ix()))); show(lambda: type(complex(Ix()))); 
show(lambda: range(Ix()))
class CoW:
    def __await__(self): yield
def cw():
    async def c(): pass
    x = c(); x.close()
show(cw)
import re, string
show(lambda: re.compile('[[a]') and None)
