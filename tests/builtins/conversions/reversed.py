# reversed() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
list(reversed(5))
list(reversed(-2.5))
list(reversed(1j))
list(reversed(True))
list(reversed('ab'))
list(reversed(b'ab'))
list(reversed(bytearray(b"ab")))
list(reversed([1, 2]))
list(reversed((1, 2)))
list(reversed({1}))
list(reversed(frozenset({1})))
list(reversed({1: 2}))
list(reversed(None))
list(reversed(...))
list(reversed(range(3)))
list(reversed(slice(1, 2)))
list(reversed(int))
list(reversed(len))
list(reversed(NotImplemented))
list(reversed(memoryview(b'ab')))
list(reversed(iter([])))
list(reversed(object))
list(reversed(ValueError(1)))
list(reversed(list[int]))
''')
