# chr() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
chr(5)
chr(-2.5)
chr(1j)
chr(True)
chr('ab')
chr(b'ab')
chr(bytearray(b"ab"))
chr([1, 2])
chr((1, 2))
chr({1})
chr(frozenset({1}))
chr({1: 2})
chr(None)
chr(...)
chr(range(3))
chr(slice(1, 2))
chr(int)
chr(len)
chr(NotImplemented)
chr(memoryview(b'ab'))
chr(iter([]))
chr(object)
chr(ValueError(1))
chr(list[int])
''')
