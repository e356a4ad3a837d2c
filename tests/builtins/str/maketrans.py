# str: maketrans.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
str.maketrans('ab', 'c')
str.maketrans({'a': 1, 98: 'x'})
str.maketrans({'ab': 1})
str.maketrans(1)
str.maketrans('a', 'b', 1)
str.maketrans('ab', 'cd'), str.maketrans('ab', 'cd', 'e')
str.maketrans({1.5: 2})
''')
