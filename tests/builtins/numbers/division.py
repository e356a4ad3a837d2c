# Numbers: division.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
1.0 % 0
divmod(1, 0)
divmod(1.0, 0.0)
0 ** -1
0.0 ** -1
2 ** 10, 2 ** -1, (-2) ** 3, (-2) ** 0.5, 2 ** 0.5, 0 ** 0, 0.0 ** 0, (-1.0) ** 0.5, (-8) ** (1/3), 1 ** 10**20, (-1) ** (10**20+1)
pow(3, 5, 7), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(3, 5, 1), pow(3, 0, 1), pow(2, 10**10, 13), pow(0, 0, 5)
1 << 70, -1 >> 100, 5 >> 1, -5 >> 1, 1 << 0, 0 << 10**10, 0 >> 10**30, 5 >> 10**30, -5 >> 10**30
1 << -1
1 >> -1
''')
