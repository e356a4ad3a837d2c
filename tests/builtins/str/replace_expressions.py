# str: replace.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.replace('b', 'xx'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), ''.replace('', 'x', 0), 'aaa'.replace('a', '', -1)
'aaa'.replace('a', 'b', count=1)
'aaa'.replace('a')
'aaa'.replace('a', 1)
''')
