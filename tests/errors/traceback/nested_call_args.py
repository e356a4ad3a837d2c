def f(x): return x
f(f(f(int("z"))))
