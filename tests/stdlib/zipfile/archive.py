# Writing, reading, listing and extending archives; members as files and as paths.
import zipfile, io, os, tempfile
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("a.txt", "hello " * 100)
    z.writestr("d/b.bin", bytes(range(256)), compress_type=zipfile.ZIP_STORED)
    z.mkdir("e")
    with z.open("streamed.txt", "w") as f: f.write(b"abc"); f.write(b"def\nghi")
    z.comment = b"a comment"
print(zipfile.is_zipfile(b))
with zipfile.ZipFile(b) as z:
    print(z.namelist(), z.comment, z.testzip())
    for i in z.infolist(): print(i.filename, i.file_size, i.compress_size, i.CRC, i.compress_type, i.is_dir(), hex(i.external_attr))
    print(z.read("a.txt")[:20], z.read("d/b.bin") == bytes(range(256)))
    with z.open("streamed.txt") as f: print(f.readline(), f.tell(), f.seek(1), f.read(), f.peek(), list(f))
    p = zipfile.Path(z)
    print([str(x.at) for x in p.iterdir()], (p / "d").is_dir(), (p / "d" / "b.bin").exists(), (p/"a.txt").read_text()[:5], [x.at for x in p.glob("**/*.bin")], [x.at for x in p.rglob("*.txt")])
    try: z.getinfo("zz")
    except KeyError as e: print(e)
with zipfile.ZipFile(b, "a") as z: z.writestr("more", "x")
print(zipfile.ZipFile(b).namelist())
with tempfile.TemporaryDirectory() as d:
    zipfile.ZipFile(b).extractall(d)
    print(sorted(os.path.relpath(os.path.join(r, f), d) for r, _, fs in os.walk(d) for f in fs))
try: zipfile.ZipFile(io.BytesIO(b"xx"))
except zipfile.BadZipFile as e: print(e)
print(zipfile.ZipInfo("x/"), zipfile.ZipInfo("y"))
