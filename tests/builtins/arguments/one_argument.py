# Wrong arguments: one argument.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
object(1)
object(foo=1)
len()
len(1)
len([], 1)
len(foo=1)
abs()
abs('a')
hash()
hash([])
hash({})
id()
bin('a')
hex(1.5)
oct(None)
ascii()
repr()
callable()
all()
any(1)
globals(1)
locals(1)
''')
