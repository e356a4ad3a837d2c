import doctest, sys, types, io
for k in sorted(doctest.__all__): print(k, end=' ')
print()
src='''
def f(x):
    """
    >>> f(1)
    2
    >>> f(2)
    4
    >>> f('a')
    Traceback (most recent call last):
        ...
    TypeError: bad
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> f(5) # doctest: +SKIP
    >>> print(list(range(20))) # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> f(3)
    3
    >>> 1/0
    >>> print("a   b") # doctest: +NORMALIZE_WHITESPACE
    a b
    """
    if x == 'a': raise TypeError('bad')
    return x*1+1
class C:
    """
    >>> C().m()
    1
    """
    def m(self):
        """
        >>> 1
        2
        """
        return 1
    @property
    def p(self):
        """
        >>> 3
        3
        """
    @classmethod
    def c(cls):
        """
        >>> 4
        4
        """
def nodoc(): pass
__test__={'extra':">>> 5\\n5\\n", 'g': f}
'''
m=types.ModuleType('mm'); exec(src,m.__dict__)
print(doctest.testmod(m))
print(doctest.testmod(m,verbose=True))
print(doctest.testmod(m,report=False,optionflags=doctest.REPORT_NDIFF|doctest.FAIL_FAST))
try: doctest.testmod(m,raise_on_error=True)
except doctest.DocTestFailure as e: print('DTF',e.got,e.example.want,e.test)
except doctest.UnexpectedException as e: print('UE',e.exc_info[0],e.example.source)
fi=doctest.DocTestFinder()
for t in fi.find(m): print(t.name, t.lineno, len(t.examples), [ (e.source,e.want,e.lineno,e.indent,e.options,e.exc_msg) for e in t.examples][:3], repr(t))
p=doctest.DocTestParser()
print([x if isinstance(x,str) else (x.source,x.want) for x in p.parse('text\n>>> a\n1\n\nmore\n>>> b\n... c\n2\n')])
for bad in ['>>>a\n','>>> a\n...b\n','  >>> a\n bad\n','>>> a # doctest: +FOO\n1\n','>>> a # doctest: ELLIPSIS\n', '>>> 1\n1\n >>> # doctest: +SKIP\n']:
    try: print(p.get_doctest(bad,{},'nm','f',3).examples)
    except ValueError as e: print('VE',e)
c=doctest.OutputChecker()
F=doctest
for want,got,fl in [('1\n','1\n',0),('True\n','1\n',0),('True\n','1\n',F.DONT_ACCEPT_TRUE_FOR_1),('<BLANKLINE>\n','\n',0),('<BLANKLINE>\n','\n',F.DONT_ACCEPT_BLANKLINE),('a...c\n','abbbc\n',F.ELLIPSIS),('a ...c d...f\n','a xc d f\n',F.ELLIPSIS),('a b\n','a    b\n',F.NORMALIZE_WHITESPACE),('...\n','x\n',F.ELLIPSIS),('ab...bc\n','abc\n',F.ELLIPSIS),('','x\n',0)]:
    print(c.check_output(want,got,fl), end=' ')
print()
ex=doctest.Example('x','a\nb\nc\nd\n')
for fl in (0,F.REPORT_UDIFF,F.REPORT_CDIFF,F.REPORT_NDIFF): print(c.output_difference(ex,'a\nB\nc\nd\ne\n',fl))
print(c.output_difference(doctest.Example('x',''),'got\n',0)); print(c.output_difference(doctest.Example('x','w\n'),'',0)); print(repr(c.output_difference(doctest.Example('x',''),'',0)))
print(doctest.script_from_examples('text here\n>>> 1+1\n2\n>>> x=3\n\nmore\n'))
print(doctest.Example('a','b')==doctest.Example('a\n','b\n'), hash(doctest.Example('a','b'))==hash(doctest.Example('a\n','b\n')), doctest.Example('a','b',exc_msg='x').exc_msg)
r=doctest.run_docstring_examples(m.f,m.__dict__,name='ff'); print(r)
r=doctest.DocTestRunner(verbose=False); 
for t in fi.find(m): res=r.run(t); print(t.name,res)
print(r.summarize()); print(r.summarize(verbose=True)); print(r.failures,r.tries,r.skips)
print(doctest.TestResults(1,2), doctest.TestResults(1,2,skipped=3), doctest.TestResults(1,2,skipped=3).skipped)
print(doctest.register_optionflag('FOO'), doctest.register_optionflag('FOO'), doctest.ELLIPSIS, doctest.COMPARISON_FLAGS, doctest.REPORTING_FLAGS)
print(doctest.set_unittest_reportflags(doctest.REPORT_UDIFF))
try: doctest.set_unittest_reportflags(doctest.ELLIPSIS)
except ValueError as e: print(e)
f=open('/tmp/krait_doctest_examples.txt','w'); f.write('Title\n\n>>> 1\n1\n>>> x=2\n>>> x\n3\n'); f.close(); print(doctest.testfile('/tmp/krait_doctest_examples.txt',module_relative=False)); print(doctest.testfile('/tmp/krait_doctest_examples.txt',module_relative=False,globs={'q':1},name='NN',verbose=True))
