# range iterators.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


r = range(0, 10, 3)
it = iter(r)
print(type(it), iter(it) is it, it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__())
print(list(it), it.__length_hint__(), next(it, "end"), it.__reduce__())
it = iter(r)
it.__setstate__(2)
print(list(it))
it = iter(r)
it.__setstate__(-5)
print(list(it))
it = iter(r)
it.__setstate__(50)
print(list(it))
it = reversed(range(5))
print(type(it), next(it), list(it))
a = iter(range(5))
next(a)
make, args, _ = a.__reduce__()
b = make(*args)
print(list(a), list(b))
show("next(iter(range(0)))", "type(iter(r))()", "iter(r).foo", "iter(r).__setstate__('a')", "list(map(lambda x: x * 2, range(3)))", "list(enumerate(range(3), 5))", "len(iter(r))", "iter(r) == iter(r)", "dict(zip(range(3), 'abc'))", "sum(range(101))",
     "max(range(0), default='none')", "any(range(3)), all(range(3))", "''.join(map(str, range(10)))", "[i for i in range(10) if i % 3 == 0]")
for i in range(3):
    i = 10
    print(i)
for i in range(5):
    if i == 3:
        break
else:
    print("never")
print(i)
for i in range(10, 0, -4):
    print(i)
else:
    print("done", i)
total = 0
for i in range(2**48 - 3, 2**48 + 3):
    total += i
print(total)
