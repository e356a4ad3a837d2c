# Requests of all kinds to a server of this program, sessions, streams, authentication, and the exceptions.
import threading, json, requests, io, gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit, parse_qs
class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def reply(self, code, body=b"", headers=(), reason=None):
        self.send_response(code, reason)
        for k, v in headers: self.send_header(k, v)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD": self.wfile.write(body)
    def do(self):
        p = urlsplit(self.path)
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while True:
                n = int(self.rfile.readline(), 16)
                body += self.rfile.read(n); self.rfile.readline()
                if not n: break
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if p.path == "/echo":
            info = {"method": self.command, "query": parse_qs(p.query), "body": body.decode("latin1"),
                    "headers": {k.lower(): v for k, v in self.headers.items() if k.lower() != "host"}}
            return self.reply(200, json.dumps(info).encode(), [("Content-Type", "application/json")])
        if p.path.startswith("/redirect/"):
            n = int(p.path.split("/")[2])
            return self.reply(302, b"", [("Location", f"/redirect/{n-1}" if n > 1 else "/echo"), ("Set-Cookie", f"r{n}=x")])
        if p.path == "/status": return self.reply(int(p.query), b"oops", [("Content-Type", "text/plain")])
        if p.path == "/303": return self.reply(303, b"", [("Location", "/echo")])
        if p.path == "/307": return self.reply(307, b"", [("Location", "/echo")])
        if p.path == "/cookie": return self.reply(200, b"", [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/other")])
        if p.path == "/text": return self.reply(200, "héllo\nwörld\r\nlast".encode("latin1"), [("Content-Type", "text/plain")])
        if p.path == "/gzip": return self.reply(200, gzip.compress(b"zip"*1000), [("Content-Encoding", "gzip"), ("Content-Type", "text/html; charset=utf-8")])
        if p.path == "/slow":
            import time; time.sleep(2); return self.reply(200)
        if p.path == "/big": return self.reply(200, b"0123456789" * 500000)
        if p.path == "/chunked":
            self.send_response(200); self.send_header("Transfer-Encoding", "chunked"); self.end_headers()
            for i in range(5):
                d = b"line %d\n" % i
                self.wfile.write(b"%x\r\n%s\r\n" % (len(d), d))
            self.wfile.write(b"0\r\n\r\n"); return
        if p.path == "/auth":
            if self.headers.get("Authorization"): return self.reply(200, self.headers["Authorization"].encode())
            return self.reply(401, b"", [("WWW-Authenticate", 'Basic realm="x"')])
        if p.path == "/digest":
            if self.headers.get("Authorization"): return self.reply(200, b"digest ok")
            return self.reply(401, b"", [("WWW-Authenticate", 'Digest realm="r", nonce="abc", qop="auth", opaque="o"')])
        if p.path == "/close": self.close_connection = True; return
        self.reply(404, b"not here")
    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do
class S(ThreadingHTTPServer):
    def handle_error(self, *a): pass
s = S(("127.0.0.1", 0), H)
s.daemon_threads = True
threading.Thread(target=s.serve_forever, daemon=True).start()
U = f"http://127.0.0.1:{s.server_port}"
def show(r):
    print(r, r.status_code, r.ok, r.reason, r.encoding, r.url.replace(U, ""), r.headers.get("content-type"))
r = requests.get(U + "/echo", params={"a": [1, 2], "b": "x y", "n": None}); show(r); print(r.json()["query"], r.json()["headers"])
r = requests.post(U + "/echo", data={"k": "v", "l": [1, 2]}); print(r.json())
r = requests.post(U + "/echo", json={"k": [1, None]}); print(r.json()["body"], r.json()["headers"]["content-type"])
r = requests.put(U + "/echo", data=b"raw\x00bytes", headers={"X-Test": "1", "Accept": None}); print(r.json()["body"], r.json()["headers"])
r = requests.patch(U + "/echo", data="täxt".encode()); print(r.json()["body"])
r = requests.delete(U + "/echo"); print(r.json()["method"], r.json()["headers"])
r = requests.head(U + "/echo"); show(r); print(repr(r.text))
r = requests.options(U + "/echo"); print(r.json()["method"])
def gen():
    yield b"one"; yield b"two"
r = requests.post(U + "/echo", data=gen()); print(r.json()["body"], r.json()["headers"].get("transfer-encoding"))
r = requests.post(U + "/echo", data=io.BytesIO(b"file body")); print(r.json()["body"], r.json()["headers"].get("content-length"))
r = requests.post(U + "/echo", files={"f": ("name.txt", b"content", "text/plain")}, data={"x": "y"}); b = r.json(); print(b["headers"]["content-type"][:30], b["body"].replace(b["headers"]["content-type"][30:], "BOUND"))
r = requests.get(U + "/redirect/3"); show(r); print(r.history, [h.url.replace(U, "") for h in r.history], r.json()["headers"].get("cookie"))
r = requests.get(U + "/redirect/3", allow_redirects=False); show(r); print(r.is_redirect, r.next, r.history)
r = requests.post(U + "/303", data="x"); print(r.json()["method"], r.json()["body"])
r = requests.post(U + "/307", data="x"); print(r.json()["method"], r.json()["body"])
try: requests.get(U + "/status?404").raise_for_status()
except requests.HTTPError as e: print(type(e).__name__, str(e).replace(U, ""), e.response.status_code, e.request.method)
try: requests.get(U + "/status?503").raise_for_status()
except requests.exceptions.HTTPError as e: print(str(e).replace(U, ""))
ss = requests.Session(); ss.headers["X-S"] = "s"; ss.params = {"p": "1"}
ss.get(U + "/cookie"); print(sorted(ss.cookies.items()), ss.cookies.get_dict()); r = ss.get(U + "/echo", params={"q": 2}, cookies={"c": "3"}); print(r.json()["query"], r.json()["headers"])
r = requests.get(U + "/text"); print(r.text, r.encoding, r.apparent_encoding, list(r.iter_lines()), list(r.iter_lines(decode_unicode=True)))
r = requests.get(U + "/gzip"); print(len(r.text), r.headers["content-encoding"])
for t in (.3, (5, .3)):
    try: requests.get(U + "/slow", timeout=t)
    except requests.exceptions.ReadTimeout as e: print(type(e).__name__, str(e).replace(str(s.server_port), "PORT"))
with requests.get(U + "/big", stream=True) as r:
    print(sum(len(c) for c in r.iter_content(65536)))
r = requests.get(U + "/big", stream=True); print(r.raw.read(10)); r.close()
r = requests.get(U + "/chunked", stream=True); print(list(r.iter_lines()))
print(requests.get(U + "/auth", auth=("u", "p")).text, requests.get(U + "/auth").status_code, requests.get(U.replace("//", "//me:pw@") + "/auth").text)
print(requests.get(U + "/digest", auth=requests.auth.HTTPDigestAuth("u", "p")).text)
for f in (lambda: requests.get("http://127.0.0.1:1/x"), lambda: requests.get("nope"), lambda: requests.get("ftp://x/y"), lambda: requests.get("http://"), lambda: requests.get(U + "/close"), lambda: requests.get(U, timeout=0), lambda: requests.get(U, headers={"a": "b\r\nc"}), lambda: requests.get(U + "/text").json(), lambda: requests.Session().send(requests.Request("GET", U)), lambda: requests.get(U, headers={"a": 5}), lambda: requests.get("http://*.x/")):
    try: print(f())
    except Exception as e: print(type(e).__mro__[0].__name__, type(e).__mro__[1].__name__, str(e).replace(str(s.server_port), "PORT")[:150])
def hook(r, *a, **k): r.hooked = True; print("hook", r.status_code)
r = requests.get(U + "/echo", hooks={"response": hook}); print(r.hooked)
class A(requests.adapters.HTTPAdapter):
    def send(self, request, **kw): print("adapter", request.method, request.path_url); return super().send(request, **kw)
ss.mount(U + "/text", A()); print(ss.get(U + "/text").status_code, list(ss.adapters)[0] == U + "/text")
p = requests.Request("POST", "http://h/p", data={"a": 1}, params={"z": "ü"}).prepare(); print(p.url, p.body, dict(p.headers), p)
print(requests.codes.ok, requests.codes["not_found"], requests.codes.teapot, requests.codes.NOT_FOUND)
print(r.elapsed.total_seconds() > 0, bool(r), r.links)
