"""WSGI: shift_path_info(), Headers, and what handlers send for good and bad applications."""
from wsgiref import util, headers, handlers, simple_server
import io, sys
e={'HTTP_HOST':'a.b:80'}; util.setup_testing_defaults(e); print({k:v for k,v in e.items() if not k.startswith('wsgi.in') and not k.startswith('wsgi.err')})
for sn,pi in (('/','/x/y'),('','/x/y'),('/a','/x/../y'),('/a','/'),('/a',''),('/a','/.'),('/a','/./b'),('/a','//b/c'),('','/'),('/a','/b/'),('/a','/..'), ('/a','/b/./')):
    e={'SCRIPT_NAME':sn,'PATH_INFO':pi}; print(sn,pi,repr(util.shift_path_info(e)),e)
h=headers.Headers([('A','b')]); h['a']='c'; h.add_header('X','v',f_n='w"',n=None); print(repr(h), str(h), len(h), 'x' in h, h.get_all('X'), h.setdefault('q','r'), h.keys(), h['zz'], bytes(h))
try: headers.Headers(())
except Exception as x: print(repr(x))
try: headers.Headers([(1,'')])
except Exception as x: print(repr(x))
def run(app, cls=handlers.SimpleHandler, **env):
    i,o,er=io.BytesIO(),io.BytesIO(),io.StringIO()
    util.setup_testing_defaults(env)
    h=cls(i,o,er,env); h.os_environ={}; h.server_software=None
    try: h.run(app)
    except BaseException as x: print(repr(x))
    import re
    print(re.sub(rb'Date: .*?\r\n',b'',o.getvalue()), er.getvalue().splitlines()[-1:])
def a1(e,s): s('200 OK',[('X','y')]); return [b'hi']
def a2(e,s): s('200 OK',[('X','y')]); return [b'hi',b'ho']
def a3(e,s): s('200 OK',[('X','y')]); return []
def a4(e,s): w=s('200 OK',[('X','y')]); w(b'one'); return [b'two']
def a5(e,s): 1/0
def a6(e,s): s('2',[]); return []
def a7(e,s): s('200 OK',[('Connection','y')]); return []
def a8(e,s): return [b'x']
def a9(e,s):
    s('200 OK',[]); yield b'x'; 1/0
def a10(e,s):
    s('200 OK',[]); s('201 X', []); return []
for a in (a1,a2,a3,a4,a5,a6,a7,a8,a9,a10): print(a.__name__); run(a); 
run(a1, handlers.BaseCGIHandler); run(a1, SERVER_PROTOCOL='HTTP/0.9')
