# str: case.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'Straße'.upper(), 'ŉ'.upper(), 'ǰ'.title(), 'ﬁx'.capitalize(), 'İ'.lower(), 'ΑΣ'.lower(), 'ΑΣΑ'.lower(), 'Σ'.lower()
'ß'.casefold(), 'ẞ'.lower(), 'ﬃ'.casefold(), 'Ǆ'.swapcase(), 'ǅ'.swapcase(), 'ǆ'.title()
"they're bill's friends".title(), 'a1b2'.title(), 'ÀÉ'.title(), 'hello WORLD'.capitalize()
str.upper(1)
str.upper()
'a'.upper(1)
'a'.lower(x=1)
''')
