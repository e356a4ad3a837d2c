def f(): raise KeyError("k")
try: f()
except KeyError as e: k = e
raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [k, OSError("os")])])
