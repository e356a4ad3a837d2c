# os.path: paths as text.
import os
from os import path


def show(function, *args, **kwargs):
    try:
        print(args, repr(function(*args, **kwargs)))
    except Exception as error:
        print(args, type(error).__name__, error)


for p in ("", "/", "//", "///", "a", "a/b", "/a/b/", "//a//b//../c/./d", "./..", "../..//x", "a/../..", "/..", "//../a",
          b"a/./b", "é/ü/../x"):
    for function in (path.normpath, path.split, path.splitroot, path.dirname, path.basename, path.splitdrive):
        show(function, p)
for p in ("a.txt", ".bashrc", "..a.b", "...", "a.tar.gz", "a/b.c/d", "x.", ".a.b", b"x.y", "a/...b"):
    show(path.splitext, p)
for args in (("a", "b"), ("a/", "b"), ("a", "/b"), ("", ""), ("a", ""), ("", "a"), ("a", "b", "c/"), (b"a", b"b"),
             ("a", b"b"), ("a", 3), (3, "a")):
    show(path.join, *args)
for paths in (["/a/b", "/a/c"], ["a", "/a"], [], ["/a/b", "/a/b/c"], ["a/b", "a/b/../c"], ["a", b"b"]):
    show(path.commonpath, paths)
    show(path.commonprefix, paths)
for args in (("a", "a/b"), ("/a/b", "/a/c/d"), ("",), ("/x", "/x"), (b"a", b"b"), ("a", b"b")):
    show(path.relpath, *args)
os.environ["HOME"] = "/home/x/"
os.environ["V"] = "val"
os.environ["_1"] = "u"
for p in ("~", "~/a", "~nosuchuser/x", "a~", "$V/${V}x$V", "$", "${V", "$$V", "${nope}$nope", "$_1-$V.é$Vé", b"$V", b"~/a"):
    show(path.expanduser, p)
    show(path.expandvars, p)
for function in (path.isabs, path.normcase, path.exists, path.isdir, path.isfile, path.islink, path.lexists):
    for p in ("/", "a\0b", 3.5, b"/tmp", "/nonexistent"):
        show(function, p)
show(path.ismount, "/")
show(path.abspath, "/a/../b")
print(path.abspath("x") == os.getcwd() + "/x", path.realpath("/tmp/../tmp"), path.samefile("/", "/tmp/.."))
show(path.splitext, 3)
show(path.split, None)
print(path.sep, path.curdir, path.pardir, path.extsep, path.pathsep, path.defpath, path.devnull, path.__name__)
