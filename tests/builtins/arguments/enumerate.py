# What wrong arguments to enumerate say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
enumerate(foo=1)
enumerate()
enumerate(1,2,3)
enumerate([1], foo=1)
enumerate([1], start='a')
enumerate(start=1)
''')
