# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'abc').startswith((1,))
bytes(b'abc').center(5, 'a')
bytes(b'abc').center(5, b'ab')
bytes(b'abc').strip('a')
bytes(b'abc').join(['a'])
bytes(b'abc').join(1)
bytes(b'abc').translate(b'a')
bytes(b'abc').translate('a')
bytes(b'abc').hex('')
''')
