# URLs apart and together, quoting, and query strings.
import urllib.parse
from urllib.parse import *

URLS = ["http://user:pw@Host.com:8080/p/a;th?q=1&r=#frag", "//h/p", "mailto:a@b.c", "/only/path", "", "HTTP://X",
        "file:///etc/x", "http://[::1]:80/x", "http://h?q", "http://h#f", "a:b:c", "tel:+1-2", "http:///x", "x://",
        "path:80", "http://h:/", "  http://s/ ", "ht\ttp://a\nb/c", "svn+ssh://h/p", "http://ü.de/ß",
        "http://a/b;c/d;e?f", "data:text/plain,x?y#z", "1http://x", "http://h/%20x"]
for url in URLS:
    s, p = urlsplit(url), urlparse(url)
    print(s, tuple(p), s.geturl(), p.geturl(), s.hostname, s.username, s.password)
    try:
        print(s.port)
    except ValueError as error:
        print(error)
for url in ("http://h:99999", "http://h:x/", "http://[::1", "http://h]", "http://[1.2.3.4]/", "http://[v1.x]/",
            "http://[vx]/", "http://a[::1]/", "http://[::1]x/", "http://h\u2100/x"):
    try:
        print(urlsplit(url), urlsplit(url).port)
    except ValueError as error:
        print(repr(url), error)
BASE = "http://a/b/c/d;p?q"
for url in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../",
            "../g", "../..", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "./../g", "./g/.", "g/./h", "g/../h",
            "http:g", "http://x"):
    print(repr(url), urljoin(BASE, url))
print(urljoin("", "x"), urljoin(b"http://a/b", b"c"), urljoin("x/y", "../z"), urljoin("file:///a", "b"), urljoin("foo:a", "b"))
print(urldefrag("http://a/b#c"), urldefrag(b"x#y"), urldefrag("x").geturl())
print(urlunsplit(("http", "h", "p", "q", "f")), urlunsplit(("", "", "//x", "", "")), urlunsplit(("http", "", "/x", "", "")),
      urlunparse(("s", "h", "p", "a", "q", "f")))
b = urlsplit(b"http://u@h:1/p?q#f")
print(b, b.decode(), b.port, b.hostname, b.username, urlsplit("http://x/").encode(), type(b.decode()) is SplitResult)
for call in (lambda: urljoin("a", b"b"), lambda: urlsplit("a", b"b"), lambda: quote(b"x", encoding="utf8"),
             lambda: quote_from_bytes("x"), lambda: quote(5), lambda: urlencode(5), lambda: urlencode("ab"),
             lambda: parse_qsl("a&b", strict_parsing=True), lambda: parse_qsl("a=1&b=2", max_num_fields=1),
             lambda: parse_qs("a=1", separator="")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
for text in ("a b/c", "ü&=", "~._-", "100%", "", "/%2F", "\ud800x"):
    try:
        print(quote(text), quote(text, safe=""), quote_plus(text), unquote(quote(text)) == text)
    except UnicodeEncodeError as error:
        print(error)
print(quote("ü", encoding="latin-1"), quote("€", encoding="latin-1", errors="replace"), quote(b"\xff a"), quote_plus(b"a b"),
      quote("a:b", ":"))
print(unquote("a%20b%"), unquote("%C3%BC%FF"), unquote("%fc", "latin-1"), unquote_plus("a+b%2B"),
      unquote_to_bytes("%ff%zz"), unquote(b"%41"), unquote("%e2%82"))
print(parse_qs("a=1&a=2&b=&c=x+y%21&d"), parse_qsl("a=1;b=2", separator=";"), parse_qs("a=&b=1", True),
      parse_qsl(b"a=%ff"), parse_qs("a=%ff", errors="ignore"))
print(urlencode({"a": 1, "b": "x y&z"}), urlencode([("a", [1, 2]), ("b", "é")], True), urlencode([("a", [1, 2])]),
      urlencode({b"a": b"\xff"}), urlencode({"a": "x y"}, quote_via=quote), urlencode({"a/b": "c/d"}, safe="/"),
      urlencode([]))
print(urllib.parse.__all__)
