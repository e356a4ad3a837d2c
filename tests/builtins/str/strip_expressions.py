# str: strip.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'xxabcxx'.strip('x'), 'xxabcxx'.lstrip('x'), 'xxabcxx'.rstrip('x'), '  \t\n abc \u2003\x1f'.strip(), 'abc'.strip(''), 'abc'.strip(None), 'abc'.strip('cab')
'abc'.strip(1)
''')
