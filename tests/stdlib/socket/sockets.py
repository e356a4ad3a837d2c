# Sockets on this machine: pairs, TCP, UDP, Unix, files, timeouts, messages of errors, names.
import socket, os, sys, select, selectors, tempfile, struct


def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)


a, b = socket.socketpair()
print(a.family, a.type, a.proto, a.gettimeout(), a.getblocking(), a.getsockname(), repr(a)[:18])
a.sendall(b'hello'); print(b.recv(3), b.recv(100)); print(a.send(b'xy'), b.recv(1, socket.MSG_PEEK), b.recv(5))
buf = bytearray(10); a.send(b'12345'); print(b.recv_into(buf, 3), buf, b.recv_into(memoryview(buf)[5:]), buf)
b.settimeout(0.05); t(lambda: b.recv(1)); b.setblocking(False); t(lambda: b.recv(1)); print(b.gettimeout(), b.timeout); b.settimeout(None)
f = a.makefile('w', encoding='utf-8', newline='\n'); g = b.makefile('rb'); f.write('line1\nline2\n'); f.flush(); print(g.readline(), g.readline())
rw = a.makefile('rwb'); rw.write(b'abc'); rw.flush(); print(g.read(3)); b.send(b'q\n'); print(rw.readline())
f.close(); rw.close(); a.shutdown(socket.SHUT_WR); print(b.recv(1), g.read()); b.close(); print(b.fileno() != -1); g.close(); print(b.fileno(), repr(b)); a.close(); t(lambda: a.send(b'x')); t(lambda: a.getsockname())
s = socket.create_server(('127.0.0.1', 0)); port = s.getsockname()[1]; print(s.getsockname()[0], s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), s.type)
c = socket.create_connection(('127.0.0.1', port), timeout=5); d, addr = s.accept(); print(addr == c.getsockname(), c.getpeername() == s.getsockname(), d.gettimeout(), c.gettimeout())
c.sendall(b'x' * 100000); n = 0
while n < 100000: n += len(d.recv(65536))
print(n); c.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1); print(c.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0, struct.unpack('i', c.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4)))
with tempfile.TemporaryFile() as tf:
    tf.write(b'file data'); tf.flush(); tf.seek(0); print(d.sendfile(tf, 5), c.recv(100), tf.tell())
e = d.dup(); e.send(b'dup'); print(c.recv(3), e.family); e.close(); fd = d.detach(); print(d.fileno()); d2 = socket.socket(fileno=fd); print(d2.family, d2.type); d2.close(); print(c.recv(1)); c.close(); s.close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 0)); v = socket.socket(type=socket.SOCK_DGRAM); print(v.sendto(b'dgram', u.getsockname()), u.recvfrom(10)[0]); v.connect(u.getsockname()); v.send(b'z'); m = u.recvfrom_into(buf); print(m[0], m[1][0]); print(u.sendmsg([b'a', b'b'], [], 0, ('127.0.0.1', v.getsockname()[1])), v.recvmsg(10)[0:3]); u.close(); v.close()
p = os.path.join(tempfile.mkdtemp(), 'sock'); us = socket.socket(socket.AF_UNIX); us.bind(p); us.listen(); uc = socket.socket(socket.AF_UNIX); uc.connect(p); ud, ua = us.accept(); print(ua, us.getsockname() == p, uc.getpeername() == p)
r, w = os.pipe(); print(uc.sendmsg([b'fd'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, struct.pack('i', w))])); msg, anc, fl, ad = ud.recvmsg(10, socket.CMSG_SPACE(4)); print(msg, anc[0][:2], len(anc[0][2]), fl & ~socket.MSG_CMSG_CLOEXEC, ad); w2, = struct.unpack('i', anc[0][2]); os.write(w2, b'thru'); print(os.read(r, 10))
for x in (us, uc, ud): x.close()
for f in (lambda: socket.socket(99), lambda: socket.socket(fileno=-1), lambda: socket.socket(fileno=9999), lambda: socket.socket(fileno=1.5), lambda: socket.socket('x')): t(f)
s = socket.socket()
for f in (lambda: s.bind('x'), lambda: s.bind(('127.0.0.1',)), lambda: s.bind(('127.0.0.1', 'x')), lambda: s.bind(('127.0.0.1', 70000)), lambda: s.bind(('127.0.0.1', -1)), lambda: s.bind((3, 1)), lambda: s.connect(('127.0.0.1', 1)), lambda: s.recv(-1), lambda: s.send('x'), lambda: s.settimeout(-1), lambda: s.settimeout('x'), lambda: s.setsockopt(1), lambda: s.getsockopt(1, 2, 9999), lambda: s.listen('x'), lambda: s.sendto(b'x'), lambda: s.accept(), lambda: s.makefile('q'), lambda: s.makefile('r', 0), lambda: s.recv_into(b'x'), lambda: s.sendmsg(3), lambda: s.sendmsg([3]), lambda: s.getpeername(), lambda: s.shutdown(5), lambda: s.connect_ex(('127.0.0.1', 1))): t(f)
s.close()
s = socket.socket(socket.AF_UNIX)
for f in (lambda: s.connect('/nonexistent/sock'), lambda: s.connect('x' * 200), lambda: s.connect(3)): t(f)
s.close(); s.close(); t(lambda: s.recv(1))
for f in (lambda: socket.inet_aton('1.2.3.4'), lambda: socket.inet_aton('x'), lambda: socket.inet_ntoa(b'\x01\x02\x03\x04'), lambda: socket.inet_ntoa(b'x'), lambda: socket.inet_pton(socket.AF_INET6, '::1'), lambda: socket.inet_ntop(socket.AF_INET6, b'\0' * 15 + b'\1'), lambda: socket.inet_pton(2, 'x'), lambda: socket.inet_pton(99, 'x'), lambda: socket.inet_ntop(2, b'x'), lambda: socket.inet_ntop(99, b'x'), lambda: socket.htons(1), lambda: socket.htonl(1), lambda: socket.ntohs(256), lambda: socket.ntohl(1)): t(f)
for f in (lambda: socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM), lambda: socket.getaddrinfo('::1', '80', socket.AF_INET6, socket.SOCK_DGRAM), lambda: socket.getaddrinfo('127.0.0.1', 'nosuchservice'), lambda: socket.getaddrinfo('127.0.0.1', 1.5), lambda: socket.getaddrinfo(3, 1), lambda: socket.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV), lambda: socket.gethostbyname('127.0.0.1'), lambda: socket.gethostbyname(''), lambda: isinstance(socket.gethostname(), str), lambda: socket.getservbyname('nosuch'), lambda: socket.getprotobyname('nosuch'), lambda: socket.CMSG_LEN(4), lambda: socket.CMSG_SPACE(4), lambda: socket.getdefaulttimeout(), lambda: socket.setdefaulttimeout(2.5), lambda: socket.socket().gettimeout(), lambda: socket.setdefaulttimeout(None), lambda: socket.close('x'), lambda: socket.if_nametoindex('nosuch'), lambda: socket.if_nameindex()[0][1]): t(f)
print(socket.gaierror.__mro__, socket.timeout, socket.herror, socket.error, socket.AF_INET, repr(socket.AF_INET), repr(socket.SOCK_STREAM), repr(socket.MSG_PEEK), repr(socket.AI_PASSIVE), socket.SocketType)
a, b = socket.socketpair()
for S in (selectors.DefaultSelector, selectors.PollSelector, selectors.SelectSelector):
    with S() as sel:
        k = sel.register(a, selectors.EVENT_READ, 'data'); print(k.data, k.events, k.fileobj is a, sel.select(0)); b.send(b'x'); print([(k.data, ev) for k, ev in sel.select(1)]); print(a.recv(1)); sel.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, 'both'); print([(k.data, ev) for k, ev in sel.select()]); t(lambda: sel.register(b, 0)); t(lambda: sel.get_key(99)); t(lambda: sel.register('x', 1)); t(lambda: sel.register(-1, 1)); print(len(sel.get_map()), sel.unregister(a).data)
    print(sel.get_map())
pl = select.poll(); pl.register(a); print(pl.poll(0) == [(a.fileno(), select.POLLOUT)]); pl.modify(a, select.POLLIN); print(pl.poll(10)); pl.unregister(a); t(lambda: pl.modify(12345, 1)); t(lambda: pl.register('x')); t(lambda: pl.register(a, -1)); t(lambda: pl.poll('x')); t(lambda: pl.register(-1))
ep = select.epoll(); ep.register(a, select.EPOLLIN); print(ep.poll(0), ep.closed, ep.fileno() > 0); b.send(b'z'); print(ep.poll(1, 1) == [(a.fileno(), 1)]); t(lambda: ep.register(b'x')); t(lambda: ep.poll(0, 0)); ep.close(); t(lambda: ep.poll()); t(lambda: select.epoll(-2)); print(ep.closed)
for f in (lambda: select.select([a], [a], [], 0) == ([a], [a], []), lambda: select.select([], [], [], 0), lambda: select.select(3, [], []), lambda: select.select([], [], [], -1), lambda: select.select([], [], [], 'x'), lambda: select.select(['x'], [], []), lambda: select.select([-1], [], []), lambda: select.select([99999], [], [])): t(f)
a.close(); b.close()
