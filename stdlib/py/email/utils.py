"""Addresses, dates, message identifiers and parameters of headers, for all who handle messages.

Library reference: email.utils.
"""

import re

from email import _dates
from email._dates import mktime_tz, parsedate, parsedate_tz

__all__ = [
    'collapse_rfc2231_value',
    'decode_params',
    'decode_rfc2231',
    'encode_rfc2231',
    'formataddr',
    'formatdate',
    'format_datetime',
    'getaddresses',
    'make_msgid',
    'mktime_tz',
    'parseaddr',
    'parsedate',
    'parsedate_tz',
    'parsedate_to_datetime',
    'unquote',
]

COMMASPACE = ', '
CRLF = '\r\n'
TICK = "'"

supports_strict_parsing = True

specialsre = re.compile(r'[][\\()<>@,:;".]')
escapesre = re.compile(r'[\\"]')
rfc2231_continuation = re.compile(r'(?a)^(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?$')

_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


# ---- Text ----

def quote(str):
    """The text with backslashes before backslashes and quotes."""
    return str.replace('\\', '\\\\').replace('"', '\\"')


def unquote(str):
    """The text without its quotes and their backslashes, or without its angle brackets."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


def _has_surrogates(s):
    """Whether the text carries bytes that could not be decoded."""
    try:
        s.encode()
    except UnicodeEncodeError:
        return True
    return False


def _sanitize(string):
    """The text with replacement characters for such bytes."""
    return string.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')


# ---- Addresses ----

def formataddr(pair, charset='utf-8'):
    """An address from its name and what stands between < and >."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if name.isascii():
        quotes = '"' if specialsre.search(name) else ''
        name = escapesre.sub(r'\\\g<0>', name)
        return f'{quotes}{name}{quotes} <{address}>'
    if isinstance(charset, str):
        from email.charset import Charset
        charset = Charset(charset)
    return f'{charset.header_encode(name)} <{address}>'


def _checked(text):
    """A field's text; nothing is to be found in one whose parentheses do not match."""
    from email._addresses import has_balanced_parentheses
    return text if has_balanced_parentheses(text) else "('', '')"


def _without_literals(pairs):
    """The addresses; one with a bracket, which only a broken address has here, is made void."""
    return [('', '') if '[' in address else (name, address) for name, address in pairs]


def getaddresses(fieldvalues, *, strict=True):
    """The (name, address) pairs of all values of a field.

    A strict call gives [('', '')] when the number of addresses is not what the commas say: an attacker may hide one
    address in another.
    """
    from email._addresses import count_expected, read_addresses
    if not strict:
        return read_addresses(COMMASPACE.join(str(value) for value in fieldvalues))
    values = [_checked(str(value)) for value in fieldvalues]
    found = _without_literals(read_addresses(COMMASPACE.join(values)))
    if len(found) != sum(count_expected(value) for value in values):
        return [('', '')]
    return found


def parseaddr(addr, *, strict=True):
    """The (name, address) pair of one address, ('', '') if there is none or, in a strict call, more than one."""
    from email._addresses import read_addresses
    if not strict:
        # A list counts as one word.
        found = read_addresses(addr) if isinstance(addr, str) else [('', ''.join(addr))]
        return found[0] if found else ('', '')
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return ('', '')
    found = _without_literals(read_addresses(_checked(addr)))
    return found[0] if len(found) == 1 else ('', '')


# ---- Dates ----

def _date_text(fields, zone):
    year, month, day, hours, minutes, seconds, weekday = fields[:7]
    return (f'{_DAYS[weekday]}, {day:02d} {_MONTHS[month - 1]} {year:04d} '
            f'{hours:02d}:{minutes:02d}:{seconds:02d} {zone}')


def format_datetime(dt, usegmt=False):
    """A datetime as a header has it. Without zone it is UTC of an unknown zone, -0000."""
    if usegmt:
        from datetime import timezone
        if dt.tzinfo is None or dt.tzinfo != timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return _date_text(dt.timetuple(), zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A time in seconds, or now, as a header has it: in UTC (as -0000, or GMT), or in local time."""
    import time
    if timeval is None:
        timeval = time.time()
    if localtime:
        from datetime import datetime, timezone
        return format_datetime(datetime.fromtimestamp(timeval, timezone.utc).astimezone())
    # Half of a microsecond is rounded as datetime rounds it.
    return _date_text(time.gmtime(round(timeval, 6)), 'GMT' if usegmt else '-0000')


def localtime(dt=None):
    """The datetime, or now, in local time with its zone."""
    if dt is None:
        from datetime import datetime
        dt = datetime.now()
    return dt.astimezone()


def parsedate_to_datetime(data):
    """A datetime from a header's date: without zone if that is -0000, or missing."""
    from datetime import datetime, timedelta, timezone
    parsed = _dates.read_date(data)
    if parsed is None:
        raise ValueError(f'Invalid date value or format "{data}"')
    zone = parsed[9]
    if zone is None:
        return datetime(*parsed[:6])
    return datetime(*parsed[:6], tzinfo=timezone(timedelta(seconds=zone)))


# ---- Identifiers ----

def make_msgid(idstring=None, domain=None):
    """A new identifier: <time.process.random.idstring@domain>."""
    import os
    import random
    import time
    middle = '' if idstring is None else '.' + idstring
    if domain is None:
        import socket
        domain = socket.getfqdn()
    return f'<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{middle}@{domain}>'


# ---- Parameters of headers (RFC 2231) ----

def decode_rfc2231(s):
    """(charset, language, text) of charset'language'text; two None and the text if it is not that."""
    parts = s.split(TICK, 2)
    return parts if len(parts) == 3 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    """The text with its special characters as %XX, and if one is given, the charset and language before it."""
    from urllib.parse import quote as percent_quote
    s = percent_quote(s, safe='', encoding=charset or 'ascii')
    if charset is None and language is None:
        return s
    return f"{charset}'{'' if language is None else language}'{s}"


def decode_params(params):
    """Join parameters that were cut into pieces (name*0, name*1 ...), and tell what their bytes are.

    The first pair stands for the value and stays. A parameter with a charset gets (charset, language, text) as value.
    """
    result = [params[0]]
    pieces = {}
    for name, value in params[1:]:
        is_encoded = name.endswith('*')
        value = unquote(value)
        found = rfc2231_continuation.match(name)
        if found is None:
            result.append((name, f'"{quote(value)}"'))
        else:
            number = found['num'] and int(found['num'])
            pieces.setdefault(found['name'], []).append((number, value, is_encoded))
    for name, parts in pieces.items():
        parts.sort()
        texts = []
        has_charset = False
        for _, text, is_encoded in parts:
            if is_encoded:
                from urllib.parse import unquote as percent_unquote
                # The bytes become characters that collapse_rfc2231_value() makes bytes again.
                text = percent_unquote(text, encoding='latin-1')
                has_charset = True
            texts.append(text)
        text = quote(''.join(texts))
        if has_charset:
            charset, language, text = decode_rfc2231(text)
            result.append((name, (charset, language, f'"{text}"')))
        else:
            result.append((name, f'"{text}"'))
    return result


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    """A parameter's value as text: of the triple that decode_params() makes, or of a string, perhaps quoted."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    octets = text.encode('raw-unicode-escape')
    try:
        return str(octets, fallback_charset if charset is None else charset, errors)
    except LookupError:
        return unquote(text)
