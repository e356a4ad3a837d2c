class A:
    def m(self, *a, **k):
        if k: raise ValueError("m")
        return self
a = A()
r = (a.m()
     .m(x=1,
        y=2).m(
            ))
