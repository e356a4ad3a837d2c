# hex() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
hex(5)
hex(-2.5)
hex(1j)
hex(True)
hex('ab')
hex(b'ab')
hex(bytearray(b"ab"))
hex([1, 2])
hex((1, 2))
hex({1})
hex(frozenset({1}))
hex({1: 2})
hex(None)
hex(...)
hex(range(3))
hex(slice(1, 2))
hex(int)
hex(len)
hex(NotImplemented)
hex(memoryview(b'ab'))
hex(iter([]))
hex(object)
hex(ValueError(1))
hex(list[int])
''')
