# What wrong arguments to bytes say.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(foo=1)
bytes('a')
bytes(1, 'a')
bytes(-1)
bytes([256])
bytes(['a'])
bytes('a', 'ascii', 'strict', 1)
''')
