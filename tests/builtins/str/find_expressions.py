# str: find.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abcabc'.find('c'), 'abcabc'.find('c', 3), 'abcabc'.find('c', -3, -1), 'abc'.find(''), 'abc'.find('', 3), 'abc'.find('', 4), 'abc'.rfind(''), 'abc'.rfind('', 1, 2), 'abcabc'.rfind('b'), 'abc'.find('b', None, None)
'abc'.index('z')
'abc'.rindex('z')
'abc'.find(1)
''')
