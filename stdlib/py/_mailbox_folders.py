"""Mailboxes that are folders with a file for each message: Maildir and MH. mailbox shows them."""

import os
import socket
import time

from _mailbox_base import (ExternalClashError, FormatError, Mailbox, NoSuchMailboxError, NotEmptyError, _ProxyFile,
                           create_carefully, linesep, lock_file, sync_close, unlock_file)
from _mailbox_messages import MaildirMessage, MHMessage

# Files in tmp that nobody has read for 36 hours are leftovers.
_LEFTOVER_AGE = 129600


class Maildir(Mailbox):
    """A folder with the folders tmp, new and cur. A file's name is the key, and after a colon, marks of the message."""

    colon = ':'
    _count = 1  # of deliveries by this program

    def __init__(self, dirname, factory=None, create=True):
        Mailbox.__init__(self, dirname, factory, create)
        self._paths = {name: os.path.join(self._path, name) for name in ('tmp', 'new', 'cur')}
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            for path in self._paths.values():
                os.mkdir(path, 0o700)
        self._toc = {}
        self._toc_mtimes = {'cur': 0, 'new': 0}
        self._last_read = 0
        # File systems' clocks need not be ours.
        self._skewfactor = 0.1

    # ---- Messages ----

    def add(self, message):
        """Add a message, and return its key."""
        file = self._create_tmp()
        try:
            self._dump_message(message, file)
        except BaseException:
            file.close()
            os.remove(file.name)
            raise
        sync_close(file)
        subdir, suffix = 'new', ''
        if isinstance(message, MaildirMessage):
            subdir = message.get_subdir()
            if message.get_info():
                suffix = self.colon + message.get_info()
            os.utime(file.name, (os.path.getatime(file.name), message.get_date()))
        key = os.path.basename(file.name).split(self.colon)[0]
        target = os.path.join(self._path, subdir, key + suffix)
        try:
            _move(file.name, target)
        except FileExistsError:
            os.remove(file.name)
            raise ExternalClashError(f'Name clash with existing message: {target}')
        except OSError:
            os.remove(file.name)
            raise
        return key

    def remove(self, key):
        """Remove a message; KeyError if there is none."""
        os.remove(self._file_path(key))

    def discard(self, key):
        """Remove a message if it is there."""
        try:
            self.remove(key)
        except (KeyError, FileNotFoundError):
            pass

    def __setitem__(self, key, message):
        old = self._lookup(key)
        new = self._lookup(self.add(message))
        # Marks that the message does not have stay.
        marks = new if isinstance(message, MaildirMessage) else old
        suffix = self.colon + marks.split(self.colon)[-1] if self.colon in marks else ''
        self.discard(key)
        new_path = os.path.join(self._path, new)
        if isinstance(message, MaildirMessage):
            os.utime(new_path, (os.path.getatime(new_path), message.get_date()))
        os.rename(new_path, os.path.join(self._path, os.path.dirname(marks), key + suffix))

    def get_message(self, key):
        """A message as a MaildirMessage, or what the factory makes."""
        subpath = self._lookup(key)
        path = os.path.join(self._path, subpath)
        with open(path, 'rb') as file:
            message = self._factory(file) if self._factory else MaildirMessage(file)
        subdir, name = os.path.split(subpath)
        message.set_subdir(subdir)
        if self.colon in name:
            message.set_info(name.split(self.colon)[-1])
        message.set_date(os.path.getmtime(path))
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        with open(self._file_path(key), 'rb') as file:
            return file.read().replace(linesep, b'\n')

    def get_file(self, key):
        """A message as a file."""
        return _ProxyFile(open(self._file_path(key), 'rb'))

    # ---- Marks ----

    def get_info(self, key):
        """What the name of a message's file tells, without reading it."""
        subpath = self._lookup(key)
        return subpath.split(self.colon)[-1] if self.colon in subpath else ''

    def set_info(self, key, info: str):
        if not isinstance(info, str):
            raise TypeError(f'info must be a string: {type(info)}')
        old = self._lookup(key)
        new = old.split(self.colon)[0]
        if info:
            new += self.colon + info
        if new != old:
            os.rename(os.path.join(self._path, old), os.path.join(self._path, new))
            self._toc[key] = new

    def get_flags(self, key):
        """A message's flags, without reading it."""
        info = self.get_info(key)
        return info[2:] if info.startswith('2,') else ''

    def set_flags(self, key, flags: str):
        if not isinstance(flags, str):
            raise TypeError(f'flags must be a string: {type(flags)}')
        self.set_info(key, '2,' + ''.join(sorted(set(flags))))

    def add_flag(self, key, flag: str):
        """Set flags beside the others."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        self.set_flags(key, ''.join(set(self.get_flags(key)) | set(flag)))

    def remove_flag(self, key, flag: str):
        """Unset flags."""
        if not isinstance(flag, str):
            raise TypeError(f'flag must be a string: {type(flag)}')
        if self.get_flags(key):
            self.set_flags(key, ''.join(set(self.get_flags(key)) - set(flag)))

    # ---- Keys ----

    def iterkeys(self):
        """The keys, one by one."""
        self._refresh()
        for key in self._toc:
            try:
                self._lookup(key)
            except KeyError:
                continue
            yield key

    def __contains__(self, key):
        self._refresh()
        return key in self._toc

    def __len__(self):
        self._refresh()
        return len(self._toc)

    def flush(self):
        """Nothing: all changes are made at once."""

    def lock(self):
        """Nothing: a Maildir needs no locks."""

    def unlock(self):
        """Nothing."""

    def close(self):
        """Nothing."""

    def next(self):
        """The next message of a walk through all, None at its end; kept for old programs."""
        if not hasattr(self, '_walk'):
            self._walk = iter(self.keys())
        for key in self._walk:
            try:
                return self[key]
            except KeyError:
                continue
        return None

    def _file_path(self, key):
        return os.path.join(self._path, self._lookup(key))

    def _lookup(self, key):
        """The path of a message's file in the folder."""
        if key in self._toc and os.path.exists(os.path.join(self._path, self._toc[key])):
            return self._toc[key]
        self._refresh()
        try:
            return self._toc[key]
        except KeyError:
            raise KeyError(f'No message with key: {key}') from None

    def _refresh(self):
        """Read the folders again, unless nothing has changed there."""
        # The clock of a file system may tick only each two seconds, so what is young is not trusted.
        if time.time() - self._last_read > 2 + self._skewfactor:
            changed = False
            for subdir, seen in self._toc_mtimes.items():
                mtime = os.path.getmtime(self._paths[subdir])
                if mtime > seen:
                    changed = True
                self._toc_mtimes[subdir] = mtime
            if not changed:
                return
        self._toc = {}
        for subdir in self._toc_mtimes:
            path = self._paths[subdir]
            for entry in os.listdir(path):
                if entry.startswith('.') or os.path.isdir(os.path.join(path, entry)):
                    continue
                self._toc[entry.split(self.colon)[0]] = os.path.join(subdir, entry)
        self._last_read = time.time()

    def _create_tmp(self):
        """A new file in tmp, with a name that nobody else has."""
        now = time.time()
        host = socket.gethostname().replace('/', r'\057').replace(':', r'\072')
        name = f'{int(now)}.M{int(now % 1 * 1e6)}P{os.getpid()}Q{Maildir._count}.{host}'
        path = os.path.join(self._path, 'tmp', name)
        try:
            os.stat(path)
        except FileNotFoundError:
            Maildir._count += 1
            try:
                return create_carefully(path)
            except FileExistsError:
                pass
        raise ExternalClashError(f'Name clash prevented file creation: {path}')

    # ---- Folders ----

    def _folder_path(self, folder):
        return os.path.join(self._path, '.' + folder)

    def list_folders(self):
        """The names of the folders in this one."""
        return [entry[1:] for entry in os.listdir(self._path)
                if len(entry) > 1 and entry[0] == '.' and os.path.isdir(os.path.join(self._path, entry))]

    def get_folder(self, folder):
        """A folder as a Maildir."""
        return Maildir(self._folder_path(folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        path = self._folder_path(folder)
        result = Maildir(path, factory=self._factory)
        marker = os.path.join(path, 'maildirfolder')
        if not os.path.exists(marker):
            os.close(os.open(marker, os.O_CREAT | os.O_WRONLY, 0o666))
        return result

    def remove_folder(self, folder):
        """Remove a folder; NotEmptyError if there are messages or folders in it."""
        path = self._folder_path(folder)
        for entry in os.listdir(os.path.join(path, 'new')) + os.listdir(os.path.join(path, 'cur')):
            if not entry.startswith('.'):
                raise NotEmptyError(f'Folder contains message(s): {folder}')
        for entry in os.listdir(path):
            if entry not in ('new', 'cur', 'tmp') and os.path.isdir(os.path.join(path, entry)):
                raise NotEmptyError(f"Folder contains subdirectory '{folder}': {entry}")
        for root, folders, files in os.walk(path, topdown=False):
            for entry in files:
                os.remove(os.path.join(root, entry))
            for entry in folders:
                os.rmdir(os.path.join(root, entry))
        os.rmdir(path)

    def clean(self):
        """Remove leftovers of deliveries that were given up."""
        now = time.time()
        for entry in os.listdir(self._paths['tmp']):
            path = os.path.join(self._paths['tmp'], entry)
            if now - os.path.getatime(path) > _LEFTOVER_AGE:
                os.remove(path)


def _move(old, new):
    """Rename a file, but never over another one if that can be helped."""
    try:
        os.link(old, new)
    except (AttributeError, PermissionError):
        os.rename(old, new)
    else:
        os.remove(old)


class MH(Mailbox):
    """A folder of files with numbers as names. The file .mh_sequences names sequences of messages."""

    def __init__(self, path, factory=None, create=True):
        Mailbox.__init__(self, path, factory, create)
        if not os.path.exists(self._path):
            if not create:
                raise NoSuchMailboxError(self._path)
            os.mkdir(self._path, 0o700)
            os.close(os.open(self._sequences_path(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._locked = False

    def _sequences_path(self):
        return os.path.join(self._path, '.mh_sequences')

    def _message_path(self, key):
        return os.path.join(self._path, str(key))

    def _open(self, key, mode):
        try:
            return open(self._message_path(key), mode)
        except FileNotFoundError:
            raise KeyError(f'No message with key: {key}') from None

    def _with_lock(self, file, action):
        """Do something with a file, which is locked if the mailbox is."""
        if not self._locked:
            return action(file)
        lock_file(file)
        try:
            return action(file)
        finally:
            unlock_file(file)

    # ---- Messages ----

    def add(self, message):
        """Add a message, and return its key."""
        key = max(self.keys(), default=0) + 1
        path = self._message_path(key)
        file = create_carefully(path)
        try:
            self._with_lock(file, lambda file: self._dump_message(message, file))
        except BaseException:
            file.close()
            os.remove(path)
            raise
        if isinstance(message, MHMessage):
            self._dump_sequences(message, key)
        sync_close(file)
        return key

    def remove(self, key):
        """Remove a message; KeyError if there is none."""
        self._open(key, 'rb+').close()
        os.remove(self._message_path(key))

    def __setitem__(self, key, message):
        def replace(file):
            file.truncate(0)
            self._dump_message(message, file)
            if isinstance(message, MHMessage):
                self._dump_sequences(message, key)

        file = self._open(key, 'rb+')
        try:
            self._with_lock(file, replace)
        finally:
            sync_close(file)

    def get_message(self, key):
        """A message as an MHMessage."""
        with self._open(key, 'rb+' if self._locked else 'rb') as file:
            message = self._with_lock(file, MHMessage)
        for name, keys in self.get_sequences().items():
            if key in keys:
                message.add_sequence(name)
        return message

    def get_bytes(self, key):
        """A message as bytes."""
        with self._open(key, 'rb+' if self._locked else 'rb') as file:
            return self._with_lock(file, lambda file: file.read()).replace(linesep, b'\n')

    def get_file(self, key):
        """A message as a file."""
        return _ProxyFile(self._open(key, 'rb'))

    def iterkeys(self):
        """The keys, one by one."""
        return iter(sorted(int(entry) for entry in os.listdir(self._path) if entry.isdigit()))

    def __contains__(self, key):
        return os.path.exists(self._message_path(key))

    def __len__(self):
        return len(self.keys())

    def lock(self):
        """Keep other programs from changing the mailbox."""
        if not self._locked:
            descriptor = os.open(self._sequences_path(), os.O_CREAT | os.O_RDWR, 0o600)
            self._file = open(self._sequences_path(), 'rb+')
            os.close(descriptor)
            lock_file(self._file)
            self._locked = True

    def unlock(self):
        if self._locked:
            unlock_file(self._file)
            sync_close(self._file)
            del self._file
            self._locked = False

    def flush(self):
        """Nothing: all changes are made at once."""

    def close(self):
        """Unlock the mailbox."""
        self.unlock()

    # ---- Folders ----

    def list_folders(self):
        """The names of the folders in this one."""
        return [entry for entry in os.listdir(self._path) if os.path.isdir(os.path.join(self._path, entry))]

    def get_folder(self, folder):
        """A folder as an MH."""
        return MH(os.path.join(self._path, folder), factory=self._factory, create=False)

    def add_folder(self, folder):
        """Make a folder."""
        return MH(os.path.join(self._path, folder), factory=self._factory)

    def remove_folder(self, folder):
        """Remove a folder; NotEmptyError if there is anything in it."""
        path = os.path.join(self._path, folder)
        entries = os.listdir(path)
        if entries == ['.mh_sequences']:
            os.remove(os.path.join(path, '.mh_sequences'))
        elif entries:
            raise NotEmptyError(f'Folder not empty: {self._path}')
        os.rmdir(path)

    # ---- Sequences ----

    def get_sequences(self):
        """The sequences: names to lists of keys."""
        try:
            file = open(self._sequences_path(), encoding='ascii')
        except FileNotFoundError:
            return {}
        present = set(self.keys())
        result = {}
        with file:
            for line in file:
                try:
                    name, text = line.split(':')
                    keys = _read_ranges(text)
                except ValueError:
                    raise FormatError(f'Invalid sequence specification: {line.rstrip()}')
                if found := sorted(keys & present):
                    result[name] = found
        return result

    def set_sequences(self, sequences):
        """Replace all sequences."""
        text = ''.join([f'{name}:{_write_ranges(keys)}\n' for name, keys in sequences.items() if keys])
        # A locked file must stay the same.
        descriptor = os.open(self._sequences_path(), os.O_CREAT | os.O_RDWR, 0o600)
        with open(descriptor, 'r+', encoding='ascii') as file:
            file.truncate()
            file.write(text)
            sync_close(file)

    def pack(self):
        """Number the messages without gaps."""
        sequences = self.get_sequences()
        changes = {}
        for new, old in enumerate(self.keys(), 1):
            if new != old:
                changes[old] = new
                _move(self._message_path(old), self._message_path(new))
        if changes:
            self.set_sequences({name: [changes.get(key, key) for key in keys] for name, keys in sequences.items()})

    def _dump_sequences(self, message, key):
        """Let a message belong to its sequences, and to no other."""
        wanted = message.get_sequences()
        sequences = self.get_sequences()
        for name, keys in sequences.items():
            if name in wanted:
                keys.append(key)
            elif key in keys:
                keys.remove(key)
        for name in wanted:
            sequences.setdefault(name, [key])
        self.set_sequences(sequences)


def _read_ranges(text):
    """The numbers of "1 3-5"."""
    numbers = set()
    for part in text.split():
        if part.isdigit():
            numbers.add(int(part))
        else:
            first, last = (int(number) for number in part.split('-'))
            numbers.update(range(first, last + 1))
    return numbers


def _write_ranges(numbers):
    """Numbers as " 1 3-5"."""
    ranges = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ''.join([f' {first}' if first == last else f' {first}-{last}' for first, last in ranges])
