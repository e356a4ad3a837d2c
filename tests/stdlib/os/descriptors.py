# Open files by number.
import os

PATH = f"/tmp/krait_fd_{os.getpid()}"
fd = os.open(PATH, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100), os.read(fd, 1))
print(os.pread(fd, 3, 6), os.pwrite(fd, b"HE", 0), os.pread(fd, 100, 0))
os.ftruncate(fd, 4)
print(os.fstat(fd).st_size, os.isatty(fd))
copy = os.dup(fd)
print(copy != fd, os.lseek(copy, 2, os.SEEK_SET), os.lseek(fd, 0, os.SEEK_CUR))
os.close(copy)
print(os.get_inheritable(fd))
os.fsync(fd)
os.close(fd)
try:
    os.read(fd, 1)
except OSError as error:
    print(error.strerror)
try:
    os.open(PATH, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
except FileExistsError as error:
    print(error.strerror, error.filename == PATH)
with os.fdopen(os.open(PATH, os.O_RDONLY)) as f:
    print(f.read(), f.mode)
reader, writer = os.pipe()
print(os.write(writer, b"through the pipe"), os.read(reader, 7))
os.close(writer)
print(os.read(reader, 100), os.read(reader, 100))
os.close(reader)
reader, writer = os.pipe()
with os.fdopen(writer, "w") as f:
    print("lines", "in", "a", "pipe", file=f)
with os.fdopen(reader) as f:
    print(f.readlines())
fd = os.open(PATH, os.O_RDWR)
with open(fd, "wb", buffering=0) as raw:
    print(raw.write(b"raw"), raw.tell())
with open(os.devnull, "w") as f:
    print(f.write("gone"))
with open(os.devnull) as f:
    print(repr(f.read()))
print(len(os.urandom(16)), type(os.urandom(1)), os.urandom(16) != os.urandom(16))
print(os.getpid() > 0, os.getppid() >= 0, os.cpu_count() >= 1)
os.remove(PATH)
