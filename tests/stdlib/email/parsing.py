# Parsing messages: structure, payloads, defects, and that what is written again is what was read.
import email
import io
from email import errors, policy
from email.iterators import _structure, body_line_iterator, typed_subpart_iterator
from email.parser import BytesFeedParser, BytesHeaderParser, BytesParser, FeedParser, HeaderParser, Parser

MIXED = """\
From nobody Sat Jan  1 00:00:00 2022
Return-Path: <bounce@example.com>
Received: from a.example.com (a.example.com [192.0.2.1])
\tby b.example.com; Sat, 1 Jan 2022 00:00:00 +0000
From: =?utf-8?q?J=C3=B6rg?= <joerg@example.com>
To: you@example.org,
  them@example.org
Subject: =?iso-8859-1?Q?Gr=FC=DFe?= =?utf-8?b?IGFuIGFsbGU=?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

A preamble.

--outer
Content-Type: multipart/alternative;
 boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
soft =
break
--inner
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGI+R3LDvMOfZTwvYj4K
--inner--
--outer
Content-Type: application/octet-stream; name="=?utf-8?q?n=C3=A4me?="
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*0*=utf-8''d%C3%A4; filename*1="ta.bin"

AAECAwQ=

--outer
Content-Type: message/rfc822

Subject: inside
From: a@b.c

Inner text.

--outer
Content-Type: multipart/digest; boundary=d

--d

Subject: digested

one
--d--

--outer--
An epilogue.
"""
for parse in [email.message_from_string, lambda text, **kw: email.message_from_bytes(text.encode("ascii"), **kw)]:
    for chosen in [policy.compat32, policy.default]:
        message = parse(MIXED, policy=chosen)
        _structure(message)
        print(message.get_unixfrom(), message.defects, repr(message.preamble), repr(message.epilogue))
        print(str(message["subject"]), "|", str(message["to"]), "|", message.get_all("received"))
        for part in message.walk():
            payload = part.get_payload(decode=True)
            print(part.get_content_type(), part.get_content_charset(), part.get_filename(), part.get_boundary(),
                  part.get_default_type(), payload, part.get_params())
        print(message.as_string(unixfrom=True) == MIXED, message.as_bytes(unixfrom=True).decode() == MIXED)
print(message.get_body().get_content(), message.get_body(("plain",)).get_content())
print([part.get_content_type() for part in message.iter_attachments()])
message = email.message_from_string(MIXED)
print(list(body_line_iterator(message)))
print(list(body_line_iterator(message, decode=True)))
print([part.get_content_type() for part in typed_subpart_iterator(message, "text", "html")])
print(message.get_charsets(), message.get_charsets("none"))

feeders = [(FeedParser, MIXED), (BytesFeedParser, MIXED.encode("ascii"))]
for cls, text in feeders:
    parser = cls()
    for start in range(0, len(text), 7):
        parser.feed(text[start:start + 7])
    print(parser.close().as_string(unixfrom=True) == MIXED)
print(Parser().parse(io.StringIO(MIXED)).as_string(True) == MIXED,
      BytesParser().parse(io.BytesIO(MIXED.encode())).keys())
print(HeaderParser().parsestr(MIXED).is_multipart(), len(BytesHeaderParser().parsebytes(MIXED.encode()).get_payload()))
print(email.message_from_file(io.StringIO("A: b\n\nc")).items(),
      email.message_from_binary_file(io.BytesIO(b"A: b\n\nc")).items())

FAULTY = {
    "no boundary": "Content-Type: multipart/mixed\n\nx\n",
    "no start": "Content-Type: multipart/mixed; boundary=b\n\nx\n--c\n",
    "no end": "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n",
    "only end": "Content-Type: multipart/mixed; boundary=b\n\npre\n--b--\nafter\n",
    "twice": "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nx\n--b--\n",
    "empty": "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--\n",
    "inner unclosed": "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                      "Content-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--b--\n",
    "encoded": "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\nx\n--b--\n",
    "no separator": "Subject: a\nnot a header\nB: c\n\nbody\n",
    "continuation": " first\nA: b\n\nbody\n",
    "no name": ": x\nA: b\n\nbody",
    "envelope inside": "A: b\nFrom me\nC: d\n\nbody",
    "envelope last": "A: b\nFrom me to you\n\nbody",
    "padding": "Content-Transfer-Encoding: base64\n\nAAA",
    "characters": "Content-Transfer-Encoding: base64\n\nA*AA=",
    "length": "Content-Transfer-Encoding: base64\n\nA",
    "uu": "Content-Transfer-Encoding: x-uuencode\n\nbegin 666 f\n#0V%T\n \nend\n",
    "uu broken": "Content-Transfer-Encoding: x-uuencode\n\nbegan\n",
    "8bit header": "Subject: caf\xe9\nTo: a\xe9@b\n\ncaf\xe9\n",
    "unknown charset": "Content-Type: text/plain; charset=nothing\n\ncaf\xe9\n",
    "carriage returns": "A: b\r\nC: d\r\n e\r\n\r\nline\r\nother\rthird\n",
    "status": "Content-Type: message/delivery-status\n\nA: b\n\nC: d\nE: f\n\n",
    "partial": "Content-Type: message/partial\n\nA: b\n\nC: d\nE: f\n\n",
    "wrong type": "Content-Type: nothing\n\nx",
    "nothing": "",
    "body only": "\nbody\n",
    "other breaks": "A: b\x0bc\x85d\n\nx\x0cy\x1cz\n",
}
for title, text in FAULTY.items():
    for chosen in [policy.compat32, policy.default]:
        message = email.message_from_bytes(text.encode("latin-1"), policy=chosen)
        payload = message.get_payload(decode=True)
        print(title, [(type(defect).__name__, str(defect)) for defect in message.defects])
        print("   ", ascii([(name, str(value)) for name, value in message.items()]),
              repr(message.get_payload()) if not message.is_multipart() else
              [len(part.get_payload()) if part.is_multipart() else part.get_payload()
               for part in message.get_payload()],
              payload, message.preamble, message.epilogue)
        try:
            print("   ", ascii(message.as_string()), message.as_bytes())
        except Exception as error:
            print("   ", type(error).__name__, error)
    try:
        message = email.message_from_string(text, policy=policy.strict)
        print("   ", message.get_content_type(), message.get_payload(decode=True))
    except errors.MessageDefect as error:
        print("    strict:", type(error).__name__, error)
