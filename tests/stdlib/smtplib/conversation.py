# A conversation with a small server: what is sent, what is returned, and which exceptions are raised. The server is
# no other thread, but a generator behind the socket: it is sent the client's lines, and writes its replies to a buffer.
import base64
import hashlib
import hmac
import smtplib
import socket
from email.message import EmailMessage


class Server:
    def __init__(self, options):
        self.options = options
        self.log = []
        self.replies = b""
        self.pending = b""
        self.session = self.handle()
        next(self.session)

    # ---- What the client takes for a socket and its file ----

    def sendall(self, data):
        self.pending += data
        while b"\n" in self.pending and self.session is not None:
            line, _, self.pending = self.pending.partition(b"\n")
            try:
                self.session.send(line + b"\n")
            except StopIteration:
                self.session = None

    def makefile(self, mode):
        return self

    def readline(self, limit):
        line, end, self.replies = self.replies.partition(b"\n")
        return line + end

    def close(self):
        pass

    # ---- The server ----

    def say(self, text):
        self.replies += text.encode() + b"\r\n"

    def handle(self):
        options = self.options
        log = self.log
        self.say(options.get("greeting", "220 ready"))
        while True:
            text = (yield).decode("utf-8").rstrip("\r\n")
            log.append(text)
            verb = text.split()[0].upper() if text.split() else ""
            if verb in options:
                reply = options[verb]
                if callable(reply):
                    reply = reply(text)
                self.say(reply)
                if reply.startswith("421"):
                    return
            elif verb in ("EHLO", "LHLO"):
                for feature in options.get("features", ["SIZE 1000", "8BITMIME"]):
                    self.say("250-" + feature if feature else "250-")
                self.say("250 HELP")
            elif verb == "DATA":
                self.say("354 go on")
                data = b""
                while (line := (yield)) != b".\r\n":
                    data += line
                log.append(data)
                self.say(options.get("after", "250 queued"))
            elif verb == "AUTH":
                yield from self.authenticate(text.split())
            elif verb == "QUIT":
                self.say("221 bye")
                return
            elif verb in ("HELO", "MAIL", "RCPT", "RSET", "NOOP"):
                self.say("250 ok " + verb.lower())
            elif verb == "VRFY":
                self.say("252-maybe\r\n252 so")
            else:
                self.say("502 unknown")

    def ask(self, challenge):
        self.say("334 " + base64.b64encode(challenge).decode())
        answer = base64.b64decode((yield))
        self.log.append(answer)
        return answer

    def authenticate(self, words):
        if words[1] == "PLAIN":
            answer = base64.b64decode(words[2]) if len(words) > 2 else (yield from self.ask(b""))
            good = answer == b"\0user\0secret"
        elif words[1] == "LOGIN":
            name = base64.b64decode(words[2]) if len(words) > 2 else (yield from self.ask(b"Username:"))
            good = (name, (yield from self.ask(b"Password:"))) == (b"user", b"secret")
        else:
            answer = yield from self.ask(b"<challenge>")
            good = answer == b"user " + hmac.new(b"secret", b"<challenge>", hashlib.md5).hexdigest().encode()
        self.say("235 welcome" if good else "535 wrong")


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, error.args


def talk(title, action, cls=smtplib.SMTP, **options):
    print("==", title)
    server = Server(options)

    def connect(address, timeout, source_address):
        print("   ", address, timeout, source_address)
        return server
    socket.create_connection = connect
    try:
        with cls("localhost:2525", local_hostname="me.example.com", timeout=10) as client:
            print(attempt(action, client))
    except Exception as error:
        print(type(error).__name__, error.args, isinstance(error, OSError))
    for item in server.log:
        print("   ", item)


message = EmailMessage()
message["Subject"] = "Gr\xfc\xdfe"
message["From"] = "Joe <joe@example.com>"
message["To"] = "a@example.org, B <b@example.org>"
message["Cc"] = "c@example.org"
message["Bcc"] = "hidden@example.org"
message.set_content(".dots\n..two\ncaf\xe9\n")
foreign = EmailMessage()
foreign["From"] = "j\xf6@example.com"
foreign["To"] = "x@example.org"
foreign.set_content("x")
resent = EmailMessage()
resent["From"] = "old@example.com"
resent["Resent-Date"] = "Mon, 2 Jan 2023 10:00:00 +0000"
resent["Resent-From"] = "new@example.com"
resent["Resent-Sender"] = "sender@example.com"
resent["Resent-To"] = "to@example.org"
resent.set_content("x")

talk("sendmail", lambda client: client.sendmail("a@b", ["c@d", "E <e@f>"], "Subject: x\n\nbody\r.dot\r\n"))
talk("bytes", lambda client: client.sendmail("a@b", "c@d", b"Subject: x\r\n\r\n\xff", ["BODY=8BITMIME"],
                                             ["NOTIFY=NEVER"]))
talk("message", lambda client: client.send_message(message))
talk("given", lambda client: client.send_message(message, "s@t", ["u@v"]))
talk("resent", lambda client: client.send_message(resent))
talk("foreign refused", lambda client: client.send_message(foreign))
talk("foreign", lambda client: client.send_message(foreign), features=["SMTPUTF8"])
talk("helo", lambda client: (client.sendmail("a@b", "c@d", "x"), client.does_esmtp, client.esmtp_features),
     EHLO="502 no")
talk("no greeting", lambda client: client.sendmail("a@b", "c@d", "x"), EHLO="502 no", HELO="503 no")
talk("sender", lambda client: client.sendmail("a@b", "c@d", "x"), MAIL="550 who?")
talk("some", lambda client: client.sendmail("a@b", ["c@d", "bad@d"], "x"),
     RCPT=lambda text: "550 no" if "bad" in text else "250 ok")
talk("none", lambda client: client.sendmail("a@b", ["c@d", "e@f"], "x"), RCPT="550 no")
talk("closing", lambda client: client.sendmail("a@b", ["c@d", "e@f"], "x"), RCPT="421 closing")
talk("data", lambda client: client.sendmail("a@b", "c@d", "x"), DATA="554 no")
talk("after data", lambda client: client.sendmail("a@b", "c@d", "x"), after="452 full")
talk("greeting", lambda client: None, greeting="554 go away")
talk("not a reply", lambda client: None, greeting="hello")
talk("features", lambda client: (client.ehlo(), client.has_extn("Size"), client.esmtp_features), features=["first",
    "AUTH=OLD", "AUTH PLAIN LOGIN", "X-y 1 2", ""])
talk("commands", lambda client: (client.noop(), client.helo("other"), client.vrfy("A <a@b>"), client.expn("list"),
                                 client.help("x"), client.rset(), client.docmd("HELO", "z"),
                                 client.mail("<>"), client.rcpt("x"), client.quit(), client.ehlo_resp))
talk("injection", lambda client: client.docmd("NOOP\r\nRSET", "x\ny"))
for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5", "LOGIN PLAIN CRAM-MD5", "OTHER"]:
    for initial in (True, False):
        talk(f"login {mechanism} {initial}", lambda client: client.login("user", "secret",
                                                                         initial_response_ok=initial), features=["x",
                                                                             "AUTH " + mechanism])
talk("wrong", lambda client: client.login("user", "wrong"), features=["x", "AUTH LOGIN PLAIN"])
talk("no auth", lambda client: client.login("user", "wrong"))
talk("no tls", lambda client: client.starttls())
talk("lmtp", lambda client: client.sendmail("a@b", "c@d", "x"), cls=smtplib.LMTP)
talk("quit fails", lambda client: None, QUIT="500 stay")

client = smtplib.SMTP(local_hostname="me")
print(attempt(client.send, "x"), attempt(client.noop), client.default_port, smtplib.LMTP.ehlo_msg,
      attempt(client.connect, "host:port"), attempt(smtplib.SMTP, "127.0.0.1", 1, timeout=0))
print(smtplib.quoteaddr("A <a@b>"), smtplib.quoteaddr("<a@b>"), smtplib.quoteaddr("junk,x"), smtplib.quoteaddr(""),
      repr(smtplib.quotedata(".a\n..b\rc\r\n.")))
for error in [smtplib.SMTPResponseException(500, b"x"), smtplib.SMTPSenderRefused(550, b"y", "a@b"),
              smtplib.SMTPRecipientsRefused({"a": (1, b"z")}), smtplib.SMTPServerDisconnected("w")]:
    print(type(error).__mro__[1].__name__, error.args, error, vars(error))
