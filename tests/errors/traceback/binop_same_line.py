def f(p, q): return p * 2 + q * 3 - p["k"]
f(1, 2)
