"""mmap: as a file, as a sequence, as a buffer; sizes, access, and what goes wrong."""
import mmap
import os
import re
import tempfile


def attempt(function, *args, **keywords):
    try:
        print('->', repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


def assign(m, key, value):
    m[key] = value


def delete(m, key):
    del m[key]


def use_as_file(m):
    print(len(m), m[:5], m[0], m[-1], m[::20], m)
    for call in (m.readline, m.readline, lambda: m.read(3), m.tell, m.read_byte, lambda: m.seek(0),
                 lambda: m.find(b'l'), lambda: m.find(b'l', 3), lambda: m.rfind(b'l'), lambda: m.rfind(b'l', 0, 5),
                 lambda: m.find(b''), lambda: m.find(b'zz'), lambda: m.find('a'), lambda: m.seek(-1, 2),
                 lambda: m.seek(1, 1), lambda: m.seek(1, 1), lambda: m.seek(-1), lambda: m.seek(5, 9),
                 lambda: m.seek('a'), lambda: m.seek(0), lambda: m.write(b'HE'), lambda: m.write_byte(65),
                 lambda: m.write_byte(300), lambda: m.write(b'x' * 1000), lambda: m.write('a'), lambda: m.move(0, 6, 5),
                 lambda: m.move(0, 6, 500), lambda: m.move(-1, 0, 1), lambda: m[:12], lambda: m.read('x'), m.seekable,
                 m.size, m.flush, lambda: m.flush(0, 10), lambda: m.flush(1, 10), lambda: m.flush(0, 100_000),
                 lambda: m.madvise(mmap.MADV_NORMAL), lambda: m.madvise(mmap.MADV_NORMAL, -1),
                 lambda: m.madvise(mmap.MADV_NORMAL, 0, -5)):
        attempt(call)


def use_as_sequence(m):
    attempt(m.__getitem__, 'a')
    attempt(m.__getitem__, 1000)
    for key, value in ((0, b'a'), (0, 300), (0, 97), (slice(0, 2), b'zz'), (slice(0, 2), b'zzz'), (1000, 1), ('a', 1),
                       (slice(0, 4, 2), b'QQ'), (slice(0, 2), 'ab')):
        attempt(assign, m, key, value)
    attempt(delete, m, 0)
    attempt(delete, m, slice(0, 2))
    print(m[:6], b'Q' in m, 97 in m, b'QQ' in m, [byte for byte, _ in zip(m, range(3))], re.search(rb'z(Q)', m).span())


def change_size(m):
    attempt(m.resize, 5000)
    print(len(m), m.size(), m[4999])
    view = memoryview(m)
    print(view.format, view.readonly, len(view))
    attempt(m.close)
    attempt(m.resize, 10)
    view[0] = 33
    view.release()
    print(m[0])
    m.resize(100)
    print(len(m))


def use_closed(m):
    with m as same:
        print(same is m, m.closed)
    print(m.closed, m, m.close(), m.seekable())
    for call in (m.read, m.readline, m.tell, m.size, m.flush, lambda: len(m), lambda: m[0], lambda: m[0:1], m.__enter__,
                 lambda: memoryview(m), lambda: m.find(b'a'), lambda: assign(m, 0, 1), lambda: m.move(0, 0, 0)):
        attempt(call)


def make(file):
    fd = file.fileno()
    for args, keywords in (((-1, 0), {}), ((-1, -5), {}), ((-1, 'a'), {}), ((fd, 10 ** 9), {}),
                           ((fd, 0), {'offset': 10 ** 6}), ((fd, 0), {'offset': 5}), ((fd, 10), {'offset': -1}),
                           ((fd, 10), {'access': 9}), ((fd, 10), {'access': 1, 'prot': mmap.PROT_READ}),
                           ((999, 10), {})):
        attempt(mmap.mmap, *args, **keywords)
    with tempfile.TemporaryFile() as empty:
        attempt(mmap.mmap, empty.fileno(), 0)
    readonly = mmap.mmap(fd, 10, access=mmap.ACCESS_READ)
    print(readonly, memoryview(readonly).readonly)
    for call in (lambda: readonly.write(b'a'), lambda: readonly.write_byte(3), lambda: assign(readonly, 0, 1),
                 lambda: readonly.move(0, 1, 1), lambda: readonly.resize(5), readonly.flush):
        attempt(call)
    private = mmap.mmap(fd, 10, access=mmap.ACCESS_COPY)
    private[0] = 65
    print(private.read(1), private, readonly[0] != 65)
    attempt(private.resize, 5)
    untracked = mmap.mmap(fd, 10, trackfd=False)
    attempt(untracked.size)
    attempt(untracked.resize, 4)
    print(mmap.mmap(fd, 0, prot=mmap.PROT_READ))


def anonymous():
    class Mine(mmap.mmap):
        pass

    m = Mine(-1, 8192)
    m.write(b'abc')
    m.seek(0)
    print(m.read(3), len(m), type(m).__name__)
    attempt(m.size)
    m.resize(4096)
    print(len(m))
    m.seek(0, 2)
    for call in (m.read_byte, lambda: m.read(5), m.readline, lambda: m.write_byte(1)):
        attempt(call)
    shared = mmap.mmap(-1, 10)
    if os.fork() == 0:
        shared[:5] = b'child'
        os._exit(0)
    os.wait()
    print(shared[:6], m == shared, m == m)


with tempfile.TemporaryFile() as file:
    file.write(b'hello\nworld\nline' + bytes(100))
    file.flush()
    m = mmap.mmap(file.fileno(), 0)
    use_as_file(m)
    use_as_sequence(m)
    change_size(m)
    use_closed(m)
    make(file)
anonymous()
print(sorted(name for name in dir(mmap) if name.startswith(('ACCESS', 'PROT'))), mmap.PAGESIZE, mmap.error is OSError)
