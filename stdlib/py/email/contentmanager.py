"""How objects become payloads, and payloads objects. Library reference: email.contentmanager.

A ContentManager has functions for types: of content when getting, of objects when setting. raw_data_manager is the
one of the usual policies: str, bytes and messages.
"""

import binascii

from email import errors, quoprimime


class ContentManager:
    """A registry of functions that get and set content."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        """Let handler(msg, ...) get content of a type: 'maintype/subtype', 'maintype' or '' for all others."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """The message's content as the function for its type returns it."""
        kind = msg.get_content_type()
        for key in (kind, msg.get_content_maintype(), ''):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(kind)

    def add_set_handler(self, typekey, handler):
        """Let handler(msg, obj, ...) make content of objects of a type, or of one with that name; None: all others."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Replace the message's content."""
        if msg.get_content_maintype() == 'multipart':
            raise TypeError('set_content not valid on multipart')
        handler = self._set_handler(obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _set_handler(self, obj):
        """The function for an object: the classes are asked for in the order of its MRO, as objects and by name."""
        first_name = None
        for cls in type(obj).__mro__:
            qualified = cls.__qualname__
            full_name = f'{cls.__module__}.{qualified}' if cls.__module__ else qualified
            first_name = first_name or full_name
            for key in (cls, full_name, qualified, cls.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(first_name)


raw_data_manager = ContentManager()


# ---- Getting ----

def get_text_content(msg, errors='replace'):
    """The text of a part text/..."""
    content = msg.get_payload(decode=True)
    return content.decode(msg.get_param('charset', 'ASCII'), errors=errors)


def get_non_text_content(msg):
    """The bytes of a part."""
    return msg.get_payload(decode=True)


def get_message_content(msg):
    """The message within a part message/rfc822."""
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    """The bytes of a message of an unknown kind. It was parsed as one, so it is written again."""
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler('text', get_text_content)
for _maintype in 'audio image video application'.split():
    raw_data_manager.add_get_handler(_maintype, get_non_text_content)
for _subtype in 'rfc822 external-body'.split():
    raw_data_manager.add_get_handler('message/' + _subtype, get_message_content)
raw_data_manager.add_get_handler('message', get_and_fixup_unknown_message_content)


# ---- Setting ----

def _start(msg, maintype, subtype, headers):
    """Set the type and the additional headers, which are objects or lines."""
    msg['Content-Type'] = f'{maintype}/{subtype}'
    if not headers:
        return
    if not hasattr(headers[0], 'name'):
        policy = msg.policy
        headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
    try:
        for header in headers:
            if header.defects:
                raise header.defects[0]
            msg[header.name] = header
    except errors.HeaderDefect as error:
        raise ValueError(f'Invalid header: {header.fold(policy=msg.policy)}') from error


def _finish(msg, disposition, filename, cid, params):
    """Set the headers that the caller's other arguments are for."""
    if disposition is None and filename is not None:
        disposition = 'attachment'
    if disposition is not None:
        msg['Content-Disposition'] = disposition
    if filename is not None:
        msg.set_param('filename', filename, header='Content-Disposition', replace=True)
    if cid is not None:
        msg['Content-ID'] = cid
    for name, value in (params or {}).items():
        msg.set_param(name, value)


def _base64_lines(octets, limit):
    step = limit // 4 * 3
    return ''.join(binascii.b2a_base64(octets[start:start + step]).decode('ascii')
                   for start in range(0, len(octets), step))


def _encoded_text(text, charset, cte, policy):
    """The transfer encoding of a text, chosen if it is None, and the payload."""
    lines = text.encode(charset).splitlines()
    limit = policy.max_line_length
    plain = b'\n'.join(lines) + b'\n'
    if cte is None:
        if not limit or all(len(line) <= limit for line in lines):
            if plain.isascii():
                return '7bit', plain.decode('ascii')
            if policy.cte_type == '8bit':
                return '8bit', plain.decode('ascii', 'surrogateescape')
        # The first lines tell which encoding is the shorter one.
        sample = _joined(lines[:10], policy)
        quoted = quoprimime.body_encode(sample.decode('latin-1'), limit)
        if len(quoted) > len(binascii.b2a_base64(sample)):
            cte = 'base64'
        elif len(lines) <= 10:
            return 'quoted-printable', quoted
        else:
            cte = 'quoted-printable'
    match cte:
        case '7bit':
            return cte, plain.decode('ascii')
        case '8bit':
            return cte, plain.decode('ascii', 'surrogateescape')
        case 'quoted-printable':
            return cte, quoprimime.body_encode(plain.decode('latin-1'), limit)
        case 'base64':
            return cte, _base64_lines(_joined(lines, policy), limit)
    raise ValueError(f'Unknown content transfer encoding {cte}')


def _joined(lines, policy):
    """The lines with the line ends that they will have on their way; in base64, nobody changes them later."""
    linesep = policy.linesep.encode('ascii')
    return linesep.join(lines) + linesep


def set_text_content(msg, string, subtype='plain', charset='utf-8', cte=None, disposition=None, filename=None, cid=None,
                     params=None, headers=None):
    """Make a part text/... of a str."""
    _start(msg, 'text', subtype, headers)
    cte, payload = _encoded_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param('charset', _canonical(charset), replace=True)
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


def _canonical(charset):
    from email.charset import ALIASES
    return ALIASES.get(charset, charset)


def set_message_content(msg, message, subtype='rfc822', cte=None, disposition=None, filename=None, cid=None,
                        params=None, headers=None):
    """Make a part message/... of a message."""
    if subtype == 'partial':
        raise ValueError('message/partial is not supported for Message objects')
    if subtype == 'rfc822':
        if cte not in (None, '7bit', '8bit', 'binary'):
            raise ValueError(f'message/rfc822 parts do not support cte={cte}')
        # 8bit is always allowed here; the generator makes 7bit of it if it must.
        cte = '8bit' if cte is None else cte
    elif subtype == 'external-body':
        if cte not in (None, '7bit'):
            raise ValueError(f'message/external-body parts do not support cte={cte}')
        cte = '7bit'
    elif cte is None:
        cte = '7bit'
    _start(msg, 'message', subtype, headers)
    msg.set_payload([message])
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte='base64', disposition=None, filename=None, cid=None,
                      params=None, headers=None):
    """Make a part of bytes."""
    _start(msg, maintype, subtype, headers)
    if cte == 'base64':
        data = _base64_lines(data, msg.policy.max_line_length)
    elif cte == 'quoted-printable':
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode('ascii')
    elif cte == '7bit':
        data = data.decode('ascii')
    elif cte in ('8bit', 'binary'):
        data = data.decode('ascii', 'surrogateescape')
    msg.set_payload(data)
    msg['Content-Transfer-Encoding'] = cte
    _finish(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler('email.message.EmailMessage', set_message_content)
for _type in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_type, set_bytes_content)
