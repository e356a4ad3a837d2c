# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'a').__contains__(97), bytearray(b'a').__len__(), bytearray(b'a').__getitem__(0), bytearray(b'a').__mul__(2), bytearray(b'a').__add__(b'b'), bytearray(b'a').__eq__(1), bytearray(b'a').__lt__(1), bytearray(b'a').__iter__().__next__(), bytearray(b'abc').__bytes__() if bytearray is bytes else 0
''')
