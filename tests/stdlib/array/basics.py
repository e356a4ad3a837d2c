# array.array as a sequence and as a buffer, its methods, and what each type code refuses.
import array
import copy
import io
import pickle

A = array.array


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(array.typecodes, array.ArrayType is A)
for args in [(), (5,), ('ab',), ('z',), ('i', 'abc'), ('i', 5), ('i', ['a']), ('i', [1], 2), ('w', 'abc'), ('w', [97]), ('w', ['ab']), ('i', A('w', 'a')), ('w', A('i', [1])),
             ('i', b'\1\0\0\0'), ('i', b'abc'), ('b', bytearray(b'abc')), ('d', [1, 2.5]), ('f', (1, 2)), ('i', A('h', [1, 2])), ('i', {1: 2}), ('d', ['a'])]:
    show(A, *args)
for code in 'bBhHiIqQ':
    for value in (-1, 127, 128, 255, 256, 32767, 65535, -129, -2 ** 63 - 1, 2 ** 64, 1.5, 'a', None):
        if code in 'iI' and value == -2 ** 63 - 1:
            continue
        print(code, value, end=' ')
        show(A, code, [value])
a = A('i', [1, 2, 3, 4, 5])
for key in 1, -1, 9, 'a', slice(1, 4), slice(None, None, -2), True:
    show(lambda: a[key])
for key, value in [(9, 1), (0, 'a'), ('a', 1), (slice(0, 2), [1]), (slice(0, 2), A('h', [1])), (slice(0, 4, 2), A('i', [1]))]:
    show(a.__setitem__, key, value)
a[1:3] = A('i', [7, 8, 9])
print(a)
a[::2] = A('i', [0, 0, 0])
del a[0]
print(a)
del a[::2]
print(a)
a[1:1] = a
print(a)
show(a.__delitem__, 9)
show(a.extend, [1, 'x'])
print(a)
for argument in 5, A('h', [1]), a:
    show(a.extend, argument)
show(a.fromlist, [1, 'a'])
show(a.fromlist, (1,))
show(a.frombytes, b'abc')
show(a.frombytes, 'abc')
print(a)
for argument in 99, -1, 0:
    show(a.pop, argument)
show(A('i').pop)
for args in [(99,), (0,), (1, 1), (0, -1)]:
    show(a.index, *args)
show(a.remove, 99)
a.insert(-100, 5)
a.insert(100, 6)
a.insert(2, 7)
print(a, a.count(0))
a.reverse()
a.byteswap()
print(a)
show(a.tounicode)
show(a.fromunicode, 'a')
w = A('w', 'ab')
w.fromunicode('\u20ac\U0001f600')
print(ascii(w.tounicode()), ascii(w.tolist()), ascii(w))
show(lambda: a + [1])
show(lambda: a + A('h'))
show(lambda: A('i', [1]) * 'a')
b = A('i', [1])
b += A('i', [2])
b *= 2
print(b, A('i', [1]) + A('i', [2]), A('i', [1, 2]) * 2, 2 * A('i', [1, 2]), b * -1)
show(b.__iadd__, [1])
print(A('i', [1]) == A('d', [1.0]), A('i', [1]) < A('i', [2]), A('i', [1, 2]) > A('h', [1]), A('i', [1]) != A('i', [1]), A('i') == [], 1 in b, 'a' in b, list(reversed(b)), bool(A('i')))
show(lambda: A('i') < 5)
show(hash, b)
view = memoryview(b)
print(view.format, view.itemsize, view.tolist(), b.itemsize, b.typecode, type(iter(b)), bytes(A('h', [1])), b.buffer_info()[1])
show(b.append, 1)
view[0] = 9
view.release()
b.append(1)
print(b, b.tobytes(), copy.copy(b), copy.deepcopy(b), b.__reduce_ex__(2), b.__reduce_ex__(3))
for code, values in [('b', [1, -1]), ('H', [65535]), ('d', [1.5]), ('w', 'text'), ('q', [2 ** 62])]:
    print([pickle.loads(pickle.dumps(A(code, values), protocol)) == A(code, values) for protocol in range(6)])
show(array._array_reconstructor, A, 'i', 5, b'\0\1')
show(array._array_reconstructor, A, 'w', 18, 'text'.encode('utf-16-le'))
file = io.BytesIO()
b.tofile(file)
file.seek(0)
c = A('i')
c.fromfile(file, 2)
show(c.fromfile, file, 5)
show(c.fromfile, file, -1)
print(c)
c.clear()
print(c, A[int])


class Sub(A):
    def __init__(self, *args):
        self.x = 1


s = Sub('i', [1, 2])
print(s, s.x, s[0:1], type(s[0:1]))
iterator = iter(A('i', [1, 2]))
next(iterator)
print(iterator.__reduce__()[1:], list(iterator), next(iterator, 'end'))
