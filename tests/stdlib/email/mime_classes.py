# The classes of email.mime, encoders, transfer encodings, generators, and the methods of Message for parameters.
import email.mime
import io
from email import base64mime, encoders, quoprimime
from email.generator import BytesGenerator, DecodedGenerator, Generator
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.audio import MIMEAudio
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, str(error)


root = MIMEMultipart("mixed", boundary="BOUND", x="y")
root["Subject"] = "Caf\xe9 and so on"
root["To"] = "a@b.c"
root.attach(MIMEText("plain text\nFrom me\n"))
root.attach(MIMEText("caf\xe9\n", "html", "utf-8"))
root.attach(MIMEText("caf\xe9 = x\n", "plain", "iso-8859-1"))
root.attach(MIMEText("\u65e5\u672c"))
root.attach(MIMEApplication(b"\0\1\2" * 30, name="data.bin"))
root.attach(MIMEApplication(b"text = a", "x-text", encoders.encode_quopri))
root.attach(MIMEApplication(b"caf\xe9", "x-8bit", encoders.encode_7or8bit))
root.attach(MIMEApplication(b"none", "x-none", encoders.encode_noop))
root.attach(MIMEImage(b"GIF89a" + b"\0" * 10, name="x.gif"))
root.attach(MIMEAudio(b"RIFF\0\0\0\0WAVEfmt ", filename="x.wav"))
root.attach(MIMEMessage(MIMEText("inner")))
root.attach(MIMEMultipart("alternative", "INNER", [MIMEText("one"), MIMEText("two", "html")]))
root.get_payload(4).add_header("Content-Disposition", "attachment", filename=("utf-8", "", "d\xe4ta.bin"))
root.get_payload(5).add_header("Content-Disposition", "attachment", filename="plain name.txt", x_y=None)
print(root.as_string())
print(attempt(root.as_bytes))
print([type(part).__name__ for part in root.get_payload()])
for cls, writer in [(Generator, io.StringIO), (BytesGenerator, io.BytesIO), (DecodedGenerator, io.StringIO)]:
    output = writer()
    cls(output, mangle_from_=True, maxheaderlen=30).flatten(root, unixfrom=False, linesep="\r\n")
    print(cls.__name__, repr(output.getvalue()))
output = io.StringIO()
DecodedGenerator(output,
                 fmt="[%(type)s %(maintype)s %(subtype)s %(filename)s %(description)s %(encoding)s]").flatten(root)
print(output.getvalue())
for data in [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xdb", b"......JFIF", b"MM", b"P4\n", b"P6 ", b"RIFF....WEBP", b"BM",
             b"#define ", b"none"]:
    print(attempt(lambda: MIMEImage(data).get_content_type()), end=" ")
for data in [b".snd", b"FORM....AIFF", b"RIFF....WAVEfmt ", b"FORM....XXXX"]:
    print(attempt(lambda: MIMEAudio(data).get_content_type()), end=" ")
print(attempt(MIMEMessage, "x"), attempt(MIMEText("x").attach, 1), attempt(MIMEApplication, b"", None), MIMEBase("a",
    "b", c="d").items())

message = Message()
for step in ["message.set_type('text/html')", "message.set_param('charset', 'utf-8')",
             "message.set_param('Title', 'a; b')", "message.set_param('title', 'x', requote=False)",
             "message.set_param('name', 'd\\xe4', charset='utf-8', language='de')", "message.set_type('text/plain')",
             "message.del_param('TITLE')", "message.set_boundary('a b')",
             "message.set_param('filename', 'x', 'Content-Disposition')",
             "message.add_header('X-A', 'v', p='q', r_s='t u', n=None)", "message.replace_header('x-a', 'w')",
             "message.set_charset('iso-8859-1')", "message.set_payload('caf\\xe9', 'utf-8')",
             "message.set_charset(None)", "message.set_type('wrong')", "message.get_param('name')",
             "message.get_params()", "message.get_params(unquote=False)", "message.get_param('nothing', 5)",
             "message.get_filename()", "message.get_boundary()", "message.get_charset()",
             "message.get_content_disposition()", "message.get_all('x-a')", "message.get_all('none', 1)",
             "message.set_unixfrom('From x')", "message.as_string(unixfrom=True)",
             "message.get_payload(decode=True)", "message.get_payload(0)", "message.attach(1)",
             "message.set_default_type('a/b')", "message.get_default_type()",
             "message.__delitem__('content-type')", "message.get_content_type()", "message.get_params(1)",
             "message.set_boundary('x')", "message.values()"]:
    print(step, attempt(eval, step, {"message": message}))
    print("   ", message.items())

for text in ["", "abc", "a=b", "caf\xe9\n", "x" * 80, "trail \nnext\t\n", "=" * 30 + " ", "a\r\nb\n", "y" * 75 + " ",
             "z" * 74 + " "]:
    encoded = quoprimime.body_encode(text)
    print(repr(encoded), quoprimime.body_decode(encoded) == text, repr(quoprimime.body_encode(text, 20, "\r\n")))
    octets = text.encode("latin-1")
    print("   ", quoprimime.body_length(octets), quoprimime.header_length(octets), quoprimime.header_encode(octets),
          base64mime.header_encode(octets),
          repr(base64mime.body_encode(octets, 20)), base64mime.header_length(octets))
print(repr(quoprimime.decode("a=3Db =\nc=\n=zz=4\n")), repr(quoprimime.header_decode("a_b=20c=E9")),
      quoprimime.quote("="), quoprimime.unquote("=E9"), base64mime.decode("YWI="), base64mime.decode(""),
      attempt(quoprimime.body_encode, "x", 3))
