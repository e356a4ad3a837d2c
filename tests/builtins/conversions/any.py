# any() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
any(5)
any(-2.5)
any(1j)
any(True)
any('ab')
any(b'ab')
any(bytearray(b"ab"))
any([1, 2])
any((1, 2))
any({1})
any(frozenset({1}))
any({1: 2})
any(None)
any(...)
any(range(3))
any(slice(1, 2))
any(int)
any(len)
any(NotImplemented)
any(memoryview(b'ab'))
any(iter([]))
any(object)
any(ValueError(1))
any(list[int])
''')
