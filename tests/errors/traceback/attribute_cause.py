class Foo:
    def bar(self): return self.baz
try:
    Foo().bar()
except AttributeError as e:
    raise RuntimeError("wrapped") from e
