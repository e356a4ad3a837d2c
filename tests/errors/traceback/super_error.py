class A:
    def f(self): super().missing()
A().f()
