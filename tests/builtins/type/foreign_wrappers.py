# Slot wrappers of a class that is no base: they are called, and refuse the instance. And what else a class statement
# may find in its namespace or in its metaclass's mro().
import types
import warnings


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


class Number(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
    __len__ = str.__len__
    __hash__ = str.__hash__
    __str__ = float.__repr__
    __neg__ = float.__neg__
    __getitem__ = str.__getitem__
    __contains__ = str.__contains__
    __iter__ = str.__iter__
    __bool__ = float.__bool__
    __iadd__ = list.__iadd__


n = Number(3)
for use in (lambda: n == n, lambda: n + n, lambda: len(n), lambda: hash(n), lambda: str(n), lambda: -n, lambda: n[0],
            lambda: 1 in n, lambda: iter(n), lambda: bool(n), lambda: n.__iadd__(1)):
    attempt(use)


class Base:
    pass


class WithoutItself(type):
    def mro(cls):
        return (Base, object)


attempt(lambda: WithoutItself('Lost', (), {}))


class Foreign(type):
    def mro(cls):
        return (cls, Base, object)


Guest = Foreign('Guest', (), {})
print([c.__name__ for c in Guest.__mro__], Guest.__bases__)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    Odd = type('Odd', (), {1: 2, 'x': 3})
    print([(w.category.__name__, str(w.message)) for w in caught], Odd.__dict__[1])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    attempt(lambda: type('Odd', (), {None: 2}))


class Slots(type):
    def __new__(metaclass, name, bases, namespace, slot):
        print(slot, slot in namespace)
        return super().__new__(metaclass, name, bases, namespace)


class HasCell(Base, metaclass=Slots, slot='__classcell__'):
    __slots__ = ['__classcell__']

    def __init__(self):
        super().__init__()


class HasName(metaclass=Slots, slot='__qualname__'):
    __slots__ = ['__qualname__']


print(type(HasCell.__dict__['__classcell__']).__name__, HasCell.__qualname__)
print(type(HasName.__dict__['__qualname__']).__name__)


# The `__dict__` descriptor of a class does not reach into types and modules.
class Meta(type, Base):
    pass


class Module(types.ModuleType, Base):
    pass


Made = Meta('Made', (), {})
module = Module('m')
descriptor = Base.__dict__['__dict__']
attempt(lambda: descriptor.__set__(Made, {}))
attempt(lambda: descriptor.__delete__(Made))
attempt(lambda: type(descriptor.__get__(Made)).__name__)
attempt(lambda: descriptor.__set__(module, {}))
attempt(lambda: descriptor.__get__(module)['__name__'])
