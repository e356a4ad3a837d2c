class A:
    @property
    def p(self): return 1
a = A()
a.p = 2
