# % formatting: conversions, flags and messages.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
'%c' % 1.5
'%c' % -1
'%s %s' % 1
'%s' % (1, 2)
'%s'
'%' % ()
'%z' % 1
'%(a)s' % 1
'%(a)s' % {}
'%(a' % {}
'%(a)' % {'a': 1}
'%5' % 1
''')
