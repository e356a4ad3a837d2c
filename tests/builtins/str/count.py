# str: count.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'aaaa'.count('a'), 'aaaa'.count('aa'), 'aaaa'.count(''), 'aaaa'.count('', 2), 'aaaa'.count('', 5), 'abc'.count('b', 1, 2)
''')
