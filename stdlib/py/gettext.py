"""Message catalogues: translations of a program's texts, read from GNU .mo files.

The public functions come in two families: those of a program-wide current domain (gettext,
ngettext, ...) and the classes that hold one loaded catalogue. The plural rule of a catalogue is
a C expression in its header; `c2py` parses it into a Python function.
"""

import os
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog',
           'bindtextdomain', 'find', 'translation', 'install',
           'textdomain', 'dgettext', 'dngettext', 'gettext', 'ngettext', 'pgettext', 'dpgettext', 'npgettext',
           'dnpgettext']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale') if hasattr(sys, 'base_prefix') \
    else '/usr/share/locale'

_MAX_EXPRESSION = 1000
_MAX_NESTING = 20
_OPERATORS = (
    ('||',),
    ('&&',),
    ('==', '!='),
    ('<', '>', '<=', '>='),
    ('+', '-'),
    ('*', '/', '%'),
)


def _plural_tokens(text):
    """Split a plural expression; the empty token marks the end."""
    position = 0
    while position < len(text):
        char = text[position]
        if char in ' \t':
            position += 1
            continue
        end = position + 1
        if char in '0123456789':
            while end < len(text) and text[end] in '0123456789':
                end += 1
        elif text[position:position + 2] in ('<=', '>=', '==', '!=', '&&', '||'):
            end = position + 2
        elif char.isalpha() or char == '_':
            while end < len(text) and (text[end].isalnum() or text[end] == '_'):
                end += 1
            if text[position:end] != 'n':
                raise ValueError('invalid token in plural form: %s' % text[position:end])
        elif char not in '?:!<>=&|+-*/%()' or char in '=&|':
            while end < len(text) and not (text[end].isalnum() or text[end] in ' \t_'):
                end += 1
            raise ValueError('invalid token in plural form: %s' % text[position:end])
        yield text[position:end]
        position = end
    yield ''


class _PluralParser:
    """Recursive descent over the C expression, producing Python source."""

    def __init__(self, text):
        self.tokens = _plural_tokens(text)
        self.token = next(self.tokens)

    def advance(self):
        self.token = next(self.tokens)

    def error(self):
        if self.token:
            return ValueError('unexpected token in plural form: %s' % self.token)
        return ValueError('unexpected end of plural form')

    def conditional(self, depth=0):
        if depth > _MAX_NESTING:
            raise ValueError('plural form expression is too complex')
        test = self.binary(0, depth)
        if self.token != '?':
            return test
        self.advance()
        if_true = self.conditional(depth + 1)
        if self.token != ':':
            raise self.error()
        self.advance()
        if_false = self.conditional(depth + 1)
        return f'({if_true} if {test} else {if_false})'

    def binary(self, level, depth):
        if level == len(_OPERATORS):
            return self.operand(depth)
        left = self.binary(level + 1, depth)
        while self.token in _OPERATORS[level]:
            operator = {'||': 'or', '&&': 'and', '/': '//'}.get(self.token, self.token)
            self.advance()
            right = self.binary(level + 1, depth)
            left = f'({left} {operator} {right})'
        return left

    def operand(self, depth):
        negations = ''
        while self.token == '!':
            negations += 'not '
            self.advance()
        if self.token == '(':
            self.advance()
            inner = self.conditional(depth + 1)
            if self.token != ')':
                raise ValueError('unbalanced parenthesis in plural form')
            self.advance()
            text = f'({inner})'
        elif self.token == 'n' or self.token.isdigit():
            text = self.token
            self.advance()
            if text.isdigit():
                text = str(int(text))
        else:
            raise self.error()
        return f'({negations}{text})' if negations else text


def _as_int(n):
    """Plural rules take whole numbers; a float is accepted for old callers, with a warning."""
    try:
        rounded = round(n)
    except TypeError:
        raise TypeError('Plural value must be an integer, got %s' % (n.__class__.__name__,)) from None
    import warnings
    warnings.warn('Plural value must be an integer, got %s' % (n.__class__.__name__,), DeprecationWarning, 4)
    return rounded


def c2py(plural):
    """Compile a C plural expression into a function of one number."""
    if len(plural) > _MAX_EXPRESSION:
        raise ValueError('plural form expression is too long')
    try:
        parser = _PluralParser(plural)
        source = parser.conditional()
        if parser.token:
            raise parser.error()
        namespace = {'_as_int': _as_int}
        exec(f'def rule(n):\n    if not isinstance(n, int):\n        n = _as_int(n)\n    return int({source})\n',
             namespace)
        return namespace['rule']
    except RecursionError:
        raise ValueError('plural form expression is too complex')


def _expand_lang(name):
    """The catalogue folders to try for a locale name, most specific first."""
    import locale
    name = locale.normalize(name)
    parts = {}
    for mark, key in (('@', 'modifier'), ('.', 'codeset'), ('_', 'territory')):
        at = name.find(mark)
        parts[key] = name[at:] if at >= 0 else ''
        if at >= 0:
            name = name[:at]
    found = []
    for mask in range(7, -1, -1):
        chosen = [(parts['territory'], 2), (parts['codeset'], 1), (parts['modifier'], 4)]
        if all(part or not mask & bit for part, bit in chosen):
            found.append(name + ''.join(part if mask & bit else '' for part, bit in chosen))
    return found


class NullTranslations:
    """A catalogue without messages: every text translates to itself, or by the fallback chain."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Make `_` (and the named functions) builtins."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        if names is not None:
            for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """A catalogue in GNU's binary format."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    # A message with a context is stored under "context EOT message".
    CONTEXT = '%s\x04%s'
    VERSIONS = (0, 1)

    def _parse(self, fp):
        filename = getattr(fp, 'name', '')
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        order = 'little'
        magic = int.from_bytes(data[:4], 'little')
        if magic == self.BE_MAGIC:
            order = 'big'
        elif magic != self.LE_MAGIC:
            raise OSError(0, 'Bad magic number', filename)

        def word(at):
            return int.from_bytes(data[at:at + 4], order)

        version, count, originals, translations = (word(at) for at in (4, 8, 12, 16))
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, 'Bad version number ' + str(version >> 16), filename)
        for index in range(count):
            length, start = word(originals), word(originals + 4)
            translated_length, translated_start = word(translations), word(translations + 4)
            if start + length >= len(data) or translated_start + translated_length >= len(data):
                raise OSError(0, 'File is corrupt', filename)
            message = data[start:start + length]
            text = data[translated_start:translated_start + translated_length]
            if not length:
                self._read_header(text)
            charset = self._charset or 'ascii'
            if b'\x00' in message:
                singular = str(message.split(b'\x00')[0], charset)
                for number, form in enumerate(text.split(b'\x00')):
                    catalog[singular, number] = str(form, charset)
            else:
                catalog[str(message, charset)] = str(text, charset)
            originals += 8
            translations += 8

    def _read_header(self, text):
        """The empty message's translation is a block of `Key: value` lines."""
        last = None
        for line in text.split(b'\n'):
            item = line.decode().strip()
            if not item or (item.startswith('#-#-#-#-#') and item.endswith('#-#-#-#-#')):
                continue
            key = None
            if ':' in item:
                key, value = item.split(':', 1)
                key = key.strip().lower()
                value = value.strip()
                self._info[key] = value
                last = key
            elif last:
                self._info[last] += '\n' + item
            if key == 'content-type':
                self._charset = value.split('charset=')[1]
            elif key == 'plural-forms':
                plural = value.split(';')[1].split('plural=')[1]
                self.plural = c2py(plural)

    def _lookup(self, key):
        found = self._catalog.get(key)
        return self._catalog.get((key, self.plural(1))) if found is None else found

    def gettext(self, message):
        found = self._lookup(message)
        if found is not None:
            return found
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        found = self._lookup(self.CONTEXT % (context, message))
        if found is not None:
            return found
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        if found is not None:
            return found
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """The path of a domain's .mo file (or the list of them) for the user's languages."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for variable in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
            value = os.environ.get(variable)
            if value:
                languages = value.split(':')
                break
        if 'C' not in languages:
            languages.append('C')
    candidates = []
    for language in languages:
        for name in _expand_lang(language):
            if name not in candidates:
                candidates.append(name)
    result = []
    for name in candidates:
        if name == 'C':
            break
        path = os.path.join(localedir, name, 'LC_MESSAGES', '%s.mo' % domain)
        if os.path.exists(path):
            if not all:
                return path
            result.append(path)
    return result if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """Load a domain's catalogues; the later ones are fallbacks of the first."""
    if class_ is None:
        class_ = GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, 'No translation file found for domain', domain)
    result = None
    for path in paths:
        key = (class_, os.path.abspath(path))
        loaded = _translations.get(key)
        if loaded is None:
            with open(path, 'rb') as file:
                loaded = _translations.setdefault(key, class_(file))
        # Cached catalogues are shared, their fallback chains are not.
        import copy
        loaded = copy.copy(loaded)
        if result is None:
            result = loaded
        else:
            result.add_fallback(loaded)
    return result


def install(domain, localedir=None, *, names=None):
    """Load a domain and install its functions as builtins."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = 'messages'


def textdomain(domain=None):
    """Set (if given) and return the current domain."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Set (if given) and return the folder of a domain's catalogues."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _catalogue(domain):
    """The domain's translation, or None when nothing is installed."""
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return None


def dgettext(domain, message):
    found = _catalogue(domain)
    return message if found is None else found.gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    found = _catalogue(domain)
    if found is not None:
        return found.ngettext(msgid1, msgid2, n)
    n = n if isinstance(n, int) else _as_int(n)
    return msgid1 if n == 1 else msgid2


def dpgettext(domain, context, message):
    found = _catalogue(domain)
    return message if found is None else found.pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    found = _catalogue(domain)
    if found is not None:
        return found.npgettext(context, msgid1, msgid2, n)
    n = n if isinstance(n, int) else _as_int(n)
    return msgid1 if n == 1 else msgid2


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
