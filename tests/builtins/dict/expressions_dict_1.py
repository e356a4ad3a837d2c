# dict: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{1: 2}[[]]
{}[1]
{'a': 1}['b']
{1: 2}.pop(5)
{1: 2}.pop(5, None)
{}.popitem()
{}.pop()
{}.pop(1, 2, 3)
{}.get()
{}.get(1, 2, 3)
{}.setdefault()
{}.update(1)
{}.update([1])
{}.update([(1, 2, 3)])
''')
