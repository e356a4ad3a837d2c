# str: isalpha.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.isalpha(), 'ab1'.isalnum(), '²'.isdigit(), '²'.isdecimal(), '²'.isnumeric(), '½'.isnumeric(), '½'.isdigit(), '٣'.isdecimal(), ''.isalpha(), '五'.isnumeric(), 'é'.isalpha(), 'ª'.isalpha()
'abc'.islower(), 'ABC'.isupper(), 'Abc Def'.istitle(), 'ǅ'.istitle(), 'a1'.islower(), '1'.islower(), 'aBc'.istitle(), 'ª'.islower(), 'Ⅷ'.isupper()
' \t\u3000'.isspace(), ''.isspace(), '\x1c'.isspace(), 'a'.isprintable(), '\n'.isprintable(), '\u00ad'.isprintable(), ' '.isprintable(), '\u2028'.isprintable(), ''.isprintable(), '\ue000'.isprintable()
'abc'.isascii(), 'é'.isascii(), ''.isascii()
''.isalnum(1)
''')
