class A:
    def m(self, *a, **k):
        if a: raise ValueError("m")
        return self
a = A()
a.m(
   ).attribute.b = 1
