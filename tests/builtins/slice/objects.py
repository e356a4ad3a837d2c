# slice objects: attributes, equality, hash, repr, indices.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


class Index:
    def __index__(self):
        return 3


class Shows:
    def __getitem__(self, key):
        return key


s = Shows()
show(
    "slice(1), slice(1, 2), slice(1, 2, 3), slice('a', None, [])", "slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step", "s[1:2], s[:], s[::], s[::2], s[1:], s[:-1], s['a':'b'], s[1:2, 3], s[..., 1:2], s[1,]",
    "slice(1) == slice(1), slice(1) == slice(None, 1, None), slice(1) != slice(2), slice(1) == (None, 1, None), slice(1, 2) == slice(1.0, 2.0)", "slice(1, 2) < slice(1, 3), slice(1, 2, 3) >= slice(1, 2, 3), slice(2, 1) > slice(1, 9)",
    "hash(slice(1, 2, 3)) == hash(slice(1, 2, 3))", "hash(slice(1)) == hash(slice(2))", "{slice(1, 2): 'x'}[slice(1, 2)]", "slice(1, 2).__reduce__()", "slice.__mro__",
    "slice(1, 2, 3).indices(10)", "slice(None, None, -1).indices(5)", "slice(-3, None).indices(10)", "slice(None).indices(0)", "slice(2**70).indices(2**69)", "slice(-2**70, 2**70, 2**70).indices(5)", "slice(None, None, -2**70).indices(2**80)", "slice(5, -100, -2).indices(4)", "slice(Index()).indices(Index())", "slice(True).indices(True)", "slice(None, -1, None).indices(3)",
    "slice()", "slice(1, 2, 3, 4)", "slice(stop=1)", "slice(1, 2, 0).indices(5)", "slice('a').indices(5)", "slice(1.5).indices(5)", "slice(1).indices(-1)", "slice(1).indices('a')", "slice(1).indices()", "slice(1).indices(1, 2)", "slice(1) < 5", "slice(1) < slice('a')", "hash(slice([]))", "slice[int]", "type('x', (slice,), {})", "slice(1).foo", "slice(1)()",
)
lengths = range(0, 6)
bounds = (None, -7, -3, -1, 0, 1, 3, 9)
for length in lengths:
    items = list(range(length))
    for start in bounds:
        for stop in bounds:
            for step in (None, 1, 2, -1, -3):
                indices = slice(start, stop, step).indices(length)
                assert [items[i] for i in range(*indices)] == items[start:stop:step], (length, start, stop, step)
                assert tuple(items)[start:stop:step] == tuple(items[start:stop:step])
                assert "abcdef"[:length][start:stop:step] == "".join("abcdef"[i] for i in range(*indices))
                assert list(range(length)[start:stop:step]) == items[start:stop:step]
                print(*indices, end=" ")
    print()
