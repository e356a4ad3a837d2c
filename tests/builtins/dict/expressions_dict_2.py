# dict: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{}.update(1, 2)
{}.update(['ab', 'cd'])
{}.update(None)
{}.fromkeys()
dict.fromkeys([1, 2]), dict.fromkeys('ab', 0), dict.fromkeys({1, 1})
dict.fromkeys(1)
dict.fromkeys([[]])
dict(a=1, b=2), dict([(1, 2)], a=3), dict({1: 2}, x=1), dict(zip('ab', (1, 2))), {**{1: 2}, 3: 4, **{1: 5}}
dict([(1, 2), 3])
dict([[1, 2], 'ab', (3, 4)])
{1: 2} | {3: 4}, {1: 2} | {1: 3}, {1: 2} == {1: 2.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, {} != {}
{1: 2} | [(1, 2)]
{1: 2} | 1
1 | {}
''')
