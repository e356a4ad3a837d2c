# range: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
range(5), range(1, 5), range(0, 10, 2), range(5)[2], range(5)[-1], range(10)[2:5], range(10)[::-1], range(10)[::2][1:], len(range(0, 10, 3)), range(0), range(5, 0), list(range(5, 0, -2))
range(5)[5]
range(5)['a']
range(5) == range(0, 5, 1), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3)), 3 in range(5), 3.0 in range(5), 'a' in range(5), 5 in range(0, 10, 2), range(5).index(3), range(5).count(3), range(10**20)[10**19], range(5).start, range(5).stop, range(5).step
len(range(10**20))
range(5).index(9)
range(5).index('a')
range(5) < range(6)
range(5) + range(5)
range(1.5)
range(5).start.foo
''')
