# all() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
all(5)
all(-2.5)
all(1j)
all(True)
all('ab')
all(b'ab')
all(bytearray(b"ab"))
all([1, 2])
all((1, 2))
all({1})
all(frozenset({1}))
all({1: 2})
all(None)
all(...)
all(range(3))
all(slice(1, 2))
all(int)
all(len)
all(NotImplemented)
all(memoryview(b'ab'))
all(iter([]))
all(object)
all(ValueError(1))
all(list[int])
''')
