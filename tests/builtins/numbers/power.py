# Numbers: power.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
1 << 10**30
1 << 1.5
5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, -5 & 3, -5 | 3, -5 ^ 3, (1<<70) & -1, -(1<<70) | 5, ~(1<<70)
5 & 1.0
''')
