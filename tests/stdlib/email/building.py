# Building messages with EmailMessage: content, alternatives, related parts, attachments; text and bytes.
import email.policy
from email.headerregistry import Address, Group
from email.message import EmailMessage, MIMEPart


def show(title, message, **options):
    print("==", title)
    print(message.as_string(**options))


def fix_boundaries(message, stem):
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"{stem}{number}")
    return message


plain = EmailMessage()
plain["Subject"] = "A plain message"
plain["From"] = Address("Jane Doe", "jane", "example.com")
plain["To"] = (Address("Bob", addr_spec="bob@example.org"), Group("Friends", [Address("Zoé", "zoe", "example.com")]))
plain["Date"] = "Fri, 13 Oct 2023 12:30:45 +0200"
plain.set_content("Hello,\n\nthis is text.\n")
show("plain", plain)
print(plain.get_content(), plain.get_content_type(), plain.get_content_charset())

for text, options in [("Grüße\n", {}), ("x" * 100 + "\n", {}), ("ü" * 60 + "\n", {}), ("ü\n", {"cte": "base64"}),
                      ("ü = x\n", {"cte": "quoted-printable"}), ("é", {"charset": "latin-1"}), ("", {}),
                      ("日本語テキスト\n" * 3, {}), ("<b>x</b>", {"subtype": "html"}),
                      ("a", {"params": {"x": "y z"}, "disposition": "inline", "cid": "<c@d>", "filename": "f.txt"}),
                      ("b", {"headers": ["X-One: 1", "X-Two: zwei"]})]:
    message = EmailMessage()
    message.set_content(text, **options)
    print(repr(text[:10]), options, repr(message.as_bytes()))
    print(repr(message.get_content()[:40]))
    if "cte" not in options:
        print(repr(message.as_bytes(policy=message.policy.clone(cte_type="7bit"))))

full = EmailMessage(policy=email.policy.SMTP)
full["Subject"] = "Übersicht über alles, was in diesem Jahr geschehen ist, und noch vieles andere mehr dazu"
full["From"] = "Jörg Müller <joerg@example.com>"
full["To"] = '"Doe, John" <jd@example.org>, Foo Bar <foo@example.com>, zoe@example.com'
full.preamble = "This is MIME."
full.set_content("Hello\nWörld\n")
full.add_alternative("<p>Hello <img src='cid:one'></p>", subtype="html")
full.get_payload()[1].add_related(b"\x89PNG" + bytes(range(90)), "image", "png", cid="<one>")
full.add_attachment(b"\0\1" * 40, maintype="application", subtype="octet-stream", filename="dätä.bin")
full.add_attachment("text,more\n", subtype="csv", filename="a long name with spaces " * 4 + ".csv")
full.add_attachment(plain)
show("full", fix_boundaries(full, "B"))
print(full.as_bytes() == full.as_string().encode())
for part in full.walk():
    print(part.get_content_type(), part.get_filename(), part.is_attachment(), part.get_content_disposition(),
          part.get("content-transfer-encoding"), part.is_multipart())
print([part.get_content_type() for part in full.iter_parts()])
print([part.get_filename() for part in full.iter_attachments()])
for preference in [("related", "html", "plain"), ("plain",), ("html",), ("html", "plain"), ("related",), ()]:
    body = full.get_body(preference)
    print(preference, body and body.get_content_type())

for start in ["related", "alternative", "mixed"]:
    for then in ["related", "alternative", "mixed"]:
        message = EmailMessage()
        message.set_content("x")
        getattr(message, "make_" + start)()
        try:
            getattr(message, "make_" + then)(boundary="b")
            print(start, then, message.get_content_type(), message["content-type"])
        except ValueError as error:
            print(start, then, "ValueError", error)

message = EmailMessage()
for action in [lambda: message.set_content(5), lambda: message.set_content(b"x"), lambda: message.set_content("x",
    cte="z"),
               lambda: message.set_content("é", cte="7bit"), lambda: message.__setitem__("Subject", "a\nb"),
               lambda: message.__setitem__("a b", "c"), lambda: message.get_content(),
               lambda: full.set_content("x"), lambda: full.attach("x"), lambda: plain.attach(full)]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
message["Subject"] = "one"
try:
    message["subject"] = "two"
except ValueError as error:
    print(error)
message.replace_header("SUBJECT", "three")
del message["nothing"]
print(message.items(), len(message), "subject" in message, message.keys(), list(message))
part = MIMEPart()
part.set_content("x")
print(part.as_string(), str(part) == part.as_string())
plain.clear_content()
print(plain.as_string())
plain.clear()
print(repr(plain.as_string()), plain.get_payload())
