# What wrong arguments to next say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
next()
next(1)
next(iter([]), 5)
next(iter([]))
next(iter([]), 1, 2)
''')
