# Numbers: complex arithmetic.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
1j / 0
0j ** -1
0j ** 1j
int(1j)
round(1j)
7 // 2, -7 // 2, 7 // -2, -7 % 3, 7 % -3, -7 % -3, divmod(-7, 3), divmod(7, -3), 7.5 // 2, -7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 0.0 % -1, -0.0 % 1
1 // 0
1 % 0
1 / 0
1.0 / 0
1.0 // 0
''')
