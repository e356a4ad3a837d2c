"""Names in branches, walrus, match, global and nonlocal, unpacking, augmented assignment."""


class V:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, other):
        return V(self.n + other)

    def __add__(self, other):
        return V(self.n + other.n)

    def __bool__(self):
        return self.n > 0

    def __del__(self):
        print('v', self.n)


v = V(1)
v += 10
print('augmented', v.n)
v = None
v = V(2) + V(3)
print('sum', v.n)
v = None
if (w := V(7)):
    print('walrus', w.n)
w = None
a, b = V(20), V(21)
a, b = b, a
print(a.n, b.n)
a = b = None
a, *rest = [V(30), V(31), V(32)]
rest = None
a = None
counter = V(40)


def change():
    global counter
    counter = V(41)
    print('changed')


change()
del counter
x = V(50) or V(51)
x = None
x = V(53) if x is None else V(54)
x = None
match [V(60), V(61)]:
    case [first, second]:
        print('matched', first.n, second.n)
first = None
second = None


def conditional(flag):
    if flag:
        local = V(70)
    else:
        local = V(71)
    try:
        return local.n
    finally:
        del local


print(conditional(True), conditional(False))
