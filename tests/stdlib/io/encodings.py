# Text in several encodings: byte order marks, positions, errors.
import io


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for encoding in ("utf-8", "utf-16", "utf-32", "utf-8-sig", "utf-16-le", "latin-1", "cp1252", "utf-7"):
    raw = io.BytesIO()
    f = io.TextIOWrapper(raw, encoding)
    f.write("abé\n")
    f.write("日本\n" if encoding not in ("latin-1", "cp1252") else "x\n")
    f.flush()
    print(encoding, raw.getvalue(), f.tell())
    f.seek(0)
    print(repr(f.readline()), repr(f.readline()))
    f.seek(0)
    f.write("Z")
    f.flush()
    print(raw.getvalue())
    f.seek(0)
    print(repr(f.read()))
    f.seek(0, 2)
    f.write("!")
    f.flush()
    print(raw.getvalue()[-6:])
show(io.TextIOWrapper(io.BytesIO(b"abcd"), "utf-16").read)
show(io.TextIOWrapper(io.BytesIO(b"a"), "utf-16").read)
show(io.TextIOWrapper(io.BytesIO(b""), "utf-16").read)
show(io.TextIOWrapper(io.BytesIO(b"\xfe\xff\0a\0b"), "utf-16").read)
show(io.TextIOWrapper(io.BytesIO(b"abc\xff"), "utf-8").read)
show(io.TextIOWrapper(io.BytesIO(b"abc\xff"), "utf-8", "surrogateescape").read)
show(io.TextIOWrapper(io.BytesIO(b"abc\xff"), "utf-8", "backslashreplace").read)
show(io.TextIOWrapper(io.BytesIO(), "ascii").write, "é")
f = io.TextIOWrapper(io.BytesIO(), "ascii", "xmlcharrefreplace")
f.write("é€")
f.flush()
print(f.buffer.getvalue())
