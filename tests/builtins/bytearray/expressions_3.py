# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'abc').find(256)
bytearray(b'abc').index(b'z')
bytearray(b'abc').count('a')
bytearray(b'abc').split('a')
bytearray(b'abc').split(b'')
bytearray(b'abc').partition(b'')
bytearray(b'abc').replace('a', b'b')
bytearray(b'abc').startswith('a')
bytearray(b'abc').startswith([b'a'])
''')
