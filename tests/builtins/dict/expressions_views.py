# views: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
{1: 2}.keys() == {1}, {1: 2}.keys() <= {1, 2}, {1: 2}.keys() < {1}, {1: 2}.items() == {(1, 2)}, {1: 2}.keys().isdisjoint([2]), {1: 2}.items().isdisjoint([(1, 2)]), 1 in {1: 2}.keys(), (1, 2) in {1: 2}.items(), 2 in {1: 2}.values(), (1, 3) in {1: 2}.items(), 1 in {1: 2}.items()
{1: 2}.values() == {1: 2}.values(), {1: 2}.keys() | 1
{1: 2}.keys() & 1
{1: []}.items() & {1}
{1: []}.items() | {1}
{1: 2}.values() | {1}
{1: 2}.keys() + {1}
repr({1: 2}.keys()), repr({1: 2}.values()), repr({1: 2}.items()), len({1: 2}.keys()), list(reversed({1: 2, 3: 4}.keys())), list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4})), {1:2}.keys().mapping
{1: 2}.keys()[0]
{1: 2}.keys().__hash__, {1: 2}.values().__hash__ is None
hash({1: 2}.keys())
type({}.keys()), type({}.values()), type({}.items()), type(iter({})), type(iter({}.items())), type(reversed({}))
type({}.keys())()
''')
