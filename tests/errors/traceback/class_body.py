def f(): return 1
class A:
    x = f(
        1,
        2)
