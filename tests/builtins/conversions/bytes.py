# bytes() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(5)
bytes(-2.5)
bytes(1j)
bytes(True)
bytes('ab')
bytes(b'ab')
bytes(bytearray(b"ab"))
bytes([1, 2])
bytes((1, 2))
bytes({1})
bytes(frozenset({1}))
bytes({1: 2})
bytes(None)
bytes(...)
bytes(range(3))
bytes(slice(1, 2))
bytes(int)
bytes(len)
bytes(NotImplemented)
bytes(memoryview(b'ab'))
bytes(iter([]))
bytes(object)
bytes(ValueError(1))
bytes(list[int])
''')
