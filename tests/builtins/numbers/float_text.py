# Numbers: float text.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
float.fromhex('')
float.fromhex(1)
(255).bit_length(), (-256).bit_length(), (0).bit_length(), (255).bit_count(), (-7).bit_count(), (10**30).bit_length()
(1000).to_bytes(2), (1000).to_bytes(2, 'little'), (-1).to_bytes(2, signed=True), (0).to_bytes(0), (255).to_bytes(), (-128).to_bytes(1, 'big', signed=True), (10**20).to_bytes(10, 'big')
(256).to_bytes(1)
(-1).to_bytes(1)
(128).to_bytes(1, signed=True)
(1).to_bytes(-1)
(1).to_bytes(1, 'foo')
(1).to_bytes('a')
int.from_bytes(b'\x03\xe8'), int.from_bytes(b'\xe8\x03', 'little'), int.from_bytes(b'\xff', signed=True), int.from_bytes([1, 2]), int.from_bytes(b''), int.from_bytes(bytearray(b'a'))
''')
