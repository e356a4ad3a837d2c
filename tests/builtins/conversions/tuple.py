# tuple() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
tuple(5)
tuple(-2.5)
tuple(1j)
tuple(True)
tuple('ab')
tuple(b'ab')
tuple(bytearray(b"ab"))
tuple([1, 2])
tuple((1, 2))
tuple({1})
tuple(frozenset({1}))
tuple({1: 2})
tuple(None)
tuple(...)
tuple(range(3))
tuple(slice(1, 2))
tuple(int)
tuple(len)
tuple(NotImplemented)
tuple(memoryview(b'ab'))
tuple(iter([]))
tuple(object)
tuple(ValueError(1))
tuple(list[int])
''')
