"""Cookies: setting, quoting, attributes, reading headers, errors."""
from http import cookies
C=cookies.SimpleCookie()
C['fig']='newton'; C['sugar']='wafer "x" ; \\ \xe9'; C['fig']['path']='/'; C['fig']['max-age']=5; C['fig']['secure']=True; C['fig']['httponly']=False
print(C, repr(C), C.output(attrs=['path'], header='H:', sep='|')); print(C.js_output())
for t in ('chips=ahoy; vienna=finger', 'keebler="E=everybody; L=\\"Loves\\"; fudge=\\012;";', 'a=b; Path=/; HttpOnly; Secure; x=y', '$Version=1; Customer="W"; $Path="/acme"', 'a=b=c; d', 'a=b; expires=Wed, 01-Jan-98 00:00:00 GMT; c=d', 'path=x; a=b', 'x="a\\054b"', 'a = b ;c=', '', 'é=x; b=c', 'a=b;; c=d', 'foo=bar; partitioned', 'q="unterminated; z=1'):
    c=cookies.SimpleCookie(t); print(repr(t), repr(c), [ (m.key, m.value, m.coded_value, {k:v for k,v in m.items() if v}) for m in c.values()])
m=cookies.Morsel()
for f in (lambda: m.set('path','a','a'), lambda: m.set('a b','a','a'), lambda: m.__setitem__('foo',1), lambda: m.update({'Foo':1}), lambda: m.setdefault('bar'), lambda: m.isReservedKey('Path'), lambda: C.__setitem__('a;b',1)):
    try: print(f())
    except cookies.CookieError as e: print(repr(e))
m.set('k','v','cv'); m['expires']='E'; m['samesite']='Lax'; print(m, repr(m), m==m.copy(), m.copy()==cookies.Morsel(), m.OutputString(['samesite']))
import pickle,copy; print(pickle.loads(pickle.dumps(C)).output()==C.output())
b=cookies.BaseCookie({'x':1}); print(b, b['x'].value)
