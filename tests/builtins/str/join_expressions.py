# str: join.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'-'.join(['a', 'b']), ''.join('abc'), '-'.join([]), '-'.join(('x',)), ', '.join({'k': 1})
'-'.join([1])
'-'.join(['a', 2])
'-'.join(1)
''.join(['é', '\U0001f600'])
str.join('a')
''')
