"""Abstract syntax trees of Python source: making, inspecting, changing, printing and comparing them.

The node classes are native (_ast); what walks over nodes is here, and what turns them back into text in _ast_unparse.
"""

import sys

from _ast import *
from _ast import AST, _literal_eval as _literal_eval_text


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None, optimize=-1):
    """The syntax tree of source: what compile() gives with PyCF_ONLY_AST."""
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        feature_version = -1
    elif isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
        feature_version = minor
    return compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)


# ---- Literals ----

def literal_eval(node_or_string):
    """The value of an expression made of literals only: strings, bytes, numbers, tuples, lists, dicts, sets, booleans,
    None and Ellipsis.

    ValueError for any other expression: nothing in the text is run.
    """
    if isinstance(node_or_string, str):
        return _literal_eval_text(node_or_string)
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal_value(node_or_string)


def _malformed(node):
    line = getattr(node, 'lineno', None)
    place = f' on line {line}' if line else ''
    return ValueError(f'malformed node or string{place}: {node!r}')


def _literal_number(node):
    """A number without sign."""
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        raise _malformed(node)
    return node.value


def _literal_signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _literal_number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _literal_number(node)


def _literal_value(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal_value, node.elts))
    if isinstance(node, List):
        return list(map(_literal_value, node.elts))
    if isinstance(node, Set):
        return set(map(_literal_value, node.elts))
    if isinstance(node, Call):
        if isinstance(node.func, Name) and node.func.id == 'set' and not node.args and not node.keywords:
            return set()
    elif isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            raise _malformed(node)
        return dict(zip(map(_literal_value, node.keys), map(_literal_value, node.values)))
    elif isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        # The only sum among literals is a complex number.
        left = _literal_signed_number(node.left)
        right = _literal_number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _literal_signed_number(node)


# ---- dump() and compare() ----

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as text, for debugging.

    Without annotate_fields the names of fields are left out where they are not needed, include_attributes adds the
    positions, indent (a number of spaces, or text) spreads the tree over lines, show_empty shows empty lists too.
    """
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {node.__class__.__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _dump(node, 0, annotate_fields, include_attributes, indent, show_empty)[0]


def _dump(value, level, annotate_fields, include_attributes, indent, show_empty):
    """The text, and whether it is so simple that it may stand beside others on one line."""
    options = annotate_fields, include_attributes, indent, show_empty
    if indent is None:
        start, separator = '', ', '
    else:
        level += 1
        start = '\n' + indent * level
        separator = ',' + start
    if isinstance(value, list):
        if not value:
            return '[]', True
        return f'[{start}{separator.join([_dump(item, level, *options)[0] for item in value])}]', False
    if not isinstance(value, AST):
        return repr(value), True

    cls = type(value)
    parts = []
    held_back = []  # empty lists, which matter only when something without a name follows
    all_simple = True
    named = annotate_fields

    def add(name, field):
        nonlocal all_simple
        text, simple = _dump(field, level, *options)
        all_simple = all_simple and simple
        parts.append(f'{name}={text}' if named else text)

    for name in value._fields:
        try:
            field = getattr(value, name)
        except AttributeError:
            named = True
            continue
        if field is None and getattr(cls, name, ...) is None:
            named = True
            continue
        if not show_empty:
            if field == [] and getattr(getattr(cls, '_field_types', {}).get(name), '__origin__', None) is list:
                if not named:
                    held_back.append(repr(field))
                continue
            if not named:
                parts += held_back
                held_back.clear()
        add(name, field)
    if include_attributes and value._attributes:
        named = True
        for name in value._attributes:
            try:
                field = getattr(value, name)
            except AttributeError:
                continue
            if field is None and getattr(cls, name, ...) is None:
                continue
            add(name, field)
    if all_simple and len(parts) <= 3:
        return f"{cls.__name__}({', '.join(parts)})", not parts
    return f'{cls.__name__}({start}{separator.join(parts)})', False


def compare(a, b, /, *, compare_attributes=False):
    """Whether the two trees are alike; with compare_attributes, also in their positions."""

    def same(x, y):
        if isinstance(x, AST):
            return same_nodes(x, y)
        if isinstance(x, list):
            return len(x) == len(y) and all(type(i) is type(j) and same(i, j) for i, j in zip(x, y))
        return type(x) is type(y) and x == y

    missing = object()

    def same_names(x, y, names):
        for name in names:
            one = getattr(x, name, missing)
            other = getattr(y, name, missing)
            if one is missing and other is missing:
                continue
            if type(one) is not type(other) or not same(one, other):
                return False
        return True

    def same_nodes(x, y):
        if type(x) is not type(y):
            return False
        if x._fields != y._fields or not same_names(x, y, x._fields):
            return False
        if compare_attributes:
            return x._attributes == y._attributes and same_names(x, y, x._attributes)
        return True

    return same_nodes(a, b)


# ---- Positions ----

def copy_location(new_node, old_node):
    """Give new_node the position of old_node, where it has one, and return it."""
    for name in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'):
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            # An end may be unknown, a beginning may not.
            if value is not None or hasattr(old_node, name) and name.startswith('end_'):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give all nodes below node that have no position that of their parent, so that the tree can be compiled."""

    def fix(node, lineno, col_offset, end_lineno, end_col_offset):
        if 'lineno' in node._attributes:
            if not hasattr(node, 'lineno'):
                node.lineno = lineno
            else:
                lineno = node.lineno
        if 'end_lineno' in node._attributes:
            if getattr(node, 'end_lineno', None) is None:
                node.end_lineno = end_lineno
            else:
                end_lineno = node.end_lineno
        if 'col_offset' in node._attributes:
            if not hasattr(node, 'col_offset'):
                node.col_offset = col_offset
            else:
                col_offset = node.col_offset
        if 'end_col_offset' in node._attributes:
            if getattr(node, 'end_col_offset', None) is None:
                node.end_col_offset = end_col_offset
            else:
                end_col_offset = node.end_col_offset
        for child in iter_child_nodes(node):
            fix(child, lineno, col_offset, end_lineno, end_col_offset)

    fix(node, 1, 0, 1, 0)
    return node


def increment_lineno(node, n=1):
    """Move the tree n lines down, and return it."""
    for child in walk(node):
        # Here the line is a field, not an attribute.
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


# ---- Walking ----

def iter_fields(node):
    """Pairs of the names and values of the fields that node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below node: in fields and in lists that are fields."""
    for _, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            for item in field:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """The node and all below it, those nearer to the root first."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


class NodeVisitor:
    """Calls visit_CLASS(node) for the nodes of a tree, where there is such a method.

    A method that wants the nodes below visited as well calls generic_visit(), which also stands for missing methods.
    """

    def visit(self, node):
        """Visit a node."""
        visitor = getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)
        return visitor(node)

    def generic_visit(self, node):
        """Visit all nodes directly below node."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A visitor that changes the tree: what a method returns takes the place of the node.

    None removes it; instead of a node in a list, several may come as a list.
    """

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# ---- The source of nodes ----

def get_docstring(node, clean=True):
    """The docstring of a module, class or function, or None; clean removes the indentation."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f'{node.__class__.__name__!r} can\'t have docstrings')
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def _splitlines_no_ff(source, maxlines=None):
    """The lines of source, as the parser counts them: only \\n, \\r and \\r\\n end a line."""
    lines = []
    start = 0
    while start < len(source) and (maxlines is None or len(lines) < maxlines):
        ends = [at for at in (source.find('\n', start), source.find('\r', start)) if at >= 0]
        end = min(ends, default=len(source) - 1) + 1
        if source[end - 1] == '\r' and source[end:end + 1] == '\n':
            end += 1
        lines.append(source[start:end])
        start = end
    return lines


def _pad_whitespace(source):
    """Spaces in place of everything but tabs and form feeds."""
    return ''.join([c if c in '\f\t' else ' ' for c in source])


def get_source_segment(source, node, *, padded=False):
    """The part of source that node stands for; None when it has no full position.

    With padded, the first line of a part with several is moved to where it was.
    """
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first = node.lineno - 1
        last = node.end_lineno - 1
        start = node.col_offset
        end = node.end_col_offset
    except AttributeError:
        return None
    # Columns count bytes.
    lines = [line.encode() for line in _splitlines_no_ff(source, maxlines=last + 1)]
    if first == last:
        return lines[first][start:end].decode()
    padding = _pad_whitespace(lines[first][:start].decode()) if padded else ''
    return ''.join([padding + lines[first][start:].decode(),
                    *[line.decode() for line in lines[first + 1:last]],
                    lines[last][:end].decode()])


def unparse(ast_obj):
    """Source text with the meaning of the tree."""
    from _ast_unparse import Unparser
    return Unparser().text(ast_obj)


# ---- Names of earlier versions ----

class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


def _dims_getter(self):
    """Deprecated. Use elts instead."""
    return self.elts


def _dims_setter(self, value):
    self.elts = value


Tuple.dims = property(_dims_getter, _dims_setter)


def main(args=None):
    """The command line: print the tree of a file."""
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('infile', nargs='?', default='-', help='the file to parse; defaults to stdin')
    parser.add_argument('-m', '--mode', default='exec', choices=('exec', 'single', 'eval', 'func_type'),
                        help='specify what kind of code must be parsed')
    parser.add_argument('--no-type-comments', default=True, action='store_false',
                        help="don't add information about type comments")
    parser.add_argument('-a', '--include-attributes', action='store_true',
                        help='include attributes such as line numbers and column offsets')
    parser.add_argument('-i', '--indent', type=int, default=3, help='indentation of nodes (number of spaces)')
    parser.add_argument('--feature-version', type=str, default=None, metavar='VERSION',
                        help='Python version in the format 3.x (for example, 3.10)')
    parser.add_argument('-O', '--optimize', type=int, default=-1, metavar='LEVEL',
                        help='optimization level for parser (default -1)')
    parser.add_argument('--show-empty', default=False, action='store_true', help='show empty lists and fields in dump output')
    options = parser.parse_args(args)
    if options.infile == '-':
        name = '<stdin>'
        source = sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(name, 'rb') as file:
            source = file.read()
    feature_version = None
    if options.feature_version:
        try:
            major, minor = map(int, options.feature_version.split('.', 1))
        except ValueError:
            parser.error('Invalid format for --feature-version; should be formatted as 3.x')
        if major != 3:
            parser.error(f'Unsupported major version: {major}')
        feature_version = major, minor
    tree = parse(source, name, options.mode, type_comments=options.no_type_comments, feature_version=feature_version,
                 optimize=options.optimize)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent,
               show_empty=options.show_empty))


if __name__ == '__main__':
    main()
