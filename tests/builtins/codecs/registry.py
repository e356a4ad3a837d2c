# codecs.lookup, encode, decode, register, incremental codecs, stream helpers.


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

show(r"""
codecs.lookup("utf8").name, codecs.lookup("latin-1").name, codecs.lookup("cp1252").name, codecs.lookup("ASCII").name
codecs.lookup("UTF-16").name, codecs.lookup("utf_8_sig").name
codecs.encode("\u20ac"), codecs.encode("\xe9", "latin-1"), codecs.encode("\xe9", "ascii", "ignore"), codecs.encode("a", encoding="utf-16-le")
codecs.decode(b"\xe2\x82\xac"), codecs.decode(b"\xe9", "latin-1"), codecs.decode(bytearray(b"a"), "ascii")
codecs.utf_8_encode("\u20acx"), codecs.utf_8_decode(b"a\xe2\x82"), codecs.latin_1_encode("\xe9"), codecs.ascii_decode(b"ab")
codecs.utf_8_decode(b"\xe2\x82", "strict", True)
codecs.escape_decode(rb"a\n\x41\101\\"), codecs.escape_encode(b"a\n'\xff")
codecs.charmap_encode("ab", "strict", {97: 1, 98: b"xy"}), codecs.charmap_decode(b"\x00\x01", "strict", "ab")
codecs.charmap_encode("c", "strict", {})
codecs.charmap_decode(b"\x05", "strict", "ab")
codecs.getencoder("utf-8")("a"), codecs.getdecoder("latin-1")(b"\xe9")
codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE
codecs.lookup("nope")
codecs.encode("a", "nope")
codecs.decode("a", "utf-8")
codecs.register(5)
"a".encode("hex")
b"61".decode("hex")
codecs.encode(b"abc", "hex"), codecs.decode(b"616263", "hex"), codecs.encode("abc", "rot13"), codecs.decode("nop", "rot_13")
""", codecs=codecs)


def search(name):
    if name == "upside":
        return codecs.CodecInfo(
            name="upside",
            encode=lambda text, errors="strict": (text[::-1].encode(), len(text)),
            decode=lambda data, errors="strict": (bytes(data).decode()[::-1], len(data)),
        )
    return None


codecs.register(search)
print("abc".encode("upside"), b"abc".decode("UPSIDE"), codecs.encode("xy", "upside"), str(b"ab", "upside"))
decoder = codecs.getincrementaldecoder("utf-8")()
print(ascii([decoder.decode(bytes([b])) for b in "a\u20ac\U0001f600".encode()]), decoder.decode(b"", True))
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print(ascii(decoder.decode(b"\xe2\x82")), ascii(decoder.decode(b"", True)))
encoder = codecs.getincrementalencoder("utf-16-le")()
print(encoder.encode("a"), encoder.encode("\u20ac", True))
print(list(codecs.iterdecode([b"a\xe2", b"\x82\xac"], "utf-8")), list(codecs.iterencode(["a", "\xe9"], "latin-1")))
