"""Writing to a terminal: width, separator lines and, where wanted, colours."""
import os
import shutil
import sys
import unicodedata

_CODES = {"black": 30, "red": 31, "green": 32, "yellow": 33, "blue": 34, "purple": 35, "cyan": 36, "white": 37,
          "Black": 40, "Red": 41, "Green": 42, "Yellow": 43, "Blue": 44, "Purple": 45, "Cyan": 46, "White": 47,
          "bold": 1, "light": 2, "blink": 5, "invert": 7}


def _wants_colour(file):
    if os.environ.get("PY_COLORS") == "1":
        return True
    if os.environ.get("PY_COLORS") == "0" or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return hasattr(file, "isatty") and file.isatty() and os.environ.get("TERM") != "dumb"


def text_width(text):
    """Columns that the text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    width = 0
    for character in unicodedata.normalize("NFC", text):
        if not unicodedata.combining(character):
            width += 2 if unicodedata.east_asian_width(character) in "FW" else 1
    return width


class TerminalWriter:
    def __init__(self, file=None):
        self._file = sys.stdout if file is None else file
        self.hasmarkup = _wants_colour(self._file)
        self._current_line = ""
        self._fullwidth = None

    @property
    def fullwidth(self):
        if self._fullwidth is not None:
            return self._fullwidth
        width = shutil.get_terminal_size(fallback=(80, 24)).columns
        return width if width >= 40 else 80

    @fullwidth.setter
    def fullwidth(self, value):
        self._fullwidth = value

    @property
    def width_of_current_line(self):
        return text_width(self._current_line)

    def markup(self, text, **styles):
        for name in styles:
            if name not in _CODES:
                raise ValueError(f"unknown markup: {name!r}")
        if self.hasmarkup:
            codes = [_CODES[name] for name, on in styles.items() if on]
            if codes:
                text = "".join(f"\x1b[{code}m" for code in codes) + text + "\x1b[0m"
        return text

    def write(self, text, *, flush=False, **styles):
        if not text:
            return
        line = text.rsplit("\n", 1)[-1]
        self._current_line = line if "\n" in text else self._current_line + line
        text = self.markup(text, **styles)
        try:
            self._file.write(text)
        except UnicodeEncodeError:
            self._file.write(text.encode("unicode-escape").decode("ascii"))
        if flush:
            self.flush()

    def line(self, text="", **styles):
        self.write(text, **styles)
        self.write("\n")

    def flush(self):
        self._file.flush()

    def sep(self, sepchar, title=None, fullwidth=None, **styles):
        width = self.fullwidth if fullwidth is None else fullwidth
        if title is None:
            line = sepchar * (width // len(sepchar))
        else:
            fill = sepchar * max((width - len(title) - 2) // (2 * len(sepchar)), 1)
            line = f"{fill} {title} {fill}"
        if len(line) + len(sepchar.rstrip()) <= width:
            line += sepchar.rstrip()
        self.line(line, **styles)

    def _write_source(self, lines, indents=()):
        for indent, line in zip(indents or [""] * len(lines), lines):
            self.line(indent + line)
