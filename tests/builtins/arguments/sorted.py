# What wrong arguments to sorted say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
sorted()
sorted([1], 2)
sorted([1], 2, 3)
sorted([1], foo=1)
sorted(1)
sorted([1, 'a'])
''')
