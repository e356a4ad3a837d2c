# range as a sequence: construction, items, slices, search, equality.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Index:
    def __index__(self):
        return 7


r = range(0, 10, 3)
for args in ((5,), (0,), (-3,), (2, 5), (5, 2), (0, 10, 3), (10, 0, -3), (0, 10, -1), (5, 5), (-5, 5, 4), (0, 1, 100)):
    x = range(*args)
    print(x, len(x), list(x), list(reversed(x)), bool(x), x.start, x.stop, x.step, x[:2], x[1:], x[::-1], x[::2], x[-2:], x[5:1:-2])
    assert list(x[::-1]) == list(x)[::-1] and all(x[i] == list(x)[i] for i in range(-len(x), len(x)))
show(
    "range(Index())", "range(True)", "r[0], r[-1], r[3], r[True], r[Index() - 5] if 0 else 0", "r[1:], r[::-1], r[::2], r[5:], r[-100:100], r[2**70:], r[:2**70]",
    "3 in r, 4 in r, 10 in r, -3 in r, 3.0 in r, 3.5 in r, 'a' in r, True in range(2), None in r, 9 in range(9, -1, -3), 2**70 in r", "r.index(3), r.index(9), r.index(3.0), r.index(True) if True in r else None",
    "r.count(3), r.count(4), r.count(3.0), r.count('a')", "r == range(0, 12, 3), r == range(0, 10, 4), range(0) == range(5, 5), r != r, r == [0, 3, 6, 9], range(3, 4) == range(3, 4, 9)",
    "hash(r) == hash(range(0, 12, 3)), hash(range(0)) == hash(range(3, 3, 3)), hash(range(1)) == hash(range(0, 1, 5))", "{range(3): 'x'}[range(0, 3, 1)]", "r.__reduce__()", "min(r), max(r), sum(r)", "[*r], (*r,), {*r} == set(r)",
    "range.__mro__", "a, *b = r", "[x for x in range(3, 0, -1)]", "list(zip(range(3), range(10, 13)))", "sorted(range(5, 0, -1))", "isinstance(r, __import__('collections.abc').abc.Sequence)",
    "range()", "range(1, 2, 3, 4)", "range(1.5)", "range('a')", "range(None)", "range(1, 2, 0)", "range(stop=5)", "range(1, 'a')", "r[10]", "r[-5]", "r['a']", "r[1.5]", "r[2**70]", "r[::0]", "r['a':]", "r[None]",
    "r.index(4)", "r.index('a')", "r.index()", "r.index(3, 1)", "r.count()", "r < r", "r + r", "r * 2", "-r", "r()", "r.foo", "type('x', (range,), {})", "hash(range([]))", "range(3)[0] + 'a'",
)
try:
    r[0] = 1
except TypeError as error:
    print(error)
try:
    del r[0]
except TypeError as error:
    print(error)
match range(3):
    case [a, b, c]:
        print("matched", a, b, c)
