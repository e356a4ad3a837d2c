"""How messages are written, as text or as bytes. Library reference: email.generator.

What a payload becomes is chosen by the message's type, in a method _handle_maintype_subtype or _handle_maintype;
_writeBody is for all other types.
"""

import re
from io import BytesIO, StringIO

from email._policybase import has_surrogates
from email.errors import HeaderWriteError

__all__ = ['Generator', 'DecodedGenerator', 'BytesGenerator']

_FROM = re.compile('(?m)^From ')
_LINE_END = re.compile('\r\n|\r|\n')
# A line end that does not continue the header: what follows would be another one, or the body.
_UNFOLDED = re.compile('\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]')


class Generator:
    """Writes messages to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp = outfp
        self._mangle_from_ = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        """Write text as it is."""
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write the message; unixfrom puts the envelope's From line first."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        own, messages = self.policy, msg.policy
        self._NL = policy.linesep
        self._encoded_NL = self._encode(self._NL)
        try:
            self.policy = msg.policy = policy
            if unixfrom:
                envelope = msg.get_unixfrom()
                if not envelope:
                    import time
                    envelope = f'From nobody {time.ctime(time.time())}'
                self.write(envelope + self._NL)
            self._write(msg)
        finally:
            self.policy = own
            msg.policy = messages

    def clone(self, fp):
        """A generator like this one for another file."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    # What differs between text and bytes

    def _new_buffer(self):
        return StringIO()

    def _encode(self, s):
        return s

    # ---- A message ----

    def _write(self, msg):
        # The payload comes first: writing it may change the headers (its boundary, its transfer encoding).
        file = self._fp
        try:
            self._recoded = None
            self._fp = body = self._new_buffer()
            self._dispatch(msg)
        finally:
            self._fp = file
            recoded, self._recoded = self._recoded, None
        if recoded:
            from copy import deepcopy
            encoding, kind = recoded
            msg = deepcopy(msg)
            if msg.get('content-transfer-encoding') is None:
                msg['Content-Transfer-Encoding'] = encoding
            else:
                msg.replace_header('content-transfer-encoding', encoding)
            msg.replace_header('content-type', kind)
        write_headers = getattr(msg, '_write_headers', None)
        if write_headers is None:
            self._write_headers(msg)
        else:
            write_headers(self)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        maintype = msg.get_content_maintype()
        subtype = msg.get_content_subtype()
        handler = getattr(self, '_handle_' + f'{maintype}_{subtype}'.replace('-', '_'), None)
        if handler is None:
            handler = getattr(self, '_handle_' + maintype.replace('-', '_'), self._writeBody)
        handler(msg)

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self.policy.fold(name, value)
            if self.policy.verify_generated_headers:
                self._verify(folded, folded)
            self.write(folded)
        self.write(self._NL)

    def _verify(self, text, shown):
        """HeaderWriteError if the header's lines are not one header."""
        linesep = self.policy.linesep
        if not text.endswith(linesep):
            raise HeaderWriteError(f'folded header does not end with {self._encode(linesep)!r}: {shown!r}')
        if _UNFOLDED.search(text.removesuffix(linesep)):
            raise HeaderWriteError(f'folded header contains newline: {shown!r}')

    def _write_lines(self, text):
        """Write text with the policy's line ends."""
        if text:
            self.write(_LINE_END.sub(self._NL, text) if '\r' in text or self._NL != '\n' else text)

    def _mangled(self, text):
        """The text; where a line could be taken for an envelope, with > before it."""
        return _FROM.sub('>From ', text) if self._mangle_from_ else text

    # ---- Payloads by type ----

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError(f'string payload expected: {type(payload)}')
        if has_surrogates(msg._payload):
            charset = msg.get_param('charset')
            if charset is not None:
                # Bytes outside ASCII cannot be written as they are, so they are encoded for transfer.
                from copy import deepcopy
                msg = deepcopy(msg)
                del msg['content-transfer-encoding']
                msg.set_payload(msg._payload, charset)
                payload = msg.get_payload()
                self._recoded = (msg['content-transfer-encoding'], msg['content-type'])
        self._write_lines(self._mangled(payload))

    _writeBody = _handle_text

    def _flattened(self, part):
        buffer = self._new_buffer()
        self.clone(buffer).flatten(part, unixfrom=False, linesep=self._NL)
        return buffer.getvalue()

    def _handle_multipart(self, msg):
        parts = msg.get_payload()
        if isinstance(parts, str):
            # It claims to be a multipart.
            self.write(parts)
            return
        if parts is None:
            parts = []
        elif not isinstance(parts, list):
            parts = [parts]
        texts = [self._flattened(part) for part in parts]
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(self._encoded_NL.join(texts))
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(self._mangled(msg.preamble))
            self.write(self._NL)
        self.write(f'--{boundary}{self._NL}')
        for number, text in enumerate(texts):
            if number:
                self.write(f'{self._NL}--{boundary}{self._NL}')
            self._fp.write(text)
        self.write(f'{self._NL}--{boundary}--{self._NL}')
        if msg.epilogue is not None:
            self._write_lines(self._mangled(msg.epilogue))

    def _handle_multipart_signed(self, msg):
        # The signature holds only for the very text: nothing in it may be folded anew.
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        # The parts are only headers, and the empty line after each parts it from the next.
        newline = self._encoded_NL
        blocks = []
        for part in msg.get_payload():
            text = self._flattened(part)
            blocks.append(text.removesuffix(newline) if text.endswith(newline) or not text else text)
        self._fp.write(newline.join(blocks))

    def _handle_message(self, msg):
        payload = msg._payload
        if isinstance(payload, list):
            payload = self._flattened(msg.get_payload(0))
        else:
            # Text where a message should be, perhaps encoded
            payload = self._encode(payload)
        self._fp.write(payload)

    @classmethod
    def _make_boundary(cls, text=None):
        """A line that the text does not have."""
        import random
        import sys
        width = len(repr(sys.maxsize - 1))
        stem = boundary = f'{"=" * 15}{random.randrange(sys.maxsize):0{width}d}=='
        if text is None:
            return boundary
        number = 0
        while cls._has_line(text, boundary):
            boundary = f'{stem}.{number}'
            number += 1
        return boundary

    @classmethod
    def _has_line(cls, text, boundary):
        return re.search(f'(?m)^--{re.escape(boundary)}(--)?$', text) is not None


class BytesGenerator(Generator):
    """Writes messages to a binary file. The bytes of a message that was read as bytes stay as they were, unless the
    policy's cte_type is 7bit."""

    def write(self, s):
        """Write text in ASCII; surrogates become the bytes that they stand for."""
        self._fp.write(s.encode('ascii', 'surrogateescape'))

    def _new_buffer(self):
        return BytesIO()

    def _encode(self, s):
        return s.encode('ascii')

    def _write_headers(self, msg):
        for name, value in msg.raw_items():
            folded = self.policy.fold_binary(name, value)
            if self.policy.verify_generated_headers:
                self._verify(folded.decode('latin-1'), folded)
            self._fp.write(folded)
        self.write(self._NL)

    def _handle_text(self, msg):
        payload = msg._payload
        if payload is None:
            return
        if isinstance(payload, str) and has_surrogates(payload) and self.policy.cte_type != '7bit':
            self._write_lines(self._mangled(payload))
        else:
            super()._handle_text(msg)

    _writeBody = _handle_text

    @classmethod
    def _has_line(cls, text, boundary):
        return re.search(f'(?m)^--{re.escape(boundary)}(--)?$'.encode('ascii'), text) is not None


class DecodedGenerator(Generator):
    """Writes the text of a message, and a line for each part that is not text."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        if fmt is None:
            fmt = '[Non-text (%(type)s) part of message omitted, filename %(filename)s]'
        self._fmt = fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            maintype = part.get_content_maintype()
            if maintype == 'text':
                print(part.get_payload(decode=False), file=self)
            elif maintype != 'multipart':
                print(self._fmt % {
                    'type': part.get_content_type(),
                    'maintype': maintype,
                    'subtype': part.get_content_subtype(),
                    'filename': part.get_filename('[no filename]'),
                    'description': part.get('Content-Description', '[no description]'),
                    'encoding': part.get('Content-Transfer-Encoding', '[no encoding]'),
                }, file=self)
