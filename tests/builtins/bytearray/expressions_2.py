# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'abc')['a']
bytearray(b'abc') + 'a'
'a' + bytearray(b'abc')
bytearray(b'abc') * 'a'
bytearray(b'abc') < 'a'
bytearray(b'abc') < 1
'a' in bytearray(b'abc')
256 in bytearray(b'abc')
bytearray(b'abc').find('a')
''')
