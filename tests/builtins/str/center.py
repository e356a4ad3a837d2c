# str: center.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.center(10, 'é'), 'abc'.center(2), 'abc'.center(6), 'abc'.center(7), 'ab'.center(5), 'ab'.center(6,'*')
'abc'.ljust(5, '-'), 'abc'.rjust(5, '-'), 'abc'.zfill(6), '-5'.zfill(5), '+5'.zfill(5), '--5'.zfill(6), ''.zfill(3)
'abc'.center(5, 'ab')
'abc'.center(5, 1)
'abc'.ljust('a')
''')
