"""Messages: header fields in order, and a payload that is text or a list of messages. Library reference: email.message.

Message keeps to the behaviour of old; EmailMessage is its successor, whose headers know their parts. What is done with
a header on its way in and out is the policy's matter, and what a payload becomes is the content manager's.
"""

import re

from email._message_headers import SEMISPACE, HeaderParameters
from email._policybase import compat32, has_surrogates

__all__ = ['Message', 'EmailMessage']


class Message(HeaderParameters):
    """A message. As a mapping, it is one of header names (in any case of letters) to values."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    # ---- The whole ----

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text. Headers are not folded unless maxheaderlen is given."""
        from io import StringIO

        from email.generator import Generator
        output = StringIO()
        generator = Generator(output, mangle_from_=False, maxheaderlen=maxheaderlen,
                              policy=self.policy if policy is None else policy)
        generator.flatten(self, unixfrom=unixfrom)
        return output.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from io import BytesIO

        from email.generator import BytesGenerator
        output = BytesIO()
        generator = BytesGenerator(output, mangle_from_=False, policy=self.policy if policy is None else policy)
        generator.flatten(self, unixfrom=unixfrom)
        return output.getvalue()

    def is_multipart(self):
        """Whether the payload is a list of messages."""
        return isinstance(self._payload, list)

    def walk(self):
        """This message and all its parts, each before its own parts."""
        yield self
        if self.is_multipart():
            for part in self.get_payload():
                yield from part.walk()

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    # ---- The payload ----

    def attach(self, payload):
        """Add a message to the payload, which becomes a list if there is none yet."""
        if self._payload is None:
            self._payload = [payload]
            return
        try:
            self._payload.append(payload)
        except AttributeError:
            raise TypeError('Attach is not valid on a message with a non-multipart payload')

    def get_payload(self, i=None, decode=False):
        """The payload, or its i-th message. With decode, bytes as they were before they were encoded for transfer;
        None for a multipart."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        payload = self._payload
        if i is not None:
            raise TypeError(f'Expected list, got {type(payload)}')
        if not decode:
            return self._readable(payload) if isinstance(payload, str) and has_surrogates(payload) else payload
        octets = payload
        if isinstance(payload, str):
            try:
                octets = payload.encode('ascii', 'surrogateescape')
            except UnicodeEncodeError:
                # It has characters that no parser puts there: a program did.
                octets = payload.encode('raw-unicode-escape')
        return self._decoded(octets)

    def _readable(self, payload):
        """Text whose undecoded bytes are read in the charset that the header names."""
        try:
            octets = payload.encode('ascii', 'surrogateescape')
        except UnicodeEncodeError:
            return payload
        try:
            return octets.decode(self.get_content_charset('ascii'), 'replace')
        except LookupError:
            return octets.decode('ascii', 'replace')

    def _decoded(self, octets):
        """Bytes from the transfer encoding that the header names."""
        encoding = self.get('content-transfer-encoding', '')
        encoding = encoding.cte if hasattr(encoding, 'cte') else str(encoding).strip().lower()
        if encoding == 'quoted-printable':
            from binascii import a2b_qp
            return a2b_qp(octets)
        if encoding == 'base64':
            from email._words import decode_base64
            decoded, defects = decode_base64(b''.join(octets.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return decoded
        if encoding in ('x-uuencode', 'uuencode', 'uue', 'x-uue'):
            try:
                return _decode_uu(octets)
            except ValueError:
                return octets
        return octets

    def set_payload(self, payload, charset=None):
        """Replace the payload; with a charset, the text is encoded in it and the header tells so."""
        if hasattr(payload, 'encode') and charset is not None:
            if not _is_charset(charset):
                from email.charset import Charset
                charset = Charset(charset)
            payload = payload.encode(charset.output_charset, 'surrogateescape')
        if hasattr(payload, 'decode'):
            payload = payload.decode('ascii', 'surrogateescape')
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the charset parameter, and encode the payload. None: only remove the parameter."""
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        if not _is_charset(charset):
            from email.charset import Charset
            charset = Charset(charset)
        self._charset = charset
        output = charset.get_output_charset()
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=output)
        else:
            self.set_param('charset', output)
        if charset != output:
            self._payload = charset.body_encode(self._payload)
        if 'Content-Transfer-Encoding' in self:
            return
        encoding = charset.get_body_encoding()
        if callable(encoding):
            encoding(self)
            return
        payload = self._payload
        if payload:
            try:
                payload = payload.encode('ascii', 'surrogateescape')
            except UnicodeError:
                payload = payload.encode(charset.output_charset)
        self._payload = charset.body_encode(payload)
        self.add_header('Content-Transfer-Encoding', encoding)

    def get_charset(self):
        """The Charset of the payload."""
        return self._charset

    # ---- As a mapping ----

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        """Append a header. Others of that name stay."""
        limit = self.policy.header_max_count(name)
        if limit:
            lowered = name.lower()
            if sum(key.lower() == lowered for key, _ in self._headers) >= limit:
                raise ValueError(f'There may be at most {limit} {name} headers in a message')
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        """Remove all headers of that name, if any."""
        name = name.lower()
        self._headers = [header for header in self._headers if header[0].lower() != name]

    def __contains__(self, name):
        lowered = name.lower()
        return any(key.lower() == lowered for key, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        """The names of all headers."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values of all headers."""
        return [self.policy.header_fetch_parse(name, value) for name, value in self._headers]

    def items(self):
        """All headers as pairs."""
        return [(name, self.policy.header_fetch_parse(name, value)) for name, value in self._headers]

    def get(self, name, failobj=None):
        """The value of the first header of that name."""
        name = name.lower()
        for key, value in self._headers:
            if key.lower() == name:
                return self.policy.header_fetch_parse(key, value)
        return failobj

    def get_all(self, name, failobj=None):
        """The values of all headers of that name; failobj if there are none."""
        name = name.lower()
        values = [self.policy.header_fetch_parse(key, value) for key, value in self._headers if key.lower() == name]
        return values or failobj

    def set_raw(self, name, value):
        """Append a header as it is, past the policy."""
        self._headers.append((name, value))

    def raw_items(self):
        """All headers as they are kept."""
        return iter(self._headers.copy())

    def add_header(self, _name, _value, **_params):
        """Append a header with parameters. A parameter None has no value, one (charset, language, text) is encoded."""
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            parts.append(_parameter(name.replace('_', '-'), value))
        self[_name] = SEMISPACE.join(parts)

    def replace_header(self, _name, _value):
        """Replace the value of the first header of that name; KeyError if there is none."""
        lowered = _name.lower()
        for index, (name, _) in enumerate(self._headers):
            if name.lower() == lowered:
                self._headers[index] = self.policy.header_store_parse(name, _value)
                return
        raise KeyError(_name)


def _parameter(name, value):
    from email._message_headers import format_parameter
    return name if value is None else format_parameter(name, value)


def _is_charset(charset):
    """Whether it is a Charset; without loading that class for those who never use it."""
    if charset is None or isinstance(charset, str):
        return False
    from email.charset import Charset
    return isinstance(charset, Charset)


_UU_BEGIN = re.compile(rb'begin [0-7]+ ')


def _decode_uu(octets):
    """The bytes of uuencoded text; ValueError if it has no beginning or no end."""
    from binascii import Error, a2b_uu
    lines = iter(octets.splitlines())
    if not any(_UU_BEGIN.match(line) for line in lines):
        raise ValueError('`begin` line not found')
    decoded = []
    for line in lines:
        if not line:
            raise ValueError('Truncated input')
        if line.strip(b' \t\r\n\f') == b'end':
            break
        try:
            decoded.append(a2b_uu(line))
        except Error:
            # Some encoders put too many characters on the last line.
            length = ((line[0] - 32) & 63) * 4 + 5
            decoded.append(a2b_uu(line[:length // 3]))
    return b''.join(decoded)


from email._message_parts import EmailMessage, MIMEPart  # noqa: E402 - they are made from Message
