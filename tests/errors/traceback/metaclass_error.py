class M(type):
    def __new__(mcs, *a): raise TypeError("no class today")
class A(metaclass=M): pass
