"""Mailboxes that are one file: mbox, MMDF and Babyl. mailbox shows them.

A table tells where in the file each message is. Messages are added at the end of the file at once; what is removed or
replaced only leaves the table, until flush() writes a new file.
"""

import email
import email.message
import errno
import io
import os
import time

from _mailbox_base import (ExternalClashError, Mailbox, NoSuchMailboxError, _PartialFile, binary_file, create_temporary,
                           linesep, lock_file, message_bytes, string_bytes, sync_close, sync_flush, universal,
                           unlock_file)
from _mailbox_messages import BabylMessage, MMDFMessage, _mboxMMDFMessage, mboxMessage


class _singlefileMailbox(Mailbox):
    """A mailbox in one file. Keys are numbers."""

    def __init__(self, path, factory=None, create=True):
        Mailbox.__init__(self, path, factory, create)
        try:
            file = open(self._path, 'rb+')
        except FileNotFoundError:
            if not create:
                raise NoSuchMailboxError(self._path)
            file = open(self._path, 'wb+')
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EROFS):
                raise
            file = open(self._path, 'rb')
        self._file = file
        self._toc = None
        self._next_key = 0
        self._pending = False  # whether the file must be written anew
        self._pending_sync = False  # whether what was added is perhaps not on the disk yet
        self._locked = False
        self._file_length = None

    # ---- What surrounds the messages in the file ----

    def _pre_mailbox_hook(self, f):
        """Write what begins the file."""

    def _pre_message_hook(self, f):
        """Write what stands before each message."""

    def _post_message_hook(self, f):
        """Write what stands after each message."""

    # ---- Messages ----

    def add(self, message):
        """Add a message, and return its key."""
        self._lookup()
        key = self._next_key
        self._toc[key] = self._append_message(message)
        self._next_key += 1
        self._pending_sync = True
        return key

    def remove(self, key):
        """Remove a message; KeyError if there is none."""
        self._lookup(key)
        del self._toc[key]
        self._pending = True

    def __setitem__(self, key, message):
        self._lookup(key)
        self._toc[key] = self._append_message(message)
        self._pending = True

    def iterkeys(self):
        """The keys, one by one."""
        self._lookup()
        yield from self._toc.keys()

    def __contains__(self, key):
        self._lookup()
        return key in self._toc

    def __len__(self):
        self._lookup()
        return len(self._toc)

    def _lookup(self, key=None):
        """The (start, stop) of a message; the table is made if there is none yet."""
        if self._toc is None:
            self._generate_toc()
        if key is None:
            return None
        try:
            return self._toc[key]
        except KeyError:
            raise KeyError(f'No message with key: {key}') from None

    def _set_toc(self, starts, stops):
        self._toc = dict(enumerate(zip(starts, stops)))
        self._next_key = len(self._toc)
        self._file_length = self._file.seek(0, 2)

    def _append_message(self, message):
        file = self._file
        before = file.seek(0, 2)
        if not self._toc and not self._pending:
            self._pre_mailbox_hook(file)
        try:
            self._pre_message_hook(file)
            place = self._install_message(message)
            self._post_message_hook(file)
        except BaseException:
            file.truncate(before)
            raise
        file.flush()
        self._file_length = file.tell()
        return place

    # ---- The file ----

    def lock(self):
        """Keep other programs from changing the mailbox."""
        if not self._locked:
            lock_file(self._file)
            self._locked = True

    def unlock(self):
        if self._locked:
            unlock_file(self._file)
            self._locked = False

    def flush(self):
        """Write what has been changed."""
        if not self._pending:
            if self._pending_sync:
                sync_flush(self._file)
                self._pending_sync = False
            return
        length = self._file.seek(0, 2)
        if length != self._file_length:
            raise ExternalClashError(f'Size of mailbox file changed (expected {self._file_length}, found {length})')
        new_file = create_temporary(self._path)
        try:
            self._toc = self._copy_messages(new_file)
            self._file_length = new_file.tell()
        except BaseException:
            new_file.close()
            os.remove(new_file.name)
            raise
        sync_close(new_file)
        self._file.close()
        # The new file is like the old one for all others.
        info = os.stat(self._path)
        os.chmod(new_file.name, info.st_mode)
        try:
            os.chown(new_file.name, info.st_uid, info.st_gid)
        except OSError:
            pass
        os.rename(new_file.name, self._path)
        self._file = open(self._path, 'rb+')
        self._pending = self._pending_sync = False
        if self._locked:
            lock_file(self._file, dotlock=False)

    def _copy_messages(self, new_file):
        """Write all messages to a new file; where they are is returned."""
        places = {}
        self._pre_mailbox_hook(new_file)
        for key in sorted(self._toc):
            start, stop = self._toc[key]
            self._pre_message_hook(new_file)
            new_start = new_file.tell()
            self._file.seek(start)
            new_file.write(self._file.read(stop - start))
            places[key] = (new_start, new_file.tell())
            self._post_message_hook(new_file)
        return places

    def close(self):
        """Write everything and close the mailbox."""
        try:
            self.flush()
        finally:
            try:
                self.unlock()
            finally:
                self._file.close()


class _mboxMMDF(_singlefileMailbox):
    """Messages that begin with an envelope's line, From ..."""

    _mangle_from_ = True

    def _at_message(self, key, with_envelope):
        """Go to a message, or to what follows its envelope; its end is returned."""
        start, stop = self._lookup(key)
        self._file.seek(start)
        if not with_envelope:
            self._file.readline()
        return stop

    def get_message(self, key):
        """A message as an object of the format's class."""
        stop = self._at_message(key, True)
        envelope = self._file.readline().replace(linesep, b'').decode('ascii')
        message = self._message_factory(self._file.read(stop - self._file.tell()).replace(linesep, b'\n'))
        message.set_unixfrom(envelope)
        message.set_from(envelope[5:])
        return message

    def get_string(self, key, from_=False):
        """A message as text, perhaps with its envelope."""
        return email.message_from_bytes(self.get_bytes(key, from_)).as_string(unixfrom=from_)

    def get_bytes(self, key, from_=False):
        """A message as bytes, perhaps with its envelope."""
        stop = self._at_message(key, from_)
        return self._file.read(stop - self._file.tell()).replace(linesep, b'\n')

    def get_file(self, key, from_=False):
        """A message as a file, perhaps with its envelope."""
        stop = self._at_message(key, from_)
        return _PartialFile(self._file, self._file.tell(), stop)

    def _install_message(self, message):
        """Write a message with its envelope, which is made up if there is none; where it is, is returned."""
        envelope = None
        if isinstance(message, str):
            message = string_bytes(message)
        if isinstance(message, bytes) and message.startswith(b'From '):
            envelope, _, message = message.partition(b'\n')
        elif isinstance(message, _mboxMMDFMessage):
            envelope = b'From ' + message.get_from().encode('ascii')
        elif isinstance(message, email.message.Message):
            envelope = message.get_unixfrom()
            if envelope is not None:
                envelope = envelope.encode('ascii')
        if envelope is None:
            envelope = b'From MAILER-DAEMON ' + time.asctime(time.gmtime()).encode()
        start = self._file.tell()
        self._file.write(envelope + linesep)
        self._dump_message(message, self._file, self._mangle_from_)
        return start, self._file.tell()


class mbox(_mboxMMDF):
    """A file of messages, each with an empty line after it."""

    _append_newline = True

    def __init__(self, path, factory=None, create=True):
        self._message_factory = mboxMessage
        _mboxMMDF.__init__(self, path, factory, create)

    def _post_message_hook(self, f):
        f.write(linesep)

    def _generate_toc(self):
        """A message begins at a line "From ", and the empty line before that belongs to none."""
        starts, stops = [], []
        after_blank = False
        position = 0
        self._file.seek(0)
        while True:
            line = self._file.readline()
            if not line or line.startswith(b'From '):
                if len(stops) < len(starts) or not line:
                    stops.append(position - len(linesep) if after_blank else position)
                if not line:
                    break
                starts.append(position)
            after_blank = line == linesep
            position += len(line)
        self._set_toc(starts, stops)


class MMDF(_mboxMMDF):
    """A file of messages, each between two lines of control characters."""

    _SEPARATOR = b'\x01\x01\x01\x01' + linesep

    def __init__(self, path, factory=None, create=True):
        self._message_factory = MMDFMessage
        _mboxMMDF.__init__(self, path, factory, create)

    def _pre_message_hook(self, f):
        f.write(self._SEPARATOR)

    def _post_message_hook(self, f):
        f.write(linesep + self._SEPARATOR)

    def _generate_toc(self):
        starts, stops = [], []
        position = 0
        self._file.seek(0)
        while line := self._file.readline():
            start = position
            position += len(line)
            if line != self._SEPARATOR:
                continue
            if len(stops) < len(starts):
                stops.append(start - len(linesep))
            else:
                starts.append(position)
        if len(stops) < len(starts):
            stops.append(position)
        self._set_toc(starts, stops)


class Babyl(_singlefileMailbox):
    """The file of Emacs's Rmail: messages with labels, and with the headers that are shown."""

    _special_labels = frozenset({'unseen', 'deleted', 'filed', 'answered', 'forwarded', 'edited', 'resent'})
    _END_OF_ORIGINAL = b'*** EOOH ***' + linesep

    def __init__(self, path, factory=None, create=True):
        _singlefileMailbox.__init__(self, path, factory, create)
        self._labels = {}

    def add(self, message):
        """Add a message, and return its key."""
        key = _singlefileMailbox.add(self, message)
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()
        return key

    def remove(self, key):
        """Remove a message; KeyError if there is none."""
        _singlefileMailbox.remove(self, key)
        self._labels.pop(key, None)

    def __setitem__(self, key, message):
        _singlefileMailbox.__setitem__(self, key, message)
        if isinstance(message, BabylMessage):
            self._labels[key] = message.get_labels()

    def _read(self, key):
        """A message's original headers, the shown ones, and its body."""
        start, stop = self._lookup(key)
        file = self._file
        file.seek(start)
        file.readline()
        parts = []
        for end in (self._END_OF_ORIGINAL, linesep):
            lines = []
            while (line := file.readline()) and line != end:
                lines.append(line)
            parts.append(b''.join(lines).replace(linesep, b'\n'))
        parts.append(file.read(stop - file.tell()).replace(linesep, b'\n'))
        return parts

    def get_message(self, key):
        """A message as a BabylMessage."""
        original, shown, body = self._read(key)
        message = BabylMessage(original + body)
        message.set_visible(shown)
        if key in self._labels:
            message.set_labels(self._labels[key])
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        original, _, body = self._read(key)
        return original + body

    def get_file(self, key):
        """A message as a file."""
        return io.BytesIO(self.get_bytes(key).replace(b'\n', linesep))

    def get_labels(self):
        """The labels that users have made up."""
        self._lookup()
        used = set()
        for labels in self._labels.values():
            used.update(labels)
        return list(used - self._special_labels)

    def _generate_toc(self):
        starts, stops, label_lists = [], [], []
        position = 0
        self._file.seek(0)
        while line := self._file.readline():
            start = position
            position += len(line)
            if line not in (b'\037\014' + linesep, b'\037', b'\037' + linesep):
                continue
            if len(stops) < len(starts):
                stops.append(start - len(linesep))
            if b'\014' in line:
                starts.append(position)
                line = self._file.readline()
                position += len(line)
                labels = [label.strip().decode('ascii', 'surrogateescape') for label in line[1:].split(b',')]
                label_lists.append([label for label in labels if label])
        if len(stops) < len(starts):
            stops.append(position - len(linesep))
        self._set_toc(starts, stops)
        self._labels = dict(enumerate(label_lists))

    def _pre_mailbox_hook(self, f):
        labels = b','.join([label.encode() for label in self.get_labels()])
        f.write(linesep.join([b'BABYL OPTIONS:', b'Version: 5', b'Labels:' + labels, b'\037']))

    def _pre_message_hook(self, f):
        f.write(b'\014' + linesep)

    def _post_message_hook(self, f):
        f.write(linesep + b'\037')

    def _label_line(self, message):
        """1, the special labels,, and the others."""
        if not isinstance(message, BabylMessage):
            return b'1,,'
        special, others = [], []
        for label in message.get_labels():
            (special if label in self._special_labels else others).append(label.encode())
        return (b'1' + b''.join([b', ' + label for label in special]) + b',,' +
                b''.join([b' ' + label + b',' for label in others]))

    def _install_message(self, message):
        if hasattr(message, 'read') and not isinstance(message, io.StringIO):
            file = binary_file(message)
            octets = b''.join([universal(line) for line in iter(file.readline, b'')])
        else:
            octets = message_bytes(message)
        header, gap, body = octets.partition(b'\n\n')
        if gap:
            original = header + gap
        else:
            original, body = b'', octets
        if isinstance(message, BabylMessage):
            shown = message_bytes(message.get_visible()).partition(b'\n\n')[0] + b'\n\n'
            shown = shown.lstrip(b'\n') or b'\n'
        else:
            shown = original or b'\n'
        start = self._file.tell()
        self._file.write(self._label_line(message) + linesep + original.replace(b'\n', linesep) +
                         self._END_OF_ORIGINAL + (shown + body).replace(b'\n', linesep))
        return start, self._file.tell()
