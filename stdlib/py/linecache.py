"""Lines of source files, remembered: what tracebacks and warnings show.

`cache` maps a filename to (size, mtime, lines, full name), or to a one-tuple with a function that gives the source.
"""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}
# Sources of interactive input by a key of their code object.
_interactive_cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line with its newline, or '' when there is none; never raises."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file, or [] when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _make_key(code):
    return code.co_name, code.co_qualname, code.co_filename


def _getlines_from_code(code):
    entry = _interactive_cache.get(_make_key(code))
    return entry[2] if entry is not None and len(entry) != 1 else []


def _getline_from_code(filename, lineno):
    lines = _getlines_from_code(filename)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def _source_unavailable(filename):
    """Names like <stdin> stand for no file; <frozen x> may."""
    return not filename or (filename.startswith('<') and filename.endswith('>')
                            and not filename.startswith('<frozen '))


def checkcache(filename=None):
    """Forget files that have changed since they were read: all, or one."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue  # the source did not come from a file
        import os
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew; [] when it cannot be read."""
    if len(cache.get(filename, ())) != 1:
        cache.pop(filename, None)
    if _source_unavailable(filename):
        if filename != '<string>':
            return []
        import _traceback
        return _split(_traceback.remembered_source(filename))  # the program of -c
    import os
    import sys
    if filename.startswith('<frozen ') and module_globals is not None:
        fullname = module_globals.get('__file__')
        if fullname is None:
            return _lazy_lines(filename, module_globals)
    else:
        fullname = filename
    try:
        stat = os.stat(fullname)
    except OSError:
        lines = _lazy_lines(filename, module_globals)
        if lines or os.path.isabs(filename):
            return lines
        # A relative name from a module on the path.
        for directory in sys.path:
            if not isinstance(directory, str):
                continue
            fullname = os.path.join(directory, filename)
            try:
                stat = os.stat(fullname)
                break
            except (OSError, ValueError):
                pass
        else:
            return []
    except ValueError:
        return []
    try:
        with open(fullname, 'rb') as file:
            text = _decoded(file.read())
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    lines = _split(text)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _split(text):
    """Lines by newline only: a form feed does not end one."""
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    lines = text.split('\n')
    return [line + '\n' for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _decoded(data):
    """Source bytes as text: the BOM or the coding comment of the first two lines says how."""
    if data.startswith(b'\xef\xbb\xbf'):
        return data[3:].decode('utf-8')
    for line in data.split(b'\n', 2)[:2]:
        comment = line.lstrip(b' \t\f')
        if comment.startswith(b'#'):
            at = comment.find(b'coding')
            if at >= 0 and comment[at + 6:at + 7] in (b':', b'='):
                name = comment[at + 7:].lstrip(b' \t')
                end = 0
                while end < len(name) and (name[end:end + 1].isalnum() or name[end:end + 1] in b'-_.'):
                    end += 1
                if end:
                    return data.decode(name[:end].decode('ascii'))
        elif comment.strip():
            break
    return data.decode('utf-8')


def _lazy_lines(filename, module_globals):
    """The source from the module's loader, if that knows it."""
    if not lazycache(filename, module_globals):
        return []
    try:
        data = cache[filename][0]()
    except (ImportError, OSError):
        cache.pop(filename, None)
        return []
    if data is None:
        cache.pop(filename, None)
        return []
    lines = [line + '\n' for line in data.splitlines()]
    cache[filename] = len(data), None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Remember how to ask a module's loader for its source; False when there is no way."""
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    if not filename or (filename.startswith('<') and filename.endswith('>') and not filename.startswith('<frozen ')):
        return False
    if not module_globals or '__name__' not in module_globals:
        return False
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals['__name__']
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or get_source is None:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def _register_code(code, string, name):
    """Remember the source of interactive input."""
    lines = [line + '\n' for line in string.splitlines()]
    entry = (len(string), None, lines, name)
    stack = [code]
    while stack:
        code = stack.pop()
        for const in code.co_consts:
            if isinstance(const, type(code)):
                stack.append(const)
        _interactive_cache[_make_key(code)] = entry
