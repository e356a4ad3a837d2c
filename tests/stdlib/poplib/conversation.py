# A conversation with a small server, a generator behind the socket: replies, longer replies, errors.
import poplib
import socket

MAIL = b"Subject: x\r\n\r\n..dot\r\n.\r\n"
REPLIES = {
    "USER": b"+OK user\r\n", "PASS": b"+OK logged in\r\n", "STAT": b"+OK 2 320\r\n",
           "LIST": b"+OK\r\n1 120\r\n2 200\r\n.\r\n",
    "LIST 1": b"+OK 1 120\r\n", "RETR 1": b"+OK\r\n" + MAIL, "DELE 1": b"+OK gone\r\n",
           "DELE 9": b"-ERR no such message\r\n",
    "NOOP": b"+OK\n", "RSET": b"+OK reset\n\r", "TOP 1 0": b"+OK\r\nSubject: x\r\n\r\n.\r\n",
           "UIDL": b"+OK\r\n1 aa\r\n.\r\n",
    "UIDL 1": b"+OK 1 aa\r\n", "UTF8": b"+OK\r\n", "CAPA": b"+OK\r\nTOP\r\nSASL PLAIN LOGIN\r\n.\r\n",
           "QUIT": b"+OK bye\r\n",
    "RPOP": b"-ERR unknown\r\n",
}


class Server:
    def __init__(self, greeting):
        self.replies = greeting
        self.log = []

    def sendall(self, data):
        line = data.decode().removesuffix("\r\n")
        self.log.append(line)
        self.replies += REPLIES.get(line, REPLIES.get(line.split()[0], b""))

    def makefile(self, mode):
        return self

    def readline(self, limit):
        line, end, self.replies = self.replies.partition(b"\n")
        return (line + end)[:limit]

    def shutdown(self, how):
        self.log.append("shutdown")

    def close(self):
        self.log.append("close")


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__, error.args


def talk(greeting, actions):
    server = Server(greeting)
    socket.create_connection = lambda address, timeout: print(address, timeout) or server
    box = attempt(poplib.POP3, "localhost", 1110, 5)
    if isinstance(box, tuple):
        print(box)
        return
    print(box.getwelcome())
    for name, *args in actions:
        print(name, attempt(getattr(box, name), *args))
    print(server.log)


talk(b"+OK ready <1896.69@server>\r\n", [
    ("user", "joe"), ("pass_", "secret"), ("apop", "joe", "secret"), ("stat",), ("list",), ("list", 1), ("retr", 1),
                                         ("dele", 1), ("dele", 9),
    ("noop",), ("rset",), ("top", 1, 0), ("uidl",), ("uidl", 1), ("utf8",), ("capa",), ("rpop", "joe"), ("quit",),
                                         ("close",)])
talk(b"+OK no timestamp\r\n", [("apop", "joe", "x"), ("set_debuglevel", 2), ("stat",), ("list", 1), ("noop",)])
talk(b"-ERR busy\r\n", [])
talk(b"", [])
talk(b"+OK " + b"x" * 3000 + b"\r\n", [])
print(attempt(poplib.POP3, "localhost", 1, 0), poplib.POP3_PORT, poplib.error_proto.__mro__[1].__name__)
