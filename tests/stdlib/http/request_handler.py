"""What the request handler answers to good and bad requests, byte for byte; its log."""
import io, http.server as s, html, sys, types, http.client as c
class R(s.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header('A','b'); self.end_headers(); self.wfile.write(b'hi '+self.path.encode())
    do_HEAD=do_GET
    def date_time_string(self, t=None): return 'DATE' if t is None else super().date_time_string(t)
    def log_date_time_string(self): return 'NOW'
    server_version='S'; sys_version='V'
class Conn:
    def __init__(self, data): self.i=io.BytesIO(data); self.o=io.BytesIO()
    def makefile(self, mode, n=-1): return self.i
    def sendall(self, d): self.o.write(d)
    def settimeout(self,t): pass
    def setsockopt(self,*a): pass
def go(data, cls=R, **kw):
    c=Conn(data); 
    for k,v in kw.items(): setattr(cls,k,v)
    try: h=cls(c, ('1.2.3.4', 99), None)
    except Exception as e: print(repr(e))
    print(c.o.getvalue().decode()); sys.stdout.flush()
sys.stderr=sys.stdout
for d in (b'GET / HTTP/1.0\r\n\r\n', b'GET /x\r\n', b'GET /x HTTP/1.1\r\nHost: a\r\n\r\n', b'HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n',b'POST / HTTP/1.1\r\n\r\n', b'foo\r\n', b'GET / HTTQ\r\n\r\n', b'GET / HTTP/1.x\r\n\r\n',b'GET / HTTP/2.0\r\n\r\n',b'a b c d e\r\n\r\n', b'POST /\r\n\r\n', b'GET //evil HTTP/1.0\r\n\r\n', b'GET / HTTP/0.9\r\n\r\n', b'GET /'+b'x'*66000+b' HTTP/1.1\r\n\r\n', b'GET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n', b'GET / HTTP/1.1\r\n'+b'A: b\r\n'*120+b'\r\n', b'GET / HTTP/1.1\r\nA: '+b'b'*70000+b'\r\n\r\n',b'GET / HTTP/\xb2.1\r\n\r\n', b'GET /\x01\xff HTTP/1.0\r\n\r\n', b'\r\n', b'', b'HEAD / HTTQ\r\n\r\n', b'GET / HTTP/1.1.1\r\n\r\n', b'GET / HTTP/11111111111111.1\r\n\r\n', b'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', b'GET / HTTP/1.0 x\r\n\r\n'):
    print('====', d[:40]); go(d)
print('#### 1.1')
for d in (b'GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nConnection: close\r\n\r\n', b'GET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n',b'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n'):
    print('====', d[:40]); go(d, protocol_version='HTTP/1.1')
h=R.__new__(R); h.client_address=('9.9.9.9',1); print(h.address_string(), h.version_string(), s.BaseHTTPRequestHandler.date_time_string(h, 0))
h.log_message('x %s\x07\n\\', 'y'); h.requestline='rq'; h.log_request(); h.log_request(s.HTTPStatus.OK, 12); h.log_error('bad %d', 3); 
class E(R):
    def do_GET(self):
        self.send_error(404, 'No <x>', 'Because & so'); 
    def do_PUT(self): self.send_error(304)
    def do_A(self): self.send_error(799)
    def do_B(self): self.send_error(205)
    def do_C(self): self.send_response_only(201); self.send_header('x','y'); self.flush_headers()
    def do_D(self): self.send_response(202,'My'); self.send_header('Connection','close'); self.end_headers()
for m in 'GET PUT A B C D'.split(): print('==',m); go(m.encode()+b' / HTTP/1.0\r\n\r\n', E)
print(R.responses[404], R.weekdayname, R.monthname, R.default_request_version, R.protocol_version, R.MessageClass, s.BaseHTTPRequestHandler.server_version, s.SimpleHTTPRequestHandler.server_version, s.HTTPServer.__mro__, s.ThreadingHTTPServer.__mro__, s.ThreadingHTTPServer.daemon_threads, s.HTTPServer.allow_reuse_address, s.HTTPServer.allow_reuse_port, s.SimpleHTTPRequestHandler.index_pages)
