"""Memory that this process, its children and theirs have in common: files in memory, cut into blocks.

A block is never used again for something else, because nobody knows which processes still use it; a page of blocks is given
back when this process has no object in it any more. Children get it by fork, or by its descriptor.
"""

import mmap
import os

from multiprocessing import reduction, util

_PAGE = 1 << 16
_LARGE = 1 << 13  # blocks of so many bytes have pages of their own


class SharedPage:
    """A file in memory, mapped."""

    def __init__(self, fd, size):
        self.fd = fd
        self.size = size
        self.memory = mmap.mmap(fd, size, trackfd=False)
        self.used = 0
        util.Finalize(self, os.close, (fd,))

    @classmethod
    def create(cls, size):
        """A new page of zeros."""
        fd = os.memfd_create('multiprocessing-shared')
        os.ftruncate(fd, size)
        return cls(fd, size)

    def __reduce__(self):
        return _page_of_fd, (reduction.DupFd(self.fd), self.size)


_received = None  # pages from other processes, by what identifies the file


def _page_of_fd(duplicate, size):
    global _received
    if _received is None:
        from weakref import WeakValueDictionary
        _received = WeakValueDictionary()
    fd = duplicate.detach()
    status = os.fstat(fd)
    key = status.st_dev, status.st_ino
    page = _received.get(key)
    if page is None:
        # The descriptor may be one that several objects have been passed.
        page = _received[key] = SharedPage(os.dup(fd), size)
    return page


class Block:
    """Some bytes of a page."""

    __slots__ = 'page', 'offset', 'size'

    def __init__(self, page, offset, size):
        self.page = page
        self.offset = offset
        self.size = size

    def view(self):
        """The bytes."""
        return memoryview(self.page.memory)[self.offset:self.offset + self.size]

    def __reduce__(self):
        return Block, (self.page, self.offset, self.size)


_current = None
_owner = None


def allocate(size):
    """A block of zeros, aligned for everything."""
    global _current, _owner
    step = max(size + 31 & ~31, 32)
    if step >= _LARGE:
        page_size = step + mmap.PAGESIZE - 1 & -mmap.PAGESIZE
        return Block(SharedPage.create(page_size), 0, size)
    # A child makes pages of its own: what its parent gives away from a common page it would not know.
    if _current is None or _owner != os.getpid() or _current.used + step > _current.size:
        _current, _owner = SharedPage.create(_PAGE), os.getpid()
    block = Block(_current, _current.used, size)
    _current.used += step
    return block
