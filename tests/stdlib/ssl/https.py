# http.client, urllib.request and http.server over TLS.
import http.client
import http.server
import os
import ssl
import threading
import urllib.error
import urllib.request

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
CA, CERT, KEY = (os.path.join(here, name) for name in ("ca.pem", "server.pem", "key.pem"))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = f"{self.path} {self.request.selected_alpn_protocol()} {self.request.version()}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[::-1])

    def log_message(self, *args):
        pass


if hasattr(http.server, "ThreadingHTTPSServer"):
    server = http.server.ThreadingHTTPSServer(("127.0.0.1", 0), Handler, certfile=CERT, keyfile=KEY)
else:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    wrapper = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    wrapper.load_cert_chain(CERT, KEY)
    wrapper.set_alpn_protocols(["http/1.1"])
    server.socket = wrapper.wrap_socket(server.socket, server_side=True)
server.handle_error = lambda *args: None
port = server.server_address[1]
threading.Thread(target=server.serve_forever, daemon=True).start()

context = ssl.create_default_context(cafile=CA)
connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=10)
print(connection.default_port, isinstance(connection, http.client.HTTPConnection))
for path in ("/a", "/b?x=1"):
    connection.request("GET", path)
    response = connection.getresponse()
    print(response.status, response.read(), type(connection.sock).__name__)
connection.request("POST", "/", b"x" * 100_000 + b"yz")
response = connection.getresponse()
body = response.read()
print(response.status, len(body), body[:4])
connection.close()

url = f"https://localhost:{port}/page"
context.set_alpn_protocols(["http/1.1"])
with urllib.request.urlopen(url, context=context, timeout=10) as answer:
    print(answer.status, answer.read(), answer.url == url, answer.headers["content-length"])
with urllib.request.urlopen(urllib.request.Request(url, b"data"), context=context) as answer:
    print(answer.status, answer.read())
try:
    urllib.request.urlopen(url, timeout=10)
except urllib.error.URLError as error:
    print(type(error.reason).__name__, error.reason.verify_message, error.reason.reason)
opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl._create_unverified_context()))
print(opener.open(url).read())
server.shutdown()
