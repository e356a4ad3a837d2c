# Abstract methods, registration, __subclasshook__.
from abc import *
import abc

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
print(sorted(A.__abstractmethods__))
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 1
    p = 3
try: B()
except TypeError as e: print(e)
class C(B):
    @classmethod
    def c(cls): return 2
print(C().c(), C.__abstractmethods__)
class H(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is H:
            return any("hop" in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented
class J:
    def hop(self): pass
print(isinstance(J(), H), issubclass(J, H), issubclass(int, H))
t = get_cache_token()
print(H.register(int), get_cache_token()-t, issubclass(int, H), issubclass(bool, H), isinstance(True, H), isinstance("", H))
class K(H): pass
K.register(str)
print(isinstance("", H), isinstance("",K), isinstance(3, K))
try: K.register(H)
except RuntimeError as e: print(e)
try: K.register(3)
except TypeError as e: print(e)
try: issubclass(3, K)
except TypeError as e: print(e)
class P: 
    __class__ = int
print(isinstance(P(), H))
del A.f
print(sorted(update_abstractmethods(A).__abstractmethods__))
class X(metaclass=ABCMeta):
    @abstractproperty
    def q(self): pass
    def __init_subclass__(cls, /, tag=None, **kw): cls.tag=tag
class Y(X, tag="hi"): pass
print(Y.tag, Y.__abstractmethods__, type(Y), abc.ABC.__abstractmethods__, abc.ABC.__slots__)
try: Y()
except TypeError as e: print(e)
@H.register
class Z: pass
print(isinstance(Z(), H))
print(A.__dict__.keys() - {'_abc_impl'} == {'__module__','p','c','__dict__','__weakref__','__doc__','__abstractmethods__','__firstlineno__','__static_attributes__'} or A.__dict__.keys())
class Q(ABC):
    @classmethod
    def __subclasshook__(cls, C): return 3
try: isinstance(3, Q)
except AssertionError as e: print(e)
class W(ABC, int): pass
try:
    class W2(ABC, type): pass
except TypeError as e: print(e)
class MA(ABCMeta): pass
class MB(metaclass=MA): pass
print(isinstance(MB, ABCMeta), isinstance(3, MB))
