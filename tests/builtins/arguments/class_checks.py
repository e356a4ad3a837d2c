# Wrong arguments: class checks.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
isinstance(1)
isinstance(1, 1)
isinstance(1, (int, 1))
isinstance(1, [int])
issubclass(1, int)
issubclass(int, 1)
''')
