import unittest
class T(unittest.TestCase):
    pass
t=T()
import collections
def tr(f,*a,**k):
    try:
        r=f(*a,**k)
        print(f.__name__,a,k,'OK',r)
    except BaseException as e:
        print(f.__name__,str(a)[:80],k,'->',type(e).__name__,str(e))
tr(t.assertTrue,0); tr(t.assertTrue,0,'hi'); tr(t.assertFalse,[1],'hi'); tr(t.assertIs,1,2,'m');tr(t.assertIsNot,t,t) if 0 else None
tr(t.assertIsNot,None,None); tr(t.assertIsNone,3); tr(t.assertIsNotNone,None); tr(t.assertIn,1,[2]); tr(t.assertNotIn,1,[1],'x')
tr(t.assertIsInstance,1,str);tr(t.assertIsInstance,1,(str,list));tr(t.assertNotIsInstance,1,int);tr(t.assertNotIsInstance,1,(int,str))
tr(t.assertIsSubclass,int,str);tr(t.assertIsSubclass,int,(str,list));tr(t.assertIsSubclass,1,str);tr(t.assertNotIsSubclass,int,int);tr(t.assertNotIsSubclass,int,(int,str));tr(t.assertNotIsSubclass,1,int)
tr(t.assertIsSubclass,int,int|str);tr(t.assertIsSubclass,int,5)
tr(t.assertIsInstance,1,5)
tr(t.assertHasAttr,1,'x');tr(t.assertHasAttr,int,'x');tr(t.assertNotHasAttr,1,'real');tr(t.assertNotHasAttr,int,'real');pass
tr(t.assertHasAttr,1,5)
tr(t.assertStartsWith,'abc','b');tr(t.assertStartsWith,'abc',('b','c'));tr(t.assertStartsWith,1,'b');tr(t.assertStartsWith,b'abc',b'b');tr(t.assertStartsWith,'abc',b'b');tr(t.assertStartsWith,b'abc','b');tr(t.assertStartsWith,'abc',5);tr(t.assertStartsWith,'abc',('b',5));tr(t.assertStartsWith,'abc',())
tr(t.assertEndsWith,'abc','b');tr(t.assertEndsWith,'abc',('b','d'));tr(t.assertEndsWith,1,'b');tr(t.assertEndsWith,b'abc',b'b');tr(t.assertEndsWith,'abc',b'b');tr(t.assertEndsWith,b'abc','b');tr(t.assertEndsWith,'abc',5,'MSG')
tr(t.assertStartsWith,'abc'*60,'b'*200)
tr(t.assertStartsWith,bytearray(b'abc'),b'b');
tr(t.assertNotStartsWith,'abc','a');tr(t.assertNotStartsWith,'abc',('a','b'));tr(t.assertNotEndsWith,'abc','c','mm');tr(t.assertNotEndsWith,'abc',('b','c'));tr(t.assertNotEndsWith,b'abc',(b'b',b'c'))
tr(t.assertEqual,1,2);tr(t.assertEqual,1,2,'m');tr(t.assertNotEqual,1,1);tr(t.assertEqual,'a','b');tr(t.assertEqual,'a\nb\nc\n','a\nc\nc\n');tr(t.assertEqual,'a\nb','a\nc')
tr(t.assertEqual,'a'*100,'a'*90+'b')
tr(t.assertEqual,'x'*200+'abc'+'y'*300,'x'*200+'abd'+'y'*300)
tr(t.assertEqual,[1,2,3],[1,2,4]);tr(t.assertEqual,[1,2],[1,2,4]);tr(t.assertEqual,(1,2,3),(1,2));tr(t.assertListEqual,[1],(1,));tr(t.assertSequenceEqual,[1],(2,));tr(t.assertSequenceEqual,1,(2,));tr(t.assertSequenceEqual,[1],2);tr(t.assertSequenceEqual,[1],(2,),seq_type=list);tr(t.assertSequenceEqual,(1,),(2,),seq_type=list)
tr(t.assertTupleEqual,(1,),[1]);
tr(t.assertEqual,{1,2},{2,3});tr(t.assertEqual,{1,2},{2});tr(t.assertEqual,frozenset({1,2}),frozenset({2}));tr(t.assertSetEqual,1,{2});tr(t.assertSetEqual,{2},1);tr(t.assertSetEqual,{2},[1])
tr(t.assertEqual,{'a':1,'b':2},{'a':1,'b':3,'c':[1]*40});tr(t.assertDictEqual,1,{});tr(t.assertDictEqual,{},1);
tr(t.assertCountEqual,[1,2,2,3],[1,2,3,3]);tr(t.assertCountEqual,[[1],[2],[2]],[[1],[3]]);tr(t.assertCountEqual,[1],[1,1],'mm')
tr(t.assertAlmostEqual,1.0,1.1);tr(t.assertAlmostEqual,1.0,1.1,delta=0.01);tr(t.assertAlmostEqual,1.0,1.1,3,'mm');tr(t.assertNotAlmostEqual,1.0,1.0);tr(t.assertNotAlmostEqual,1.0,1.00000000001);tr(t.assertNotAlmostEqual,1.0,1.1,delta=2);tr(t.assertAlmostEqual,1,2,places=1,delta=3)
tr(t.assertNotAlmostEqual,1,2,places=1,delta=3);tr(t.assertAlmostEqual,'a','b')
tr(t.assertLess,2,1);tr(t.assertLessEqual,2,1);tr(t.assertGreater,1,2);tr(t.assertGreaterEqual,1,2,'m')
tr(t.assertRegex,'abc','x');tr(t.assertNotRegex,'abc','b.');tr(t.assertRegex,'abc','');tr(t.assertNotRegex,'abc','b','msg')
tr(t.assertMultiLineEqual,1,'a');tr(t.assertMultiLineEqual,'a',1);tr(t.assertMultiLineEqual,'a\n','a')
tr(t.fail);tr(t.fail,'x')
tr(t.assertRaises,ValueError,int,'1');tr(t.assertRaises,(ValueError,TypeError),int,'1');tr(t.assertRaises,5,int);tr(t.assertRaises,ValueError,None);tr(t.assertRaises,ValueError,int,'x');tr(t.assertRaises,TypeError,int,'x')
tr(t.assertRaisesRegex,ValueError,'foo',int,'x');tr(t.assertRaisesRegex,ValueError,'foo',int,'1');tr(t.assertRaisesRegex,ValueError,5,int,'1')
tr(t.assertRaises,(ValueError,5),int)
tr(t.assertRaises)
def cm(f,body=lambda:None,**k):
    try:
        with f as c: body()
        print('OK',c)
    except BaseException as e: print('->',type(e).__name__,str(e))
cm(t.assertRaises(ValueError)); cm(t.assertRaises((ValueError,KeyError)));cm(t.assertRaises(ValueError,msg='mm'))
try: cm(t.assertRaises(ValueError,foo=1))
except TypeError as e: print(e)
try: cm(t.assertRaises(ValueError,msg=1,foo=1))
except TypeError as e: print(e)
cm(t.assertWarns(DeprecationWarning)); 
import warnings
cm(t.assertWarns(DeprecationWarning),lambda:warnings.warn('x'));cm(t.assertWarnsRegex(UserWarning,'foo'),lambda:warnings.warn('x'));cm(t.assertWarnsRegex(UserWarning,'foo'),lambda:None)
class W:
    def __new__(cls,t): warnings.warn(t)
tr(t.assertWarns,UserWarning,int);tr(t.assertWarnsRegex,UserWarning,'foo',W,'bar');tr(t.assertWarnsRegex,UserWarning,'foo',W,'foobar');tr(t.assertWarns,5);tr(t.assertWarns,ValueError)
import logging

cm(t.assertLogs());cm(t.assertLogs('a.b','WARNING'));cm(t.assertNoLogs(),lambda:logging.warning('x'));cm(t.assertNoLogs('zz',level='ERROR'),lambda:logging.getLogger('zz').error('x %s',1))
with t.assertLogs('foo',level='INFO') as c:
    logging.getLogger('foo').info('first'); logging.getLogger('foo.bar').error('second')
print(c.output, len(c.records), type(c))
with t.assertNoLogs() as c: pass
print(c)
tr(t.assertEqual,[1]*400,[1]*399+[2])
T.maxDiff=None
tr(t.assertEqual,[1]*20,[1]*19+[2])
T.maxDiff=640
T.longMessage=False
tr(t.assertEqual,1,2,'only');tr(t.assertTrue,0,'only');tr(t.assertEqual,1,2)
print(repr(t),str(t),t.id(),t.shortDescription(),t==T(),hash(t)==hash(T()),t.countTestCases())
try: T('nope')
except Exception as e: print(type(e),e)
f=unittest.FunctionTestCase(lambda:None,description='desc\nmore'); print(f.shortDescription(),f.id(),str(f),repr(f).replace(hex(id(f)),'X')[:50])
print(unittest.TestSuite([t]),repr(unittest.TestResult()))
tr(unittest.TestSuite,5); tr(unittest.TestSuite().addTest,5); tr(unittest.TestSuite().addTest,T); tr(unittest.TestSuite().addTests,'abc')
print(t.assertIsInstance(True,int|str)); tr(t.assertIsInstance,1.0,int|str);
print(unittest.TestCase.setUpClass)
for n in ('assertEquals','assertItemsEqual','assertNotEquals','failUnless','assert_'): print(n,hasattr(t,n))
try:
    class E(unittest.TestCase):
        @unittest.skip
        def test_x(self): pass
    r=unittest.TestResult(); E('test_x').run(r); print(r, r.skipped)
except Exception as e: print(e)
t.addTypeEqualityFunc(int, lambda a,b,msg=None: t.fail('int differs' ))
tr(t.assertEqual,1,2)
tr(t.addTypeEqualityFunc,int,'nope')
tr(t.enterContext,5)
tr(T.enterClassContext,5)
tr(t.assertDictContainsSubset,{},{}) if hasattr(t,'assertDictContainsSubset') else print('no subset')
