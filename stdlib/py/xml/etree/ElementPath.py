"""The part of XPath that find(), findall() and iterfind() know: paths, `*`, `.`, `..`, `//` and predicates in brackets."""

import re

_TOKEN = re.compile(
    r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+"
)


def _tokens(pattern, namespaces):
    """(operator, name) pairs; prefixes become `{uri}`."""
    default = namespaces.get("") if namespaces else None
    in_attribute = False
    for text, operator, name in _TOKEN.findall(pattern):
        if name and name[0] != "{":
            if ":" in name:
                prefix, local = name.split(":", 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield operator, f"{{{namespaces[prefix]}}}{local}"
                except KeyError:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
            elif default and not in_attribute:
                yield operator, f"{{{default}}}{name}"
            else:
                yield operator, name
            in_attribute = False
        else:
            if text:
                yield text, name
            elif operator or name:
                yield operator, name
            in_attribute = operator == "@"


def _matcher(tag):
    """A test of tags: `{*}name`, `{uri}*` and the like."""
    if tag[:3] == "{*}":
        local = tag[3:]
        if local == "*":
            return lambda found: isinstance(found, str)
        return lambda found: isinstance(found, str) and (found == local or found.endswith("}" + local))
    if tag == "{}*":
        return lambda found: isinstance(found, str) and found[:1] != "{"
    if tag[:2] == "{}":
        return lambda found: found == tag[2:]
    if tag[-2:] == "}*":
        return lambda found: isinstance(found, str) and found.startswith(tag[:-1])
    return None


class _Search:
    """A search from one root; the parents are found when `..` asks for them."""

    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _children(tag):
    matches = _matcher(tag) if tag != "*" else lambda found: True

    def select(search, elements):
        for element in elements:
            for child in element:
                if child.tag == tag if matches is None else matches(child.tag):
                    yield child

    return select


def _descendants(tag):
    matches = _matcher(tag)

    def select(search, elements):
        for element in elements:
            for found in element.iter(tag if matches is None else None):
                if found is not element and (matches is None or matches(found.tag)):
                    yield found

    return select


def _itself(search, elements):
    return elements


def _parent(search, elements):
    seen = set()
    for element in elements:
        parent = search.parents().get(element)
        if parent is not None and id(parent) not in seen:
            seen.add(id(parent))
            yield parent


def _filter(test):
    def select(search, elements):
        return (element for element in elements if test(search, element))

    return select


def _text_of(element):
    return "".join(element.itertext())


def _predicate(tokens):
    """What stands in brackets."""
    shape, values = "", []
    for operator, name in tokens:
        if operator == "]":
            break
        if not operator and not name:
            continue
        if operator and operator[0] in "'\"":
            operator, name = "'", operator[1:-1]
        shape += operator or "-"
        values.append(name)
    else:
        raise SyntaxError("invalid path")
    if shape == "@-":
        key = values[1]
        return _filter(lambda search, element: element.get(key) is not None)
    if shape in ("@-='", "@-!='"):
        key, value = values[1], values[-1]
        if "!=" in shape:
            return _filter(lambda search, element: element.get(key) not in (None, value))
        return _filter(lambda search, element: element.get(key) == value)
    if shape == "-" and not re.match(r"-?\d+$", values[0]):
        tag = values[0]
        return _filter(lambda search, element: element.find(tag) is not None)
    if shape in (".='", ".!='") or (shape in ("-='", "-!='") and not re.match(r"-?\d+$", values[0])):
        tag, value, differs = values[0], values[-1], "!=" in shape
        if shape[0] == ".":
            return _filter(lambda search, element: (_text_of(element) != value) is differs)
        return _filter(
            lambda search, element: any((_text_of(child) != value) is differs for child in element.findall(tag))
        )
    if shape in ("-", "-()", "-()-"):
        return _by_position(shape, values)
    raise SyntaxError("invalid predicate")


def _by_position(shape, values):
    if shape == "-":
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError("XPath position >= 1 expected")
    else:
        if values[0] != "last":
            raise SyntaxError("unsupported function")
        index = -1
        if shape == "-()-":
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError("unsupported expression") from None
            if index > -2:
                raise SyntaxError("XPath offset from last() must be negative")

    def test(search, element):
        parent = search.parents().get(element)
        if parent is None:
            return False
        same = list(parent.findall(element.tag))
        return -len(same) <= index < len(same) and same[index] is element

    return _filter(test)


_cache = {}


def _compiled(path, namespaces):
    key = path, tuple(sorted(namespaces.items(), key=lambda item: str(item[0]))) if namespaces else ()
    steps = _cache.get(key)
    if steps is not None:
        return steps
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    tokens = iter(list(_tokens(path + "*" if path[-1:] == "/" else path, namespaces)))
    steps = []
    operator, name = next(tokens, (None, None))
    while operator is not None or name is not None:
        if operator == "[":
            steps.append(_predicate(tokens))
        elif operator == "//":
            operator, name = next(tokens, ("", ""))
            if operator == "*":
                steps.append(_descendants("*"))
            elif not operator and name:
                steps.append(_descendants(name))
            else:
                raise SyntaxError("invalid descendant")
        elif operator == "*":
            steps.append(_children("*"))
        elif operator == ".":
            steps.append(_itself)
        elif operator == "..":
            steps.append(_parent)
        elif not operator and name:
            steps.append(_children(name))
        else:
            raise SyntaxError("invalid path")
        operator, name = next(tokens, (None, None))
        if operator == "/":
            operator, name = next(tokens, (None, None))
    if len(_cache) > 100:
        _cache.clear()
    _cache[key] = steps
    return steps


def iterfind(element, path, namespaces=None):
    """The elements that a path selects, in document order."""
    search = _Search(element)
    found = iter([element])
    for step in _compiled(path, namespaces):
        found = step(search, found)
    return iter(found)


_PLAIN = re.compile(r"(?:\{[^}*]+\})?[^/.*\[@{}]+")


_plain_paths = set()


def _is_plain(path, namespaces):
    """Is the path just a tag?"""
    if namespaces is not None or not path:
        return False
    if path in _plain_paths:
        return True
    if not _PLAIN.fullmatch(path):
        return False
    if len(_plain_paths) >= 1000:
        _plain_paths.clear()
    _plain_paths.add(path)
    return True


def find(element, path, namespaces=None):
    if not isinstance(path, str) or _is_plain(path, namespaces):
        for child in element._children:
            if child.tag == path:
                return child
        return None
    return next(iterfind(element, path, namespaces), None)


def findall(element, path, namespaces=None):
    if not isinstance(path, str) or _is_plain(path, namespaces):
        return [child for child in element._children if child.tag == path]
    return list(iterfind(element, path, namespaces))


def findtext(element, path, default=None, namespaces=None):
    found = find(element, path, namespaces)
    if found is None:
        return default
    return "" if found.text is None else found.text
