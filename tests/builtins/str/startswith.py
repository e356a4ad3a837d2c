# str: startswith.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.startswith('a'), 'abc'.startswith(('x', 'a')), 'abc'.startswith(''), 'abc'.startswith('b', 1), 'abc'.startswith('', 4), 'abc'.endswith('c'), 'abc'.endswith(('x', 'bc')), 'abc'.endswith('b', 0, 2), 'abc'.startswith(())
'abc'.startswith(1)
'abc'.startswith((1,))
'abc'.endswith(['a'])
'abc'.startswith()
''')
