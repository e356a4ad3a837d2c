# slice: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice(1).start, slice(1, 2, 3).indices(10), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(1) == slice(None, 1), slice(1) < slice(2), slice('a', 'b')
slice(1).indices()
slice(1).indices(-1)
slice('a').indices(5)
slice(1, 2, 0).indices(5)
hash(slice(1, 2, 3)) == hash(slice(1, 2, 3))
slice(1).start.foo
''')
