# Wrong arguments: attribute functions.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
getattr(1)
getattr(1, 2)
getattr(1, 'foo')
getattr(1, 'foo', 3, 4)
setattr(1, 'a')
setattr(1, 'a', 2)
setattr(1, 2, 2)
delattr(1, 'a')
hasattr(1)
hasattr(1, 2)
vars(1)
vars(1, 2)
dir(1, 2)
''')
