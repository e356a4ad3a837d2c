# bool() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bool(5)
bool(-2.5)
bool(1j)
bool(True)
bool('ab')
bool(b'ab')
bool(bytearray(b"ab"))
bool([1, 2])
bool((1, 2))
bool({1})
bool(frozenset({1}))
bool({1: 2})
bool(None)
bool(...)
bool(range(3))
bool(slice(1, 2))
bool(int)
bool(len)
bool(NotImplemented)
bool(memoryview(b'ab'))
bool(iter([]))
bool(object)
bool(ValueError(1))
bool(list[int])
''')
