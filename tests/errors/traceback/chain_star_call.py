class A:
    def m(self, *a, **k):
        if a: raise ValueError("m")
        return self
a = A()
r = a.m(
   ).m(*[1]
   ).m()
