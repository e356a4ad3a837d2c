"""Part of zoneinfo: where zone files are looked for."""

import os

_DEFAULT_PATH = ('/usr/share/zoneinfo', '/usr/lib/zoneinfo', '/usr/share/lib/zoneinfo', '/etc/zoneinfo')


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH has a path that is not absolute."""


def _relative_paths_message(paths):
    bad = [path for path in paths if not os.path.isabs(path)]
    return f"Paths should be absolute but found the following relative paths:\n{'\n'.join('    ' + p for p in bad)}"


def reset_tzpath(to=None):
    """Set the search path: to the given one, or to the environment's or the default."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f'tzpaths must be a list or tuple, not {type(to)}: {to!r}')
        if not all(map(os.path.isabs, to)):
            raise ValueError(_relative_paths_message(to))
        TZPATH = tuple(to)
        return
    variable = os.environ.get('PYTHONTZPATH')
    if variable is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = tuple(variable.split(os.pathsep)) if variable else ()
    if not all(map(os.path.isabs, paths)):
        import warnings
        warnings.warn('Invalid paths specified in PYTHONTZPATH environment variable. '
                      + _relative_paths_message(paths), InvalidTZPathWarning, stacklevel=5)
    TZPATH = tuple(path for path in paths if os.path.isabs(path))


def find_tzfile(key):
    """The path of a zone's file, or None."""
    _check_key(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        try:
            if os.path.isfile(path):
                return path
        except ValueError:
            # A null character in the key.
            return None
    return None


def _check_key(key):
    """Keys must not lead out of the folders."""
    if os.path.isabs(key):
        raise ValueError(f'ZoneInfo keys may not be absolute paths, got: {key}')
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f'ZoneInfo keys must be normalized relative paths, got: {key}')
    base = os.path.normpath(os.path.join('_', '_'))[:-1]
    resolved = os.path.normpath(os.path.join(base, normal))
    if not resolved.startswith(base):
        raise ValueError(f'ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}')


def available_timezones():
    """All keys that can be found; reads the beginning of each file."""
    zones = set()
    try:
        from importlib import resources
        with resources.files('tzdata').joinpath('zones').open('r') as file:
            zones.update(line.strip() for line in file if line.strip())
    except (ImportError, FileNotFoundError, AttributeError):
        pass

    def is_zone(path):
        try:
            with open(path, 'rb') as file:
                return file.read(4) == b'TZif'
        except Exception:
            return False

    for root in TZPATH:
        if not os.path.exists(root):
            continue
        for folder, folders, files in os.walk(root):
            if folder == root:
                # Alternative versions of the whole database.
                for skipped in ('right', 'posix'):
                    if skipped in folders:
                        folders.remove(skipped)
            for name in files:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, start=root).replace('\\', '/')
                if key and is_zone(path):
                    zones.add(key)
    zones.discard('posixrules')
    return zones


TZPATH = ()
reset_tzpath()
