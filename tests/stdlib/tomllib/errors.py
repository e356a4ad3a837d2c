# Where and why documents are wrong, as tomllib says it. Escapes in the documents are those of Python.
import tomllib

DOCUMENTS = r"""
a
a =
a = 1 b
= 1
a = [1, 2
a = [1 2]
a = {x = 1
a = {x = 1,}
a = {x = 1 y = 2}
a = {x = 1, x = 2}
a = "abc
a = 'abc
a = "\q"
a = "\u12"
a = "\ud800"
a = "\U00110000"
a = <quotes>abc
a = <quotes>ab\ x<quotes>
a = <quotes>ab\
a = '''abc
[a
[a]]
[[a]
[a.]
[]
[a]\n[a]
[a]\n[[a]]
[[a]]\n[a]
a = 1\n[a]
a = 1\na = 2
a = 1\na.b = 2
a.b = 1\na.b.c = 2
a = {}\na.b = 1
a = {}\n[a.b]
a = []\n[[a]]
a = [{}]\n[[a.b]]
a.b.c = 1\n[a.b]
a.b.c = 1\n[a]
[a]\nb.c = 1\n[a.b]\nd=1
[a.b]\n[a]\nb.c = 1
[a.b.c]\n[a]\nb.d = 1
[[a.b]]\n[a]\nb.d = 1
a = 2024-02-30
a = 2024-13-01
a = 25:00:00
a = 2024-01-01T25:00:00
a = 01
a = 1__0
a = 1.
a = .5
a = +0x1
a = 0x
a = inf1
a = tru
a = True
# \x00
a = 1 # \x7f
a = "\x01"
a = '\x01'
a = <quotes>\x01<quotes>
a = '''\x01'''
a = "x\ny"
a = 'x\ny'
a."b" 'c' = 1
a b = 1
a = {b.c = 1, b = 2}
a = {b = 1, b.c = 2}
a = {b = {}, b.c = 2}
a = {b.c = 1, b.c = 2}
a = {b = [], b = 2}
a = {b = [{}], b.c = 2}
!
a = 1\n!
\ufeffa = 1
a = 1\r
a = [\n1,\n\n#c\n2\n,\n x]
a = [,]
a = [1,,2]
[a]x
[a] b = 1
[[a]] b = 1
a = "x" "y"
a = ''''''''
a = <quotes><quotes><quotes>"
a = "\
a = "\u
a = 0000-01-01
a = 2024-01-01T00:00:00+24:00
a = 2024-01-01T00:00
[ a . "b" . c ]\n[a."b"]\nc=1
[a]\n[a.b]\n[a]
[[a]]\n[[a.b]]\n[a.b]
[a.b]\n[[a]]
a.b = 1\n[[a]]
a = "x"\n[[a]]
a = "x"\n[[a.b]]
[a]\nb = "x"\n[a.b.c]
[a]\nb=1\n[a.b]
a = -
a = 9223372036854775808\n=
'a
"a
"a\q" = 1
"""

for line in DOCUMENTS.strip("\n").split("\n"):
    document = line.replace("<quotes>", '"' * 3)
    for escape in ("\\x00", "\\x01", "\\x7f", "\\r", "\\ufeff"):
        document = document.replace(escape, eval(f"'{escape}'"))
    document = document.replace("\\n", "\n")
    try:
        print(repr(document), "->", tomllib.loads(document))
    except tomllib.TOMLDecodeError as error:
        print(repr(document), error, error.msg, error.pos, error.lineno, error.colno, error.doc == document)
    except ValueError as error:
        print(repr(document), type(error).__name__, error)

for wrong in (b"a = 1", 5, None):
    try:
        tomllib.loads(wrong)
    except TypeError as error:
        print(error)
