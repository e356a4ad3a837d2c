# map and filter.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [2, 9])))
show(lambda: map())
show(lambda: map(5))
show(lambda: map(len))
show(lambda: map(len, 5))
show(lambda: list(map(5, [1])))
show(lambda: list(map(None, [1])))
show(lambda: list(map(lambda a, b: a, [1], [1, 2], strict=True)))
show(lambda: list(map(lambda a, b: a, [1, 2], [1], strict=True)))
show(lambda: list(map(lambda a, b, c: a, [1, 2], [1, 2], [1], strict=True)))
show(lambda: list(map(lambda a, b: (a, b), [1, 2], [1, 2], strict=True)))
show(lambda: map(len, [], foo=1))
show(lambda: list(map(int, ["1", "x"])))
show(lambda: list(map(lambda: 1, [1])))
m = map(int, "12")
print(iter(m) is m, next(m), next(m), next(m, "end"))
print(m.__reduce__()[0], len(map(int, [1], strict=True).__reduce__()), len(map(int, [1]).__reduce__()))
print(list(filter(None, [0, 1, "", "a", [], None, 2.5])), list(filter(bool, [0, 1])), list(filter(lambda v: v > 1, range(4))))
print(list(filter(str.isupper, "aBcD")), list(filter(lambda v: "yes" if v else "", [0, 1])))
show(lambda: filter())
show(lambda: filter(None))
show(lambda: filter(None, 5))
show(lambda: filter(None, [], 1))
show(lambda: filter(None, [], foo=1))
show(lambda: list(filter(5, [1])))
show(lambda: list(filter(lambda: 1, [1])))
class B:
    def __bool__(self):
        raise ValueError("truth")
show(lambda: list(filter(None, [B()])))
show(lambda: list(filter(lambda v: B(), [1])))
f = filter(None, [1, 0, 2])
print(iter(f) is f, next(f), next(f), next(f, "end"), f.__reduce__()[0])
def stop(v):
    if v == 2:
        raise StopIteration("early")
    return v
print(list(map(stop, [1, 2, 3])))
print(list(filter(stop, [1, 2, 3])))
class M(map):
    pass
print(list(M(abs, [-1])), type(M(abs, [])).__name__)
print(sum(map(len, ["a", "bb"])), max(map(abs, [-3, 2])), "".join(map(chr, [72, 105])), list(map(list, zip([1, 2], [3, 4]))))
print(list(map(lambda *a: a, [1, 2], "ab", (x for x in range(5)))))
print(list(map(dict.get, [{1: 2}], [1])), list(map([].append, [1, 2])), list(map("{}-{}".format, [1], [2])))
