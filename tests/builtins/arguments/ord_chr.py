# Wrong arguments: ord chr.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
ord('')
ord('ab')
ord(1)
ord(b'ab')
chr(-1)
chr(0x110000)
chr('a')
chr(10**20)
''')
