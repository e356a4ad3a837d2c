# Memory ends in every kind of growth, and the program goes on each time.
import io
from collections import deque


class C:
    pass


def string_doubling():
    s = 'x'
    while True:
        s += s


def string_appending():
    s, kept = 'x' * 1000, []
    while True:
        s = s + 'y' * 100000
        kept.append(s)


def small_strings():
    kept = []
    while True:
        kept.append(str(len(kept)) + 'text')


def joined():
    return ''.join(['x' * 10**6] * 10**4)


def bytes_doubling():
    b = b'x'
    while True:
        b += b


def bytearray_doubling():
    b = bytearray(b'x')
    while True:
        b += bytes(b)


def big_int():
    x = 1 << 60
    while True:
        x *= x


def shifted():
    return 1 << 10**11


def lists():
    kept = []
    while True:
        kept.append([])


def list_of_endless_iterator():
    return list(iter(int, 1))


def tuple_of_endless_iterator():
    return tuple(iter(int, 1))


def extended():
    kept = [1]
    while True:
        kept.extend(kept)


def deep_list():
    x = None
    while True:
        x = [x]


def deep_tuple():
    x = None
    while True:
        x = (x, 1)


def dict_of_ints():
    return {i: i for i in range(10**10)}


def set_of_ints():
    return set(range(10**10))


def instances():
    kept = []
    while True:
        c = C()
        c.index, c.me = len(kept), c
        kept.append(c)


def closures():
    def make(n):
        return lambda: n

    kept = []
    while True:
        kept.append(make(len(kept)))


def generators():
    def endless():
        kept = []
        while True:
            kept.append('x' * 1000 + str(len(kept)))
            yield

    for _ in endless():
        pass


def exceptions():
    kept = []
    while True:
        try:
            raise ValueError('x' * 100)
        except ValueError as e:
            kept.append(e)


def recursion():
    def down(n):
        local = ['x'] * 10000
        return down(n + 1) + len(local)

    return down(0)


def string_io():
    f = io.StringIO()
    while True:
        f.write('x' * 10000)


def deques():
    d = deque()
    while True:
        d.append(1)


def mapped():
    return list(map(str, range(10**10)))


def formatted():
    return f'{1:100000000000}'


CASES = [string_doubling, string_appending, small_strings, joined, bytes_doubling, bytearray_doubling, big_int, shifted,
         lists, list_of_endless_iterator, tuple_of_endless_iterator, extended, deep_list, deep_tuple, dict_of_ints,
         set_of_ints, instances, closures, generators, exceptions, string_io, deques, mapped, formatted]


def attempt(case):
    try:
        case()
    except MemoryError:
        return 'MemoryError'
    return 'no error'


for case in CASES:
    for again in range(2):
        outcome = attempt(case)
        assert outcome == 'MemoryError', (case.__name__, again, outcome)
try:
    recursion()
except (MemoryError, RecursionError):
    pass
