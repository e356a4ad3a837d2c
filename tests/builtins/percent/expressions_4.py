# % formatting: conversions, flags and messages.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'%s' % 'é', '%5s' % 'é', '%r' % '\n', '%a' % '\U0001f600', '%s' % b'a'
b'%s %d %x %c %%' % (b'a', 1, 255, 65), b'%b' % b'x', b'%a %r' % ('é', 1), b'%5s|%-5s|' % (b'a', b'b'), b'%f %e %g' % (1.5, 1.5, 1.5), b'%c' % b'a', b'%(k)s' % {b'k': b'v'}, bytearray(b'%d') % 5, b'%.2s' % b'abc', b'%05d' % 42
b'%s' % 'a'
b'%s' % 1
b'%b' % 'x'
b'%d' % 'a'
b'%c' % 256
b'%c' % b'ab'
b'%c' % 'a'
b'%' % 1
b'%d %d' % 1
b'%(a)s' % {'a': b'x'}
''')
