# What wrong arguments to divmod say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
divmod(1)
divmod('a', 1)
divmod(1, 0)
divmod(1.0, 0)
''')
