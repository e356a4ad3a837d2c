# What wrong arguments to str say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
str(1,2,3,4)
str(b'a', 'utf8', 'strict', 1)
str(foo=1)
str(b'x', foo=1)
str(object=1)
str(object=b'ab', encoding='ascii')
str(1, 'ascii')
str(b'a', 1)
str('x', 'ascii')
''')
