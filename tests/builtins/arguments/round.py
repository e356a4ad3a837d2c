# What wrong arguments to round say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
round()
round('a')
round(1, 'a')
round(1.5, 'a')
round(1.5, ndigits=None)
round(number=1.256, ndigits=2)
''')
