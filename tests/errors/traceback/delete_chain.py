class A:
    b = 1
a = A()
del (a
 .c)
