# Two slices joined, the idiom that leaves an item out: lists take a short cut, everything else the long way.


def without(items, i):
    return items[:i] + items[i + 1:]


def rotated(items, n):
    return items[n:] + items[:n]


def ends(items, n):
    return items[:2] + items[-n:]


def spliced(a, b, i, j):
    return a[i:j] + b[j - 1:]


numbers = list(range(6))
print([without(numbers, i) for i in range(-2, 8)])
print([rotated(numbers, n) for n in (0, 1, 5, 6, 9, -1, -9)])
print(ends(numbers, 1), ends(numbers, 3), ends(numbers, 0), ends([], 2))
print(spliced(numbers, [10, 20, 30], 1, 2), spliced(numbers, [10, 20, 30], 4, 1))
print(without("without", 3), without((1, 2, 3), 1), without(b"bytes", 0), without(bytearray(b"abc"), 2))
print(numbers)

whole = rotated(numbers, 0)
print(whole == numbers, whole is numbers)
print(spliced(numbers, numbers, None, 3))
print(without(numbers, True), without(numbers, 2**70))


class Loud(list):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __add__(self, other):
        return ["loud", *other]


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value

    def __add__(self, other):
        print("add", other)
        return Index(self.value + other)


print(without(Loud([1, 2, 3]), 1))
print(without(numbers, Index(2)))


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


attempt(spliced, [1], (2,), 0, 1)
attempt(spliced, [1], 5, 0, 1)
attempt(without, [1, 2], "x")
attempt(without, [1, 2], 1.0)
attempt(without, None, 1)


def unbound():
    first = [1, 2, 3]
    if not first:
        second = first
    return first[:1] + second[1:]


def deleted(items, i):
    del i
    return items[:i] + items[1:]


attempt(unbound)
attempt(deleted, [1], 0)


def captured(items, i):
    def inner():
        return items[:i] + items[i + 1:]
    i += 1
    return inner()


def suspended(items):
    while True:
        i = yield
        items = items[:i] + items[i + 1:]
        yield items


print(captured(numbers, 0))
machine = suspended(list("abcd"))
for i in (1, 0):
    next(machine)
    print(machine.send(i))
chain = numbers[:1] + numbers[2:3] + numbers[4:]
print(chain)
