# ranges whose numbers are larger than machine words.

def show(*expressions):
    for expression in expressions:
        try:
            print(expression, "->", repr(eval(expression)))
        except Exception as error:
            print(expression, "!!", type(error).__name__ + ":", error)


big = range(2**70)
for x in (big, range(2**70, 2**70 + 10, 3), range(2**70, -2**70, -2**69), range(-2**64, 2**64, 2**62), range(0, 2**48, 2**46), range(2**48 - 2, 2**48 + 2), range(-2**48, -2**48 + 3), range(2**70, 2**69)):
    print(x, x[0] if x else None, x[-1] if x else None, x[1:], x[::-1], x[::2], bool(x), x == x[:], x.start in x, x.stop in x)
for x in (range(2**70, 2**70 + 10, 3), range(2**70, -2**70, -2**69), range(2**48 - 2, 2**48 + 2), range(2**62, 2**64, 2**62)):
    print(list(x), list(reversed(x)), len(x), [x.index(n) for n in x], [x.count(n) for n in x], x.count(5))
show("len(range(2**100))", "big[2**69]", "big[2**40:2**50:2**45]", "big[2**70]", "2**69 in big, -1 in big, 2**70 in big, 0 in big", "big.index(2**69)", "big.index(2**70)", "big.index(-1)", "big.count(2**60)",
     "big == range(2**70), big == range(2**70 + 1), hash(big) == hash(range(0, 2**70, 1))", "iter(big).__length_hint__()", "iter(big).__reduce__()", "range(2**70, 0, -1)[5]", "range(10**30, 10**30 + 3)[1]", "range(2**70, 0, 2**71)", "range(0, -2**70, -2**69)[1]")
it = iter(range(2**64 - 2, 2**64 + 2))
print(next(it), next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__())
it = iter(range(2**64, 2**64 + 5))
it.__setstate__(3)
print(list(it), type(it).__name__)
it = reversed(range(2**64, 2**64 + 5, 2))
print(list(it), type(it).__name__)
