# list: results and messages of operations and methods.
def check(source):
    """Print each expression with its value, or with the exception it raises."""
    for line in source.strip().splitlines():
        try: print(line, '->', ascii(eval(line)))
        except Exception as e: print(line, '!', type(e).__name__, e)


check(r'''
[1] + 'a'
[1] * 'a'
[1] * 1.5
[1] * [1]
[1] < (1,)
[1] == (1,), [1] != [1], [1,2] < [1,3], [1] < [1,2], [] < [1], [2] > [1,5], [1] <= [1]
[1,2] * 2, 2 * [1,2], [1] * -1, [] * 5, [[]] * 2
[[1,2],[3]], [None], [...], repr([]), [[]]
list('abc'), list((1,2)), list({1:2}), list(range(3)), list(x for x in 'ab'), list()
list(1)
[1,2,3].__getitem__(slice(1, None)), [1].__len__(), [1].__contains__(1), [1].__add__([2]), [1].__mul__(2), [1].__rmul__(2), [1].__eq__(1), [1].__lt__(1), [1].__hash__
[1].__add__(1)
[1].__iadd__(1)
[1].__imul__('a')
''')
