# float() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
float(5)
float(-2.5)
float(1j)
float(True)
float('ab')
float(b'ab')
float(bytearray(b"ab"))
float([1, 2])
float((1, 2))
float({1})
float(frozenset({1}))
float({1: 2})
float(None)
float(...)
float(range(3))
float(slice(1, 2))
float(int)
float(len)
float(NotImplemented)
float(iter([]))
float(object)
float(ValueError(1))
float(list[int])
''')
