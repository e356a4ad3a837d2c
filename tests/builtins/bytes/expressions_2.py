# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'abc')['a']
bytes(b'abc') + 'a'
'a' + bytes(b'abc')
bytes(b'abc') * 'a'
bytes(b'abc') < 'a'
bytes(b'abc') < 1
'a' in bytes(b'abc')
256 in bytes(b'abc')
bytes(b'abc').find('a')
''')
