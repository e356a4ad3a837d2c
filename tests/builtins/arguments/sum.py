# What wrong arguments to sum say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
sum()
sum(1)
sum(['a'])
sum(['a'], '')
sum([b'a'], b'')
sum([b'a'], bytearray())
sum([[1],[2]], [])
sum([1.5, 2], start=3)
''')
