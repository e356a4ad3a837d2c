# bytearray() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(5)
bytearray(-2.5)
bytearray(1j)
bytearray(True)
bytearray('ab')
bytearray(b'ab')
bytearray(bytearray(b"ab"))
bytearray([1, 2])
bytearray((1, 2))
bytearray({1})
bytearray(frozenset({1}))
bytearray({1: 2})
bytearray(None)
bytearray(...)
bytearray(range(3))
bytearray(slice(1, 2))
bytearray(int)
bytearray(len)
bytearray(NotImplemented)
bytearray(memoryview(b'ab'))
bytearray(iter([]))
bytearray(object)
bytearray(ValueError(1))
bytearray(list[int])
''')
