# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes({'a': 1})
bytes(b'a').foo
bytes.maketrans(b'a', b'bc')
bytes.maketrans('a', 'b')
bytes(b'abc').removeprefix('a')
bytes(b'abc').expandtabs('a')
bytes(b'abc').zfill()
hash(bytes(b'abc')) == hash(b'abc')
bytes(b'%s') % b'a', bytes(b'%d') % 5
''')
