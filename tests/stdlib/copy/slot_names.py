# `__slotnames__`: what pickle and copy remember of a class, and that what is there already counts.
import copy
import copyreg


class A:
    pass


class B(A):
    __slots__ = ('x', '__hidden')


class Plain:
    __slots__ = ('a', 'b')


print('__slotnames__' in A.__dict__)
copy.copy(A())
print(A.__dict__['__slotnames__'])
b = B()
b.x = 1
print(copy.copy(b).x, B.__slotnames__)
p = Plain()
p.a, p.b = 3, 4
Plain.__slotnames__ = ['b']
try:
    print(p.__reduce_ex__(2)[2:])
except TypeError as e:
    print(e)
for wrong in (('a',), [1]):
    Plain.__slotnames__ = wrong
    try:
        print(p.__reduce_ex__(2)[2:])
    except TypeError as e:
        print(e)


class Ghost:
    __slotnames__ = ['spam']

    def __getattr__(self, name):
        if name == 'spam':
            return 42
        raise AttributeError(name)


print(Ghost().__reduce_ex__(2)[2:])


class Picky:
    """The methods are looked up on the class: an instance is not asked for them."""

    def __getattr__(self, name):
        print('asked for', name)
        raise AttributeError(name)


print(copyreg.__newobj__ is Picky().__reduce_ex__(4)[0])
text = 'some text'
print(text.__getnewargs__()[0] is text, text.__getnewargs__() == (text,), ''.__getnewargs__(), 'ä€😀'.__getnewargs__())
