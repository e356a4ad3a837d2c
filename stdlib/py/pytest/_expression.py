"""The little language of -k and -m: names joined by `and`, `or`, `not` and parentheses.

An expression is parsed once into nested closures, and then asked of every item with a
function that says whether a name matches. A name may have keyword arguments,
`device(serial="1")`, which only -m understands.
"""
import re

_TOKEN = re.compile(r"\s*(?:(?P<mark>[()=,])|(?P<text>'[^']*'|\"[^\"]*\")|(?P<name>(?:\w|[:+\-.\[\]\\/])+))")


class ParseError(Exception):
    """The expression is wrong at that column (from 1)."""

    def __init__(self, column, message):
        super().__init__(f"at column {column}: {message}")
        self.column = column
        self.message = message


class Expression:
    def __init__(self, text):
        self.text = text
        self._tokens = list(self._scan(text))
        self._at = 0
        if self._tokens[0][0] == "end":
            self._test = lambda matches: False
            return
        self._test = self._either()
        self._expect("end")

    @staticmethod
    def _scan(text):
        position = 0
        while text[position:].strip():
            found = _TOKEN.match(text, position)
            if not found:
                start = position + len(text[position:]) - len(text[position:].lstrip())
                raise ParseError(start + 1, f'unexpected character "{text[start]}"')
            kind = found.lastgroup
            word = found.group(kind)
            if kind == "mark" or word in ("and", "or", "not"):
                kind = word
            yield kind, word, found.start(found.lastgroup) + 1
            position = found.end()
        yield "end", "end of input", len(text) + 1

    _SHOWN = {"(": "left parenthesis", ")": "right parenthesis", "name": "identifier", "end": "end of input",
              "and": "and", "or": "or", "not": "not", "=": "=", ",": "comma", "text": "string literal"}

    def _accept(self, kind):
        if self._tokens[self._at][0] != kind:
            return None
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _expect(self, *kinds):
        for kind in kinds:
            word = self._accept(kind)
            if word is not None:
                return word
        got, _, column = self._tokens[self._at]
        wanted = " OR ".join(self._SHOWN[kind] for kind in kinds)
        raise ParseError(column, f"expected {wanted}; got {self._SHOWN[got]}")

    def _either(self):
        left = self._both()
        while self._accept("or"):
            left = (lambda a, b: lambda matches: a(matches) or b(matches))(left, self._both())
        return left

    def _both(self):
        left = self._negated()
        while self._accept("and"):
            left = (lambda a, b: lambda matches: a(matches) and b(matches))(left, self._negated())
        return left

    def _negated(self):
        if self._accept("not"):
            inner = self._negated()
            return lambda matches: not inner(matches)
        if self._accept("("):
            inner = self._either()
            self._expect(")")
            return inner
        name = self._accept("name")
        if name is None:
            got, _, column = self._tokens[self._at]
            raise ParseError(column, "expected not OR left parenthesis OR identifier; got " + self._SHOWN[got])
        if not self._accept("("):
            return lambda matches: matches(name)
        wanted = self._arguments()
        return lambda matches: matches(name, **wanted)

    def _arguments(self):
        wanted = {}
        while not self._accept(")"):
            key = self._expect("name")
            self._expect("=")
            quoted = self._accept("text")
            if quoted is not None:
                wanted[key] = quoted[1:-1]
            else:
                word = self._expect("name")
                constants = {"True": True, "False": False, "None": None}
                wanted[key] = constants[word] if word in constants else int(word)
            if not self._accept(","):
                self._expect(")")
                break
        return wanted

    def evaluate(self, matches):
        return bool(self._test(matches))


def keyword_matcher(item):
    """-k: a part of any name that leads to the item, of its marks or extra keywords; case does not count."""
    names = set()
    for node in item.listchain():
        if node.parent is not None:
            names.add(node.name)
    names.update(item.listextrakeywords())
    names.update(getattr(getattr(item, "obj", None), "__dict__", ()))
    names.update(mark.name for mark in item.iter_markers())
    lowered = [name.lower() for name in names]

    def matches(word):
        word = word.lower()
        return any(word in name for name in lowered)
    return matches


def mark_matcher(item):
    """-m: the whole name of a mark, with at least the given keyword arguments."""
    found = {}
    for mark in item.iter_markers():
        found.setdefault(mark.name, []).append(mark)

    def matches(name, **wanted):
        return any(all(key in mark.kwargs and mark.kwargs[key] == value for key, value in wanted.items())
                   for mark in found.get(name, ()))
    return matches
