# dict() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
dict(5)
dict(-2.5)
dict(1j)
dict(True)
dict('ab')
dict(b'ab')
dict(bytearray(b"ab"))
dict([1, 2])
dict((1, 2))
dict({1})
dict(frozenset({1}))
dict({1: 2})
dict(None)
dict(...)
dict(range(3))
dict(slice(1, 2))
dict(int)
dict(len)
dict(NotImplemented)
dict(memoryview(b'ab'))
dict(iter([]))
dict(object)
dict(ValueError(1))
dict(list[int])
''')
