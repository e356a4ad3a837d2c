class C:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("exit")
with C():
    raise ValueError("body")
