# tuple: results and messages of operations and methods.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
(1,2,3).index(2), (1,2,3).count(1), (1,) + (2,), (1,) * 3, 3 * (1,), () * 5, (1, 2) < (1, 3), (1,) == [1], (1,2)[::-1], (1,2,3)[1:]
(1,).index(5)
(1,) + [1]
(1,)[5]
(1,)['a']
() < 1
(1,).foo
hash(([],))
tuple(1)
(1,2).__getnewargs__(), (1,).__contains__(1), (1,).__len__(), (1,).__eq__([1])
''')
