# str: encode.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc'.encode('utf-16'), 'é'.encode('latin-1'), 'é'.encode('ascii', 'ignore'), 'é€'.encode('ascii', 'xmlcharrefreplace'), 'é'.encode('ascii', 'backslashreplace'), 'é'.encode('ascii', 'replace'), 'é'.encode('ascii', 'namereplace')
'é'.encode('ascii')
'ab\ud800'.encode()
'ab\ud800'.encode('utf-8', 'surrogatepass'), 'a\udc80'.encode('utf-8', 'surrogateescape')
'a'.encode('foo')
'é'.encode('ascii', 'foo')
''')
