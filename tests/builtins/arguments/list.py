# What wrong arguments to list say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
list(enumerate(iterable=[1], start=5))
list(1, 2)
list(foo=1)
list(iterable=[1])
''')
