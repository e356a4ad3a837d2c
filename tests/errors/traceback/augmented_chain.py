class A:
    b = 1
a = A()
(a
 .b
 .q) += 1
