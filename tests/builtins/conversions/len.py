# len() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
len(5)
len(-2.5)
len(1j)
len(True)
len('ab')
len(b'ab')
len(bytearray(b"ab"))
len([1, 2])
len((1, 2))
len({1})
len(frozenset({1}))
len({1: 2})
len(None)
len(...)
len(range(3))
len(slice(1, 2))
len(int)
len(len)
len(NotImplemented)
len(memoryview(b'ab'))
len(iter([]))
len(object)
len(ValueError(1))
len(list[int])
''')
