import doctest


def double(x):
    """Twice x.

    >>> double(2)
    4
    >>> double('a')
    'aa'
    >>> double(3)
    7
    >>> double(None)
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> [double(n) for n in range(20)]  # doctest: +ELLIPSIS
    [0, 2, ..., 38]
    """
    return x * 2


test = doctest.DocTestFinder().find(double, 'double', globs={'double': double})[0]
print([(e.source, e.want, e.lineno) for e in test.examples])
out = []
results = doctest.DocTestRunner(verbose=False).run(test, out=out.append)
print(results, ''.join(line for line in ''.join(out).splitlines(True) if not line.startswith('File')))
print(doctest.script_from_examples('text\n>>> 1 + 1\n2\n'))
