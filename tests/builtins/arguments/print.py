# What wrong arguments to print say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
print(**None)
print(*None)
print(*1)
print(1, *2)
print(sep=1)
print(end=1)
print(foo=1)
''')
