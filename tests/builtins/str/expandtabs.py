# str: expandtabs.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'\t'.expandtabs(), 'a\tb'.expandtabs(4), 'ab\tc\n\td'.expandtabs(4), 'a\tb'.expandtabs(0), 'a\tb'.expandtabs(-1), 'a\r\tb'.expandtabs(3), 'a\tb'.expandtabs(tabsize=2)
''')
