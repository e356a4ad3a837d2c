# Numbers: special methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
int.__new__(str)
int.__new__()
float.__new__(1)
float.__getformat__('double')
float.__getformat__('x')
5 .__class__, 5..__class__, type(5j)
1 + None
''')
