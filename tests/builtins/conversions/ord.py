# ord() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
ord(5)
ord(-2.5)
ord(1j)
ord(True)
ord('ab')
ord(b'ab')
ord(bytearray(b"ab"))
ord([1, 2])
ord((1, 2))
ord({1})
ord(frozenset({1}))
ord({1: 2})
ord(None)
ord(...)
ord(range(3))
ord(slice(1, 2))
ord(int)
ord(len)
ord(NotImplemented)
ord(memoryview(b'ab'))
ord(iter([]))
ord(object)
ord(ValueError(1))
ord(list[int])
''')
