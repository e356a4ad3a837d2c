"""The tables of RFC 3454: which characters may occur in identifiers of the Internet, and how they are compared.

They describe Unicode 3.2. Ranges are kept as numbers of base 36: how far to the next range, how long it is.
"""

import unicodedata as _unicodedata
from bisect import bisect_right


class _Ranges:
    """A set of characters, unpacked when it is first asked."""

    def __init__(self, packed):
        self.packed = packed
        self.starts = None

    def __contains__(self, char):
        if self.starts is None:
            self.starts, self.ends = [], []
            at = 0
            words = iter(self.packed.split())
            for gap, length in zip(words, words):
                self.starts.append(at + int(gap, 36))
                at = self.starts[-1] + int(length, 36)
                self.ends.append(at)
        code = ord(char)
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code < self.ends[place]


_A1 = _Ranges("""
f5 1 i s 2m 2 1r h 28 g g 4 2 4 1 3 1 5 7 1 1 1 k 1 18 1 13 9 3r 1 1z 1 12 2 2 6 g x 12 2 7 1 13 1 2 6 h 1 n 1
a b r 5 5 n 1 e 1 3 1 1 q 5 m a 3y 2 f 1 e 1 u 3 r 1h 1e 9b 3 1 1h 2 i 2 5 3 p g 3 1 8 2 2 2 m 1 7 1 1 3 4 2 1
1 7 2 2 2 3 9 1 4 2 1 5 2 l 7 1 2 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 b 4 1 1 7 f c 3 1 7 1 1 1 3 1 m 1
7 1 2 1 5 2 a 1 3 1 3 2 1 f 1 5 a h 3 1 8 2 2 2 m 1 7 1 2 2 4 2 8 3 2 2 3 8 2 4 2 1 3 4 b h 2 1 6 3 3 1 4 3 2
1 1 1 2 3 2 3 3 3 8 1 3 4 5 3 3 1 4 9 1 f c e 3 1 8 1 3 1 n 1 a 1 5 4 7 1 3 1 4 7 2 9 2 4 a i 2 1 8 1 3 1 n 1
a 1 5 4 7 1 3 1 4 7 2 7 1 1 2 4 a i 2 1 8 1 3 1 n 1 g 4 6 2 3 1 4 9 1 8 2 4 a i 2 1 i 3 o 1 9 1 1 2 7 3 1 4 6
1 1 1 8 i 3 c 1m 4 t 11 2 1 1 2 2 1 1 2 1 6 4 1 7 1 3 1 1 1 1 2 2 1 d 1 3 2 5 1 1 1 6 2 a 2 2 y 20 1 y 6 r 4 8
1 10 1 f 2 1 1c y 1 5 1 2 1 7 3 4 6 q 1y 12 a 15 2 1 4 2i 5 1w 5 2a 6 7 1 1r 1 1 1 4 2 7 1 1 1 4 2 13 1 1 1 4
2 v 1 1 1 4 2 7 1 1 1 4 2 7 1 7 1 n 1 v 1 1 1 4 2 7 1 13 1 j 6 s z 2d c hi 9 t 3 29 f d 1 7 b n 9 k c d 1 3 1
2 c 2l 3 a m f 1 a 6 2g 8 16 11y 4c 4 2i 6 m 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 f 1 e 2 6 1 j 2 3 1 9 1
2b 4 1 7 5 6 8 2 r h i u r l 1n 2 f 7 1d c fz 1d 13 p b l 4f 1 7o 2 2 1 2t 2 a 3b 4 1 4 2 s 1 z 1 1 1 4 3 1 1
7 2 1g 3 o 1 e h s 4 ls ow q 1 2h c 5y q c 4 1s 1 2e 2 2v 5 14 4 2m 1 14 1k 19 3 10 d 17 3 25 4 1b 1 3b 4 2r 2
v 1 52u 22 g4m 2i wd 3 1j 1fd 8mc 2k 6r2 2 1n 45 7 c 5 5 q 1 5 1 1 1 2 1 2 1 30 x a5 g 1s 2 1i 8 19 3 g g 4 c
n 2 a 1 j 1 4 4 5 1 3r 2 1 1 5a 3 6 2 6 2 6 2 3 3 7 1 7 a 7 lc v 1 4 c r 51 12 2 12 148i 6u a 13 3 50 f6 2d 1
1z 1 2 2 1 2 2 2 4 1 c 1 1 1 4 1 2 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3 7 1 9e 4 82 4 1e 7we wyh g15 f2 15s 2
1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1eke 2 1 1 u 2o 1egu
""")

_D1 = _Ranges("""
14u 1 1 1 2 1 c r 5 5 12 1 3 1 1 q 5 b y 3 1 2t 7 1 7 2 j 5 1 e 2 1 1 r 2b 12 b 1 4t9 1 179p 1 1 a 1 d 1 5 1 1
1 2 1 2 1 30 x a3 i 1s 2 1i 14 d 37 5 1 3r
""")

_D2 = _Ranges("""
1t q 6 q 1b 1 a 1 4 1 5 n 1 v 1 89 1 i s 2m 2 9 2 7 e 2 e 5 9 1 3v 1 b 1 1 3 1 1 1 k 1 18 1 12 a 3n 7 1x 1 12
2 2 6 g x 12 2 7 1 13 1 1 op 1 1 1h 3 4 8 4 3 1 7 a 2 d h 2 1 8 2 2 2 m 1 7 1 1 3 4 4 3 6 2 2 2 a 1 4 2 1 3 4
c 2 7 a 6 4 2 2 m 1 7 1 2 1 2 1 2 4 3 o 4 1 1 7 a 2 3 e 1 1 7 1 1 1 3 1 m 1 7 1 2 1 5 3 4 8 1 1 2 3 1 f 1 5 a
i 2 1 8 2 2 2 m 1 7 1 2 2 4 3 2 1 1 6 2 2 2 a 1 4 2 1 3 4 b i 1 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 8 1 3 4 2 1
2 3 3 1 3 a 1 f c e 3 1 8 1 3 1 n 1 a 1 5 7 4 r 2 4 a i 2 1 8 1 3 1 n 1 a 1 5 4 1 1 5 2 2 1 2 9 2 7 1 1 2 4 a
i 2 1 8 1 3 1 n 1 g 4 3 5 3 1 3 a 1 8 2 4 a i 2 1 i 3 o 1 9 1 1 2 7 8 3 6 8 i 3 c 1c 1 2 c 7 8 d 11 2 1 1 2 2
1 1 2 1 6 4 1 7 1 3 1 1 1 1 2 2 1 4 1 2 9 1 2 5 1 1 9 a 2 2 y o 2 r 1 1 1 1 5 a 1 y k 1 5 1 2 4 1e 8 1 6 2 1
1c y 1 5 1 2 1 1 4 1 6 1 7 o 20 12 a 15 2 1 4 2i 5 1w 5 2a 6 7 1 1r 1 1 1 4 2 7 1 1 1 4 2 13 1 1 1 4 2 v 1 1 1
4 2 7 1 1 1 4 2 7 1 7 1 n 1 v 1 1 1 4 2 7 1 13 1 j 6 s z 2d c hi a q 5 29 f d 1 4 e i 3 2 9 i e d 1 3 f 1j 7 8
1 2 b 7 1 1 3 a 12 a 6 2g 8 15 11z 4c 4 2i 6 m 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 7 1 1 3 3 1 7 3 4 2 6 4
d 5 3 1 7 h 1 2q 1 d 1 3m 1 4 1 2 a 1 1 3 5 6 1 1 1 1 1 1 4 1 3 1 7 3 3 5 5 m 10 c2 1x q 1 7a 26 26z 3 p 9 7 5
2 5 4 2e 6 3 1 2i 1 4 5 14 4 2m 1 14 1k 19 3 10 s s 3 1e f c 4 1b 1 3b 4 2r 2 v 1 52u 22 g4m 2i wd 1gz 8mc 2k
6r2 2 1n 45 7 c 5 sp q 6 q b 2h 3 6 2 6 2 6 2 3 mb v 1 4 c r 51 12 2 12 148i 6u a 13 3 1p 3 9 g 2 7 u 4 1c f6
2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 4 1 2 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3 7 1 9e 4 82 7xy wyf g15 f2 gvz6
1eke 2 1eke
""")

def _set(text):
    """The characters that "20 2000-200b" names."""
    out = set()
    for item in text.split():
        first, _, last = item.partition("-")
        out.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(out)


_B1 = _set("ad 34f 1806 180b-180d 200b-200d 2060 fe00-fe0f feff")
_C12 = _set("a0 1680 2000-200b 202f 205f 3000")
_C22 = _set("80-9f 6dd 70f 180e 200c-200d 2028-2029 2060-2063 206a-206f feff fff9-fffc 1d173-1d17a")
_C6 = _set("fff9-fffd")
_C7 = _set("2ff0-2ffb")
_C8 = _set("340-341 200e-200f 202a-202e 206a-206f")
_C9 = _set("e0001 e0020-e007f")

# Where folding is not that of today: by hand, to lower case only, and that of the compatible characters.
_FOLDING = {}
_ONLY_LOWER = _set("13a0-13f4")
_COMPATIBLE = _set("""
37a 3d2-3d4 3f2 20a8 2102-2103 2107 2109 210b-210d 2110-2112 2115-2116 2119-211d 2120-2122 2124 2128 212c-212d
2130-2131 2133 213e-213f 2145 3371 3373 3375 3380-3387 338a-338c 3390-3394 33a9-33ac 33b4-33c1 33c3 33c6-33c9
33cb 33cd-33ce 33d7 33d9-33da 33dc-33dd 1d400-1d419 1d434-1d44d 1d468-1d481 1d49c 1d49e-1d49f 1d4a2
1d4a5-1d4a6 1d4a9-1d4ac 1d4ae-1d4b5 1d4d0-1d4e9 1d504-1d505 1d507-1d50a 1d50d-1d514 1d516-1d51c 1d538-1d539
1d53b-1d53e 1d540-1d544 1d546 1d54a-1d550 1d56c-1d585 1d5a0-1d5b9 1d5d4-1d5ed 1d608-1d621 1d63c-1d655
1d670-1d689 1d6a8-1d6c0 1d6d3 1d6e2-1d6fa 1d70d 1d71c-1d734 1d747 1d756-1d76e 1d781 1d790-1d7a8 1d7bb
""")


def in_table_a1(code):
    """Unassigned in Unicode 3.2."""
    return code in _A1


def in_table_b1(code):
    """Commonly mapped to nothing."""
    return code in _B1


def map_table_b3(code):
    """Case folding without normalisation."""
    if (found := _FOLDING.get(code)) is not None:
        return found
    if code in _COMPATIBLE:
        return _unicodedata.normalize("NFKC", code).casefold()
    return code.lower() if code in _ONLY_LOWER or code in _A1 else code.casefold()


def map_table_b2(a):
    """Case folding for use with NFKC."""
    folded = map_table_b3(a)
    normal = _normalize(folded)
    again = "".join(map(map_table_b3, normal))
    final = _normalize(again)
    return final if normal != final else folded


def _normalize(text):
    """NFKC of Unicode 3.2: characters that it did not know are left alone."""
    if text.isascii():
        return text
    out = []
    run = ""
    for c in text:
        if c in _A1:
            out += _unicodedata.normalize("NFKC", run), c
            run = ""
        else:
            run += _CORRECTED.get(c, c)
    out.append(_unicodedata.normalize("NFKC", run))
    return "".join(out)


# Decompositions that were corrected later.
_CORRECTED = {"\U0002f868": "\U0002136a", "\U0002f874": "\u5f33", "\U0002f91f": "\u43ab", "\U0002f95f": "\u7aae",
              "\U0002f9bf": "\u4d57"}


def in_table_c11(code):
    """ASCII space characters."""
    return code == " "


def in_table_c12(code):
    """Other space characters."""
    return code in _C12


def in_table_c11_c12(code):
    """All space characters."""
    return code == " " or code in _C12


def in_table_c21(code):
    """ASCII control characters."""
    return code < " " or code == "\x7f"


def in_table_c22(code):
    """Other control characters."""
    return code in _C22


def in_table_c21_c22(code):
    """All control characters."""
    return in_table_c21(code) or code in _C22


def in_table_c3(code):
    """Private use."""
    return "\ue000" <= code <= "\uf8ff" or "\U000f0000" <= code <= "\U000ffffd" or "\U00100000" <= code <= "\U0010fffd"


def in_table_c4(code):
    """Code points that are no characters."""
    number = ord(code)
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def in_table_c5(code):
    """Surrogates."""
    return "\ud800" <= code <= "\udfff"


def in_table_c6(code):
    """Inappropriate for plain text."""
    return code in _C6


def in_table_c7(code):
    """Inappropriate for canonical representation."""
    return code in _C7


def in_table_c8(code):
    """Change display properties, or are deprecated."""
    return code in _C8


def in_table_c9(code):
    """Tagging characters."""
    return code in _C9


def in_table_d1(code):
    """Written from right to left."""
    return code in _D1


def in_table_d2(code):
    """Written from left to right."""
    return code in _D2
