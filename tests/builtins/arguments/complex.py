# What wrong arguments to complex say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
complex(1, 2, 3)
complex(foo=1)
complex(real=1, imag='a')
''')
