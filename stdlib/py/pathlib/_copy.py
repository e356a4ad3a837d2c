"""Copying of files and trees for paths, also between kinds of paths; and what a path remembers of its file."""

import os
from errno import EINVAL
from stat import S_ISDIR, S_ISREG, S_ISLNK


class PathInfo:
    """What kind of file is at a path. Answers are remembered, so that they may be out of date."""

    __slots__ = ('_path', '_entry', '_modes')

    def __init__(self, path, entry=None):
        self._path = str(path)
        self._entry = entry
        self._modes = {}

    def __repr__(self):
        path_type = "WindowsPath" if os.name == "nt" else "PosixPath"
        return f"<{path_type}.info>"

    def _mode(self, follow_symlinks):
        """The file's mode, or 0 if there is none."""
        if follow_symlinks not in self._modes:
            try:
                if self._entry is not None:
                    st = self._entry.stat(follow_symlinks=follow_symlinks)
                else:
                    st = os.stat(self._path, follow_symlinks=follow_symlinks)
                mode = st.st_mode
            except (OSError, ValueError):
                mode = 0
            self._modes[follow_symlinks] = mode
        return self._modes[follow_symlinks]

    def exists(self, *, follow_symlinks=True):
        """Whether there is a file."""
        return bool(self._mode(follow_symlinks))

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a folder."""
        return S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        """Whether it is an ordinary file."""
        return S_ISREG(self._mode(follow_symlinks))

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return S_ISLNK(self._mode(False))


def ensure_distinct_paths(source, target):
    """Raise OSError if a path would be copied onto or into itself."""
    if source == target:
        err = OSError(EINVAL, "Source and target are the same path")
    elif source in target.parents:
        err = OSError(EINVAL, "Source path is a parent of target path")
    else:
        return
    err.filename = str(source)
    err.filename2 = str(target)
    raise err


def ensure_different_files(source, target):
    """Raise OSError if both are the same file."""
    try:
        source_file_id, target_file_id = ((os.stat(path).st_dev, os.stat(path).st_ino) for path in (source, target))
    except (OSError, ValueError):
        return
    if source_file_id == target_file_id:
        err = OSError(EINVAL, "Source and target are the same file")
        err.filename = str(source)
        err.filename2 = str(target)
        raise err


def copy_metadata(source, target, follow_symlinks=True):
    """Copy times, permissions and extended attributes."""
    import shutil
    shutil.copystat(source, target, follow_symlinks=follow_symlinks)


def copy_tree(source, target, follow_symlinks=True, preserve_metadata=False):
    """Copy a file or folder to a path that both sides know how to read and to write."""
    if not follow_symlinks and source.info.is_symlink():
        target.symlink_to(str(source.readlink()), source.info.is_dir())
        if preserve_metadata:
            copy_metadata(source, target, follow_symlinks=False)
    elif source.info.is_dir():
        children = source.iterdir()
        target.mkdir()
        for child in children:
            copy_tree(child, target.joinpath(child.name), follow_symlinks, preserve_metadata)
        if preserve_metadata:
            copy_metadata(source, target)
    else:
        copy_file(source, target)
        if preserve_metadata:
            copy_metadata(source, target)


def copy_file(source, target):
    import shutil
    if isinstance(source, os.PathLike):
        ensure_different_files(source, target)
    with magic_open(source, 'rb') as source_f:
        try:
            with magic_open(target, 'wb') as target_f:
                shutil.copyfileobj(source_f, target_f)
        except IsADirectoryError as e:
            if not os.path.exists(target):
                raise FileNotFoundError(f'Directory does not exist: {target}') from e
            raise


def magic_open(path, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
    """open(), also for objects that only have methods __open_rb__ and so on."""
    import io
    text = 'b' not in mode
    if text:
        encoding = io.text_encoding(encoding)
    method = getattr(type(path), f"__open_{mode.replace('t', '').replace('b', '')}b__", None)
    if method is None:
        return io.open(path, mode, buffering, encoding, errors, newline)
    stream = method(path, buffering)
    return io.TextIOWrapper(stream, encoding, errors, newline) if text else stream
