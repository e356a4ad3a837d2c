# list: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
[1,2,3].index(2), [1,2,3].index(2, 1), [1,2,3,2].index(2, 2), [1,2,3].index(3, -1), [1,2,3].count(1), [1, True, 1.0].count(1)
[1].index(5)
[1,2].index(1, 1)
[1].index()
[1].index(1, 'a')
[].pop()
[1].pop(5)
[1].pop('a')
[1].pop(1.5)
[1].remove(2)
[1].append()
[1].append(1, 2)
[1].extend(1)
[1].insert(1)
''')
