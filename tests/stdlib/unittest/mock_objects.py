from unittest import mock
from unittest.mock import *
import re
def R(o): return re.sub(r"id='\d+'","id='N'",re.sub('0x[0-9a-f]+','0xX',str(o) if isinstance(o,BaseException) else repr(o)))
def tr(f,*a,**k):
    try: print('OK',R(f(*a,**k)))
    except BaseException as e: print(type(e).__name__,R(e), '| cause', R(e.__cause__))
m=Mock(name='foo'); print(R(m),R(m.a.b),R(m()),R(m.x().y(1)),R(m.return_value))
m=Mock(); m(1,a=2); m.meth(3); m.a.b.c(4)(5)
print(m.mock_calls,m.method_calls,m.call_args,m.call_args_list,m.call_count,m.called)
print(m.call_args.args,m.call_args.kwargs, m.call_args==call(1,a=2), m.mock_calls==[call(1,a=2),call.meth(3),call.a.b.c(4),call.a.b.c()(5)])
tr(m.assert_called_with,2); tr(m.assert_called_once_with,1,a=2); tr(m.assert_called_with,1,a=2); tr(m.assert_not_called); tr(m.zz.assert_called); tr(m.assert_called_once); m(); tr(m.assert_called_once); tr(m.assert_called_once_with,3)
tr(m.assert_any_call,9); tr(m.assert_has_calls,[call(1,a=2),call(9)]); tr(m.assert_has_calls,[call(),call(7)],any_order=True);tr(m.assert_has_calls,[call(1,a=2),call.meth(3)]); tr(m.zz.assert_called_with,1)
tr(lambda:m.assert_foo); tr(lambda:m.called_with); tr(lambda: m.asert_x); tr(lambda: m.__len__); tr(len,m)
m=Mock(spec=['a','b']); tr(lambda:m.a); tr(lambda:m.c); m.c=3; print(m.c); m=Mock(spec_set=['a']); tr(setattr,m,'c',1)
class C:
    x=1
    def meth(self,a,b=2): pass
    @staticmethod
    def st(a): pass
    @classmethod
    def cl(cls,a): pass
    def __len__(self): return 3
    async def am(self): return 5
m=Mock(spec=C); print(isinstance(m,C),R(m),R(m.meth),R(m.am)); tr(m.meth,1,2,3,4); tr(m.nope) if 0 else tr(lambda:m.nope)
m=Mock(spec_set=C); print(R(m)); tr(setattr,m,'zz',1)
m=MagicMock(); print(len(m),int(m),float(m),bool(m),list(m),1 in m,complex(m),R(m[1]),R(m+1),m==m,m!=m,m==3,hash(m)==hash(m)); tr(lambda: m<1)
m.__len__.return_value=5; print(len(m)); m.__getitem__.side_effect=lambda k:k*2; print(m[4]); print(m.mock_calls[-3:])
m.__str__=lambda s:'STR'; print(str(m)); m.__iter__.return_value=[1,2]; print(list(m),list(m))
with m as x: print(R(x))
print(R(-m),R(divmod(m,2)), R(m//2)); m+=1; print(R(m))
m=Mock(side_effect=[1,ValueError('v'),3]); tr(m);tr(m);tr(m);tr(m)
m=Mock(side_effect=KeyError('k')); tr(m); m.side_effect=None; m.return_value=7; tr(m); m.side_effect=lambda *a:DEFAULT; tr(m,1)
print(mock.sentinel.foo,sentinel.foo is sentinel.foo,ANY==3,ANY,DEFAULT)
print(call,call.a,call.a(1).b(2),call.a(1).b(2).call_list(),call()(),call.x.y.z, call(1)==(((1,),)), call==call, ('',(1,),{})==call(1))
with patch('os.getcwd') as g: import os; g.return_value='X'; print(os.getcwd(),R(g))
print(os.getcwd()!='X')
@patch('os.getcwd',return_value='Y')
@patch.object(os,'sep','!!')
def f(a,g): print(a,os.getcwd(),os.sep,R(g))
f(1); print(os.sep)
@patch.multiple('os',getcwd=DEFAULT,sep='##')
def f2(getcwd): print(R(getcwd),os.sep)
f2()
with patch.dict('os.environ',{'FOO':'bar'}): print(os.environ['FOO'])
print('FOO' in os.environ)
d={'a':1}
with patch.dict(d,{'b':2},clear=True): print(d)
print(d)
@patch.dict(d,x=3)
def f3(): print(d)
f3(); print(d)
tr(lambda:patch('nope')); tr(lambda: patch.object('os','x')); tr(lambda: patch('os.getcwd',1,new_callable=Mock)); tr(lambda:patch.multiple('os')); tr(lambda:patch('os.getcwd',autospect=True)); tr(lambda:patch('os.getcwd',spec=Mock()))
p=patch('os.getcwd'); m=p.start(); m.return_value=1; print(os.getcwd()); p.stop(); print(p.stop()); patch.stopall()
a=create_autospec(C); print(R(a),R(a.meth),R(a()),R(a().meth)); tr(a.meth,1); tr(a.meth,1,2); tr(a().meth,1,2,3); tr(a().meth); tr(a(1).meth) if 0 else tr(a,1); tr(a.st); tr(a.st,1); tr(a.cl,1); tr(a.cl); tr(lambda:a.nope); print(R(a.x)); print(R(a.meth(1,2)))
tr(a.meth.assert_called_once_with,1,b=3)
def fn(a,b=3,*,c): 'doc'
s=create_autospec(fn); import inspect; print(type(s).__name__,s.__name__,inspect.signature(s),s.__doc__); tr(s,1); s(1,c=2); s.assert_called_once_with(1,3,c=2) if 0 else None; tr(s.assert_called_with,1,c=3); print(s.mock_calls,s.call_count); print(R(s.return_value)); tr(s.assert_called_with,a=1,c=2); s.return_value=4; print(s(2,c=1)); s.reset_mock(); print(s.call_count)
class P:
    @property
    def p(self): return 1
with patch.object(P,'p',new_callable=PropertyMock) as pm:
    pm.return_value=5; print(P().p); P().p=3; print(pm.mock_calls)
mo=mock_open(read_data='l1\nl2\nl3'); 
with patch('builtins.open',mo): 
    with open('foo') as fh: print(fh.readline(),fh.read(),list(fh))
    with open('foo') as fh: print(list(fh))
    with open('foo') as fh: print(fh.readlines()); fh.write('x')
    with open('foo') as fh: print([l for l in fh], fh.readline())
print(mo.mock_calls[:3]); mo.assert_any_call('foo')
m=Mock(); m.a=1; seal(m); print(m.a); tr(lambda:m.b); tr(setattr,m,'c',1); tr(m)
m=Mock(); m.attach_mock(Mock(),'child'); m.child(1); print(m.mock_calls); 
m=Mock(); m.x=Mock(name='named'); m.x(1); print(m.mock_calls); m=Mock(a=1,**{'b.return_value':3,'c.side_effect':KeyError}); print(m.a,m.b()); tr(m.c)
m=Mock(); del m.foo; tr(lambda:m.foo); print(hasattr(m,'foo'),hasattr(m,'bar')); m.reset_mock(return_value=True,side_effect=True)
print([x for x in dir(Mock(spec=['a']))]); 
m=Mock(wraps=[1,2,3]); print(m.index(2),m.mock_calls); m=MagicMock(wraps=[1,2]); print(len(m),R(m[0]), list(m))
am=AsyncMock(return_value=3)
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(am(1)),am.await_count,am.await_args,am.await_args_list,inspect.iscoroutinefunction(am)); tr(am.assert_awaited_with,2); tr(am.assert_not_awaited); run(am()); tr(am.assert_awaited_once); tr(am.assert_awaited_once_with,1); tr(am.assert_any_await,8); tr(am.assert_has_awaits,[call(8)]); tr(AsyncMock().assert_awaited); tr(AsyncMock().assert_awaited_with,1); print(R(am),R(AsyncMock(name='n')))
m=MagicMock(spec=C); print(R(m.am), run(m.am()) is m.am.return_value, len(m))
async def co(a): return 1
s=create_autospec(co); print(type(s).__name__, inspect.iscoroutinefunction(s)); s.return_value=9; print(run(s(1))); s.assert_awaited_once_with(1)
tr(Mock,spec=Mock()); tr(create_autospec,Mock()); 
print(repr(NonCallableMock).replace('mock','m')[:40], NonCallableMagicMock, callable(NonCallableMock()), Mock.__module__)
m=Mock(); m.side_effect=[1]; 
print(mock.FILTER_DIR, Mock(unsafe=True).assert_foo is not None)
print(ThreadingMock().called, R(ThreadingMock()))
tm=ThreadingMock(timeout=0.01); tr(tm.wait_until_called); tm(1); tm.wait_until_called(); tr(tm.wait_until_any_call_with,2); tm.wait_until_any_call_with(1)
