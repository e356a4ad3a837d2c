# Numbers: rounding.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
(1.5).hex(), (0.1).hex(), (-0.0).hex(), float('inf').hex(), float('nan').hex(), (5e-324).hex(), (1e300).hex()
float.fromhex('0x1.8p+1'), float.fromhex('-0x.1p4'), float.fromhex('inf'), float.fromhex('1.8'), float.fromhex('0x1p-1074'), float.fromhex(' 0x1p3 ')
float.fromhex('0x1p1024')
float.fromhex('zz')
''')
