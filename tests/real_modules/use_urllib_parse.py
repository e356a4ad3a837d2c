from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, unquote_to_bytes, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse, urlunsplit)

u = urlparse('http://user:pw@Example.COM:8042/over/there;p?name=ferret&x=1#nose')
print(u, u.hostname, u.port, u.username, u.password, u.geturl(), u._replace(fragment='').geturl())
print(urlsplit('//host/path?q'), urlsplit('mailto:a@b'), urlunsplit(('s', 'n', 'p', 'q', 'f')), urlunparse(u), urldefrag('http://a/b#c'), urlsplit(b'http://h/p'))
print(quote('a b/é&'), quote('a/b', safe=''), quote_plus('a b&c'), unquote('a%20b%C3%A9+'), unquote_plus('a+b'), unquote_to_bytes('%ff'), quote(b'\xff'))
print(parse_qs('a=1&a=2&b=&c'), parse_qsl('a=1&b=', keep_blank_values=True), urlencode({'k': 'v w', 'l': [1, 2]}, doseq=True), urlencode([('a', 'é')]))
base = 'http://a/b/c/d;p?q'
print([urljoin(base, r) for r in ('g', './g', '../g', '/g', '//g', '?y', '#s', '', '../../../g', 'g:h', 'g;x=1/../y', '..')])
for action in (lambda: urlsplit('http://[::1'), lambda: urlparse('http://h:x').port, lambda: parse_qsl('a', strict_parsing=True), lambda: urljoin('a', b'b')):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
