# Requests to a server of this program: responses, errors, redirections, passwords, cookies, and http.client under them.
import threading, json, urllib.request, urllib.error, urllib.parse, io, http.client, http.cookiejar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def reply(self, code, body=b"", headers=()):
        self.send_response(code)
        for k, v in headers: self.send_header(k, v)
        self.send_header("Content-Length", str(len(body))); self.end_headers()
        if self.command != "HEAD": self.wfile.write(body)
    def do(self):
        p = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if p.path == "/redir": return self.reply(302, b"", [("Location", "/echo?r=1"), ("Set-Cookie", "s=1; Path=/")])
        if p.path == "/loop": return self.reply(302, b"", [("Location", "/loop")])
        if p.path == "/auth":
            if self.headers.get("Authorization") == "Basic dTpw": return self.reply(200, b"in")
            return self.reply(401, b"no", [("WWW-Authenticate", 'Basic realm="here"')])
        if p.path == "/missing": return self.reply(404, b"nope")
        if p.path == "/chunked":
            self.send_response(200); self.send_header("Transfer-Encoding", "chunked"); self.end_headers()
            self.wfile.write(b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"); return
        self.reply(200, json.dumps([self.command, self.path, body.decode(), sorted((k, v) for k, v in self.headers.items() if k.lower() != "host")]).encode(), [("X-Y", "1"), ("X-Y", "2")])
    do_GET = do_POST = do_PUT = do_HEAD = do
s = ThreadingHTTPServer(("127.0.0.1", 0), H); s.daemon_threads = True
threading.Thread(target=s.serve_forever, daemon=True).start()
U = f"http://127.0.0.1:{s.server_port}"
def clean(x): return str(x).replace(str(s.server_port), "PORT")
with urllib.request.urlopen(U + "/echo?a=1#frag") as r:
    print(r.status, r.code, r.getcode(), r.reason, clean(r.url), r.headers.get_all("x-y"), r.getheader("X-Y"), r.info()["content-length"])
    print(r.read().decode().replace("Python-urllib/3.13", "Python-urllib/3.14"))
print(json.load(urllib.request.urlopen(U + "/echo", data=urllib.parse.urlencode({"k": "v"}).encode()))[:3])
q = urllib.request.Request(U + "/echo", data=b"x", headers={"X-Test": "t"}, method="PUT")
print(q.get_method(), q.headers, clean(q.full_url), q.type, clean(q.host), q.selector, q.has_header("X-test"), json.load(urllib.request.urlopen(q))[0])
print(json.load(urllib.request.urlopen(U + "/redir"))[1])
for u in ("/missing", "/loop", "/auth"):
    try: urllib.request.urlopen(U + u)
    except urllib.error.HTTPError as e: print(e, e.code, e.reason, e.read(), e.headers.get("Content-Length"), clean(e.url)); e.close()
m = urllib.request.HTTPPasswordMgrWithDefaultRealm(); m.add_password(None, U, "u", "p")
print(urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(m)).open(U + "/auth").read())
jar = http.cookiejar.CookieJar(); o = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)); o.addheaders = [("X-Mine", "1")]
print(json.load(o.open(U + "/redir"))[3], [(c.name, c.value, c.path) for c in jar])
print(urllib.request.urlopen(U + "/chunked").read(), urllib.request.urlopen(U + "/chunked").readline())
print(urllib.request.urlopen("data:text/plain;base64,aGk=").read())
for u in ("foo://x", "nourl", "http://127.0.0.1:1/", "file:///no/such"):
    try: urllib.request.urlopen(u)
    except urllib.error.URLError as e: print(type(e).__name__, e, e.reason)
    except ValueError as e: print("ValueError", e)
import os, tempfile
n, h = urllib.request.urlretrieve(U + "/echo", tempfile.mktemp(), lambda *a: print("hook", a)); print(os.path.getsize(n) > 10, h["X-Y"]); os.unlink(n)
c = http.client.HTTPConnection("127.0.0.1", s.server_port)
c.request("GET", "/echo"); r = c.getresponse(); print(r.status, r.version, r.getheader("X-Y"), len(r.read()) > 10, r.isclosed())
c.request("POST", "/echo", "body", {"A": "b"}); r = c.getresponse(); print(r.read(5), r.length > 5, r.getheaders()[:0]); r.read()
try: c.putheader("a", "b")
except http.client.CannotSendHeader as e: print(type(e).__name__)
try: c.request("GET", "/a b")
except http.client.InvalidURL as e: print(e)
c.close()
class MyH(urllib.request.BaseHandler):
    def my_open(self, req): return io.BytesIO(b"mine " + req.full_url.encode())
print(urllib.request.build_opener(MyH).open("my://x").read())
