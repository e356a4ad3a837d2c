# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'ab').__getnewargs__() if bytes is bytes else bytes(b'ab').__reduce__()
bytes(b'a').__contains__(97), bytes(b'a').__len__(), bytes(b'a').__getitem__(0), bytes(b'a').__mul__(2), bytes(b'a').__add__(b'b'), bytes(b'a').__eq__(1), bytes(b'a').__lt__(1), bytes(b'a').__iter__().__next__(), bytes(b'abc').__bytes__() if bytes is bytes else 0
''')
