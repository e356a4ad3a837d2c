class A:
    def __init_subclass__(cls, **kw): raise ValueError("no subclass")
class B(A): pass
