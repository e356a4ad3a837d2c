def g(**kw): raise LookupError("deep")
def f(x): return g(
    a=1,
    b=x,
)
print(f(
    3)
)
