# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'a').decode('foo')
bytearray(b'a').decode(1)
bytearray('a')
bytearray(1.5)
bytearray([1.5])
bytearray([300])
bytearray(10**30)
bytearray(b'a', 'ascii')
bytearray(None)
''')
