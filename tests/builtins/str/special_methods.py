# str: special methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.__format__('5'), 'a'.__len__(), 'a'.__contains__('a'), 'a'.__getitem__(0), 'a'.__add__('b'), 'a'.__mul__(3), 'a'.__rmul__(2), 'a'.__mod__(()), 'x%s'.__mod__(1), 'a'.__eq__(1), 'a'.__lt__(1), 'a'.__getnewargs__(), 'a'.__str__(), 'a'.__rmod__('%s')
'a'.__add__(1)
'a'.__mul__('x')
'a'.__contains__(1)
''')
