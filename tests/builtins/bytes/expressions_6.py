# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'a').decode('foo')
bytes(b'a').decode(1)
bytes('a')
bytes(1.5)
bytes([1.5])
bytes([300])
bytes(10**30)
bytes(b'a', 'ascii')
bytes(None)
''')
