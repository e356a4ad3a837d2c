# list: results and messages of operations and methods.
import warnings
warnings.simplefilter('ignore')


def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
[1].insert('a', 1)
[1].sort(1)
[1, 'a'].sort()
[1].sort(key=1)
[1].sort(reverse='a')
[3, 1].sort(foo=1)
[1].copy(1)
[1].clear(1)
[1].reverse(1)
[1,2,3][5]
[1,2,3]['a']
[1,2,3][1.5]
[1,2,3][None]
[1] + (2,)
''')
