# Files that are dropped without being closed: what was written to them is there when the file is looked at again. A file
# that is still open keeps what it has buffered.
import os
import tempfile
import warnings

warnings.simplefilter("ignore", ResourceWarning)
path = os.path.join(tempfile.mkdtemp(), "text")


def content():
    with open(path) as file:
        return file.read()


open(path, "w").write("statement")
print(content())

f = open(path, "w")
f.write("rebound")
f = None
print(content())

f = open(path, "w")
f.write("deleted")
del f
print(content())


def save(text):
    f = open(path, "w")
    f.write(text)


save("local")
print(content())


def append(text):
    open(path, "a").write(text)
    return len(text)


print([append(word) for word in ("a", "bb")], content())
open(path, "wb").write(b"binary")
print(content())

f = open(path, "w")
f.write("held")
print(repr(content()))
holder = [f]
del f
print(repr(content()))
holder.clear()
print(repr(content()))


class Log:
    def __init__(self):
        self.file = open(path, "w")


log = Log()
log.file.write("attribute")
print(repr(content()))
log.file.flush()
print(repr(content()))
log.file.write(" and more")
del log
print(repr(content()))
os.remove(path)
