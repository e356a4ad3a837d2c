# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'abc').startswith((1,))
bytearray(b'abc').center(5, 'a')
bytearray(b'abc').center(5, b'ab')
bytearray(b'abc').strip('a')
bytearray(b'abc').join(['a'])
bytearray(b'abc').join(1)
bytearray(b'abc').translate(b'a')
bytearray(b'abc').translate('a')
bytearray(b'abc').hex('')
''')
