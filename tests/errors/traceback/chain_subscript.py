class A:
    b = 1
a = A()
a.b = (a.b
  [1]
  .x)
