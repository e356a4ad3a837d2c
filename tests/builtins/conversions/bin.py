# bin() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bin(5)
bin(-2.5)
bin(1j)
bin(True)
bin('ab')
bin(b'ab')
bin(bytearray(b"ab"))
bin([1, 2])
bin((1, 2))
bin({1})
bin(frozenset({1}))
bin({1: 2})
bin(None)
bin(...)
bin(range(3))
bin(slice(1, 2))
bin(int)
bin(len)
bin(NotImplemented)
bin(memoryview(b'ab'))
bin(iter([]))
bin(object)
bin(ValueError(1))
bin(list[int])
''')
