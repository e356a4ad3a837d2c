# What wrong arguments to int say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
int(bas=1)
int('1', bas=1)
int('1', base='x')
int('1', 99)
int(base=1)
int('1', 2, 3)
int(x='1')
''')
