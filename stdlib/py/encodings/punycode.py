"""The codec "punycode", RFC 3492: any text as letters, digits and hyphens.

The characters of ASCII come first. What follows the last hyphen are numbers; each says how far the decoder advances
through the pairs (code point, position) until the next character is to be inserted.
"""

import codecs

_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_BASE, _TMIN, _TMAX, _SKEW, _DAMP, _FIRST_BIAS, _FIRST_CODE = 36, 1, 26, 38, 700, 72, 0x80


def _adapt(delta, first, count):
    """The bias for the next number."""
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    rounds = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        rounds += _BASE
    return rounds + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)


def _threshold(place, bias):
    return min(max(place - bias, _TMIN), _TMAX)


def _number(value, bias):
    """The digits of a number, the least significant first."""
    out = bytearray()
    place = _BASE
    while value >= (limit := _threshold(place, bias)):
        value, digit = divmod(value - limit, _BASE - limit)
        out.append(_DIGITS[limit + digit])
        place += _BASE
    out.append(_DIGITS[value])
    return out


def punycode_encode(text):
    """The bytes for a str."""
    plain = "".join(c for c in text if c < "\x80").encode("ascii")
    out = bytearray(plain + b"-" if plain else b"")
    done, code, delta, bias = len(plain), _FIRST_CODE, 0, _FIRST_BIAS
    codes = [ord(c) for c in text]
    while done < len(codes):
        following = min(c for c in codes if c >= code)
        delta += (following - code) * (done + 1)
        code = following
        for c in codes:
            if c < code:
                delta += 1
            elif c == code:
                out += _number(delta, bias)
                bias = _adapt(delta, done == len(plain), done + 1)
                delta = 0
                done += 1
        delta += 1
        code += 1
    return bytes(out)


class _Incomplete(Exception):
    pass


def _read_number(data, at, bias, errors):
    """A number and where it ends. None for a number that is broken, where that is no error."""
    value, weight, place = 0, 1, _BASE
    while True:
        if at >= len(data):
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, at, at + 1, "incomplete punycode string")
            raise _Incomplete
        byte = data[at]
        at += 1
        digit = _DIGITS.find(byte | 0x20 if 65 <= byte <= 90 else byte)
        if digit < 0:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, at - 1, at, "Invalid extended code point '%s'" % byte)
            return None, at
        value += digit * weight
        limit = _threshold(place, bias)
        if digit < limit:
            return value, at
        weight *= _BASE - limit
        place += _BASE


def punycode_decode(text, errors):
    """The str for bytes (or for a str of ASCII)."""
    data = text.encode("ascii") if isinstance(text, str) else bytes(text)
    split = data.rfind(b"-")
    try:
        out = list(str(data[:max(split, 0)], "ascii", errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", data, error.start, error.end, error.reason) from None
    at, code, position, bias, first = split + 1, _FIRST_CODE, 0, _FIRST_BIAS, True
    while at < len(data):
        try:
            step, at = _read_number(data, at, bias, errors)
        except _Incomplete:
            break
        if step is None:
            break
        turn, position = divmod(position + step, len(out) + 1)
        code += turn
        if code > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, at - 1, at, "Invalid character U+%x" % code)
            code = ord("?")
        out.insert(position, chr(code))
        bias = _adapt(step, first, len(out))
        position += 1
        first = False
    return "".join(out)


def _check_errors(errors):
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        return punycode_encode(input), len(input)

    def decode(self, input, errors="strict"):
        _check_errors(errors)
        return punycode_decode(input, errors), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return punycode_encode(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        _check_errors(self.errors)
        return punycode_decode(input, self.errors)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter, IncrementalEncoder,
                            IncrementalDecoder, "punycode")
