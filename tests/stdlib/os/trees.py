# Directories: making, walking, scanning, removing.
import os

ROOT = f"/tmp/krait_trees_{os.getpid()}"


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except OSError as error:
        print(type(error).__name__, error.strerror, error.filename, error.filename2)
    except Exception as error:
        print(type(error).__name__, error)


os.makedirs(ROOT)
start = os.getcwd()
os.chdir(ROOT)
print(os.getcwd() == os.path.realpath(ROOT), os.getcwdb() == os.fsencode(os.getcwd()))
os.makedirs("a/b/c")
for name in ("a/f1", "a/b/f2"):
    with open(name, "w") as f:
        f.write(name)
os.symlink("a", "link")
os.symlink("nowhere", "a/broken")


def walk(*args, **kwargs):
    return sorted((top, sorted(directories), sorted(others)) for top, directories, others in os.walk(*args, **kwargs))


for args in ((".",), (".", False), (b"a",)):
    for item in walk(*args):
        print(item)
for item in walk(".", followlinks=True):
    print(item)
print([top for top, _, _ in os.walk("a", topdown=True)], [top for top, _, _ in os.walk("a", topdown=False)])
print(list(os.walk("missing")), list(os.walk("missing", onerror=lambda error: print(error.filename))))
for top, directories, others in os.walk("a"):
    directories[:] = []
    print(top)
for top, directories, others, descriptor in os.fwalk("a"):
    print(top, sorted(directories), sorted(others), isinstance(descriptor, int))

with os.scandir("a") as entries:
    found = sorted(entries, key=lambda entry: entry.name)
    print(found)
    for entry in found:
        print(entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.is_junction(),
              entry.is_dir(follow_symlinks=False), os.fspath(entry))
    print(found[2].stat().st_size, found[2].inode() == os.stat("a/f1").st_ino)
    show(found[1].stat)
    print(found[1].stat(follow_symlinks=False).st_size)
print(list(entries))
show(os.DirEntry)
print(sorted(os.listdir()), sorted(os.listdir("a")), sorted(os.listdir(b"a")))

show(os.makedirs, "a/b")
show(os.makedirs, "a/b", exist_ok=True)
show(os.makedirs, "a/f1", exist_ok=True)
show(os.makedirs, "a/f1/x")
show(os.makedirs, "x/y/")
show(os.removedirs, "x/y")
show(os.path.exists, "x")
show(os.renames, "a/b/c", "n/m/c")
show(os.path.isdir, "n/m/c")
show(os.rmdir, "a")
show(os.mkdir, "a")
show(os.rename, "missing", "other")
show(os.replace, "a/f1", "a/f3")
show(os.listdir, "missing")
show(os.readlink, "link")
show(os.readlink, "a/f3")
show(os.symlink, "a", "link")
show(os.link, "a/f3", "a/f4")
print(os.stat("a/f4").st_nlink, os.path.samefile("a/f3", "a/f4"))
show(os.truncate, "a/f3", 2)
print(os.path.getsize("a/f4"))
show(os.unlink, "missing")
show(os.chdir, "missing")
print(os.path.realpath("link/../n") == os.path.join(os.getcwd(), "n"))
print(os.path.realpath("link/f3") == os.path.join(os.getcwd(), "a/f3"))
show(os.mkdir, "low", 0o700)
print(oct(os.stat("low").st_mode & 0o777))
show(os.chmod, "low", 0o755)
print(oct(os.stat("low").st_mode & 0o777), os.access("low", os.R_OK), os.access("missing", os.F_OK))
show(os.rmdir, "low")
os.chdir(start)
for top, directories, others in os.walk(ROOT, topdown=False):
    for name in others:
        os.remove(os.path.join(top, name))
    for name in directories:
        below = os.path.join(top, name)
        (os.unlink if os.path.islink(below) else os.rmdir)(below)
os.rmdir(ROOT)
print(os.path.exists(ROOT))
