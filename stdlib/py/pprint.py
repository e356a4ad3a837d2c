"""repr() over several lines: what does not fit on a line is written with one item per line.

pprint() writes to a stream, pformat() returns the text. PrettyPrinter asks _safe_repr() for the text on one line and,
where that is too wide, the method that _dispatch has for the object's `__repr__`: a subclass with a __repr__ of its own is
never taken apart. isreadable() and isrecursive() tell whether eval() could read the text, and whether an object
holds itself.
"""

import collections as _collections
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Write the object to the stream (sys.stdout) with a newline behind it; options as for PrettyPrinter."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text of the object; options as for PrettyPrinter."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() that leaves dictionaries in their order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr(object) on one line, with a mark where an object holds itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Could eval() read saferepr(object)?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does the object hold itself?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Sorts anything: by `<` where that works, else by the type's name and the id."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(t):
    """The sort key of a pair."""
    return _safe_key(t[0]), _safe_key(t[1])


_builtin_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class PrettyPrinter:
    """Writes objects with these options.

    indent: how much further the items of a container stand; width: of a line; depth: how many levels are shown;
    stream: where pprint() writes; compact: as many items on a line as fit; sort_dicts: dictionaries by key;
    underscore_numbers: ints with '_' between thousands.
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream if stream is not None else _sys.stdout
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:  # sys.stdout may be None
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        stream = _StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, readable, recursive) of the object on one line; subclasses may replace it.

        context has the ids of the objects around it; maxlevels (0: unlimited) and level bound the depth.
        """
        return self._safe_repr(object, context, maxlevels, level)

    # ---- Writing one object: at column `indent`, with `allowance` characters to follow on its last line ----

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            writer = self._dispatch.get(type(object).__repr__)
            if writer is None and _has_dataclass_repr(object):
                writer = PrettyPrinter._pprint_dataclass
            if writer is not None:
                context[key] = 1
                writer(self, object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(text)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def _first_indent(self):
        """What stands between an opening bracket and the first item."""
        return (self._indent_per_level - 1) * ' '

    _dispatch = {}

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{' + self._first_indent())
        if len(object):
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        stream.write('(')
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        cls = object.__class__
        if cls is set:
            start, end = '{', '}'
        else:
            start, end = cls.__name__ + '({', '})'
            indent += len(cls.__name__) + 1
        stream.write(start)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[set.__repr__] = _pprint_set
    _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        if level == 1:  # in parentheses
            indent += 1
            allowance += 1
        pieces = _str_pieces(object, self._width - indent, allowance)
        if len(pieces) == 1:
            stream.write(pieces[0])
            return
        text = ('\n' + ' ' * indent).join(pieces)
        stream.write(f'({text})' if level == 1 else text)

    _dispatch[str.__repr__] = _pprint_str

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
        text = ('\n' + ' ' * indent).join(_wrap_bytes_repr(object, self._width - indent, allowance))
        stream.write(f'({text})' if parens else text)

    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        cls = type(object)
        name = 'namespace' if cls is _types.SimpleNamespace else cls.__name__
        items = object.__dict__.items()
        self._pprint_fields(name, items, stream, indent, allowance, context, level)

    _dispatch[_types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        self._pprint_fields(object.__class__.__name__, items, stream, indent, allowance, context, level)

    def _pprint_fields(self, name, items, stream, indent, allowance, context, level):
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.OrderedDict.__repr__] = _pprint_ordered_dict

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f'{name}({factory},\n{" " * indent}')
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.defaultdict.__repr__] = _pprint_default_dict

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '({' + self._first_indent())
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    _dispatch[_collections.Counter.__repr__] = _pprint_counter

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        *others, last = object.maps
        for mapping in others:
            self._format(mapping, stream, indent, 1, context, level)
            stream.write(',\n' + ' ' * indent)
        self._format(last, stream, indent, allowance + 1, context, level)
        stream.write(')')

    _dispatch[_collections.ChainMap.__repr__] = _pprint_chain_map

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '([')
        indent += len(name) + 1
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            limit = self._repr(object.maxlen, context, level)
            stream.write(f'],\n{" " * indent}maxlen={limit})')

    _dispatch[_collections.deque.__repr__] = _pprint_deque

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    _dispatch[_collections.UserDict.__repr__] = _pprint_user
    _dispatch[_collections.UserList.__repr__] = _pprint_user
    _dispatch[_collections.UserString.__repr__] = _pprint_user

    # ---- Writing what stands in brackets ----

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        separator = ',\n' + ' ' * indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            stream.write(text + ': ')
            self._format(value, stream, indent + len(text) + 2, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(separator)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        separator = ',\n' + ' ' * indent
        last = len(items) - 1
        for i, (name, value) in enumerate(items):
            stream.write(name + '=')
            if id(value) in context:
                # As the repr of namespaces and dataclasses shows it.
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(separator)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        stream.write(self._first_indent())
        new_line = ',\n' + ' ' * indent
        separator = ''
        room = line_room = self._width - indent + 1  # of this line, of any line
        left = len(items)
        for item in items:
            left -= 1
            if not left:
                line_room -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = line_room
                    if separator:
                        separator = new_line
                if room >= needed:
                    room -= needed
                    stream.write(separator + text)
                    separator = ', '
                    continue
            stream.write(separator)
            separator = new_line
            self._format(item, stream, indent, allowance if not left else 1, context, level)

    # ---- On one line ----

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _builtin_scalars:
            return repr(object), True, False
        method = getattr(cls, "__repr__", None)
        if issubclass(cls, int) and method is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if issubclass(cls, dict) and method is dict.__repr__:
            brackets = '{%s}'
        elif issubclass(cls, list) and method is list.__repr__:
            brackets = '[%s]'
        elif issubclass(cls, tuple) and method is tuple.__repr__:
            brackets = '(%s,)' if len(object) == 1 else '(%s)'
        else:
            text = repr(object)
            return text, text and not text.startswith('<'), False
        if not object:
            return brackets % '', True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return brackets % '...', False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable = True
        recursive = False
        texts = []
        if brackets == '{%s}':
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            for name, value in items:
                name_text, name_readable, name_recursive = self.format(name, context, maxlevels, level + 1)
                text, text_readable, text_recursive = self.format(value, context, maxlevels, level + 1)
                texts.append(f'{name_text}: {text}')
                readable = readable and name_readable and text_readable
                recursive = recursive or name_recursive or text_recursive
        else:
            for item in object:
                text, text_readable, text_recursive = self.format(item, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and text_readable
                recursive = recursive or text_recursive
        del context[key]
        return brackets % ', '.join(texts), readable, recursive


def _has_dataclass_repr(object):
    """An instance of a dataclass whose __repr__ is the one that dataclass() made."""
    parameters = getattr(object, '__dataclass_params__', None)
    if parameters is None or isinstance(object, type) or not parameters.repr:
        return False
    wrapped = getattr(object.__repr__, '__wrapped__', None)
    return wrapped is not None and "__create_fn__" in wrapped.__qualname__


def _words(line):
    """The line cut before every word that follows whitespace."""
    i = 0
    while i < len(line):
        j = i
        while j < len(line) and not line[j].isspace():
            j += 1
        while j < len(line) and line[j].isspace():
            j += 1
        yield line[i:j]
        i = j


def _str_pieces(text, width, allowance):
    """The reprs of the parts of a text that fit into lines, the last one with the allowance behind it."""
    pieces = []
    lines = text.splitlines(True)
    for i, line in enumerate(lines):
        last_line = i == len(lines) - 1
        whole = repr(line)
        if len(whole) <= (width - allowance if last_line else width):
            pieces.append(whole)
            continue
        current = ''
        room = width
        words = list(_words(line))
        for j, word in enumerate(words):
            candidate = current + word
            if last_line and j == len(words) - 1:
                room -= allowance
            if len(repr(candidate)) > room:
                if current:
                    pieces.append(repr(current))
                current = word
            else:
                current = candidate
        if current:
            pieces.append(repr(current))
    return pieces


def _wrap_bytes_repr(object, width, allowance):
    """The reprs of parts of a bytes, cut at multiples of 4, that fit into lines."""
    current = b''
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i:i + 4]
        if i == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)
