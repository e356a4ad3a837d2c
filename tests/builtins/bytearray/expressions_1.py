# bytearray: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytearray(b'abc'), bytearray(3), bytearray([1, 2]), bytearray('é', 'utf-8'), bytearray(), bytearray(b'a')[0], bytearray(b'abc')[1:], bytearray(b'abc')[::-1], bytearray(range(3)), bytearray(memoryview(b'x')), bytearray('a', 'ascii', 'strict'), bytearray(iter([5]))
bytearray(b'a,b,c').split(b','), bytearray(b' a b ').split(), bytearray(b'a,b').rsplit(b',', 1), bytearray(b'a\nb\r\nc').splitlines(), bytearray(b'a\nb').splitlines(True), bytearray(b'abc').partition(b'b'), bytearray(b'abc').rpartition(b'x'), bytearray(b'a b').split(None, 1), bytearray(b'a').split(sep=b'a')
bytearray(b'abc').find(b'c'), bytearray(b'abc').find(99), bytearray(b'abc').rfind(b'z'), bytearray(b'abc').index(b'b'), bytearray(b'aba').count(b'a'), bytearray(b'aba').count(97), bytearray(b'aaa').replace(b'a', b'bb', 2), bytearray(b'abc').startswith(b'a'), bytearray(b'abc').endswith((b'x', b'c')), bytearray(b'abc').startswith(b'b', 1), b'b' in bytearray(b'abc'), 98 in bytearray(b'abc')
bytearray(b'AbC').upper(), bytearray(b'AbC').lower(), bytearray(b'AbC').swapcase(), bytearray(b'ab cd').title(), bytearray(b'abC').capitalize(), bytearray(b'ab').center(5, b'*'), bytearray(b'ab').ljust(4), bytearray(b'ab').rjust(4, b'.'), bytearray(b'-5').zfill(4), bytearray(b' a ').strip(), bytearray(b'xax').strip(b'x'), bytearray(b'xax').lstrip(b'x'), bytearray(b'xax').rstrip(b'x'), bytearray(b'a\tb').expandtabs(4)
bytearray(b'abc').isalpha(), bytearray(b'1').isdigit(), bytearray(b'a1').isalnum(), bytearray(b' ').isspace(), bytearray(b'ab').islower(), bytearray(b'AB').isupper(), bytearray(b'Ab').istitle(), bytearray(b'\xff').isascii(), bytearray(b'').isalpha()
bytearray(b'-').join([b'a', bytearray(b'b'), memoryview(b'c')]), bytearray(b'').join([]), bytearray(b'abc').translate(bytes(range(256))), bytearray(b'abc').translate(None, b'b'), bytearray(b'abc').translate(bytes.maketrans(b'ab', b'xy'), b'c'), bytearray(b'ab').hex(), bytearray(b'abcd').hex(':'), bytearray(b'abcde').hex('-', 2), bytearray(b'abcde').hex('-', -2), bytearray.fromhex('01 fF'), bytearray(b'ab').removeprefix(b'a'), bytearray(b'ab').removesuffix(b'b'), bytearray(b'ab').decode(), bytearray(b'\xff').decode('latin-1'), bytearray(b'\xff').decode(errors='replace')
bytearray(b'ab') + b'c', bytearray(b'ab') + bytearray(b'c'), bytearray(b'ab') * 2, 2 * bytearray(b'ab'), bytearray(b'ab') == b'ab', bytearray(b'ab') < b'ac', bytearray(b'a') == 'a', bytearray(b'a') != bytearray(b'a'), bytearray(b'a') + memoryview(b'x'), len(bytearray(b'abc')), list(bytearray(b'ab')), bool(bytearray(b'')), bytearray(b'') == bytearray()
bytearray(b"a'b"), bytearray(b'a"b'), bytearray(b'a\'"b'), bytearray(b'\t\n\r\\\x00\x7f\xff'), str(bytearray(b'x')), ascii(bytearray(b'\xe9')), repr(bytearray(b'ab'))
bytearray(b'abc')[5]
''')
