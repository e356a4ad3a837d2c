# set: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{[1]: 1}
{[1]}
{1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} == frozenset([1]), frozenset([1]) | {2}, {2} | frozenset([1])
{1} | [1]
{1} - [1]
{1} < [1]
{1} + {1}
{1} & 1
{1}.union([2], (3,)), {1}.intersection([1], {1: 2}), {1}.difference([1]), {1}.symmetric_difference([1, 2]), {1}.union(), {1}.issubset([1, 2]), {1}.issuperset([]), {1}.isdisjoint([2])
{1}.union(1)
{1}.union([[]])
{1}.issubset(1)
{1}.remove(2)
{1}.remove([])
''')
