# str: split.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'a,b,c'.split(','), 'a,b,c'.split(',', 1), 'a,b,c'.rsplit(',', 1), ' a  b '.split(), ' a  b '.split(' '), ''.split(), ''.split(',')
'a b c'.split(None, 1), '  a b c  '.rsplit(None, 1), 'a b c'.split(maxsplit=0), ' x '.split(maxsplit=0), 'abc'.split(sep='b')
'abc'.split('')
'abc'.split(1)
''')
