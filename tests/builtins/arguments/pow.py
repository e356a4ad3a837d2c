# What wrong arguments to pow say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
pow(1)
pow('a', 1)
pow(2, -1, 3)
pow(2, -1, 4)
pow(2, 1, 0)
pow(2.0, 1, 3)
pow(2, 1, mod=1.5)
pow(base=2, exp=3)
''')
