# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'abc').hex('ab')
bytearray(b'abc').hex(1)
bytearray.fromhex('0')
bytearray.fromhex('zz')
bytearray.fromhex('0é')
bytearray.fromhex(1)
bytearray.fromhex('0 0')
bytearray(b'\xff').decode()
bytearray(b'\xff').decode('ascii')
''')
