# Wrong arguments: encode decode.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'a'.encode(errors=None)
'a'.encode(encoding=None)
'a'.encode(1)
'a'.encode(foo=1)
b'a'.decode(errors=None)
b'a'.decode(encodin='x')
''')
