"""The standard encodings, as modules: `encodings.utf_8`, `encodings.cp1252` and so on.

Most codecs are native; their modules are made from their CodecInfo when they are imported. Those written in Python are
modules of this package.
"""

import codecs
import sys

from . import aliases

_ALL_NAMES = frozenset("""
ascii base64_codec big5 big5hkscs bz2_codec charmap cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254
cp1255 cp1256 cp1257 cp1258 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861
cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 cp932 cp949 cp950 euc_jis_2004 euc_jisx0213 euc_jp euc_kr gb18030 gb2312
gbk hex_codec hp_roman8 hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr
iso8859_1 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 iso8859_2 iso8859_3 iso8859_4 iso8859_5
iso8859_6 iso8859_7 iso8859_8 iso8859_9 johab koi8_r koi8_t koi8_u kz1048 latin_1 mac_arabic mac_croatian mac_cyrillic
mac_farsi mac_greek mac_iceland mac_latin2 mac_roman mac_romanian mac_turkish palmos ptcp154 quopri_codec
raw_unicode_escape rot_13 shift_jis shift_jis_2004 shift_jisx0213 tis_620 undefined unicode_escape utf_16 utf_16_be
utf_16_le utf_32 utf_32_be utf_32_le utf_7 utf_8 utf_8_sig uu_codec zlib_codec
""".split())


_CHARMAPS = tuple("encodings." + start for start in ("cp", "iso8859_", "koi8_", "mac_"))


class CodecRegistryError(LookupError, SystemError):
    """A codec module gave something unfit for the registry."""


def normalize_encoding(encoding):
    """Runs of other characters than letters, digits and dots become one "_"; those at the ends vanish."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    words = "".join(c if c.isascii() and (c.isalnum() or c == ".") else " " for c in encoding).split()
    return "_".join(words)


def search_function(encoding):
    """The CodecInfo for a name, or None."""
    return codecs._search(encoding)


class _CodecFinder:
    """Imports `encodings.NAME` for the codecs that have no file."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        if package != __name__ or name not in _ALL_NAMES or codecs._search(name) is None:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(fullname, _CodecFinder, origin="built-in")

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        info = codecs._search(module.__name__.rpartition(".")[2])
        module.codecs = codecs

        class Codec(codecs.Codec):
            def encode(self, input, errors="strict"):
                return info.encode(input, errors)

            def decode(self, input, errors="strict"):
                return info.decode(input, errors)

        Codec.__module__ = module.__name__
        Codec.__qualname__ = "Codec"
        module.Codec = Codec
        module.encode = info.encode
        module.decode = info.decode
        module.IncrementalEncoder = info.incrementalencoder
        module.IncrementalDecoder = info.incrementaldecoder
        module.StreamReader = info.streamreader
        module.StreamWriter = info.streamwriter
        module.getregentry = lambda: info
        if module.__name__.startswith(_CHARMAPS) and info.name not in ("cp932", "cp949", "cp950"):
            everything = bytes(range(256))
            module.decoding_table = info.decode(everything, "replace")[0].replace("\ufffd", "\ufffe")
            module.encoding_table = codecs.charmap_build(module.decoding_table)


sys.meta_path.append(_CodecFinder)
