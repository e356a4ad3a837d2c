"""The types of files by the endings of their names.

The table of known types is what IANA has registered and web servers use; files in `knownfiles` add to it at init().
"""

import os
import posixpath
import sys

__all__ = [
    "knownfiles", "inited", "MimeTypes",
    "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension",
    "add_type", "init", "read_mime_types",
    "suffix_map", "encodings_map", "types_map", "common_types",
]  # fmt: skip

knownfiles = [
    "/etc/mime.types",
    "/etc/httpd/mime.types",
    "/etc/httpd/conf/mime.types",
    "/etc/apache/mime.types",
    "/etc/apache2/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/lib/netscape/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/etc/mime.types",
]

suffix_map = _suffix_map_default = {
    ".svgz": ".svg.gz",
    ".tgz": ".tar.gz",
    ".taz": ".tar.gz",
    ".tz": ".tar.gz",
    ".tbz2": ".tar.bz2",
    ".txz": ".tar.xz",
}
encodings_map = _encodings_map_default = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}

# "type ending ..." by major type; the first ending of a type is the one that is guessed for it.
_TABLE = """
text/javascript: .js .mjs
application/epub+zip: .epub
application/gzip: .gz
application/json: .json
application/manifest+json: .webmanifest
application/msword: .doc .dot .wiz
application/n-quads: .nq
application/n-triples: .nt
application/octet-stream: .bin .a .dll .exe .o .obj .so
application/oda: .oda
application/ogg: .ogx
application/pdf: .pdf
application/pkcs7-mime: .p7c
application/postscript: .ps .ai .eps
application/trig: .trig
application/vnd.apple.mpegurl: .m3u .m3u8
application/vnd.ms-excel: .xls .xlb
application/vnd.ms-fontobject: .eot
application/vnd.ms-powerpoint: .ppt .pot .ppa .pps .pwz
application/vnd.oasis.opendocument.graphics: .odg
application/vnd.oasis.opendocument.presentation: .odp
application/vnd.oasis.opendocument.spreadsheet: .ods
application/vnd.oasis.opendocument.text: .odt
application/vnd.openxmlformats-officedocument.presentationml.presentation: .pptx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: .xlsx
application/vnd.openxmlformats-officedocument.wordprocessingml.document: .docx
application/vnd.rar: .rar
application/wasm: .wasm
application/x-7z-compressed: .7z
application/x-bcpio: .bcpio
application/x-cpio: .cpio
application/x-csh: .csh
application/x-debian-package: .deb
application/x-dvi: .dvi
application/x-gtar: .gtar
application/x-hdf: .hdf
application/x-httpd-php: .php
application/x-hdf5: .h5
application/x-latex: .latex
application/x-mif: .mif
application/x-netcdf: .cdf .nc
application/x-pkcs12: .p12 .pfx
application/x-pn-realaudio: .ram
application/x-python-code: .pyc .pyo
application/x-rpm: .rpm
application/x-sh: .sh
application/x-shar: .shar
application/x-shockwave-flash: .swf
application/x-sv4cpio: .sv4cpio
application/x-sv4crc: .sv4crc
application/x-tar: .tar
application/x-tcl: .tcl
application/x-tex: .tex
application/x-texinfo: .texi .texinfo
application/x-troff: .roff .t .tr
application/x-troff-man: .man
application/x-troff-me: .me
application/x-troff-ms: .ms
application/x-ustar: .ustar
application/x-wais-source: .src
application/xml: .xsl .rdf .wsdl .xpdl
application/yaml: .yaml .yml
application/zip: .zip
audio/3gpp: .3gp .3gpp
audio/3gpp2: .3g2 .3gpp2
audio/aac: .aac .adts .loas .ass
audio/basic: .au .snd
audio/flac: .flac
audio/matroska: .mka
audio/mp4: .m4a
audio/mpeg: .mp3 .mp2
audio/ogg: .ogg
audio/opus: .opus
audio/vnd.wave: .wav
audio/x-aiff: .aif .aifc .aiff
audio/x-pn-realaudio: .ra
audio/webm: .weba
font/otf: .otf
font/ttf: .ttf
font/woff: .woff
font/woff2: .woff2
image/avif: .avif
image/bmp: .bmp
image/emf: .emf
image/fits: .fits
image/g3fax: .g3
image/gif: .gif
image/heic: .heic
image/heif: .heif
image/ief: .ief
image/jp2: .jp2
image/jpeg: .jpg .jpe .jpeg
image/jpm: .jpm
image/jpx: .jpx
image/png: .png
image/svg+xml: .svg
image/t38: .t38
image/tiff: .tiff .tif
image/tiff-fx: .tfx
image/vnd.microsoft.icon: .ico
image/webp: .webp
image/wmf: .wmf
image/x-cmu-raster: .ras
image/x-portable-anymap: .pnm
image/x-portable-bitmap: .pbm
image/x-portable-graymap: .pgm
image/x-portable-pixmap: .ppm
image/x-rgb: .rgb
image/x-xbitmap: .xbm
image/x-xpixmap: .xpm
image/x-xwindowdump: .xwd
message/rfc822: .eml .mht .mhtml .nws
model/gltf-binary: .glb
model/gltf+json: .gltf
model/stl: .stl
text/css: .css
text/csv: .csv
text/html: .html .htm
text/markdown: .md .markdown
text/n3: .n3
text/plain: .txt .bat .c .h .ksh .pl .srt
text/richtext: .rtx
text/rtf: .rtf
text/tab-separated-values: .tsv
text/vtt: .vtt
text/x-python: .py
text/x-rst: .rst
text/x-setext: .etx
text/x-sgml: .sgm .sgml
text/x-vcard: .vcf
text/xml: .xml
video/matroska: .mkv
video/matroska-3d: .mk3d
video/mp4: .mp4
video/mpeg: .mpeg .m1v .mpa .mpe .mpg
video/ogg: .ogv
video/quicktime: .mov .qt
video/vnd.avi: .avi
video/webm: .webm
video/x-m4v: .m4v
video/x-sgi-movie: .movie
video/x-ms-wmv: .wmv
"""


def _read_table():
    table = {}
    for line in _TABLE.split("\n"):
        kind, colon, endings = line.partition(":")
        for ending in endings.split():
            table[ending] = kind
    return table


types_map = _types_map_default = _read_table()
common_types = _common_types_default = {
    ".rtf": "application/rtf",
    ".apk": "application/vnd.android.package-archive",
    ".midi": "audio/midi",
    ".mid": "audio/midi",
    ".jpg": "image/jpg",
    ".pict": "image/pict",
    ".pct": "image/pict",
    ".pic": "image/pict",
    ".xul": "text/xul",
}
inited = False
_db = None


class MimeTypes:
    """Tables of types; [0] are the common ones that are not registered, [1] the registered ones."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _encodings_map_default.copy()
        self.suffix_map = _suffix_map_default.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for ending, kind in _types_map_default.items():
            self._add(kind, ending, True)
        for ending, kind in _common_types_default.items():
            self._add(kind, ending, False)
        for name in filenames:
            self.read(name, strict)

    def _add(self, kind, ending, strict):
        if not kind:
            return
        self.types_map[strict][ending] = kind
        endings = self.types_map_inv[strict].setdefault(kind, [])
        if ending not in endings:
            endings.append(ending)

    def add_type(self, type, ext, strict=True):
        """Know a type for an ending, which begins with a dot."""
        if ext and not ext.startswith("."):
            import warnings

            warnings._deprecated(
                "Undotted extensions",
                "Using undotted extensions is deprecated and will raise a ValueError in Python {remove}",
                remove=(3, 16),
            )
        self._add(type, ext, strict)

    def guess_type(self, url, strict=True):
        """(type, encoding) of a URL or a path; None where nothing is known."""
        from urllib.parse import urlparse

        url = os.fspath(url)
        parts = urlparse(url)
        if parts.scheme and len(parts.scheme) > 1:
            scheme = parts.scheme
            url = parts.path
            if scheme == "data":
                comma = url.find(",")
                if comma < 0:
                    return None, None
                semicolon = url.find(";", 0, comma)
                kind = url[: semicolon if semicolon >= 0 else comma]
                return (kind if "=" not in kind and "/" in kind else "text/plain"), None
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """(type, encoding) of a path."""
        path = os.fsdecode(path)
        return self._guess(os.path.splitdrive(path)[1], strict, os.path.splitext)

    def _guess(self, path, strict, splitext):
        base, ending = splitext(path)
        while (lower := ending.lower()) in self.suffix_map:
            base, ending = splitext(base + self.suffix_map[lower])
        encoding = self.encodings_map.get(ending)
        if encoding is not None:
            base, ending = splitext(base)
        ending = ending.lower()
        kind = self.types_map[True].get(ending)
        if kind is None and not strict:
            kind = self.types_map[False].get(ending)
        return kind, encoding

    def guess_all_extensions(self, type, strict=True):
        """All endings of a type."""
        type = type.lower()
        endings = list(self.types_map_inv[True].get(type, []))
        if not strict:
            endings += [ending for ending in self.types_map_inv[False].get(type, []) if ending not in endings]
        return endings

    def guess_extension(self, type, strict=True):
        """An ending of a type, or None."""
        endings = self.guess_all_extensions(type, strict)
        return endings[0] if endings else None

    def read(self, filename, strict=True):
        """Add the types of a file in mime.types format."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Add the types of an open file."""
        for line in fp:
            kind, *endings = line.partition("#")[0].split() or [None]
            for ending in endings:
                self._add(kind, "." + ending, strict)


def init(files=None):
    """Read the files with more types."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles if files is None else knownfiles + list(files)
    else:
        db = _db
    for name in files:
        if os.path.isfile(name):
            db.read(name)
    encodings_map = db.encodings_map
    suffix_map = db.suffix_map
    types_map = db.types_map[True]
    common_types = db.types_map[False]
    _db = db


def read_mime_types(file):
    """The types of a file as a dict, or None when it cannot be opened."""
    try:
        stream = open(file, encoding="utf-8")
    except OSError:
        return None
    with stream:
        db = MimeTypes()
        db.readfp(stream, True)
        return db.types_map[True]


def _database():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """(type, encoding) of a URL or a path: guess_type("a.tar.gz") is ("application/x-tar", "gzip")."""
    return _database().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """(type, encoding) of a path."""
    return _database().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """All endings of a type."""
    return _database().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """An ending of a type, or None."""
    return _database().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Know a type for an ending."""
    return _database().add_type(type, ext, strict)


def _main(args=None):
    """The command `python -m mimetypes`."""
    from argparse import ArgumentParser

    parser = ArgumentParser(description="map filename extensions to MIME types")
    parser.add_argument("-e", "--extension", action="store_true", help="guess extension instead of type")
    parser.add_argument("-l", "--lenient", action="store_true", help="additionally search for common but non-standard types")
    parser.add_argument("type", nargs="+", help="a type to search")
    options = parser.parse_args(args)
    lines = []
    for text in options.type:
        if options.extension:
            guess = guess_extension(text, not options.lenient)
            if not guess:
                sys.exit(f"error: unknown type {text}")
            lines.append(guess)
        else:
            guess, encoding = guess_type(text, not options.lenient)
            if not guess:
                sys.exit(f"error: media type unknown for {text}")
            lines.append(f"type: {guess} encoding: {encoding}")
    return lines


if __name__ == "__main__":
    print("\n".join(_main()))
