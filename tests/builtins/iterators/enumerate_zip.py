# enumerate and zip.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), list(enumerate(iterable="a")))
print(next(enumerate("a", 1 << 70)), list(enumerate("abc", (1 << 48) - 2)), list(enumerate("ab", True)))
show(lambda: enumerate())
show(lambda: enumerate(5))
show(lambda: enumerate([], "a"))
show(lambda: enumerate([], 1, 2))
show(lambda: enumerate([], 1.5))
show(lambda: enumerate(foo=5))
show(lambda: enumerate([], foo=5))
e = enumerate("ab")
print(next(e), iter(e) is e, next(e), next(e, "end"), next(e, "end"))
show(lambda: next(e))
print(enumerate("a").__reduce__()[1][1], enumerate[int])
class E(enumerate):
    pass
print(list(E("ab")), type(E("ab")).__name__)
print(list(zip()), list(zip([1, 2])), list(zip([1, 2], "abc")), list(zip([1], [2], [3], [4])), list(zip([], [1])))
show(lambda: zip(5))
show(lambda: zip([1], 5))
show(lambda: zip([1], foo=1))
show(lambda: zip(strict=True).__next__())
show(lambda: list(zip([1], [1, 2], strict=True)))
show(lambda: list(zip([1, 2], [1], strict=True)))
show(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))
show(lambda: list(zip([1], [1], [1, 2], strict=True)))
show(lambda: list(zip([1, 2], [1, 2], strict=True)))
show(lambda: list(zip([], [], strict=1)))
show(lambda: list(zip([1], [], strict=0)))
a = iter([1, 2, 3])
print(list(zip(a, a)), list(a))
a = iter([1, 2, 3, 4, 5])
z = zip(a, "ab")
print(list(z), next(a))
def gen():
    yield 1
    raise KeyError("inside")
show(lambda: list(zip(gen(), "abc")))
show(lambda: list(zip("abc", gen())))
z = zip("ab", "cd")
print(iter(z) is z, next(z), z.__reduce__()[0], len(z.__reduce__()), len(zip([], strict=True).__reduce__()))
z = zip([1], [1, 2])
z.__setstate__(True)
show(lambda: list(z))
print(dict(zip("ab", [1, 2])), [a + b for a, b in zip([1, 2], [3, 4])], *zip(*[(1, 2), (3, 4)]))
print([x is y for x, y in zip(zip([1], [2]), zip([1], [2]))])
keep = list(zip([1, 2, 3], [4, 5, 6]))
print(keep)
for i, (x, y) in enumerate(zip("ab", "cd")):
    print(i, x, y)
def noisy(n, log):
    for i in range(n):
        log.append(i)
        yield i
log = []
print(list(zip(noisy(3, log), noisy(2, log))), log)
log = []
print(list(zip(noisy(2, log), noisy(3, log))), log)
