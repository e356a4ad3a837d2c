# string.Formatter and its parser module _string.


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


import _string
import string

show(r"""
list(_string.formatter_parser("a{b!r:c}d{{e}}{}"))
list(_string.formatter_parser("a{"))
list(_string.formatter_parser(""))
_string.formatter_field_name_split("a.b[c][1].d")[0], list(_string.formatter_field_name_split("a.b[c][1].d")[1])
_string.formatter_field_name_split("0.b")[0], list(_string.formatter_field_name_split("0.b")[1])
_string.formatter_field_name_split("")[0]
list(_string.formatter_field_name_split("a[")[1])
list(_string.formatter_field_name_split("a.")[1])
_string.formatter_parser(1)
_string.formatter_field_name_split(1)
F.format("{} {1}", 1, 2)
F.format("{0} {a} {0!r:>5}", "x", a=2)
F.format("{} {}", 1, 2)
F.format("{0[1]} {a.real}", [1, 2], a=5)
F.format("{:{}}", "a", 5)
F.vformat("{0}{x}", ("p",), {"x": "q"})
F.format("{}")
F.format("{a}")
F.format("{0!z}", 1)
""", _string=_string, F=string.Formatter())
