# % formatting: conversions, flags and messages.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'abc' % 1
'abc' % ()
'abc' % {}
'abc' % []
'%*d' % ('a', 3)
'%.*f' % ('a', 3)
'%*d' % (3,)
'%s %(a)s' % {'a': 1}
'%(a)s %s' % {'a': 1}
'%.500f' % 1.5 == format(1.5, '.500f')
'%e' % 10**400
'%f' % 1e300 == format(1e300, 'f')
''')
