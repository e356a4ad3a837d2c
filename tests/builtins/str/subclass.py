# Instances of str subclasses: attributes, operators, exact results.


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


class S(str):
    kind = "text"

    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def shout(self):
        return self.upper() + "!"


s = S("hello", note="n")
print(s, repr(s), len(s), s.note, s.kind, s.shout(), s.__dict__)
print(type(s), type(s + ""), type(s[:]), type(s.strip()), type(s.upper()), type(str(s)), type("".join([s])))
print(type(s * 1), type(s.replace("x", "y")), type(s.ljust(1)), type(s.translate({})), type(s.format()))
print(s == "hello", hash(s) == hash("hello"), {"hello": 1}[s], s in ["hello"], "ell" in s)
print(s.startswith("he"), s.split("l"), s.partition("l"), s.find("lo"), s.encode(), s.zfill(8))
s.other = 1
print(sorted(s.__dict__))
print(isinstance(s, str), issubclass(S, str), S.__mro__[1] is str)
print("%s %r %5.2s|" % (s, s, s), f"{s} {s!r} {s:>7}", "{} {!r}".format(s, s))
print([*s], dict.fromkeys(s), sorted(s))
print(str.__str__(s), type(str.__str__(s)).__name__)


class Eq(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


print(Eq("a") == "b", "b" == Eq("a"), "b" in [Eq("a")], Eq("x") != "y")


class U(str):
    def upper(self):
        return "mine"

    def __add__(self, other):
        return "added"

    def __radd__(self, other):
        return "radded"

    def __len__(self):
        return 99

    def __getitem__(self, i):
        return "item"

    def __iter__(self):
        return iter("zz")

    def __contains__(self, x):
        return True


u = U("abc")
print(u.upper(), u + "x", "x" + u, len(u), u[0], list(u), 5 in u, bool(u))
print("-".join(u), "".join([u, u]), u.lower())
show("""
S()
S("a", "b", "c")
str.__new__(int)
str.__new__(str, 5)
str.__new__(S, b"x", "ascii")
S(5)
""", S=S)
big = S("x" * 5000)
print(len(big + "y"), (big + "y")[-1], len(big[1:]))
