# In the type parameters and bases of a generic class only its type parameters are private names; a comprehension in an
# alias or base does not see the class around it.
def show(source):
    namespace = {}
    try:
        exec(source, namespace)
        print(namespace['out'])
    except Exception as error:
        print(type(error).__name__, error)


show('''
class Outer:
    __X = int
    class Inner[T](list[__X]): pass
out = Outer.Inner.__orig_bases__
''')
show('''
__X = bool
class Outer:
    __X = int
    class Inner[T](list[__X], list[(lambda: (lambda: __X)())().__class__] and Exception): pass
out = Outer.Inner.__bases__
''')
show('''
class __X: pass
def base(value): return type('Base', (), {'value': staticmethod(lambda: value)})
class Y[T: __X](base(lambda: (lambda: __X)()), base([__X for _ in '1'])): pass
out = [b.value() for b in Y.__bases__[:2]][1][0] is __X, Y.__bases__[0].value()() is __X, Y.__type_params__[0].__bound__ is __X
''')
show('''
class Foo[__T, __U: __T = __T](list[__T]):
    param = __T
    def method(self, x: __T): return __T, __U
    type Alias = __T
T, U = Foo.__type_params__
out = (Foo.param, U.__bound__, U.__default__, Foo.__orig_bases__, Foo().method(1), Foo.method.__annotations__,
       Foo.Alias.__value__)
''')
show('''
class Outer:
    type __A[__T] = list[__T]
    def f[__T](self, a: __T) -> __T: return __T
out = Outer._Outer__A.__value__, Outer.f.__type_params__, Outer().f(1)
''')
for alias in ('type Alias[T] = [T for _ in (1,)]', 'type Alias = [T for _ in (1,)]', 'type Alias = (T for _ in (1,))',
              'type Alias = (lambda: [T])()', 'type Alias = [T]'):
    show(f'''
T = "global"
class C:
    T = "class"
    {alias}
out = list(C.Alias.__value__)
''')
show('''
class Namespace(dict):
    def __missing__(self, key):
        if key == "Given": return int
        raise KeyError(key)
class Meta(type):
    def __prepare__(name, bases): return Namespace()
class C(metaclass=Meta):
    class Inner[U](Given): pass
out = C.Inner.__bases__
''')


class Attributes:
    def first(self):
        self.zeta = self.alpha = 1
        self.zeta, (self.beta, *self.rest) = 1, (2, 3)

    def second(this):
        this.not_counted = 1

        def inner(self):
            self.inner = 2

    def third(self, value):
        match value:
            case 1:
                self.matched = 1


print(Attributes.__static_attributes__)


def closures():
    b = a = c = 1

    def inner():
        return c, b, a
    return inner


print(closures().__code__.co_freevars, [cell.cell_contents for cell in closures().__closure__])
