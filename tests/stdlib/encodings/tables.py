# Every single-byte encoding in both directions, the names of encodings, and the modules of the package.
import codecs
import encodings
import encodings.aliases
import hashlib
import importlib

names = """cp037 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863
cp864 cp865 cp866 cp869 cp874 cp875 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257
cp1258 hp_roman8 iso8859_1 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10
iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_t koi8_u kz1048 mac_arabic mac_croatian mac_cyrillic
mac_farsi mac_greek mac_iceland mac_latin2 mac_roman mac_romanian mac_turkish palmos ptcp154 tis_620""".split()
everything = bytes(range(256))
for name in names:
    text = everything.decode(name, "replace")
    back = text.replace("\ufffd", "").encode(name)
    print(name, codecs.lookup(name).name, hashlib.md5(text.encode()).hexdigest(), hashlib.md5(back).hexdigest())
for bad in ("\u20ac", "\ud800"):
    try:
        bad.encode("cp437")
    except UnicodeEncodeError as error:
        print(ascii(error))
print(len(encodings.aliases.aliases))
for alias in ("csisolatin2", "ISO-8859-8-I", "ebcdic-cp-be", "x-mac-japanese", "RUSCII", "windows-1252", "ibm437"):
    print(alias, codecs.lookup(alias).name)
for name in ("utf_8", "latin_1", "ascii", "cp1252", "utf_16", "idna", "punycode", "base64_codec", "big5", "unicode_escape"):
    module = importlib.import_module("encodings." + name)
    info = module.getregentry()
    print(module.__name__, info.name, module.IncrementalDecoder.__name__, module.StreamReader.__module__,
          hasattr(module, "decoding_table"), info._is_text_encoding)
print(encodings.utf_8.decode(b"abc"), encodings.utf_8.encode("é"), encodings.cp1252.decoding_table[128])
for name in ("encodings.nothing", "encodings.no_such"):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error)
print([encodings.normalize_encoding(x) for x in ("UTF-8", "a b", "a--b", "é.x", "__x__", "", b"x-y")])
print(encodings.search_function("latin-1").name, encodings.search_function("nope"))
print("\\~".encode("shift_jis"), b"\\~".decode("shift_jis"), "\\".encode("johab"))
