# Writing, reading, extracting and listing archives in all formats; filters, streams and messages.
import io
import os
import stat
import tarfile
import tempfile

LONG = "d/" + "n" * 120 + "/" + "file.txt"


def member(name, **attributes):
    info = tarfile.TarInfo(name)
    info.mtime = 1_000_000_000
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


for form in tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT:
    for mode in "w", "w:gz", "w|", "w|gz":
        out = io.BytesIO()
        with tarfile.open("x.tar", mode, out, format=form) as archive:
            archive.addfile(member("a.txt", size=5, uname="me", mode=0o640), io.BytesIO(b"hello"))
            archive.addfile(member("dir", type=tarfile.DIRTYPE, mode=0o755))
            archive.addfile(member(LONG if form else LONG[-100:], size=600), io.BytesIO(b"x" * 600))
            archive.addfile(member("link", type=tarfile.SYMTYPE, linkname="a.txt"))
            archive.addfile(member("hard", type=tarfile.LNKTYPE, linkname="a.txt"))
            if form:
                archive.addfile(member("ü", size=0, uid=3_000_000 if form == 2 else 1))
        out.seek(0)
        with tarfile.open(fileobj=out, mode="r|*" if "|" in mode else "r") as archive:
            for info in archive:
                print(info.name[-20:], info.size, oct(info.mode), info.mtime, info.uid, info.uname, info.type, info.linkname, sorted(info.pax_headers))
                if info.name == "a.txt":
                    print(archive.extractfile(info).read())
        if "|" not in mode:
            out.seek(0)
            archive = tarfile.open(fileobj=out)
            print(len(archive.getnames()), archive.getmember("dir").isdir(), archive.extractfile("hard").read(), archive.extractfile("link").read(2),
                  archive.extractfile("dir"), out.seek(0), tarfile.is_tarfile(out))
            with archive.extractfile("a.txt") as file:
                print(file.seek(1), file.read(2), file.tell(), file.readline(), file.name)
            try:
                archive.getmember("zz")
            except KeyError as error:
                print(error)

with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, "source")
    os.makedirs(os.path.join(source, "sub"))
    for name in "one", "sub/two":
        with open(os.path.join(source, name), "w") as file:
            file.write(name)
    os.symlink("one", os.path.join(source, "sym"))
    os.chmod(os.path.join(source, "one"), 0o777)
    path = os.path.join(folder, "made.tar.gz")
    with tarfile.open(path, "w:gz") as archive:
        archive.add(source, "top", filter=lambda info: None if info.name.endswith("two") else info)
        archive.add(os.path.join(source, "sub", "two"), "top/sub/two")
    with tarfile.open(path) as archive:
        print(archive.getnames())
        archive.extractall(os.path.join(folder, "out"), filter="data")
    out = os.path.join(folder, "out", "top")
    print(sorted(os.listdir(out)), open(os.path.join(out, "sub", "two")).read(), os.readlink(os.path.join(out, "sym")),
          oct(stat.S_IMODE(os.stat(os.path.join(out, "one")).st_mode)))
    with tarfile.open(os.path.join(folder, "b.tar"), "a") as archive:
        archive.addfile(member("first"))
    with tarfile.open(os.path.join(folder, "b.tar"), "a") as archive:
        archive.addfile(member("second"))
    print(tarfile.open(os.path.join(folder, "b.tar")).getnames(), os.path.getsize(os.path.join(folder, "b.tar")))

    for bad in (member("/abs", size=0), member("../up"), member("l", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
                member("l", type=tarfile.SYMTYPE, linkname="../../x"), member("p", type=tarfile.CHRTYPE), member("ok", mode=0o4777)):
        for name in "data", "tar", "fully_trusted":
            try:
                info = getattr(tarfile, name + "_filter")(bad, "/tmp/dest")
                print(name, info.name, info.mode and oct(info.mode), info.uid)
            except tarfile.FilterError as error:
                print(name, type(error).__name__, error)
for data in b"", b"x" * 1000, b"\0" * 1024, b"x" * 100:
    try:
        print(tarfile.open(fileobj=io.BytesIO(data), mode="r:").getnames())
    except tarfile.TarError as error:
        print(type(error).__name__, error)
for call in (lambda: tarfile.open("x", "q"), lambda: tarfile.open(), lambda: tarfile.open("x", "w:zz"), lambda: member("x" * 300).tobuf(tarfile.USTAR_FORMAT),
             lambda: member("x", mtime=None).tobuf(), lambda: tarfile.open(fileobj=io.BytesIO(), mode="w").extractall(filter="nope")):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
