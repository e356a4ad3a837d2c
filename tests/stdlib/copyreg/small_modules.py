# copyreg, __future__, keyword, reprlib, linecache.
import copyreg, __future__, atexit, keyword, reprlib, linecache, os
def put(text):
    with open('/tmp/lc_t.py','w') as f: f.write(text)

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
class A:
    __slots__=('a','__b')
    def __init__(s): s.a=1
show(lambda: copyreg._slotnames(A))
show(lambda: copyreg.pickle(A,3))
show(lambda: copyreg.constructor(3))
show(lambda: A().__reduce_ex__(2))
show(lambda: A().__reduce_ex__(1))
show(lambda: copyreg.__newobj__(list))
show(lambda: (3j).__reduce_ex__(2)); copyreg.add_extension('m','n',5)
show(lambda: copyreg.add_extension('m','n',6))
show(lambda: copyreg.add_extension('m','q',5))
show(lambda: copyreg.add_extension('m','q',0))
show(lambda: copyreg.remove_extension('m','n',5))
show(lambda: copyreg.remove_extension('m','n',5))
class B: pass
b=B(); b.x=1
show(lambda: b.__reduce_ex__(0)[1:])
show(lambda: b.__reduce_ex__(2)[1:]); class_=type('L',(list,),{})
show(lambda: class_([1]).__reduce_ex__(0)[1][1:])
show(lambda: len.__reduce__() if 0 else 1)
show(lambda: __future__.annotations)
show(lambda: __future__.division.getMandatoryRelease())
show(lambda: __future__.all_feature_names)
show(lambda: (keyword.iskeyword('if'),keyword.iskeyword('match'),keyword.issoftkeyword('match'),len(keyword.kwlist),keyword.softkwlist))
r=reprlib
show(lambda: r.repr(list(range(10))))
show(lambda: r.repr('x'*100))
show(lambda: r.repr({i:i for i in range(10)}))
show(lambda: r.repr(10**100))
show(lambda: r.repr({3,1,2,9,8,7,6,5}))
show(lambda: r.repr([[[[[[[[1]]]]]]]]))
show(lambda: r.repr((1,)))
show(lambda: r.repr(frozenset([1])))
show(lambda: r.repr(set()))
show(lambda: r.Repr(maxlist=2).repr([1,2,3]))
show(lambda: r.Repr(indent=2).repr([1,[2,3]]))
show(lambda: r.Repr(indent='->').repr({'a':(1,)}))
show(lambda: r.Repr(maxother=10).repr(object))
show(lambda: r.Repr(fillvalue='~').repr(range(100)))
show(lambda: r.Repr(maxstring=10).repr('abc\n'*10))
show(lambda: r.aRepr.repr1(b'x'*50,3))
import collections
show(lambda: r.repr(collections.deque(range(20))))
class C:
    @r.recursive_repr()
    def __repr__(self): return f'C({self.me!r})'
c=C(); c.me=c; show(lambda: c); show(lambda: C.__repr__.__name__)
class BadR:
    def __repr__(s): 1/0
show(lambda: r.repr(BadR())[:17])
put('a\nb\n'); show(lambda: linecache.getline('/tmp/lc_t.py',2)); show(lambda: linecache.getline('/tmp/lc_t.py',9)); show(lambda: linecache.getline('/nonexist',1)); show(lambda: linecache.getlines('/tmp/lc_t.py')); put('ccc\n'); show(lambda: linecache.getline('/tmp/lc_t.py',1)); linecache.checkcache(); show(lambda: linecache.getline('/tmp/lc_t.py',1)); linecache.clearcache(); show(lambda: linecache.cache); show(lambda: linecache.getline('<string>',1))
class Ld:
    def get_source(s,n): return 'l1\nl2'
show(lambda: linecache.lazycache('vf.py',{'__name__':'vf','__loader__':Ld()}))
show(lambda: linecache.getline('vf.py',2)); os.unlink('/tmp/lc_t.py')
