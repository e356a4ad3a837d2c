"""The codec "idna", RFC 3490: host names with characters beyond ASCII.

Each label between the dots is prepared (nameprep, RFC 3491) and written in punycode behind "xn--".
"""

import codecs
import re

from . import punycode as _punycode

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"


def nameprep(label):
    """A label as it is compared: folded, normalised, and without what must not occur."""
    import stringprep

    label = "".join(stringprep.map_table_b2(c) for c in label if not stringprep.in_table_b1(c))
    label = stringprep._normalize(label)
    prohibited = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
                  stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
                  stringprep.in_table_c9)
    for at, c in enumerate(label):
        if any(table(c) for table in prohibited):
            raise UnicodeEncodeError("idna", label, at, at + 1, f"Invalid character {c!r}")
    to_left = [stringprep.in_table_d1(c) for c in label]
    if any(to_left):
        for at, c in enumerate(label):
            if stringprep.in_table_d2(c):
                raise UnicodeEncodeError("idna", label, at, at + 1, "Violation of BIDI requirement 2")
        for at in (0, len(label) - 1):
            if not to_left[at]:
                raise UnicodeEncodeError("idna", label, at, at + 1, "Violation of BIDI requirement 3")
    return label


def _check_length(data, label):
    if not data:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(data) > 63:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return data


def ToASCII(label):
    """The bytes for one label."""
    if label.isascii():
        return _check_length(label.encode("ascii"), label)
    prepared = nameprep(label)
    if prepared.isascii():
        return _check_length(prepared.encode("ascii"), label)
    if prepared.lower().startswith(sace_prefix):
        raise UnicodeEncodeError("idna", prepared, 0, len(sace_prefix), "Label starts with ACE prefix")
    return _check_length(ace_prefix + _punycode.punycode_encode(prepared), prepared)


def _plain(label):
    """The label in ASCII."""
    if not isinstance(label, str):
        return bytes(label)
    if label.isascii():
        return label.encode("ascii")
    try:
        return nameprep(label).encode("ascii")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", label, error.start, error.end, "Invalid character in IDN label") from None


def ToUnicode(label):
    """The str for one label. Decoding must be undone by encoding; otherwise the label is refused."""
    if len(label) > 1024:
        kind = UnicodeEncodeError if isinstance(label, str) else UnicodeDecodeError
        raise kind("idna", label, 0, len(label), "label way too long")
    plain = _plain(label)
    if not plain.lower().startswith(ace_prefix):
        return str(plain, "ascii")
    try:
        result = _punycode.punycode_decode(plain[len(ace_prefix):], "strict")
    except UnicodeDecodeError as error:
        shift = len(ace_prefix)
        raise UnicodeDecodeError("idna", plain, error.start + shift, error.end + shift, error.reason) from None
    again = ToASCII(result)
    if str(plain, "ascii").lower() != str(again, "ascii").lower():
        raise UnicodeDecodeError("idna", plain, 0, len(plain),
                                 f"IDNA does not round-trip, '{plain!r}' != '{again!r}'")
    return result


def _check_errors(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _encode_labels(text, labels):
    """The labels of `text` in bytes; positions in errors are those of `text`."""
    out = []
    at = 0
    for label in labels:
        try:
            out.append(ToASCII(label))
        except UnicodeEncodeError as error:
            raise UnicodeEncodeError("idna", text, at + error.start, at + error.end, error.reason) from None
        at += len(label) + 1
    return out


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        _check_errors(errors)
        if not input:
            return b"", 0
        labels = input.split(".") if input.isascii() else dots.split(input)
        trailing = b""
        if len(labels) > 1 and not labels[-1]:
            trailing = b"."
            labels.pop()
        if input.isascii():
            at = 0
            for label in labels:
                if not label:
                    raise UnicodeEncodeError("idna", input, at, at + 1, "label empty")
                if len(label) > 63:
                    raise UnicodeEncodeError("idna", input, at, at + len(label), "label too long")
                at += len(label) + 1
            return input.encode("ascii"), len(input)
        return b".".join(_encode_labels(input, labels)) + trailing, len(input)

    def decode(self, input, errors="strict"):
        _check_errors(errors)
        if not input:
            return "", 0
        data = bytes(input)
        if ace_prefix not in data.lower():
            try:
                return data.decode("ascii"), len(data)
            except UnicodeDecodeError as error:
                raise UnicodeDecodeError("idna", data, error.start, error.end, error.reason) from None
        labels = data.split(b".")
        trailing = ""
        if not labels[-1]:
            trailing = "."
            labels.pop()
        return ".".join(_decode_labels(data, labels)) + trailing, len(data)


def _decode_labels(data, labels):
    out = []
    at = 0
    for label in labels:
        try:
            out.append(ToUnicode(label))
        except (UnicodeDecodeError, UnicodeEncodeError) as error:
            raise UnicodeDecodeError("idna", data, at + error.start, at + error.end, error.reason) from None
        at += len(label) + 1
    return out


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _check_errors(errors)
        if not input:
            return b"", 0
        labels = dots.split(input)
        trailing = b""
        if not labels[-1]:
            trailing = b"."
            labels.pop()
        elif not final:
            labels.pop()  # it may go on
            trailing = b"." if labels else b""
        result = b".".join(_encode_labels(input, labels)) + trailing
        return result, sum(map(len, labels)) + len(labels) - (not trailing and bool(labels))


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _check_errors(errors)
        if not input:
            return "", 0
        data = bytes(input)
        labels = data.split(b".")
        trailing = ""
        if not labels[-1]:
            trailing = "."
            labels.pop()
        elif not final:
            labels.pop()  # it may go on
            trailing = "." if labels else ""
        result = ".".join(_decode_labels(data, labels)) + trailing
        return result, sum(map(len, labels)) + len(labels) - (not trailing and bool(labels))


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter, IncrementalEncoder,
                            IncrementalDecoder, "idna")
