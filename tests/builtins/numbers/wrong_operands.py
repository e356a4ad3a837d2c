# Numbers: wrong operands.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
1 ** 'a'
pow(1, 'a')
pow(1, 2, 'a')
pow('a', 2, 3)
divmod(1, 'a')
1 // 'a'
1 % 'a'
1 << 'a'
1 and 0 or 2, not 1, not [], 1 if 0 else 2, (1, 2) < (1, 3), 3 < 4 < 5, 3 < 2 < 1/0
int.real, float.real
int.from_bytes.__self__, int.__add__.__qualname__, (1).__add__.__qualname__
''')
