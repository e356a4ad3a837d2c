# Making lists, subscripts, operators and their error messages.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

show(lambda: list())
show(lambda: list("abc"))
show(lambda: list((1, 2)))
show(lambda: list({1: 2, 3: 4}))
show(lambda: list({1: 2, 3: 4}.items()))
show(lambda: list({1: 2, 3: 4}.values()))
show(lambda: list(range(2, 20, 5)))
show(lambda: list(range(5, 0, -2)))
show(lambda: list(x * x for x in range(4)))
show(lambda: list(5))
show(lambda: list(1, 2))
show(lambda: list(a=5))
a = [1, 2, 3, 4, 5]
show(lambda: a[0])
show(lambda: a[-1])
show(lambda: a[True])
show(lambda: a[5])
show(lambda: a[-6])
show(lambda: a["x"])
show(lambda: a[1.0])
show(lambda: a[None])
show(lambda: a[1 << 70])
show(lambda: a[1:3])
show(lambda: a[::-1])
show(lambda: a[::2])
show(lambda: a[10:])
show(lambda: a[-2:])
show(lambda: a[3:1])
show(lambda: a[4:0:-2])
show(lambda: a[::0])
show(lambda: a["a":])
show(lambda: a[: 1 << 80])
class Idx:
    def __index__(self):
        return 2
show(lambda: a[Idx()])
show(lambda: a[Idx():])
class BadIdx:
    def __index__(self):
        return "x"
show(lambda: a[BadIdx()])
show(lambda: [1] + [2, 3])
show(lambda: [1] + (2,))
show(lambda: [1] * 3)
show(lambda: 3 * [1, 2])
show(lambda: [1] * 0)
show(lambda: [1] * -5)
show(lambda: [1] * "a")
show(lambda: [1] * 1.5)
show(lambda: [1] * Idx())
show(lambda: len([1, 2]))
show(lambda: 2 in [1, 2])
show(lambda: 5 not in [1, 2])
show(lambda: 1.0 in [1])
show(lambda: True in [1])
show(lambda: "b" in ["a", "b"])
show(lambda: None in [None])
show(lambda: [] in [[]])
show(lambda: [].foo)
show(lambda: hash([]))
show(lambda: {[]: 1})
show(lambda: [].__add__(5))
show(lambda: [].__mul__("a"))
show(lambda: [].__getitem__("a"))
show(lambda: [].__contains__())
show(lambda: list.append(5, 5))
show(lambda: list.append())
show(lambda: list.__new__(5))
show(lambda: list.__new__(int))
show(lambda: [1].__eq__(5))
show(lambda: [1].__lt__(5))
print([1, 2] == [1, 2], [1, 2] != [1, 3], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [] <= [], [1, 2] >= [1, 2])
print([1, 2] == (1, 2), [1.0] == [1], [[1]] == [[1]])
show(lambda: [1] < 5)
show(lambda: [1, 2] < [1, "a"])
show(lambda: [1, "a"] == [1, 2])
b = list(a)
b[0] = "x"
b[-1] = "y"
print(b)
def assign(i, v):
    b[i] = v
def delete(i):
    del b[i]
show(lambda: assign(10, 1))
show(lambda: assign("a", 1))
show(lambda: delete(10))
show(lambda: delete("a"))
del b[1]
print(b)
del b[-1]
print(b)
x, *y = [1, 2, 3]
print(x, y)
print([*a, *range(2), *"ab"])
c = a
c += [6]
print(a is c, a)
c *= 2
print(a is c, a)
c *= 0
print(a, c)
def bad():
    z = [1]
    z += 5
show(bad)
z = [1]
z += "ab"
z += {5: 6}
print(z)
z += z
print(z)
z *= 2
print(z)
