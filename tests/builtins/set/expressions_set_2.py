# set: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{1}.discard([])
{1}.discard({1})
{1}.pop(1)
set().pop()
{1}.add()
{1}.add([])
{1}.update(1)
{1}.intersection_update(1)
frozenset().add
frozenset([1]).union([2]), frozenset('a').copy(), frozenset() == set(), hash(frozenset([1,2])) == hash(frozenset([2,1])), frozenset([1]) | frozenset([2])
{frozenset([1])}, {1} in {frozenset([1])}, {frozenset([1]): 5}[frozenset([1])]
repr(set()), repr(frozenset()), repr({1}), repr(frozenset({1})), set('a'), {None}
hash({1})
''')
