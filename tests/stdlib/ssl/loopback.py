# Clients and servers in one process over loopback: verification, ALPN, SNI, client certificates, sessions, errors.
import os
import socket
import ssl
import threading
import time

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
CA, CERT, KEY, OTHER = (os.path.join(here, name) for name in ("ca.pem", "server.pem", "key.pem", "other.pem"))


def server_context(**options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERT, KEY)
    for name, value in options.items():
        setattr(context, name, value)
    return context


def no_line(error):
    return str(error).split(" (_ssl.c")[0].split(": ", 1)[1] if str(error).startswith("_ssl.c") else str(error).split(" (_ssl.c")[0]


def exchange(server, client, host="localhost", talk=None, client_side=None):
    """Runs one connection; what each side saw is printed, the client's first."""
    seen = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        raw, _ = listener.accept()
        raw.settimeout(20)
        try:
            with server.wrap_socket(raw, server_side=True) as tls:
                if talk:
                    seen.append(talk(tls))
                else:
                    tls.sendall(b"echo:" + tls.recv(100))
                try:
                    tls.unwrap()
                except (OSError, ValueError):
                    pass
        except (ssl.SSLError, OSError) as error:
            # A peer that has gone is seen as a reset or as an end, whichever comes first.
            reason = getattr(error, "reason", None)
            seen.append("ended" if reason in (None, "UNEXPECTED_EOF_WHILE_READING") else reason)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with socket.create_connection(listener.getsockname()) as raw:
            with client.wrap_socket(raw, server_hostname=host) as tls:
                if client_side:
                    print("client:", client_side(tls))
                else:
                    tls.sendall(b"hello")
                    print("client:", tls.recv(100), tls.version(), tls.server_hostname)
    except (ssl.SSLError, OSError) as error:
        print("client:", type(error).__name__, no_line(error), getattr(error, "reason", None),
              getattr(error, "verify_code", None), getattr(error, "verify_message", None))
    thread.join()
    listener.close()
    print("server:", seen)


client = ssl.create_default_context(cafile=CA)
print(client.get_ca_certs()[0]["subject"], client.cert_store_stats())
exchange(server_context(), client)
exchange(server_context(), client, "127.0.0.1")
exchange(server_context(), client, "a.example.test")
exchange(server_context(), client, "wrong.test")
exchange(server_context(), client, "10.0.0.1")
exchange(server_context(), ssl.create_default_context(cafile=OTHER))
exchange(server_context(), ssl._create_unverified_context())

# What a certificate shows
exchange(server_context(), client, client_side=lambda tls: tls.getpeercert())
exchange(server_context(), ssl._create_unverified_context(), client_side=lambda tls: (tls.getpeercert(), len(tls.getpeercert(True)) > 300))
exchange(server_context(), client, client_side=lambda tls: (len(tls.get_verified_chain()), len(tls.get_unverified_chain()), ssl.DER_cert_to_PEM_cert(tls.get_verified_chain()[0]) == open(CERT).read()))

# ALPN
server = server_context()
server.set_alpn_protocols(["h2", "http/1.1"])
chooser = ssl.create_default_context(cafile=CA)
chooser.set_alpn_protocols(["spdy", "http/1.1"])
exchange(server, chooser, talk=lambda tls: tls.selected_alpn_protocol(), client_side=lambda tls: (tls.selected_alpn_protocol(), tls.recv(10)))
chooser.set_alpn_protocols(["other"])
exchange(server, chooser, talk=lambda tls: tls.selected_alpn_protocol(), client_side=lambda tls: (tls.selected_alpn_protocol(), tls.recv(10)))

# Versions and ciphers
old = server_context(maximum_version=ssl.TLSVersion.TLSv1_2)
exchange(old, client, talk=lambda tls: (tls.version(), tls.shared_ciphers() is not None), client_side=lambda tls: (tls.version(), tls.cipher()[1:], tls.recv(1), tls.compression(), len(tls.get_channel_binding())))
new = ssl.create_default_context(cafile=CA)
new.minimum_version = ssl.TLSVersion.TLSv1_3
exchange(old, new)

# SNI
asked = []
named = server_context()


def choose(tls, name, context):
    asked.append((name, context is named, type(tls).__name__))
    if name == "nobody.example.test":
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    if name == "second.example.test":
        tls.context = server_context()


named.sni_callback = choose
for host in ("localhost", "nobody.example.test", "second.example.test", "127.0.0.1"):
    exchange(named, client, host)
print(asked)

# Client certificates
demanding = server_context(verify_mode=ssl.CERT_REQUIRED)
demanding.load_verify_locations(CA)
known = ssl.create_default_context(cafile=CA)
known.load_cert_chain(CERT, KEY)
exchange(demanding, known, talk=lambda tls: tls.getpeercert()["subject"], client_side=lambda tls: tls.recv(1))

# Sessions
old.options |= ssl.OP_NO_TICKET
kept = []


def keep(tls):
    tls.sendall(b"x")
    tls.recv(100)
    kept.append(tls.session)
    return tls.session_reused


exchange(old, client, client_side=keep)
listener = socket.create_server(("127.0.0.1", 0))
thread = threading.Thread(target=lambda: old.wrap_socket(listener.accept()[0], server_side=True).close())
thread.start()
with client.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname="localhost", session=kept[0]) as tls:
    print(tls.session_reused, tls.session == kept[0], tls.session.timeout, len(tls.session.id), tls.session.has_ticket)
thread.join()

# Files, timeouts and the plain text behind TLS
begun = time.monotonic()
exchange(server_context(), client, talk=lambda tls: tls.makefile("r").readline(),
         client_side=lambda tls: print("line", file=tls.makefile("w"), flush=True))
print("the dropped file holds the connection no longer:", time.monotonic() - begun < 10)


def slow(tls):
    tls.settimeout(0.05)
    try:
        tls.recv(1)
    except TimeoutError as error:
        return repr(error)


exchange(server_context(), client, talk=lambda tls: tls.recv(10), client_side=lambda tls: (slow(tls), tls.sendall(b"now")))


def step_by_step(tls):
    tls.setblocking(False)
    try:
        tls.recv(1)
    except ssl.SSLWantReadError as error:
        problem = no_line(error), error.errno
    tls.setblocking(True)
    tls.sendall(b"abcdef")
    buffer = bytearray(4)
    return problem, tls.recv_into(buffer), bytes(buffer), tls.pending(), tls.read(1), tls.recv(10), tls.pending()


exchange(server_context(), client, talk=lambda tls: tls.sendall(tls.recv(10) * 2), client_side=step_by_step)
big = os.urandom(300_000)
exchange(server_context(), client, talk=lambda tls: tls.sendall(big), client_side=lambda tls: tls.makefile("rb").read() == big)
exchange(server_context(), client, talk=lambda tls: (tls.unwrap().send(b"plain"), type(tls).__name__), client_side=lambda tls: (tls.recv(10), tls.unwrap().recv(10)))

listener = socket.create_server(("127.0.0.1", 0))


def plain():
    raw = listener.accept()[0]
    raw.recv(1000)
    raw.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
    raw.close()


thread = threading.Thread(target=plain)
thread.start()
try:
    client.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname="localhost")
except ssl.SSLError as error:
    print(type(error).__name__, no_line(error), error.reason, error.library)
thread.join()
thread = threading.Thread(target=lambda: server_context().wrap_socket(listener.accept()[0], server_side=True).close())
thread.start()
print(ssl.get_server_certificate(listener.getsockname(), ca_certs=CA) == open(CERT).read())
thread.join()
