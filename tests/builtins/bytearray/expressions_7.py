# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray({'a': 1})
bytearray(b'a').foo
bytearray.maketrans(b'a', b'bc')
bytearray.maketrans('a', 'b')
bytearray(b'abc').removeprefix('a')
bytearray(b'abc').expandtabs('a')
bytearray(b'abc').zfill()
bytearray(b'%s') % b'a', bytearray(b'%d') % 5
bytearray(b'ab').__getnewargs__() if bytearray is bytes else bytearray(b'ab').__reduce__()
''')
