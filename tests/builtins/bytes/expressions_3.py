# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'abc').find(256)
bytes(b'abc').index(b'z')
bytes(b'abc').count('a')
bytes(b'abc').split('a')
bytes(b'abc').split(b'')
bytes(b'abc').partition(b'')
bytes(b'abc').replace('a', b'b')
bytes(b'abc').startswith('a')
bytes(b'abc').startswith([b'a'])
''')
