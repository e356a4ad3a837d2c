# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'abc').hex('ab')
bytes(b'abc').hex(1)
bytes.fromhex('0')
bytes.fromhex('zz')
bytes.fromhex('0é')
bytes.fromhex(1)
bytes.fromhex('0 0')
bytes(b'\xff').decode()
bytes(b'\xff').decode('ascii')
''')
