"""Codec registry and base classes for codecs, incremental coders and stream wrappers.

The registry, the error handlers and the common encodings are native (_codecs); here are the classes that programs
subclass or use, and the codecs between bytes and bytes such as hex and base64.
"""

import builtins
import sys

from _codecs import *
from _codecs import _native_decode, _native_encode, _native_name

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
    "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter",
    "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
    "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE
BOM32_LE, BOM32_BE, BOM64_LE, BOM64_BE = BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE

strict_errors = lookup_error("strict")
ignore_errors = lookup_error("ignore")
replace_errors = lookup_error("replace")
xmlcharrefreplace_errors = lookup_error("xmlcharrefreplace")
backslashreplace_errors = lookup_error("backslashreplace")
namereplace_errors = lookup_error("namereplace")


class CodecInfo(tuple):
    """What a codec search function returns: (encode, decode, streamreader, streamwriter) with further attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """The interface of stateless codecs."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that may keep a part of its input for the next call."""

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes piece by piece."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return (b"", 0)

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps incomplete sequences for the next call."""

    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Writes text to a binary stream."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, consumed = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReader(Codec):
    """Reads text from a binary stream."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _fill(self, size):
        """Decodes what one read gives; False at the end of the stream."""
        fresh = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + fresh
        if not data:
            return False
        text, consumed = self.decode(data, self.errors)
        self.bytebuffer = data[consumed:]
        self.charbuffer += text
        return bool(fresh)

    def read(self, size=-1, chars=-1, firstline=False):
        if size < 0 and chars < 0:
            self._fill(-1)
        else:
            wanted = chars if chars >= 0 else 1
            while len(self.charbuffer) < wanted and self._fill(size if size >= 0 else 72):
                pass
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self.charbuffertype()
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        more = True
        while True:
            lines = self.charbuffer.splitlines(True)
            # A "\r" at the end of what was read may be half of "\r\n".
            complete = len(lines) > 1 or (lines and lines[0][-1:] in ("\n", b"\n"))
            if complete or not more:
                break
            more = self._fill(size or 72)
        line = lines[0] if lines else self.charbuffertype()
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines(False)[0] if line else line

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReaderWriter:
    """A reader and a writer on one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamRecoder:
    """Shows a stream in one encoding as a stream in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        text = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(text, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b"".join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open an encoded file; without an encoding, as the builtin open() does."""
    import warnings

    warnings.warn("codecs.open() is deprecated. Use open() instead.", DeprecationWarning, stacklevel=2)
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A wrapped version of a file that translates between two encodings."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    recoder = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter,
                            errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encodes an iterator of strs."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := encoder.encode(input):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decodes an iterator of bytes."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := decoder.decode(input):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The inverse of a decoding map; targets that occur twice map to None."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result


# ---- The codec infos of native codecs ----------------------------------------------------------------------------------

# Codecs with a byte order mark: after it, streams go on with a codec that knows the order.
_MARKS = {
    "utf-16": ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((BOM_UTF32_LE, "utf-32-le"), (BOM_UTF32_BE, "utf-32-be")),
    "utf-8-sig": ((BOM_UTF8, "utf-8"),),
}


def _native_info(native):
    marks = _MARKS.get(native)

    def encode(input, errors="strict"):
        return _native_encode(native, input, errors)

    def decode(input, errors="strict"):
        return _native_decode(native, input, errors, True)

    class NativeEncoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            IncrementalEncoder.__init__(self, errors)
            self.codec = native

        def encode(self, input, final=False):
            result = _native_encode(self.codec, input, self.errors)[0]
            if marks and (input or native != "utf-8-sig"):
                self.codec = marks[0][1]
            return result

        def reset(self):
            self.codec = native

        def getstate(self):
            return 2 if marks and self.codec == native else 0

        def setstate(self, state):
            self.codec = native if state or not marks else marks[0][1]

    class NativeDecoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            BufferedIncrementalDecoder.__init__(self, errors)
            self.codec = native

        def _buffer_decode(self, input, errors, final):
            if marks and self.codec == native:
                size = len(marks[0][0])
                if len(input) < size and not final:
                    return "", 0
                for mark, codec in marks:
                    if input.startswith(mark):
                        self.codec = codec
                        text, consumed = _native_decode(codec, input[size:], errors, final)
                        return text, consumed + size
                self.codec = marks[0][1]
            return _native_decode(self.codec, input, errors, final)

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self.codec = native

        def getstate(self):
            # The codec that the mark chose, as a number; 0: no mark was seen yet or there is none.
            chosen = [codec for mark, codec in marks or ()]
            return (self.buffer, chosen.index(self.codec) + 1 if self.codec in chosen else 0)

        def setstate(self, state):
            self.buffer, choice = state
            self.codec = marks[choice - 1][1] if choice else native

    class NativeWriter(StreamWriter):
        def encode(self, input, errors="strict"):
            result = _native_encode(self.__dict__.get("codec", native), input, errors)
            if marks:
                self.codec = marks[0][1]
            return result

        def reset(self):
            self.codec = native

    class NativeReader(StreamReader):
        def decode(self, input, errors="strict"):
            decoder = self.__dict__.setdefault("decoder", NativeDecoder(errors))
            return decoder._buffer_decode(bytes(input), errors, False)

        def reset(self):
            StreamReader.reset(self)
            self.decoder = NativeDecoder(self.errors)

    for cls, name in ((NativeEncoder, "IncrementalEncoder"), (NativeDecoder, "IncrementalDecoder"),
                      (NativeWriter, "StreamWriter"), (NativeReader, "StreamReader")):
        cls.__name__ = cls.__qualname__ = name
        cls.__module__ = "encodings." + ("latin_1" if native == "iso8859-1" else native.replace("-", "_"))
    return CodecInfo(encode, decode, NativeReader, NativeWriter, NativeEncoder, NativeDecoder,
                     native.replace("_", "-") if native.endswith("unicode_escape") else native)


# ---- Codecs between bytes and bytes, and rot13 -------------------------------------------------------------------------


def _hex_codec():
    import binascii

    return binascii.b2a_hex, binascii.a2b_hex


def _base64_codec():
    import base64

    return base64.encodebytes, base64.decodebytes


def _zlib_codec():
    import zlib

    return zlib.compress, zlib.decompress


def _bz2_codec():
    import bz2

    return bz2.compress, bz2.decompress


def _quopri_codec():
    import quopri

    return lambda data: quopri.encodestring(data, quotetabs=True), quopri.decodestring


def _uu_codec():
    import binascii

    def encode(data):
        lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
        return b"begin 666 <data>\n" + b"".join(lines) + b" \nend\n"

    def decode(data):
        lines = bytes(data).splitlines(True)
        while lines and not lines[0].startswith(b"begin"):
            del lines[0]
        if not lines:
            raise ValueError('Missing "begin" line in input data')
        out = []
        for line in lines[1:]:
            if line.strip() == b"end":
                return b"".join(out)
            out.append(binascii.a2b_uu(line))
        raise ValueError("Truncated input data")

    return encode, decode


def _rot13_codec():
    upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13])
    rotate = lambda text: str.translate(text, table)
    return rotate, rotate


_TRANSFORMS = {
    "hex": ("hex", "hex_codec"),
    "base64": ("base64", "base_64", "base64_codec"),
    "zlib": ("zlib", "zip", "zlib_codec"),
    "bz2": ("bz2", "bz2_codec"),
    "quopri": ("quopri", "quoted_printable", "quotedprintable", "quopri_codec"),
    "uu": ("uu", "uu_codec"),
    "rot-13": ("rot13", "rot_13"),
}
_TRANSFORM_MAKERS = {
    "hex": _hex_codec, "base64": _base64_codec, "zlib": _zlib_codec, "bz2": _bz2_codec, "quopri": _quopri_codec,
    "uu": _uu_codec, "rot-13": _rot13_codec,
}


def _transform_info(name):
    encode_all, decode_all = _TRANSFORM_MAKERS[name]()

    def encode(input, errors="strict"):
        return encode_all(input), len(input)

    def decode(input, errors="strict"):
        return decode_all(input), len(input)

    class TransformEncoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode_all(input)

    class TransformDecoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode_all(input)

    class TransformWriter(StreamWriter):
        charbuffertype = bytes

        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class TransformReader(StreamReader):
        charbuffertype = bytes

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    for cls in (TransformReader, TransformWriter, TransformEncoder, TransformDecoder):
        cls.__name__ = cls.__qualname__ = cls.__name__.replace("Transform", "Incremental" if cls.__name__.endswith("coder")
                                                               else "Stream")
        cls.__module__ = "encodings." + (name.replace("-", "_") if name == "rot-13" else name + "_codec")
    return CodecInfo(encode, decode, TransformReader, TransformWriter, TransformEncoder, TransformDecoder, name,
                     _is_text_encoding=False)


_WRITTEN_IN_PYTHON = frozenset(("idna", "punycode"))


def _search(encoding):
    if native := _native_name(encoding):
        return _native_info(native)
    spelled = encoding.replace("-", "_").replace(" ", "_").lower()
    for name, aliases in _TRANSFORMS.items():
        if spelled in aliases:
            return _transform_info(name)
    if spelled == "undefined":
        def refuse(input, errors="strict"):
            raise UnicodeError("undefined encoding")

        return CodecInfo(refuse, refuse, name="undefined")
    if spelled in _WRITTEN_IN_PYTHON:
        import importlib

        return importlib.import_module(f"encodings.{spelled}").getregentry()
    from _encoding_aliases import aliases

    if (target := aliases.get(spelled) or aliases.get(spelled.replace(".", "_"))) and target != spelled:
        return _search(target)
    return None


register(_search)
