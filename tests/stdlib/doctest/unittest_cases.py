import doctest, unittest, types, io
m=types.ModuleType('mm'); m.__file__='/x/mm.py'
exec('''
def f():
    """
    >>> 1
    1
    """
def g():
    """
    >>> 1
    2
    """
''',m.__dict__)
s=doctest.DocTestSuite(m)
o=io.StringIO(); r=unittest.TextTestRunner(stream=o,verbosity=2).run(s)
print(r, len(r.failures)); print(r.failures[0][1]); print([repr(t) for t in s]); print(r.failures[0][0].shortDescription(), r.failures[0][0].id())
