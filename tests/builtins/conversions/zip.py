# zip() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
list(zip(5, 5))
list(zip(-2.5, -2.5))
list(zip(1j, 1j))
list(zip(True, True))
list(zip('ab', 'ab'))
list(zip(b'ab', b'ab'))
list(zip(bytearray(b"ab"), bytearray(b"ab")))
list(zip([1, 2], [1, 2]))
list(zip((1, 2), (1, 2)))
list(zip({1}, {1}))
list(zip(frozenset({1}), frozenset({1})))
list(zip({1: 2}, {1: 2}))
list(zip(None, None))
list(zip(..., ...))
list(zip(range(3), range(3)))
list(zip(slice(1, 2), slice(1, 2)))
list(zip(int, int))
list(zip(len, len))
list(zip(NotImplemented, NotImplemented))
list(zip(memoryview(b'ab'), memoryview(b'ab')))
list(zip(iter([]), iter([])))
list(zip(object, object))
list(zip(ValueError(1), ValueError(1)))
list(zip(list[int], list[int]))
''')
