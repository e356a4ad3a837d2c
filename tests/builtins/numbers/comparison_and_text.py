# Numbers: comparison and text.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
None + 1
1 - 'a'
[] + 1
1 @ 2
-'a'
+[]
~None
1 < None
1 > []
1 <= 'a'
1.5 < 'x'
1.5 + 'x'
''')
