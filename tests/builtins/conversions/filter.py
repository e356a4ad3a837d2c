# filter() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
list(filter(None, 5))
list(filter(None, -2.5))
list(filter(None, 1j))
list(filter(None, True))
list(filter(None, 'ab'))
list(filter(None, b'ab'))
list(filter(None, bytearray(b"ab")))
list(filter(None, [1, 2]))
list(filter(None, (1, 2)))
list(filter(None, {1}))
list(filter(None, frozenset({1})))
list(filter(None, {1: 2}))
list(filter(None, None))
list(filter(None, ...))
list(filter(None, range(3)))
list(filter(None, slice(1, 2)))
list(filter(None, int))
list(filter(None, len))
list(filter(None, NotImplemented))
list(filter(None, memoryview(b'ab')))
list(filter(None, iter([])))
list(filter(None, object))
list(filter(None, ValueError(1)))
list(filter(None, list[int]))
''')
