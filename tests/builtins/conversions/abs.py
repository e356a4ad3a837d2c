# abs() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
abs(5)
abs(-2.5)
abs(1j)
abs(True)
abs('ab')
abs(b'ab')
abs(bytearray(b"ab"))
abs([1, 2])
abs((1, 2))
abs({1})
abs(frozenset({1}))
abs({1: 2})
abs(None)
abs(...)
abs(range(3))
abs(slice(1, 2))
abs(int)
abs(len)
abs(NotImplemented)
abs(memoryview(b'ab'))
abs(iter([]))
abs(object)
abs(ValueError(1))
abs(list[int])
''')
