# Headers in two generations: email.header with charsets, and the parsed headers of email.headerregistry.
from email import errors, policy
from email.charset import BASE64, CHARSETS, QP, SHORTEST, Charset, add_alias, add_charset, add_codec
from email.header import Header, decode_header, make_header
from email.headerregistry import Address, Group, HeaderRegistry


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, str(error)


for text in ["plain", "=?utf-8?q?J=C3=B6rg?= <a@b>", "=?utf-8?b?w6k=?= =?utf-8?b?w6k=?=",
             "=?iso-8859-1?q?a_b?=\n =?utf-8?q?c?= d", "a =?us-ascii?q?b?= c",
             "=?utf-8?b?w6k?=", "=?utf-8?b?w?=", "=?bad", "(=?utf-8?q?x?=)", "=?utf-8?Q?=", "=?x?q?=FF?= end"]:
    decoded = attempt(decode_header, text)
    print(repr(text), decoded)
    if isinstance(decoded, list):
        print("   ", attempt(lambda: str(make_header(decoded))), attempt(lambda: make_header(decoded,
            header_name="Subject").encode()))

long_text = "This is a rather long subject that must be folded, because it has many words; and more of them, too " * 2
for text, charset, options in [("plain", None, {}), ("caf\xe9", "utf-8", {}), ("caf\xe9", None, {}), (b"caf\xe9",
    "iso-8859-1", {}), (long_text, None, {}),
                               (long_text, None, {"header_name": "Subject", "maxlinelen": 40}), ("\xfc" * 100, "utf-8",
                                   {"header_name": "Subject"}),
                               ("\u65e5\u672c\u8a9e" * 20, "utf-8", {}), ("\u65e5\u672c\u8a9e", "iso-2022-jp", {}),
                               ("x" * 200, None, {}), (long_text, "iso-8859-1", {"continuation_ws": "\t"}),
                               ("a;b;c,d " * 20, None, {"maxlinelen": 30}), ("line\n continued\n  more", None, {}),
                               ("", None, {}), ("caf\xe9 " * 5, "iso-8859-1", {"maxlinelen": 0})]:
    header = Header(text, charset, **options)
    print(repr(header.encode()), str(header) == header, ascii(str(header))[:60])
    print("   ", repr(header.encode(maxlinelen=30, linesep="\r\n")), repr(header.encode(splitchars=" ")[:50]))
header = Header("Hello", "us-ascii", header_name="X")
for text, charset in [("W\xf6rld", "iso-8859-1"), ("again", None), ("\u20ac", "utf-8"), ("(paren)", "us-ascii"),
                      (b"bytes", "utf-8"), ("\xe9", "us-ascii")]:
    header.append(text, charset)
print(repr(header.encode()), ascii(str(header)), decode_header(header), header == str(header))
print(attempt(Header, b"\xff", "utf-8"), repr(Header(b"\xff", "utf-8", errors="replace").encode()),
      attempt(header.append, "\u20ac", "iso-8859-1"))
print(attempt(lambda: Header("a\nb: c").encode()), attempt(lambda: Header("ok\n b: c").encode()), attempt(Header, "x",
    "caf\xe9"))

for name in ["us-ascii", "UTF-8", "latin-1", "latin_5", "koi8-r", "shift_jis", "unheard", b"ascii"]:
    charset = Charset(name)
    print(charset, charset.header_encoding, charset.body_encoding, charset.output_charset, charset.input_codec,
          charset.output_codec,
          charset.get_output_charset(), charset == name, charset == "utf-8", getattr(charset.get_body_encoding(),
                                                                                     "__name__",
                                                                                     charset.get_body_encoding()))
    print("   ", attempt(charset.header_encode, "abc"), attempt(charset.header_encode, "\xe9"),
          attempt(charset.body_encode, "ab="), attempt(charset.body_encode, b"ab"),
          attempt(lambda: charset.header_encode_lines("\xe9" * 20, iter([30] * 9))))
add_charset("mine", QP, BASE64, "utf-8")
add_alias("my-alias", "mine")
add_codec("mine", "utf-8")
print(Charset("my-alias"), Charset("mine").header_encode("\xe9"), CHARSETS["mine"], attempt(add_charset, "x", QP,
    SHORTEST))

registry = HeaderRegistry()
for name, value in [("To", "a@b, C <c@d>, g: e@f, \"G, H\" <g@h>;, broken"), ("From", "J\xf6rg <a@b>"), ("Sender",
    "a@b, c@d"), ("Sender", "Joe (comment) <a@b>"), ("Cc", ""),
                    ("Bcc", "undisclosed:;"), ("Date", "Mon, 2 Jan 2023 10:00:00 +0100"), ("Date", "nonsense"),
                    ("Date", ""), ("Subject", "=?utf-8?q?caf=C3=A9?= x =?utf-8?q?y?= =?utf-8?q?z?="),
                    ("Content-Type", "Text/HTML; charset=\"utf-8\"; name*=utf-8''d%C3%A4.txt"), ("Content-Type",
                        "nothing"), ("Content-Type", "a/b; x*0=1; x*1=2; y"),
                    ("Content-Disposition", 'attachment; filename="a b.txt"; x=%41'), ("Content-Disposition",
                                                                                       "INLINE"),
                    ("Content-Transfer-Encoding", "BASE64 (c)"), ("MIME-Version", "1.0 (x)"), ("MIME-Version", "1"),
                    ("Message-ID", "<a@b>"), ("Message-ID", "a@b"), ("X-Other", "free text  with   spaces"),
                    ("Resent-To", "a@b"), ("Reply-To", "<a@b>,,c@d")]:
    header = registry(name, value)
    print(type(header).__name__, [base.__name__ for base in type(header).__mro__[1:-2]], header.name, header.max_count,
          ascii(header))
    print("   ", [(type(defect).__name__, str(defect)) for defect in header.defects])
    for attribute in ["addresses", "groups", "datetime", "params", "maintype", "content_type", "content_disposition",
                      "cte", "version", "major"]:
        if hasattr(header, attribute):
            print("   ", attribute, ascii(getattr(header, attribute)))
    if hasattr(type(header), "address"):
        print("   ", attempt(lambda: header.address))
    print("   ", ascii(header.fold(policy=policy.default)),
          ascii(header.fold(policy=policy.default.clone(max_line_length=25, utf8=True))))
registry.map_to_type("x-mail", type(registry["to"]).__mro__[0] and registry["to"].__mro__[1])
print(registry("X-Mail", "a@b").addresses, registry["x-mail"].max_count, registry["unknown"].__name__)

for args in [("Joe", "joe", "x.y"), ("Doe, Joe", "j d", "x.y"), ("", "a", ""), (), ("Only name",)]:
    address = Address(*args)
    print(repr(address), str(address), address.addr_spec, address == Address(*args), address == "x")
print(Address("J", addr_spec='"a b"@c.d').username, attempt(Address, "x", "a", addr_spec="a@b"), attempt(Address,
    addr_spec="a@b c"), attempt(Address, addr_spec=""), attempt(Address, "a\nb"))
for group in [Group("g", [Address("", "a", "b")]), Group(None, [Address("N", "a", "b")]), Group("a;b"), Group(),
              Group(None, [Address(), Address()])]:
    print(repr(group), str(group), group.addresses, group == Group(group.display_name, group.addresses), attempt(hash,
        group))
