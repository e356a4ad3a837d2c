# callable() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
callable(5)
callable(-2.5)
callable(1j)
callable(True)
callable('ab')
callable(b'ab')
callable(bytearray(b"ab"))
callable([1, 2])
callable((1, 2))
callable({1})
callable(frozenset({1}))
callable({1: 2})
callable(None)
callable(...)
callable(range(3))
callable(slice(1, 2))
callable(int)
callable(len)
callable(NotImplemented)
callable(memoryview(b'ab'))
callable(iter([]))
callable(object)
callable(ValueError(1))
callable(list[int])
''')
