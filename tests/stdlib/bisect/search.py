# bisect: positions, bounds, keys, insertion, sequences of other types, errors.
import bisect
from bisect import bisect_left, bisect_right, insort_left, insort_right
from collections import UserList, deque


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


data = [1, 2, 2, 2, 5, 8, 8, 13]
for x in (0, 1, 2, 3, 8, 13, 99, 2.5):
    left, right = bisect_left(data, x), bisect_right(data, x)
    print(x, left, right, all(v < x for v in data[:left]), all(v >= x for v in data[left:]),
          all(v <= x for v in data[:right]), all(v > x for v in data[right:]))
print([bisect_left(data, 2, lo, hi) for lo in range(9) for hi in range(lo, 9)])
print([bisect.bisect(data, 8, lo=lo, hi=None) for lo in range(9)])
print(bisect_left([], 1), bisect_right([], 1), bisect_left(data, 2, 5, 1), bisect_left(data, 2, 6, 6))
words = ["apple", "Banana", "cherry", "Date"]
print(bisect_left(words, "cherry", key=str.lower), bisect_right(words, "cherry", key=str.lower))
rows = [("a", 3), ("b", 2), ("c", 1)]
print(bisect_left(rows, -2, key=lambda row: -row[1]), bisect_right(rows, -2, key=lambda row: -row[1]))
out = []
for x in (5, 1, 4, 1, 3, 9, 2.0, 2):
    insort_left(out, x)
print(out)
out = []
for x in (5, 1, 4, 1, 3, 9, 2, 2.0):
    bisect.insort(out, x)
print(out)
out = [(1, "a"), (3, "b")]
insort_right(out, (2, "c"), key=lambda pair: pair[0])
insort_left(out, (3, "d"), key=lambda pair: pair[0])
print(out)
print(bisect_left((1, 3, 5), 3), bisect_right("aabbc", "b"), bisect_left(range(0, 100, 10), 35), bisect_left(b"abc", 98))
print(bisect_left(UserList([1, 2, 3]), 3), bisect_left(deque([1, 2, 3]), 2))
users = UserList([1, 3])
bisect.insort(users, 2)
print(users, type(users).__name__)


class Seen:
    """A sequence that tells which items are asked for."""

    def __init__(self, n):
        self.n = n
        self.asked = []

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        self.asked.append(i)
        return i


s = Seen(1000)
print(bisect_right(s, 333), s.asked)
s = Seen(10**9)
print(bisect_left(s, 123456), len(s.asked), bisect_left(s, 5, 0, 2**30))


class Backwards:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v


items = [Backwards(v) for v in (9, 7, 5, 3)]
print(bisect_left(items, Backwards(6)), bisect_right(items, Backwards(7)), bisect_left(items, Backwards(7)))
attempt(bisect_left, [1], 2, -1)
attempt(bisect_left, 1, 2)
attempt(bisect_left, [1], "a")
attempt(bisect_right, [1], "a")
attempt(bisect_left, [1])
attempt(bisect_left, [1], 1, 0, "x")
attempt(bisect_left, [1], 1, 0, 1, 2)
attempt(bisect_left, [1], 1, key=3)
attempt(bisect.insort, (1,), 1)
attempt(bisect.insort, [], 1, x=2)
attempt(bisect_left, [1, 2, 3], 2, 0, 10)
attempt(bisect_left, [1, 2, 3], 20, 0, 10)
attempt(bisect_left, a=[1, 2, 3], x=2, lo=0, hi=True)
print(bisect.bisect is bisect_right, bisect.insort is insort_right, bisect_left.__name__, bisect_left.__module__)
floats = [float(i) for i in range(50)]
print(sum(bisect_left(floats, x / 3) for x in range(150)))
