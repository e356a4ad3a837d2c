def f(x): raise ValueError(x)
r = [f(i)
     for i in range(3)
     if i]
