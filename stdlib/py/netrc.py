"""~/.netrc: names and passwords by host, as ftp(1) reads them."""

import os
import stat

__all__ = ["netrc", "NetrcParseError"]


class NetrcParseError(Exception):
    """The file is wrong; msg, filename and lineno say where."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename = filename
        self.lineno = lineno
        self.msg = msg
        super().__init__(msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class _Tokens:
    """Splits a file at white space; tokens may be quoted, and backslashes protect a character."""

    def __init__(self, file):
        self.lineno = 1
        self.file = file
        self.pushed = []

    def char(self):
        char = self.file.read(1)
        if char == "\n":
            self.lineno += 1
        return char

    def next(self):
        """The next token, "" at the end."""
        if self.pushed:
            return self.pushed.pop(0)
        char = self.char()
        while char and char in " \t\n\r":
            char = self.char()
        if not char:
            return ""
        quoted = char == '"'
        token = ""
        if quoted:
            char = self.char()
        while char and (char != '"' if quoted else char not in " \t\n\r"):
            if char == "\\":
                char = self.char()
            token += char
            char = self.char()
        return token

    def rest_of_line(self):
        return self.file.readline()


class netrc:
    """The contents of a file: `hosts` and `macros`."""

    def __init__(self, file=None):
        default = file is None
        if default:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts = {}
        self.macros = {}
        try:
            with open(file, encoding="utf-8") as stream:
                self._parse(file, stream, default)
        except UnicodeDecodeError:
            with open(file, encoding="locale") as stream:
                self._parse(file, stream, default)

    def _parse(self, file, stream, default):
        tokens = _Tokens(stream)
        while True:
            line = tokens.lineno
            word = tokens.next()
            if not word:
                return
            if word[0] == "#":
                if tokens.lineno == line:
                    tokens.rest_of_line()
                    tokens.lineno += 1
            elif word == "machine":
                self._entry(tokens, tokens.next(), file, stream, default)
            elif word == "default":
                self._entry(tokens, "default", file, stream, default)
            elif word == "macdef":
                self._macro(tokens, file)
            else:
                raise NetrcParseError(f"bad toplevel token {word!r}", file, tokens.lineno)

    def _macro(self, tokens, file):
        name = tokens.next()
        start = tokens.lineno
        lines = self.macros[name] = []
        while True:
            line = tokens.rest_of_line()
            if not line:
                raise NetrcParseError("Macro definition missing null line terminator.", file, start)
            tokens.lineno += 1
            if line == "\n":
                return
            lines.append(line)

    def _entry(self, tokens, name, file, stream, default):
        if not name:
            raise NetrcParseError(f"missing {name!r} name", file, tokens.lineno)
        login = account = password = ""
        self.hosts[name] = {}
        while True:
            line = tokens.lineno
            word = tokens.next()
            if word.startswith("#"):
                if tokens.lineno == line:
                    tokens.rest_of_line()
                    tokens.lineno += 1
                continue
            if word in ("", "machine", "default", "macdef"):
                self.hosts[name] = login, account, password
                tokens.pushed.append(word)
                break
            if word in ("login", "user"):
                login = tokens.next()
            elif word == "account":
                account = tokens.next()
            elif word == "password":
                password = tokens.next()
            else:
                raise NetrcParseError(f"bad follower token {word!r}", file, tokens.lineno)
        if default and login != "anonymous" and password:
            self._check_private(stream, login)

    @staticmethod
    def _check_private(stream, login):
        status = os.fstat(stream.fileno())
        if status.st_uid != os.getuid():
            raise NetrcParseError(f"~/.netrc file owner ({status.st_uid}) does not match current user ({os.getuid()})")
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only the owner")

    def authenticators(self, host):
        """(login, account, password) of a host, or of the default, or None."""
        return self.hosts.get(host) or self.hosts.get("default")

    def __repr__(self):
        """The contents as a netrc file."""
        lines = []
        for host, (login, account, password) in self.hosts.items():
            lines.append(f"machine {host}\n\tlogin {login}\n")
            if account:
                lines.append(f"\taccount {account}\n")
            lines.append(f"\tpassword {password}\n")
        for name, macro in self.macros.items():
            lines.append(f"macdef {name}\n{''.join(macro)}\n")
        return "".join(lines)
