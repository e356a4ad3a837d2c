# The unicodedata module.


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


import unicodedata as u

show(r"""
u.name("a")
u.name("ab")
u.name(1)
u.name("\\n")
u.name("\\n","x")
u.name("\\n",None)
u.name()
u.lookup("LATIN SMALL LETTER A")
u.lookup("latin small letter a")
u.lookup("foo")
u.lookup(1)
u.lookup("NULL")
u.lookup("LINE FEED")
u.lookup("LF")
u.lookup("LATIN SMALL LETTER R WITH TILDE")
"\\N{HANGUL SYLLABLE GANJ}"
u.lookup("HANGUL SYLLABLE GAG")
u.lookup("CJK UNIFIED IDEOGRAPH-4E00")
u.lookup("CJK UNIFIED IDEOGRAPH-0041")
u.decimal("a")
u.decimal("a",None)
u.decimal("5")
u.digit("\\xb2")
u.digit("a")
u.numeric("\\xbd")
u.numeric("a")
u.numeric("a",-1)
u.numeric("\\u4e00")
u.numeric("\\u2153")
u.category("")
u.category("a")
u.category(b"a")
u.bidirectional("a")
u.combining("\\u0301")
u.east_asian_width("\\u4e00")
u.mirrored("(")
u.decomposition("\\xe9")
u.decomposition("\\xbd")
u.normalize("NFC","e\\u0301")
u.normalize("NFD","\\xe9")
u.normalize("NFKC","\\ufb01")
u.normalize("NFKD","\\xbd")
u.normalize("x","a")
u.normalize("NFC",1)
u.normalize("NFC")
u.normalize(1,"a")
u.is_normalized("NFC","e\\u0301")
u.is_normalized("NFD","e\\u0301")
u.is_normalized("x","a")
u.unidata_version
u.lookup("A"*300)
u.normalize("NFC","\\ud800e\\u0301")
u.lookup("KEYCAP DIGIT ONE")
u.name("\\u8c48")
u.name("\\uf900")
u.name("\\U00031350")
u.normalize("NFC", "a\u0323\u0307"), u.normalize("NFD", "\u1e69"), u.normalize("NFKC", "\u2460\uff21"), u.normalize("NFC", "\u1100\u1161\u11a8")
u.normalize("NFD", "\uac01"), u.normalize("NFC", "abc"), u.normalize("NFC", "\xe9"), u.normalize("NFKD", "\xe9\xbd")
""", u=u)
print([u.category(c) for c in "aA1 \n_-(\u20ac\u0301\u4e00\U0001f600\ud800\ue000"])
print([u.east_asian_width(c) for c in "a\u4e00\uff21\uff66\xa1\u0301\U0001f600"])
print([u.bidirectional(c) for c in "a1 \u05d0\u0627\u0660\u200f+,\n"])
import collections
print(sorted(collections.Counter(u.category(chr(c)) for c in range(0x30000)).items()))
print(sorted(collections.Counter(u.east_asian_width(chr(c)) for c in range(0x30000)).items()))
print(sorted(collections.Counter(u.bidirectional(chr(c)) for c in range(0x20000)).items()))
print(sum(u.mirrored(chr(c)) for c in range(0x10000)), sum(u.combining(chr(c)) for c in range(0x20000)))
print(sum(len(u.decomposition(chr(c))) for c in range(0x10000)), sum(u.numeric(chr(c), 0) for c in range(0x3000)))
