class D:
    def __get__(self, o, t): raise RuntimeError("get failed")
class A: d = D()
A().d
