# What wrong arguments to min say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
min(foo=1)
min()
min(1)
min([])
min([], default=3)
min(1, 2, default=3)
min(1, 2, key=None)
min([1,2], foo=1)
''')
