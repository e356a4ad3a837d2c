# What wrong arguments to range say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
range()
range(1,2,3,4)
range(foo=1)
range('a')
range(1.5)
range(1, 2, 0)
''')
