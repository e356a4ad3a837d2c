# f-strings: fields, conversions, nested specifications.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
f'{1:{"x"}{"y"}}'
format(1, '>{}'.format(5)), '{:>{w}}'.format(1, w=5), '{0:{1}{2}}'.format(5, '>', 4)
''')
