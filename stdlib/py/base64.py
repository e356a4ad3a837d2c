"""Binary data as text in the encodings of RFC 4648 (base16, base32, base64) and in base85: ASCII85, Git's and ZeroMQ's."""

import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'z85encode', 'z85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']

bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f'argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}') \
            from None


# ---- base64 ----

_TO_URL = bytes.maketrans(b'+/', b'-_')
_FROM_URL = bytes.maketrans(b'-_', b'+/')


def b64encode(s, altchars=None):
    """s in base64; altchars are two characters to use instead of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The data that base64 text stands for; validate: characters that are not of the alphabet are an error."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """s in base64 with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """The data that base64 text in the standard alphabet stands for."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """s in base64 with - and _ instead of + and /."""
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    """The data that base64 text with - and _ stands for."""
    return b64decode(_bytes_from_decode_data(s).translate(_FROM_URL))


# ---- base32 ----

_B32_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX_ALPHABET = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B32_PADDING = {1: 6, 2: 4, 3: 3, 4: 1}  # by how many bytes the last group has
_tables = {}


def _b32encode(alphabet, s):
    pairs = _tables.get(alphabet)
    if pairs is None:
        letters = [bytes((c,)) for c in alphabet]
        pairs = _tables[alphabet] = [a + b for a in letters for b in letters]
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    leftover = len(s) % 5
    if leftover:
        s = s + b'\0' * (5 - leftover)
    groups = [int.from_bytes(s[i:i + 5]) for i in range(0, len(s), 5)]
    encoded = bytearray().join([pairs[n >> shift & 0x3ff] for n in groups for shift in (30, 20, 10, 0)])
    if leftover:
        padding = _B32_PADDING[leftover]
        encoded[-padding:] = b'=' * padding
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    key = alphabet, 'values'
    values = _tables.get(key)
    if values is None:
        values = _tables[key] = {c: value for value, c in enumerate(alphabet)}
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b'=')
    padding = size - len(s)
    decoded = bytearray()
    group = 0
    for i in range(0, len(s), 8):
        chunk = s[i:i + 8]
        group = 0
        try:
            for c in chunk:
                group = (group << 5) + values[c]
        except KeyError:
            raise binascii.Error('Non-base32 digit found') from None
        decoded += (group << 5 * (8 - len(chunk))).to_bytes(5)
    if size % 8 or padding not in {0, 1, 3, 4, 6}:
        raise binascii.Error('Incorrect padding')
    if padding and decoded:
        decoded[-5:] = decoded[-5:][:(43 - 5 * padding) // 8]
    return bytes(decoded)


def b32encode(s):
    """s in base32."""
    return _b32encode(_B32_ALPHABET, s)


def b32decode(s, casefold=False, map01=None):
    """The data that base32 text stands for.

    casefold takes small letters too; map01 is the letter (I or L) that the digit 1 stands for, and 0 then stands for O.
    """
    return _b32decode(_B32_ALPHABET, s, casefold, map01)


def b32hexencode(s):
    """s in base32 with the alphabet whose order is that of the values."""
    return _b32encode(_B32HEX_ALPHABET, s)


def b32hexdecode(s, casefold=False):
    """The data that base32hex text stands for; casefold takes small letters too."""
    return _b32decode(_B32HEX_ALPHABET, s, casefold)


# ---- base16 ----

def b16encode(s):
    """s as hexadecimal digits, upper case."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The data that hexadecimal digits stand for; casefold takes small letters too."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# ---- base85 ----

_A85START = b'<~'
_A85END = b'~>'
_A85_ALPHABET = bytes(range(33, 118))
_B85_ALPHABET = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_Z85_ALPHABET = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'
_TO_Z85 = bytes.maketrans(_B85_ALPHABET, _Z85_ALPHABET)
# What is in base85 but not in Z85 must stay an error after the translation.
_FROM_Z85 = bytes.maketrans(_Z85_ALPHABET + b';_`|~', _B85_ALPHABET + b'\x00' * 5)


def _85encode(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    if padding:
        b = b + b'\0' * padding
    pairs = _tables.get(alphabet)
    if pairs is None:
        letters = [bytes((c,)) for c in alphabet]
        pairs = _tables[alphabet] = letters, [x + y for x in letters for y in letters]
    letters, pairs = pairs
    chunks = []
    for i in range(0, len(b), 4):
        word = int.from_bytes(b[i:i + 4])
        if foldnuls and not word:
            chunks.append(b'z')
        elif foldspaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            chunks.append(pairs[word // 614125] + pairs[word // 85 % 7225] + letters[word % 85])
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = letters[0] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """b in ASCII85.

    foldspaces writes y for four spaces; wrapcol is the most characters of a line (0: one line); pad fills b up to a
    multiple of four bytes; adobe frames the text with <~ and ~>.
    """
    result = _85encode(b, _A85_ALPHABET, pad, True, foldspaces)
    if adobe:
        result = _A85START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + _A85END if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The data that ASCII85 text stands for; ignorechars are skipped."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError(f'Ascii85 encoded byte sequences must end with {_A85END!r}')
        b = b[2 if b.startswith(_A85START) else 0:-2]
    decoded = []
    digits = []
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            digits.append(c - 33)
            if len(digits) == 5:
                word = 0
                for digit in digits:
                    word = word * 85 + digit
                try:
                    decoded.append(word.to_bytes(4))
                except OverflowError:
                    raise ValueError('Ascii85 overflow') from None
                digits.clear()
        elif c == 122:
            if digits:
                raise ValueError('z inside Ascii85 5-tuple')
            decoded.append(b'\0\0\0\0')
        elif foldspaces and c == 121:
            if digits:
                raise ValueError('y inside Ascii85 5-tuple')
            decoded.append(b'    ')
        elif c not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(c)}')
    result = b''.join(decoded)
    padding = 4 - len(digits)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    """b in base85 as Git writes it; pad fills b up to a multiple of four bytes."""
    return _85encode(b, _B85_ALPHABET, pad)


def b85decode(b):
    """The data that base85 text stands for."""
    b = _bytes_from_decode_data(b)
    key = 'b85 values'
    values = _tables.get(key)
    if values is None:
        values = _tables[key] = {c: value for value, c in enumerate(_B85_ALPHABET)}
    padding = -len(b) % 5
    b = b + b'~' * padding
    decoded = []
    for i in range(0, len(b), 5):
        word = 0
        for position, c in enumerate(b[i:i + 5], i):
            if c not in values:
                raise ValueError(f'bad base85 character at position {position}')
            word = word * 85 + values[c]
        try:
            decoded.append(word.to_bytes(4))
        except OverflowError:
            raise ValueError(f'base85 overflow in hunk starting at byte {i}') from None
    result = b''.join(decoded)
    return result[:-padding] if padding else result


def z85encode(s):
    """s in base85 as ZeroMQ writes it."""
    return b85encode(s).translate(_TO_Z85)


def z85decode(s):
    """The data that Z85 text stands for."""
    s = _bytes_from_decode_data(s).translate(_FROM_Z85)
    try:
        return b85decode(s)
    except ValueError as e:
        raise ValueError(e.args[0].replace('base85', 'z85')) from None


# ---- Files, and base64 in lines ----

MAXLINESIZE = 76  # without the newline
MAXBINSIZE = MAXLINESIZE // 4 * 3


def encode(input, output):
    """The contents of one binary file in base64 lines to another."""
    while chunk := input.read(MAXBINSIZE):
        while len(chunk) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(chunk))):
            chunk += more
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """The base64 lines of one binary file decoded to another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError as err:
        raise TypeError(f'expected bytes-like object, not {s.__class__.__name__}') from err
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} from {s.__class__.__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from {s.__class__.__name__}')


def encodebytes(s):
    """s in base64 lines of 76 characters."""
    _input_type_check(s)
    return b''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """The data that base64 lines stand for."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def main():
    """The command line: encode or decode a file or standard input."""
    import getopt
    import sys
    usage = f"""usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)"""
    try:
        options, args = getopt.getopt(sys.argv[1:], 'hdeu')
    except getopt.error as msg:
        sys.stdout = sys.stderr
        print(msg)
        print(usage)
        sys.exit(2)
    convert = encode
    for option, _ in options:
        if option == '-h':
            print(usage)
            return
        convert = encode if option == '-e' else decode
    if args and args[0] != '-':
        with open(args[0], 'rb') as file:
            convert(file, sys.stdout.buffer)
    else:
        data = sys.stdin.buffer
        if sys.stdin.isatty():
            import io
            data = io.BytesIO(data.read())
        convert(data, sys.stdout.buffer)


if __name__ == '__main__':
    main()
