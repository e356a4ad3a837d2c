# str: translate.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.translate({97: 'x', 98: None, 99: 100}), 'abc'.translate({97: 'xyz'}), 'abc'.translate(str.maketrans('abc', 'xyz', 'b')), 'abc'.translate([]), 'abc'.translate('x'*200)
'abc'.translate({97: 1.5})
'abc'.translate({97: 0x110000})
'abc'.translate(1)
''')
