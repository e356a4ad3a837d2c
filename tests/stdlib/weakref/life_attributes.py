"""Owners and what they own through attributes."""


class Part:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('part', self.name)


class Slotted:
    __slots__ = ('left', 'right')

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Machine:
    shared = None

    def __init__(self, name):
        self.name = name
        self.engine = Part(name + '.engine')
        self.wheels = [Part(f'{name}.wheel{i}') for i in range(2)]

    def __del__(self):
        print('machine', self.name)


m = Machine('m')
m.engine = Part('better engine')
print('replaced')
del m.engine
print('deleted')
setattr(m, 'extra', Part('extra'))
delattr(m, 'extra')
m.wheels.pop()
print('one wheel left')
del m
print('machine gone')
s = Slotted(Part('left'), Part('right'))
s.left = None
print('left gone')
del s.right
print('right gone')
s = None
Machine.shared = Part('class attribute')
Machine.shared = None
n = Machine('n')
n.__dict__.clear()
print('dict cleared')
n.name = 'nameless'
n = None


class Lazy:
    @property
    def value(self):
        return Part('computed')


lazy = Lazy()
value = lazy.value
print(value.name)
value = None
print('computed is gone')
a = Machine('a')
b = a
del a
print('b keeps it')
b = None
