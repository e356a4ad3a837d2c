# The order of sets of small ints follows from their history.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

print({3, 1, 2}, {5, 17, 33}, {100, 4, 8, 16}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
print(set(range(20, 0, -1)), set([64, 32, 16, 8, 0]), set([9, 8, 7]))
print({i * 7 for i in range(10)}, {i * 8 for i in range(10)}, {i * i for i in range(12)})
print(set([1000, 2000, 3000, 4000, 5000]), {1, 17, 33, 49, 65}, set([1, 17, 33, 49, 65]))
print(frozenset([40, 8, 24]), frozenset(range(0, 100, 9)))
s = set()
for i in (64, 8, 0, 16, 72, 3, 11):
    s.add(i)
    print(s)
for i in (8, 64, 3):
    s.remove(i)
    print(s)
s.add(8)
s.add(128)
print(s)
s = set(range(50))
for i in range(0, 50, 2):
    s.discard(i)
print(s)
s |= {100, 200, 300}
print(s)
print({1, 2, 3} | {64, 65}, {64, 65} | {1, 2, 3}, {8, 16, 24, 1} & {24, 16, 8}, {8, 16, 40} - {8}, {8, 16} ^ {16, 32, 0})
print(set([8, 0]) | set([16, 24, 32]), set([16, 8, 0]).union([40, 48], [56]), set([8, 0]).symmetric_difference([16, 0]))
print({8, 0, 16}.copy(), set({8, 0, 16}), set(frozenset([8, 0, 16])), set({16: 1, 8: 2, 0: 3}))
a = {1, 2, 3, 4, 5, 6}
while a:
    print(a.pop(), end=" ")
print()
a = {24, 16, 8, 0, 7}
print(a.pop(), a.pop(), a)
a.add(32)
a.add(0)
print(a, a.pop(), a)
big = set()
for i in range(3000):
    big.add(i * 37 % 4001)
print(sum((n % 97) * v for n, v in enumerate(big)))
big = {i * i % 1009 for i in range(500)}
print(sum((n % 97) * v for n, v in enumerate(big)))
big -= set(range(300))
print(sum((n % 97) * v for n, v in enumerate(big)), len(big))
big.update(range(0, 2000, 3))
print(sum((n % 97) * v for n, v in enumerate(big)), len(big))
big &= set(range(0, 4000, 2))
print(sum((n % 97) * v for n, v in enumerate(big)), len(big))
big ^= set(range(500))
print(sum((n % 97) * v for n, v in enumerate(big)), len(big))
print([x for x in {12, 4, 20}], list({12, 4, 20}), sorted({12, 4, 20}), 4 in {12, 4, 20})
print({1.0, 2, 3.0}, {True, 2, 0}, {0.5, 1, 2})
for x in {33, 1, 17, 65, 5}:
    print(x, end=" ")
print()
x, y, z = 33, 1, 17
print({x, y, z, 65, 5}, {33, 1, 17, 65, 5}, {*[33, 1, 17, 65, 5]})
