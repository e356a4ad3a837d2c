"""Where objects come from: files, modules, source lines, comments and documentation, for inspect."""

import os
import sys
import types

from inspect import (isbuiltin, isclass, iscode, isdatadescriptor, isframe, isfunction, ismethod, ismethoddescriptor,
                     ismodule, isroutine, istraceback, unwrap)

modulesbyfile = {}
_filesbymodname = {}


class ClassFoundException(Exception):
    pass


class EndOfBlock(Exception):
    pass


# ---- Documentation ----

def indentsize(line):
    """The number of columns that the line is indented by."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def cleandoc(doc):
    """A docstring without the indentation that it has from its place in the source, and without empty lines around it."""
    lines = doc.expandtabs().split('\n')
    margin = min([len(line) - len(stripped) for line in lines[1:] if (stripped := line.lstrip(' '))], default=0)
    lines = [lines[0].lstrip(' '), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _findclass(func):
    """The class that a function was defined in, by its qualified name."""
    found = sys.modules.get(func.__module__)
    if found is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        found = getattr(found, name)
    return found if isclass(found) else None


def _finddoc(obj):
    """The documentation of the same attribute in a base class."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                try:
                    doc = base.__doc__
                except AttributeError:
                    continue
                if doc is not None:
                    return doc
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        self = obj.__self__
        if isclass(self) and getattr(getattr(self, name, None), '__func__') is obj.__func__:
            cls = self
        else:
            cls = self.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        self = obj.__self__
        if isclass(self) and self.__qualname__ + '.' + name == obj.__qualname__:
            cls = self
        else:
            cls = self.__class__
    elif isinstance(obj, property):
        name = obj.__name__
        cls = _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = obj.__name__
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if isinstance(obj, types.MemberDescriptorType):
            slots = getattr(cls, '__slots__', None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The documentation of object, perhaps from a base class, cleaned; None when there is none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


# ---- Files and modules ----

def getfile(object):
    """The file that object was defined in. TypeError for what is built in."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if code is None:
        raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                        f'{type(object).__name__}')
    return code.co_filename


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getmodulename(path):
    """The module name of a file, or None when its ending is none of a module."""
    from importlib.machinery import all_suffixes
    name = os.path.basename(path)
    for suffix in sorted(all_suffixes(), key=len, reverse=True):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """The source file of object, or None when there is none."""
    import linecache
    filename = getfile(object)
    if filename.endswith('.pyc'):
        filename = os.path.splitext(filename)[0] + '.py'
    elif filename.endswith('.so'):
        return None
    if filename in linecache.cache or os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, '__loader__', None) is not None:
        return filename
    if getattr(getattr(module, '__spec__', None), 'loader', None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of the source file or file of object."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    for name, module in sys.modules.copy().items():
        if ismodule(module) and hasattr(module, '__file__'):
            path = module.__file__
            if path == _filesbymodname.get(name, None):
                continue
            _filesbymodname[name] = path
            path = getabsfile(module)
            modulesbyfile[path] = modulesbyfile[os.path.realpath(path)] = module.__name__
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    if not hasattr(object, '__name__'):
        return None
    for name in ('__main__', 'builtins'):
        module = sys.modules.get(name)
        if getattr(module, object.__name__, None) is object:
            return module
    return None


# ---- Source ----

def findsource(object):
    """All lines of the file that object comes from, and the index of its first. OSError when that is not known."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    if module:
        lines = linecache.getlines(file, module.__dict__)
        if not lines and file.startswith('<') and hasattr(object, '__code__'):
            lines = linecache._getlines_from_code(object.__code__)
    else:
        lines = linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            number = vars(object)['__firstlineno__'] - 1
        except (TypeError, KeyError):
            raise OSError('source code not available')
    else:
        code = _code_of(object)
        if code is None:
            raise OSError('could not find code object')
        number = code.co_firstlineno - 1
    if number >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, number


def getcomments(object):
    """The comment lines directly above object (at the top of the file for a module), or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        if start < len(lines) and lines[start][:1] == '#':
            end = start
            while end < len(lines) and lines[end][:1] == '#':
                end += 1
            return ''.join([line.expandtabs() for line in lines[start:end]])
        return None
    indent = indentsize(lines[number])
    start = number
    while start > 0 and lines[start - 1].lstrip()[:1] == '#' and indentsize(lines[start - 1]) == indent:
        start -= 1
    comments = [line.expandtabs().lstrip() for line in lines[start:number]]
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) or None


class BlockFinder:
    """Finds where a block ends, from the tokens that tokeneater() gets: `last` is its last line."""

    def __init__(self):
        self.indent = 0
        self.singleline = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, type, token, srowcol, erowcol, line):
        import tokenize
        if not self.started and not self.indecorator:
            if type in (tokenize.INDENT, tokenize.COMMENT, tokenize.NL):
                return
            if token == 'async':
                return
            if token == '@':
                self.indecorator = True
            else:
                # Anything but a definition ends with its line.
                self.singleline = token not in ('def', 'class')
                self.started = True
            self.passline = True
        elif type == tokenize.NEWLINE:
            self.passline = False
            self.last = srowcol[0]
            if self.singleline:
                raise EndOfBlock
            self.indecorator = False
        elif self.passline:
            pass
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                self.last = srowcol[0]
        elif self.indent == 0 and type not in (tokenize.COMMENT, tokenize.NL):
            raise EndOfBlock


def _logical_lines(lines):
    """(first row, last row, column, first word) of the statements' lines and of the comments, whose first word is `#`.

    Only what matters for finding their ends is looked at: brackets, strings, comments and backslashes.
    """
    row = 0
    while row < len(lines):
        line = lines[row]
        stripped = line.lstrip(' \t\f')
        column = len(line) - len(stripped)
        first = row
        row += 1
        if not stripped.strip():
            continue
        if stripped[0] == '#':
            yield first, first, column, '#'
            continue
        word = ''
        for c in stripped:
            if not (c.isalnum() or c == '_'):
                break
            word += c
        depth = 0
        at = column
        while True:
            c = line[at] if at < len(line) else ''
            if c in ('', '\n', '\r', '#'):
                if depth == 0 or row >= len(lines):
                    break
                line = lines[row]
                row += 1
                at = 0
            elif c == '\\' and line[at + 1:].strip() == '':
                if row >= len(lines):
                    break
                line = lines[row]
                row += 1
                at = 0
            elif c in '([{':
                depth += 1
                at += 1
            elif c in ')]}':
                depth = max(0, depth - 1)
                at += 1
            elif c in '"\'':
                quote = c * 3 if line[at:at + 3] == c * 3 else c
                at += len(quote)
                while True:
                    if at >= len(line):
                        if row >= len(lines):
                            break
                        line = lines[row]
                        row += 1
                        at = 0
                    elif line[at] == '\\':
                        at += 2
                    elif line.startswith(quote, at):
                        at += len(quote)
                        break
                    elif len(quote) == 1 and line[at] in '\r\n':
                        break  # not closed
                    else:
                        at += 1
            else:
                at += 1
        yield first, row - 1, column, word or stripped[0]


def getblock(lines):
    """The lines of the block that begins with the first of these."""
    last = 0
    outer = None  # the column of the definition
    inner = None  # and of its body
    for first_row, last_row, column, word in _logical_lines(lines):
        if outer is None:
            if word == '#':
                continue
            last = last_row
            if word == '@':
                continue
            if word not in ('def', 'class', 'async'):
                break
            outer = column
        elif word == '#':
            if inner is not None and column >= inner:
                last = first_row
        elif column <= outer:
            break
        else:
            if inner is None:
                inner = column
            last = last_row
    return lines[:last + 1]


def getsourcelines(object):
    """The source lines of object and the number of the first one in its file (0 for a module)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The source of object as text. OSError when it is not known."""
    return ''.join(getsourcelines(object)[0])
