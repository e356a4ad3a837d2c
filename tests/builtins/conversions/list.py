# list() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
list(5)
list(-2.5)
list(1j)
list(True)
list('ab')
list(b'ab')
list(bytearray(b"ab"))
list([1, 2])
list((1, 2))
list({1})
list(frozenset({1}))
list({1: 2})
list(None)
list(...)
list(range(3))
list(slice(1, 2))
list(int)
list(len)
list(NotImplemented)
list(memoryview(b'ab'))
list(iter([]))
list(object)
list(ValueError(1))
list(list[int])
''')
