# Error handlers registered by programs, and the attributes of Unicode errors.


def show(expressions, **names):
    """Evaluates one expression a line; prints its value or its error."""
    for text in expressions.strip().splitlines():
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            print(text, "->", ascii(eval(text, dict(names))))
        except Exception as error:
            print(text, "!!", type(error).__name__ + ":", ascii(str(error)))


import codecs

codecs.register_error("mine", lambda e: ("<%s>" % type(e).__name__, e.end))
codecs.register_error("raw", lambda e: (b"\xff\xfe", e.end))
codecs.register_error("back", lambda e: ("?", -1))
codecs.register_error("bad1", lambda e: 5)
codecs.register_error("bad2", lambda e: (5, e.end))
codecs.register_error("bad3", lambda e: ("", 100))
codecs.register_error("uni", lambda e: ("\u20ac", e.end))


def note(e):
    print("handler", type(e).__name__, e.encoding, ascii(e.object), e.start, e.end, e.reason, ascii(e.args))
    return ("!", e.start + 1)


codecs.register_error("note", note)
show(r"""
"\xe9\xe8a".encode("ascii", "mine")
b"\xe9x\xe8".decode("ascii", "mine")
"\xe9a".encode("ascii", "raw")
b"\xe9a".decode("ascii", "raw")
"\xe9ab".encode("ascii", "back")
"\xe9a".encode("ascii", "bad1")
"\xe9a".encode("ascii", "bad2")
"\xe9a".encode("ascii", "bad3")
b"\xe9a".decode("ascii", "bad1")
b"\xe9a".decode("ascii", "bad2")
b"\xe9a".decode("ascii", "bad3")
"\xe9a".encode("ascii", "uni")
"\u1234a".encode("cp1252", "uni")
"\xe9\xe8a".encode("ascii", "note")
"\u1234\u1235a".encode("latin-1", "note")
"\ud800\ud801a".encode("utf-8", "note")
"\ud800\ud801a".encode("utf-16-le", "note")
b"\xff\xc3\xff\xe2\x82a".decode("utf-8", "note")
b"\x81a".decode("cp1252", "note")
"\xe9".encode("ascii", "nope")
b"\xe9".decode("ascii", "nope")
codecs.lookup_error("nope")
codecs.register_error("x", 1)
codecs.lookup_error("strict").__name__, codecs.lookup_error("replace").__name__
codecs.lookup_error("mine")(UnicodeEncodeError("e", "abc", 0, 2, "r"))
codecs.replace_errors(UnicodeEncodeError("e", "abc", 0, 2, "r"))
codecs.replace_errors(UnicodeDecodeError("e", b"abc", 0, 2, "r"))
codecs.replace_errors(UnicodeTranslateError("abc", 0, 2, "r"))
codecs.ignore_errors(UnicodeEncodeError("e", "abc", 0, 2, "r"))
codecs.backslashreplace_errors(UnicodeEncodeError("e", "a\u20ac", 0, 2, "r"))
codecs.backslashreplace_errors(UnicodeDecodeError("e", b"ab", 0, 2, "r"))
codecs.xmlcharrefreplace_errors(UnicodeEncodeError("e", "a\u20ac", 0, 2, "r"))
codecs.xmlcharrefreplace_errors(UnicodeDecodeError("e", b"ab", 0, 2, "r"))
codecs.namereplace_errors(UnicodeEncodeError("e", "a\u20ac", 0, 2, "r"))
codecs.strict_errors(UnicodeEncodeError("e", "a\u20ac", 0, 2, "r"))
codecs.ignore_errors(ValueError("x"))
codecs.ignore_errors(5)
UnicodeEncodeError("ascii", "a", 0, 1, "why")
UnicodeEncodeError("ascii", "ab", 0, 2, "why").args
str(UnicodeEncodeError("ascii", "\u20ac", 0, 1, "why"))
str(UnicodeEncodeError("ascii", "\U0001f600\xe9", 0, 2, "why"))
str(UnicodeDecodeError("ascii", b"\xff", 0, 1, "why"))
str(UnicodeDecodeError("ascii", b"\xffa", 0, 2, "why"))
str(UnicodeTranslateError("\u20ac", 0, 1, "why"))
UnicodeEncodeError("ascii", b"a", 0, 1, "why")
UnicodeDecodeError("ascii", "a", 0, 1, "why")
UnicodeEncodeError("ascii", "a", 0, 1)
""", codecs=codecs)
try:
    "abc\u20ac\u20acd".encode("latin-1")
except UnicodeEncodeError as e:
    print(e.encoding, ascii(e.object), e.start, e.end, e.reason, isinstance(e, ValueError))
    print(ascii(e.object[e.start:e.end]))
try:
    b"abc\xe2\x82d".decode()
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.object[e.start:e.end])
