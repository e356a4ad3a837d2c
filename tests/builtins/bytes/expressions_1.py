# bytes: results and messages of methods and operators.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
bytes(b'abc'), bytes(3), bytes([1, 2]), bytes('é', 'utf-8'), bytes(), bytes(b'a')[0], bytes(b'abc')[1:], bytes(b'abc')[::-1], bytes(range(3)), bytes(memoryview(b'x')), bytes('a', 'ascii', 'strict'), bytes(iter([5]))
bytes(b'a,b,c').split(b','), bytes(b' a b ').split(), bytes(b'a,b').rsplit(b',', 1), bytes(b'a\nb\r\nc').splitlines(), bytes(b'a\nb').splitlines(True), bytes(b'abc').partition(b'b'), bytes(b'abc').rpartition(b'x'), bytes(b'a b').split(None, 1), bytes(b'a').split(sep=b'a')
bytes(b'abc').find(b'c'), bytes(b'abc').find(99), bytes(b'abc').rfind(b'z'), bytes(b'abc').index(b'b'), bytes(b'aba').count(b'a'), bytes(b'aba').count(97), bytes(b'aaa').replace(b'a', b'bb', 2), bytes(b'abc').startswith(b'a'), bytes(b'abc').endswith((b'x', b'c')), bytes(b'abc').startswith(b'b', 1), b'b' in bytes(b'abc'), 98 in bytes(b'abc')
bytes(b'AbC').upper(), bytes(b'AbC').lower(), bytes(b'AbC').swapcase(), bytes(b'ab cd').title(), bytes(b'abC').capitalize(), bytes(b'ab').center(5, b'*'), bytes(b'ab').ljust(4), bytes(b'ab').rjust(4, b'.'), bytes(b'-5').zfill(4), bytes(b' a ').strip(), bytes(b'xax').strip(b'x'), bytes(b'xax').lstrip(b'x'), bytes(b'xax').rstrip(b'x'), bytes(b'a\tb').expandtabs(4)
bytes(b'abc').isalpha(), bytes(b'1').isdigit(), bytes(b'a1').isalnum(), bytes(b' ').isspace(), bytes(b'ab').islower(), bytes(b'AB').isupper(), bytes(b'Ab').istitle(), bytes(b'\xff').isascii(), bytes(b'').isalpha()
bytes(b'-').join([b'a', bytes(b'b'), memoryview(b'c')]), bytes(b'').join([]), bytes(b'abc').translate(bytes(range(256))), bytes(b'abc').translate(None, b'b'), bytes(b'abc').translate(bytes.maketrans(b'ab', b'xy'), b'c'), bytes(b'ab').hex(), bytes(b'abcd').hex(':'), bytes(b'abcde').hex('-', 2), bytes(b'abcde').hex('-', -2), bytes.fromhex('01 fF'), bytes(b'ab').removeprefix(b'a'), bytes(b'ab').removesuffix(b'b'), bytes(b'ab').decode(), bytes(b'\xff').decode('latin-1'), bytes(b'\xff').decode(errors='replace')
bytes(b'ab') + b'c', bytes(b'ab') + bytearray(b'c'), bytes(b'ab') * 2, 2 * bytes(b'ab'), bytes(b'ab') == b'ab', bytes(b'ab') < b'ac', bytes(b'a') == 'a', bytes(b'a') != bytearray(b'a'), bytes(b'a') + memoryview(b'x'), len(bytes(b'abc')), list(bytes(b'ab')), bool(bytes(b'')), bytes(b'') == bytes()
bytes(b"a'b"), bytes(b'a"b'), bytes(b'a\'"b'), bytes(b'\t\n\r\\\x00\x7f\xff'), str(bytes(b'x')), ascii(bytes(b'\xe9')), repr(bytes(b'ab'))
bytes(b'abc')[5]
''')
