"""A complete reader of TOML 1.0 that knows at each step what it expected: it words the errors and takes what the fast parser
does not.

The document is one str and a position in it. Beside the dict that is being filled runs a tree of _Place objects, which remembers how
each table came to be, because that decides what may still be added to it.
"""

import re
from functools import cache

from tomllib._errors import TOMLDecodeError

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BLANKS = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"[^\n\x00-\x08\x0a-\x1f\x7f]*")
_BASIC_TEXT = re.compile(r'[^"\\\x00-\x08\x0a-\x1f\x7f]+')
_BASIC_LINES = re.compile(r'[^"\\\x00-\x08\x0b-\x1f\x7f]+')
_LITERAL_TEXT = re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*")
_LITERAL_LINES = re.compile(r"(?s:(?!''')[^\x00-\x08\x0b-\x1f\x7f])*")
_HEX = {"u": (4, re.compile(r"[0-9A-Fa-f]{4}")), "U": (8, re.compile(r"[0-9A-Fa-f]{8}"))}
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}

_NUMBER = re.compile(
    r"""0 (?: x[0-9A-Fa-f](?:_?[0-9A-Fa-f])* | b[01](?:_?[01])* | o[0-7](?:_?[0-7])* )
      | [+-]?(?:0|[1-9](?:_?[0-9])*) (?P<float> (?:\.[0-9](?:_?[0-9])*)? (?:[eE][+-]?[0-9](?:_?[0-9])*)? )""",
    re.VERBOSE,
)
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_TIME = re.compile(_CLOCK)
_DATE_TIME = re.compile(
    rf"""([0-9]{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])
         (?: [Tt ] {_CLOCK} (?: ([Zz]) | ([+-])([01][0-9]|2[0-3]):([0-5][0-9]) )? )?""".replace("[Tt ]", "[Tt\\ ]"),
    re.VERBOSE,
)


class _Place:
    """What is known about one key: how its value was made, and the places below it."""

    __slots__ = ("value", "below", "declared", "closed")

    def __init__(self, value):
        self.value = value
        self.below = {}
        self.declared = False  # by a header, or by dotted keys under an earlier header
        self.closed = False  # written in one piece; nothing can be added

    def table(self):
        """The table that keys below this one go to, or None."""
        value = self.value
        if isinstance(value, list):
            value = value[-1] if value else None
        return value if isinstance(value, dict) else None


class Reader:
    """One document being read."""

    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.root = _Place({})
        self.header = ()  # the key of the table that statements go to
        self.dotted = []  # places that dotted keys made since the last header
        self.make_float = float if parse_float is float else _guarded(parse_float)

    def error(self, message, at=None):
        """The exception for a mistake at `at`, by default where reading stands."""
        return TOMLDecodeError(message, self.text, self.at if at is None else at)

    def blanks(self):
        self.at = _BLANKS.match(self.text, self.at).end()

    def starts(self, prefix):
        return self.text.startswith(prefix, self.at)

    def char(self):
        """The next character, or '' at the end."""
        return self.text[self.at : self.at + 1]

    def comment(self):
        """Skips a comment up to its newline."""
        if self.char() != "#":
            return
        self.at = _COMMENT.match(self.text, self.at + 1).end()
        if self.char() not in ("", "\n"):
            raise self.error(f"Found invalid character {self.char()!r}")

    def blanks_and_comments(self):
        """Skips white space, newlines and comments, which may stand in arrays."""
        while True:
            start = self.at
            self.blanks()
            while self.char() == "\n":
                self.at += 1
                self.blanks()
            self.comment()
            if self.at == start:
                return

    # ---- Statements ----

    def document(self):
        """The whole document as a dict."""
        while True:
            self.blanks()
            char = self.char()
            if not char:
                break
            if char == "\n":
                self.at += 1
                continue
            if char == "[":
                self.settle_dotted()
                if self.starts("[["):
                    self.array_header()
                else:
                    self.table_header()
                self.blanks()
            elif char in _KEY_START:
                self.assignment()
                self.blanks()
            elif char != "#":
                raise self.error("Invalid statement")
            self.comment()
            if not self.char():
                break
            if self.char() != "\n":
                raise self.error("Expected newline or end of document after a statement")
            self.at += 1
        return self.root.value

    def settle_dotted(self):
        for place in self.dotted:
            place.declared = True
        self.dotted.clear()

    def descend(self, key, start=None, lists=True):
        """The place of `key`, whose tables are made where they are missing; None when a value is in the way."""
        place = start or self.root
        for part in key:
            table = place.table()
            if table is None:
                return None
            place = self.below(place, table, part)
            if place.table() is None or (not lists and isinstance(place.value, list)):
                return None
        return place

    @staticmethod
    def below(place, table, part):
        """The place of `part` in `table`, made with an empty table when the key is new."""
        found = place.below.get(part)
        if found is None:
            if part not in table:
                table[part] = {}
            found = place.below[part] = _Place(table[part])
        return found

    def look(self, key):
        """The places along `key` as far as they are known."""
        places = []
        place = self.root
        for part in key:
            place = place.below.get(part)
            if place is None:
                break
            places.append(place)
        return places

    def table_header(self):
        self.at += 1
        self.blanks()
        key = self.key()
        known = self.look(key)
        if any(place.closed for place in known) or (len(known) == len(key) and known[-1].declared):
            raise self.error(f"Cannot declare {key} twice")
        place = self.descend(key)
        if place is None:
            raise self.error("Cannot overwrite a value")
        place.declared = True
        if not self.starts("]"):
            raise self.error("Expected ']' at the end of a table declaration")
        self.at += 1
        self.header = key

    def array_header(self):
        self.at += 2
        self.blanks()
        key = self.key()
        if any(place.closed for place in self.look(key)):
            raise self.error(f"Cannot mutate immutable namespace {key}")
        owner = self.descend(key[:-1])
        table = owner and owner.table()
        if table is None:
            raise self.error("Cannot overwrite a value")
        place = owner.below.get(key[-1])
        if place is None:
            if key[-1] in table:
                raise self.error("Cannot overwrite a value")
            place = owner.below[key[-1]] = _Place([])
            table[key[-1]] = place.value
        if not isinstance(place.value, list):
            raise self.error("Cannot overwrite a value")
        place.value.append({})
        place.below.clear()
        place.declared = True
        if not self.starts("]]"):
            raise self.error("Expected ']]' at the end of an array declaration")
        self.at += 2
        self.header = key

    def assignment(self):
        key, value = self.key_and_value()
        path = self.header + key[:-1]
        for end in range(1, len(key)):
            known = self.look(self.header + key[:end])
            if len(known) == len(self.header) + end and known[-1].declared:
                raise self.error(f"Cannot redefine namespace {self.header + key[:end]}")
        if any(place.closed for place in self.look(path)):
            raise self.error(f"Cannot mutate immutable namespace {path}")
        place = self.root
        for depth, part in enumerate(path, 1):
            table = place.table()
            place = self.below(place, table, part) if table is not None else None
            if place is None or place.table() is None:
                raise self.error("Cannot overwrite a value")
            if depth > len(self.header):
                self.dotted.append(place)
        table = place.table()
        if key[-1] in table:
            raise self.error("Cannot overwrite a value")
        table[key[-1]] = value
        if isinstance(value, (dict, list)):
            inner = place.below[key[-1]] = _Place(value)
            inner.closed = True

    def key_and_value(self):
        key = self.key()
        if self.char() != "=":
            raise self.error("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        return key, self.value()

    def key(self):
        """A key of one or more parts, as a tuple."""
        parts = [self.key_part()]
        self.blanks()
        while self.char() == ".":
            self.at += 1
            self.blanks()
            parts.append(self.key_part())
            self.blanks()
        return tuple(parts)

    def key_part(self):
        bare = _BARE_KEY.match(self.text, self.at)
        if bare:
            self.at = bare.end()
            return bare[0]
        if self.char() == "'":
            return self.literal_string()
        if self.char() == '"':
            return self.basic_string()
        raise self.error("Invalid initial character for a key part")

    # ---- Values ----

    def value(self):
        char = self.char()
        if char == '"':
            return self.basic_lines() if self.starts('"""') else self.basic_string()
        if char == "'":
            return self.literal_lines() if self.starts("'''") else self.literal_string()
        if char == "t" and self.starts("true"):
            self.at += 4
            return True
        if char == "f" and self.starts("false"):
            self.at += 5
            return False
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        return self.moment_or_number()

    def moment_or_number(self):
        text, at = self.text, self.at
        moment = _DATE_TIME.match(text, at)
        if moment:
            try:
                value = _date_or_date_time(moment)
            except ValueError:
                raise self.error("Invalid date or datetime") from None
            self.at = moment.end()
            return value
        clock = _TIME.match(text, at)
        if clock:
            import datetime

            self.at = clock.end()
            return datetime.time(*_clock_numbers(clock.groups()))
        number = _NUMBER.match(text, at)
        if number:
            self.at = number.end()
            if number["float"]:
                return self.make_float(number[0])
            return int(number[0], 0)
        for length, words in (3, ("inf", "nan")), (4, ("-inf", "+inf", "-nan", "+nan")):
            if text[at : at + length] in words:
                self.at = at + length
                return self.make_float(text[at : at + length])
        raise self.error("Invalid value")

    def array(self):
        self.at += 1
        items = []
        self.blanks_and_comments()
        while self.char() != "]":
            items.append(self.value())
            self.blanks_and_comments()
            if self.char() == "]":
                break
            if self.char() != ",":
                raise self.error("Unclosed array")
            self.at += 1
            self.blanks_and_comments()
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        root = _Place({})
        self.blanks()
        if self.char() == "}":
            self.at += 1
            return root.value
        while True:
            key, value = self.key_and_value()
            self.inline_entry(root, key, value)
            self.blanks()
            if self.char() == "}":
                self.at += 1
                return root.value
            if self.char() != ",":
                raise self.error("Unclosed inline table")
            self.at += 1
            self.blanks()

    def inline_entry(self, root, key, value):
        place = root
        for part in key[:-1]:
            if place.closed:
                break
            table = place.table()
            if isinstance(place.value, list) or table is None:
                raise self.error("Cannot overwrite a value")
            place = self.below(place, table, part)
        if place.closed:
            raise self.error(f"Cannot mutate immutable namespace {key}")
        table = place.table()
        if table is None:
            raise self.error("Cannot overwrite a value")
        if key[-1] in table:
            known = place.below.get(key[-1])
            if known is not None and known.closed:
                raise self.error(f"Cannot mutate immutable namespace {key}")
            raise self.error(f"Duplicate inline table key {key[-1]!r}")
        table[key[-1]] = value
        if isinstance(value, (dict, list)):
            inner = place.below[key[-1]] = _Place(value)
            inner.closed = True

    # ---- Strings ----

    def literal_string(self):
        self.at += 1
        found = _LITERAL_TEXT.match(self.text, self.at)
        self.at = found.end()
        if self.char() != "'":
            raise self.stray("'")
        self.at += 1
        return found[0]

    def literal_lines(self):
        self.at += 3
        if self.char() == "\n":
            self.at += 1
        found = _LITERAL_LINES.match(self.text, self.at)
        self.at = found.end()
        if not self.starts("'''"):
            raise self.stray("'''")
        self.at += 3
        return found[0] + self.closing_quotes("'")

    def closing_quotes(self, quote):
        """Up to two quotes before the delimiter of a string of several lines belong to it."""
        extra = 0
        while extra < 2 and self.char() == quote:
            self.at += 1
            extra += 1
        return quote * extra

    def stray(self, wanted):
        """What ended a literal string too early."""
        if not self.char():
            return self.error(f"Expected {wanted!r}")
        return self.error(f"Found invalid character {self.char()!r}")

    def basic_string(self):
        self.at += 1
        pieces = []
        while True:
            plain = _BASIC_TEXT.match(self.text, self.at)
            if plain:
                pieces.append(plain[0])
                self.at = plain.end()
            char = self.char()
            if char == '"':
                self.at += 1
                return "".join(pieces)
            pieces.append(self.special(char, lines=False))

    def basic_lines(self):
        self.at += 3
        if self.char() == "\n":
            self.at += 1
        pieces = []
        while True:
            plain = _BASIC_LINES.match(self.text, self.at)
            if plain:
                pieces.append(plain[0])
                self.at = plain.end()
            char = self.char()
            if char == '"':
                if self.starts('"""'):
                    self.at += 3
                    pieces.append(self.closing_quotes('"'))
                    return "".join(pieces)
                pieces.append(char)
                self.at += 1
                continue
            pieces.append(self.special(char, lines=True))

    def special(self, char, lines):
        """An escape in a basic string; anything else is an error."""
        if not char:
            raise self.error("Unterminated string")
        if char != "\\":
            raise self.error(f"Illegal character {char!r}")
        name = self.text[self.at + 1 : self.at + 2]
        if lines and name and name in " \t\n":
            return self.line_continuation(name)
        self.at += 2
        if name in _HEX:
            return self.code_point(*_HEX[name])
        if name not in _ESCAPES:
            raise self.error("Unescaped '\\' in a string")
        return _ESCAPES[name]

    def line_continuation(self, name):
        """A backslash at the end of a line removes the white space that follows."""
        self.at += 2
        if name != "\n":
            self.blanks()
            if not self.char():
                return ""
            if self.char() != "\n":
                raise self.error("Unescaped '\\' in a string")
            self.at += 1
        while self.char() and self.char() in " \t\n":
            self.at += 1
        return ""

    def code_point(self, length, pattern):
        digits = self.text[self.at : self.at + length]
        if not pattern.fullmatch(digits):
            raise self.error("Invalid hex value")
        self.at += length
        number = int(digits, 16)
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            raise self.error("Escaped character is not a Unicode scalar value")
        return chr(number)


_KEY_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_\"'")


def _guarded(parse_float):
    def convert(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    return convert


def _clock_numbers(groups):
    hour, minute, second, fraction = groups
    return int(hour), int(minute), int(second), int(fraction.ljust(6, "0")) if fraction else 0


@cache
def _zone(sign, hours, minutes):
    import datetime

    delta = datetime.timedelta(hours=int(hours), minutes=int(minutes))
    return datetime.timezone(-delta if sign == "-" else delta)


def _date_or_date_time(match):
    import datetime

    groups = match.groups()
    year, month, day = map(int, groups[:3])
    if groups[3] is None:
        return datetime.date(year, month, day)
    zulu, sign, hours, minutes = groups[7:]
    zone = datetime.timezone.utc if zulu else _zone(sign, hours, minutes) if sign else None
    return datetime.datetime(year, month, day, *_clock_numbers(groups[3:7]), tzinfo=zone)
