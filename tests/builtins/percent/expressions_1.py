# % formatting: conversions, flags and messages.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'%d %i %u' % (1, 2, 3), '%s' % 1, '%r' % 'a', '%a' % 'é', '%c%c' % ('a', 98), '%%' % (), '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5)
'%x %X %o %#x %#o %#X' % (255, 255, 8, 255, 8, 255), '%e %E %f %F %g %G' % (1.5, 1.5, 1.5, 1.5, 1.5, 1.5), '%.2f %10.3f %-10.1f|' % (1.234, 1.234, 1.25), '%.3s' % 'abcdef', '%10s|%-10s|' % ('a', 'b'), '%*d' % (5, 3), '%.*f' % (2, 3.14159), '%-*d|' % (5, 3)
'%(a)s %(b)d' % {'a': 1, 'b': 2}, '%(a)5.2f' % {'a': 1}, '%(a b)s' % {'a b': 1}, '%((x))s' % {'(x)': 1}
'%d' % 1.9, '%d' % True, '%x' % True, '%s' % None, '%s' % (1,), '%s' % [1], '%d' % 10**20, '%.5d' % 42, '%+.3d' % 5, '%#.3x' % 5, '%ld %hd %Ld' % (1, 2, 3)
'%d' % 'a'
'%d' % '1'
'%d' % None
'%x' % 1.5
'%x' % 'a'
'%f' % 'a'
'%c' % 'ab'
'%c' % 1114112
''')
