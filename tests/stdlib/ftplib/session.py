# A session with a small server: login, folders, files both ways, listings, active and passive, errors, TLS.
import ftplib
import io
import os
import socket
import ssl
import threading

here = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "ssl", "data")
CERT, KEY = os.path.join(here, "server.pem"), os.path.join(here, "key.pem")
FILES = {"a.txt": b"one\r\ntwo\r\n", "b.bin": bytes(range(256)) * 50}
log = []


class Server(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(CERT, KEY)

    def run(self):
        while True:
            self.serve(self.listener.accept()[0])

    def serve(self, sock):
        data, protect, rest = None, False, 0
        file = sock.makefile("rb")

        def say(text):
            sock.sendall(text.encode() + b"\r\n")

        def connection():
            conn = data.accept()[0] if hasattr(data, "accept") and isinstance(data, socket.socket) and listening else data
            return self.context.wrap_socket(conn, server_side=True) if protect else conn

        say("220-hello\r\n there\r\n220 ready")
        listening = False
        while line := file.readline():
            line = line.decode().rstrip("\r\n")
            log.append(line)
            command, _, argument = line.partition(" ")
            if command == "USER":
                say("331 password")
            elif command == "PASS":
                say("230 welcome" if argument != "bad" else "530 no")
            elif command == "PASV":
                data, listening = socket.create_server(("127.0.0.1", 0)), True
                port = data.getsockname()[1]
                say(f"227 Entering (9,9,9,9,{port >> 8},{port & 255}).")
            elif command == "PORT":
                numbers = argument.split(",")
                data, listening = socket.create_connection((".".join(numbers[:4]), int(numbers[4]) * 256 + int(numbers[5]))), False
                say("200 ok")
            elif command in ("RETR", "LIST", "NLST", "MLSD"):
                if command == "RETR" and argument not in FILES:
                    say("550 no such file")
                    continue
                content = FILES[argument] if command == "RETR" else "".join(
                    (f"type=file;Size={len(v)}; {k}" if command == "MLSD" else k) + "\r\n" for k, v in FILES.items()).encode()
                say(f"150 sending ({len(content)} bytes)")
                with connection() as conn:
                    conn.sendall(content[rest:])
                    if protect:
                        conn.unwrap()
                rest = 0
                say("226 done")
            elif command == "STOR":
                say("150 go on")
                with connection() as conn:
                    parts = []
                    while part := conn.recv(4096):
                        parts.append(part)
                    if protect:
                        conn.unwrap()
                FILES[argument] = b"".join(parts)
                say("226 stored")
            elif command == "REST":
                rest = int(argument)
                say("350 restarting")
            elif command == "SIZE":
                say(f"213 {len(FILES[argument])}")
            elif command in ("PWD", "MKD"):
                say('257 "/a""b" is it')
            elif command == "AUTH":
                say("234 go")
                sock = self.context.wrap_socket(sock, server_side=True)
                file = sock.makefile("rb")
            elif command == "PROT":
                protect = argument == "P"
                say("200 ok")
            elif command in ("RNFR",):
                say("350 and?")
            elif command == "TEMP":
                say("421 later")
            elif command == "ODD":
                say("999 what")
            elif command == "QUIT":
                say("221 bye")
                return sock.close()
            else:
                say("250 ok")


server = Server()
server.start()
with ftplib.FTP(timeout=10) as ftp:
    print(repr(ftp.connect("127.0.0.1", server.port)))
    print(ftp.login(), ftp.getwelcome().count("\n"))
    print(ftp.pwd(), ftp.mkd("x"), ftp.cwd(".."), ftp.cwd(""), ftp.size("b.bin"), ftp.rename("p", "q"), ftp.delete("p"), ftp.rmd("x"))
    print(ftp.nlst(), list(ftp.mlsd("", ["type", "size"])))
    ftp.dir()
    ftp.retrlines("RETR a.txt", lambda line: print("line", repr(line)))
    got = []
    print(ftp.retrbinary("RETR b.bin", got.append, 1000), b"".join(got) == FILES["b.bin"], max(map(len, got)) <= 1000)
    got.clear()
    ftp.retrbinary("RETR b.bin", got.append, rest=12_700)
    print(len(b"".join(got)))
    print(ftp.storbinary("STOR c", io.BytesIO(b"x" * 20_000)), len(FILES["c"]))
    print(ftp.storlines("STOR d", io.BytesIO(b"l1\nl2\r\nl3"), callback=print), FILES["d"])
    ftp.set_pasv(False)
    print(ftp.nlst())
    for command in ("RETR none", "TEMP", "ODD"):
        try:
            ftp.voidcmd(command) if command != "RETR none" else ftp.retrbinary(command, print)
        except ftplib.Error as error:
            print(type(error).__name__, error, isinstance(error, ftplib.all_errors))
    for bad in ("CWD a\r\nDELE b",):
        try:
            ftp.sendcmd(bad)
        except ValueError as error:
            print(error)
    print(ftp.sanitize("PASS secret\r\n"))
print(ftp.sock, [line for line in log if not line.startswith("PORT")])
log.clear()

with ftplib.FTP_TLS(timeout=10) as ftp:
    ftp.connect("127.0.0.1", server.port)
    print(ftp.login("me", "pw"), type(ftp.sock).__name__, ftp.prot_p())
    ftp.retrlines("RETR a.txt")
    print(ftp.storbinary("STOR e", io.BytesIO(b"secret")), FILES["e"], ftp.prot_c(), ftp.nlst()[-1])
print(log)
try:
    ftplib.FTP(timeout=10, host="").connect("127.0.0.1", server.port, timeout=0)
except ValueError as error:
    print(error)

for function, args in ((ftplib.parse150, ("150 x (12 bytes)",)), (ftplib.parse150, ("150 x",)), (ftplib.parse227, ("227 (1,2,3,4,5,6)",)),
                       (ftplib.parse227, ("227 x",)), (ftplib.parse229, ("229 (|||12|)", ("h", 1))), (ftplib.parse229, ("229 x", ("h", 1))),
                       (ftplib.parse257, ('257 "a""b" c',)), (ftplib.parse257, ("257 x",)), (ftplib.parse257, ("200",))):
    try:
        print(function.__name__, function(*args))
    except ftplib.Error as error:
        print(function.__name__, type(error).__name__, error)
print(ftplib.__all__)
