"""What all mailboxes have in common: a mapping of keys to messages, exceptions, files that show a part of another
file, and locks. mailbox shows it.
"""

import email.message
import io
import os
import time
from types import GenericAlias

linesep = os.linesep.encode('ascii')


class Error(Exception):
    """What all errors of the module have in common."""


class NoSuchMailboxError(Error):
    """There is no such mailbox, and it shall not be made."""


class NotEmptyError(Error):
    """A folder that shall be removed has something in it."""


class ExternalClashError(Error):
    """Another program uses the mailbox in a way that stops us."""


class FormatError(Error):
    """A file of the mailbox is not written as it must be."""


class Mailbox:
    """Messages by keys. The classes of the formats define where they are."""

    # Whether a message that does not end with a newline gets one.
    _append_newline = False

    def __init__(self, path, factory=None, create=True):
        self._path = os.path.abspath(os.path.expanduser(path))
        self._factory = factory

    __class_getitem__ = classmethod(GenericAlias)

    # ---- For the formats to define ----

    def add(self, message):
        """Add a message (an object, text, bytes or a file), and return its key."""
        raise NotImplementedError('Method must be implemented by subclass')

    def remove(self, key):
        """Remove a message; KeyError if there is none."""
        raise NotImplementedError('Method must be implemented by subclass')

    def __setitem__(self, key, message):
        raise NotImplementedError('Method must be implemented by subclass')

    def get_message(self, key):
        """A message as an object of the format's class."""
        raise NotImplementedError('Method must be implemented by subclass')

    def get_bytes(self, key):
        """A message as bytes."""
        raise NotImplementedError('Method must be implemented by subclass')

    def get_file(self, key):
        """A message as a file to read."""
        raise NotImplementedError('Method must be implemented by subclass')

    def iterkeys(self):
        """The keys, one by one."""
        raise NotImplementedError('Method must be implemented by subclass')

    def __contains__(self, key):
        raise NotImplementedError('Method must be implemented by subclass')

    def __len__(self):
        raise NotImplementedError('Method must be implemented by subclass')

    def flush(self):
        """Write what has been changed."""
        raise NotImplementedError('Method must be implemented by subclass')

    def lock(self):
        """Keep other programs from changing the mailbox."""
        raise NotImplementedError('Method must be implemented by subclass')

    def unlock(self):
        raise NotImplementedError('Method must be implemented by subclass')

    def close(self):
        """Write everything and close the mailbox."""
        raise NotImplementedError('Method must be implemented by subclass')

    # ---- The mapping ----

    def __delitem__(self, key):
        self.remove(key)

    def discard(self, key):
        """Remove a message if it is there."""
        try:
            self.remove(key)
        except KeyError:
            pass

    def get(self, key, default=None):
        """A message, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        """A message: what the factory makes of its file, if there is a factory."""
        if not self._factory:
            return self.get_message(key)
        file = self.get_file(key)
        try:
            return self._factory(file)
        finally:
            file.close()

    def get_string(self, key):
        """A message as text."""
        return email.message_from_bytes(self.get_bytes(key)).as_string()

    def keys(self):
        return list(self.iterkeys())

    def itervalues(self):
        """The messages, one by one."""
        for _, message in self.iteritems():
            yield message

    def __iter__(self):
        return self.itervalues()

    def values(self):
        return list(self.itervalues())

    def iteritems(self):
        """The (key, message) pairs, one by one."""
        for key in self.iterkeys():
            try:
                message = self[key]
            except KeyError:
                # It was removed meanwhile.
                continue
            yield key, message

    def items(self):
        return list(self.iteritems())

    def clear(self):
        """Remove all messages."""
        for key in self.keys():
            self.discard(key)

    def pop(self, key, default=None):
        """Remove a message and return it."""
        try:
            message = self[key]
        except KeyError:
            return default
        self.discard(key)
        return message

    def popitem(self):
        """Remove any message and return it with its key."""
        for key in self.iterkeys():
            return key, self.pop(key)
        raise KeyError('No messages in mailbox')

    def update(self, arg=None):
        """Replace messages; all keys must be there."""
        if hasattr(arg, 'iteritems'):
            pairs = arg.iteritems()
        elif hasattr(arg, 'items'):
            pairs = arg.items()
        else:
            pairs = arg
        is_missing = False
        for key, message in pairs:
            try:
                self[key] = message
            except KeyError:
                is_missing = True
        if is_missing:
            raise KeyError('No message with key(s)')

    # ---- Writing a message ----

    def _dump_message(self, message, target, mangle_from_=False):
        """Write a message to a file with the system's line ends."""
        if hasattr(message, 'read') and not isinstance(message, io.StringIO):
            octets = b''.join(self._file_lines(message, mangle_from_))
            if octets:
                self._write(octets, target)
            return
        octets = message_bytes(message, mangle_from_)
        if not isinstance(message, email.message.Message) and mangle_from_:
            octets = octets.replace(b'\nFrom ', b'\n>From ')
        self._write(octets, target)

    def _write(self, octets, target):
        octets = octets.replace(b'\n', linesep)
        target.write(octets)
        if self._append_newline and not octets.endswith(linesep):
            target.write(linesep)

    def _file_lines(self, file, mangle_from_):
        file = binary_file(file)
        while line := file.readline():
            line = universal(line)
            if mangle_from_ and line.startswith(b'From '):
                line = b'>' + line
            yield line


def universal(line):
    """A line with \\n at its end."""
    if line.endswith(b'\r\n'):
        return line[:-2] + b'\n'
    if line.endswith(b'\r'):
        return line[:-1] + b'\n'
    return line


def binary_file(file):
    """The binary file within a text file."""
    if not hasattr(file, 'buffer'):
        return file
    import warnings
    warnings.warn('Use of text mode files is deprecated, use a binary mode file instead', DeprecationWarning, 4)
    return file.buffer


def string_bytes(text):
    """Text as bytes; it must be ASCII."""
    try:
        return text.encode('ascii')
    except UnicodeError:
        raise ValueError('String input must be ASCII-only; use bytes or a Message instead')


def message_bytes(message, mangle_from_=False):
    """The bytes of a message that is an object, text or bytes."""
    if isinstance(message, email.message.Message):
        from email.generator import BytesGenerator
        buffer = io.BytesIO()
        BytesGenerator(buffer, mangle_from_, 0).flatten(message)
        return buffer.getvalue()
    if isinstance(message, io.StringIO):
        import warnings
        warnings.warn('Use of StringIO input is deprecated, use BytesIO instead', DeprecationWarning, 4)
        message = message.getvalue()
    if isinstance(message, str):
        return string_bytes(message)
    if isinstance(message, bytes):
        return message
    raise TypeError(f'Invalid message type: {type(message)}')


# ---- Files that are read through another one ----

class _ProxyFile:
    """A file that shares another one and has a position of its own."""

    def __init__(self, f, pos=None):
        self._file = f
        self._pos = f.tell() if pos is None else pos

    __class_getitem__ = classmethod(GenericAlias)

    def _read(self, size, read):
        if size is None:
            size = -1
        self._file.seek(self._pos)
        result = read(size)
        self._pos = self._file.tell()
        return result

    def read(self, size=None):
        return self._read(size, self._file.read)

    def read1(self, size=None):
        return self._read(size, self._file.read1)

    def readline(self, size=None):
        return self._read(size, self._file.readline)

    def readlines(self, sizehint=None):
        result = []
        for line in self:
            result.append(line)
            if sizehint is not None:
                sizehint -= len(line)
                if sizehint <= 0:
                    break
        return result

    def __iter__(self):
        while line := self.readline():
            yield line

    def tell(self):
        return self._pos

    def seek(self, offset, whence=0):
        if whence == 1:
            self._file.seek(self._pos)
        self._file.seek(offset, whence)
        self._pos = self._file.tell()

    def close(self):
        if hasattr(self, '_file'):
            try:
                if hasattr(self._file, 'close'):
                    self._file.close()
            finally:
                del self._file

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def readable(self):
        return self._file.readable()

    def writable(self):
        return self._file.writable()

    def seekable(self):
        return self._file.seekable()

    def flush(self):
        return self._file.flush()

    @property
    def closed(self):
        if not hasattr(self, '_file'):
            return True
        return self._file.closed if hasattr(self._file, 'closed') else False


class _PartialFile(_ProxyFile):
    """A part of a file that looks like a whole one. Closing it leaves the file open."""

    def __init__(self, f, start=None, stop=None):
        super().__init__(f, start)
        self._start = start
        self._stop = stop

    def tell(self):
        return super().tell() - self._start

    def seek(self, offset, whence=0):
        if whence == 0:
            self._pos = self._start
            whence = 1
        elif whence == 2:
            self._pos = self._stop
            whence = 1
        super().seek(offset, whence)

    def _read(self, size, read):
        remaining = self._stop - self._pos
        if remaining <= 0:
            return b''
        if size is None or size < 0 or size > remaining:
            size = remaining
        return super()._read(size, read)

    def close(self):
        if hasattr(self, '_file'):
            del self._file


# ---- Files and locks of the file system ----

def create_carefully(path):
    """A new file; FileExistsError if it is there."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    try:
        return open(path, 'rb+')
    finally:
        os.close(descriptor)


def create_temporary(path):
    """A new file beside a path."""
    import socket
    return create_carefully(f'{path}.{int(time.time())}.{socket.gethostname()}.{os.getpid()}')


def sync_flush(file):
    file.flush()
    os.fsync(file.fileno())


def sync_close(file):
    sync_flush(file)
    file.close()


def lock_file(file, dotlock=True):
    """Lock a file in two ways: by lockf, and with a file .lock beside it."""
    import errno
    import fcntl
    is_dot_locked = False
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EROFS):
                raise ExternalClashError(f'lockf: lock unavailable: {file.name}')
            raise
        if not dotlock:
            return
        try:
            candidate = create_temporary(file.name + '.lock')
            candidate.close()
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EROFS):
                # Who cannot write here needs no such lock.
                return
            raise
        try:
            # A link is made by one program only, even on network file systems.
            os.link(candidate.name, file.name + '.lock')
            is_dot_locked = True
        except FileExistsError:
            raise ExternalClashError(f'dot lock unavailable: {file.name}')
        finally:
            os.remove(candidate.name)
    except BaseException:
        fcntl.lockf(file, fcntl.LOCK_UN)
        if is_dot_locked:
            os.remove(file.name + '.lock')
        raise


def unlock_file(file):
    import fcntl
    fcntl.lockf(file, fcntl.LOCK_UN)
    try:
        os.remove(file.name + '.lock')
    except FileNotFoundError:
        pass
