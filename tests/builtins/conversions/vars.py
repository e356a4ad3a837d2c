# vars() of an object of every builtin type.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
type(vars(5)).__name__
type(vars(-2.5)).__name__
type(vars(1j)).__name__
type(vars(True)).__name__
type(vars('ab')).__name__
type(vars(b'ab')).__name__
type(vars(bytearray(b"ab"))).__name__
type(vars([1, 2])).__name__
type(vars((1, 2))).__name__
type(vars({1})).__name__
type(vars(frozenset({1}))).__name__
type(vars({1: 2})).__name__
type(vars(None)).__name__
type(vars(...)).__name__
type(vars(range(3))).__name__
type(vars(slice(1, 2))).__name__
type(vars(int)).__name__
type(vars(len)).__name__
type(vars(NotImplemented)).__name__
type(vars(memoryview(b'ab'))).__name__
type(vars(iter([]))).__name__
type(vars(object)).__name__
type(vars(ValueError(1))).__name__
type(vars(list[int])).__name__
''')
