# isalpha and its relatives.


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


names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
         "isprintable", "isspace", "istitle", "isupper"]


show(r"""
[f for f in names if getattr("", f)()]
[f for f in names if getattr("a", f)()]
[f for f in names if getattr("A", f)()]
[f for f in names if getattr("1", f)()]
[f for f in names if getattr(" ", f)()]
[f for f in names if getattr("\t", f)()]
[f for f in names if getattr("_", f)()]
[f for f in names if getattr("\xb2", f)()]
[f for f in names if getattr("\xbd", f)()]
[f for f in names if getattr("\xaa", f)()]
[f for f in names if getattr("\xad", f)()]
[f for f in names if getattr("\xb7", f)()]
[f for f in names if getattr("\u0660", f)()]
[f for f in names if getattr("\u2167", f)()]
[f for f in names if getattr("\u4e00", f)()]
[f for f in names if getattr("\u01c5", f)()]
[f for f in names if getattr("\u0301", f)()]
[f for f in names if getattr("\u2003", f)()]
[f for f in names if getattr("\u2028", f)()]
[f for f in names if getattr("\ud800", f)()]
[f for f in names if getattr("\ue000", f)()]
[f for f in names if getattr("\U0001f600", f)()]
[f for f in names if getattr("\u1c89", f)()]
[f for f in names if getattr("Hello World", f)()]
[f for f in names if getattr("Hello world", f)()]
[f for f in names if getattr("hello1", f)()]
[f for f in names if getattr("1hello", f)()]
[f for f in names if getattr("HELLO!", f)()]
[f for f in names if getattr("a b", f)()]
[f for f in names if getattr("a\nb", f)()]
[f for f in names if getattr("\xe9t\xe9", f)()]
"A\u01c5".istitle(), "\u01c5a".istitle(), "\u01c5A".istitle()
"Ab".istitle(), "AB".istitle(), "aB".istitle(), "A B".istitle(), "A1b".istitle(), "A1B".istitle()
"a".isupper(1)
"a".isalpha(None)
sum(chr(c).isalpha() for c in range(0x30000))
sum(chr(c).isdecimal() for c in range(0x30000))
sum(chr(c).isdigit() for c in range(0x30000))
sum(chr(c).isnumeric() for c in range(0x30000))
sum(chr(c).isspace() for c in range(0x30000))
sum(chr(c).islower() for c in range(0x30000))
sum(chr(c).isupper() for c in range(0x30000))
sum(chr(c).isprintable() for c in range(0x30000))
sum(chr(c).isidentifier() for c in range(0x30000))
sum(("a" + chr(c)).isidentifier() for c in range(0x30000))
""", names=names)
