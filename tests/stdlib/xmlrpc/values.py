# What goes over the wire for each value, how it is read back, and how a server dispatches calls.
import builtins, re


def print(*args):
    builtins.print(*(re.sub(" at 0x[0-9a-f]+", " at X", str(a)) for a in args))


import xmlrpc.client as X, datetime, decimal, inspect
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for v in (1,-5,True,False,1.5,'a<b&c>','é','',b'bytes',bytearray(b'x'),[1,[2]],(1,2),{'a':1,'b':[None]},datetime.datetime(2020,1,2,3,4,5),X.DateTime('19980717T14:08:55'),X.Binary(b'bin'),2**31-1,2**31,-2**31-1,None,{1:2},object(),1+2j,float('nan'),1e300,{'x':{'y':()}}):
    t(X.dumps,(v,))
    t(X.dumps,(v,),allow_none=True)
t(X.dumps,(1,),'m.n'); t(X.dumps,(1,),methodresponse=True); t(X.dumps,(1,2),methodresponse=True); t(X.dumps,X.Fault(3,'oops')); t(X.dumps,(),'meth','utf-8'); t(X.dumps,(1,),'m','iso-8859-1'); t(X.dumps,('é',),'m','iso-8859-1'); t(X.dumps,[1])
class C: 
    def __init__(self): self.x=1
t(X.dumps,(C(),))
l=[]; l.append(l); t(X.dumps,(l,))
head="<?xml version='1.0'?><methodResponse><params><param><value>%s</value></param></params></methodResponse>"
for s in ('<int>4</int>','<i4>4</i4>','<i8>99999999999</i8>','<i1>1</i1>','<i2>1</i2>','<biginteger>123456789012345678901234567890</biginteger>','<double>1.5</double>','<float>2.5</float>','<bigdecimal>1.10</bigdecimal>','<boolean>1</boolean>','<boolean>2</boolean>','<string>a &lt; b</string>','plain','','<string></string>','<base64>YWJj</base64>','<dateTime.iso8601>20200102T03:04:05</dateTime.iso8601>','<array><data><value>1</value><value><int>2</int></value></data></array>','<array><data></data></array>','<struct><member><name>a</name><value><int>1</int></value></member></struct>','<struct></struct>','<nil/>','<foo>1</foo>','<int>x</int>','<ex:nil/>','<int>4</int><int>5</int>',' <int>4</int> '):
    t(X.loads,head%s)
t(X.loads,head%'<base64>YWJj</base64>',use_builtin_types=True); t(X.loads,head%'<dateTime.iso8601>20200102T03:04:05</dateTime.iso8601>',use_builtin_types=True); t(X.loads,head%'<dateTime.iso8601>20200102T03:04:05</dateTime.iso8601>',use_datetime=True)
t(X.loads,"<methodCall><methodName>a.b</methodName><params></params></methodCall>"); t(X.loads,"<methodCall><methodName>a.b</methodName></methodCall>"); t(X.loads,'<x/>'); t(X.loads,'not xml'); t(X.loads,'')
t(X.loads,"<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>4</int></value></member><member><name>faultString</name><value><string>Too many.</string></value></member></struct></value></fault></methodResponse>")
d=X.DateTime('20200102T03:04:05'); print(d, repr(d)[:40], d.value, d==X.DateTime('20200102T03:04:05'), d<X.DateTime('2021'), d=='20200102T03:04:05', d==datetime.datetime(2020,1,2,3,4,5), d.timetuple(), X.DateTime(0).value is not None, X.DateTime((2020,1,2,3,4,5,0,0,0)), X.DateTime(datetime.datetime(2020,1,2)))
t(lambda: d<3); t(lambda: d==3); t(X.DateTime,'x'); t(X.DateTime,(1,2))
b=X.Binary(b'abc'); print(b, b.data, b==X.Binary(b'abc'), b==b'abc', b!=b'x'); t(X.Binary,'str'); t(X.Binary,5)
f=X.Fault(1,'s',x=2); print(repr(f), f, f.faultCode, f.faultString); p=X.ProtocolError('u',404,'nf',{}); print(repr(p),p); t(X.escape,'<&>')
print(X.MAXINT,X.MININT,X.PARSE_ERROR,X.SERVER_ERROR,X.APPLICATION_ERROR,X.SYSTEM_ERROR,X.TRANSPORT_ERROR,X.NOT_WELLFORMED_ERROR,X.UNSUPPORTED_ENCODING,X.INVALID_ENCODING_CHAR,X.INVALID_XMLRPC,X.METHOD_NOT_FOUND,X.INVALID_METHOD_PARAMS,X.INTERNAL_ERROR)
s=X.ServerProxy('http://localhost:1/RPC2'); print(s, repr(s), s.a.b, s('transport'), s('close')); t(X.ServerProxy,'ftp://x'); t(s,'x')
m=X.MultiCall(s); m.a(1); m.b.c(2,3); print(m, repr(m)); 
print(X.gzip_decode(X.gzip_encode(b'abc')), X.boolean if hasattr(X,'boolean') else 0, X.Boolean, X.Error, X.Server is X.ServerProxy, X.WRAPPERS, X.__version__)
t(X.gzip_decode,X.gzip_encode(b'a'*100),50); t(X.gzip_decode,b'xx')
import xmlrpc.server as S
print(X.Transport.user_agent)
class A:
    def f(self,x): 'doc f'; return x
    def _p(self): pass
class L:
    def _listMethods(self): return ['q']
    def _methodHelp(self,n): return 'help '+n
    def _dispatch(self,m,p): return (m,p)
D=S.SimpleXMLRPCDispatcher(allow_none=True); D.register_introspection_functions(); D.register_multicall_functions(); D.register_function(pow); D.register_function(lambda x: x*2,'dbl')
@D.register_function
def named(a): 'nd'; return [a]
@D.register_function(name='other.name')
def named2(a): return a
D.register_instance(A(),allow_dotted_names=True)
def call(m,*a):
    print(D._marshaled_dispatch(X.dumps(a,m,allow_none=True).encode()))
for c in (('pow',2,3),('dbl',4),('named',1),('other.name',2),('f',3),('_p',),('nope',),('system.listMethods',),('system.methodHelp','f'),('system.methodHelp','named'),('system.methodSignature','f'),('system.methodHelp','nope'),('pow',),('dbl',None),('system.multicall',[{'methodName':'pow','params':[2,4]},{'methodName':'nope','params':[]},{'methodName':'pow','params':['a']}])): call(*c)
print(D._marshaled_dispatch(b'junk'))
D.register_instance(L()); call('zz',1); call('system.listMethods')
t(S.resolve_dotted_attribute,A(),'f._x'); t(S.resolve_dotted_attribute,[1],'append.__name__',False); print(S.list_public_methods(A()))
