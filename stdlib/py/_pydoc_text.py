"""The text of pydoc's documentation: one method for each kind of object."""

import builtins
import inspect
import sys
from reprlib import Repr


# ---- Facts about objects ----

def _getowndoc(obj):
    """The documentation that is the object's own, not its type's."""
    try:
        doc = object.__getattribute__(obj, '__doc__')
        if doc is not None and obj is not type:
            typedoc = type(obj).__doc__
            if isinstance(typedoc, str) and typedoc == doc:
                return None
        return doc
    except AttributeError:
        return None


def _getdoc(object):
    """The documentation of an object, perhaps of what it overrides, cleaned; None when there is none."""
    doc = _getowndoc(object)
    if doc is None and not inspect.isclass(object):
        try:
            doc = inspect._finddoc(object)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(object):
    """The documentation of an object, or the comments above it."""
    result = _getdoc(object) or inspect.getcomments(object)
    return result and result.rstrip() and '\n'.join([line.rstrip() for line in result.rstrip().split('\n')]).lstrip('\n') or ''


def splitdoc(doc):
    """The first line, if it stands alone, and the rest."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The name of a class, with its module when that is not modname."""
    name = object.__name__
    return name if object.__module__ == modname else f'{object.__module__}.{name}'


def parentname(object, modname):
    """Where an object stands: its qualified name without the last part."""
    parent = object.__qualname__.rpartition('.')[0]
    if parent and object.__module__ != modname:
        return f'{object.__module__}.{parent}'
    return parent or (object.__module__ if object.__module__ != modname else '')


def isdata(object):
    """Neither a module, nor a class, nor any kind of code."""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
                or inspect.isframe(object) or inspect.istraceback(object) or inspect.iscode(object))


def replace(text, *pairs):
    """Several str.replace() at once: what, by what, what, by what ..."""
    while pairs:
        text = pairs[1].join(text.split(pairs[0]))
        pairs = pairs[2:]
    return text


def cram(text, maxlen):
    """At most maxlen characters, with dots in the middle."""
    if len(text) > maxlen:
        before = max(0, (maxlen - 3) // 2)
        after = max(0, maxlen - 3 - before)
        return text[:before] + '...' + text[len(text) - after:]
    return text


def stripid(text):
    """Without the address at the end of a default repr."""
    start = text.rfind(' at 0x')
    if start >= 0:
        end = start + 6
        while end < len(text) and text[end] in '0123456789abcdefABCDEF':
            end += 1
        if end - start - 6 >= 6 and text[end:].strip('>') == '' and text[end:]:
            return text[:start] + text[end:]
    return text


def allmethods(cl):
    """The names and values of all methods of a class."""
    methods = {key: 1 for key, _ in inspect.getmembers(cl, inspect.isroutine)}
    for base in cl.__bases__:
        methods.update(allmethods(base))
    return {key: getattr(cl, key) for key in methods}


_UNINTERESTING = {'__author__', '__builtins__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__',
                  '__loader__', '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__',
                  '__spec__', '__static_attributes__', '__firstlineno__', '__version__', '__annotations__',
                  '__annotate__', '__annotate_func__', '__annotations_cache__', '__cached__', '__conditional_annotations__'}


def visiblename(name, all=None, obj=None):
    """Whether documentation shows an attribute of this name."""
    if name in _UNINTERESTING:
        return 0
    if name.startswith('__') and name.endswith('__'):
        return 1
    # The methods of named tuples are public in spite of their names.
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True
    if all is not None:
        return name in all
    return not name.startswith('_')


def classify_class_attrs(object):
    """inspect's, with a kind of their own for data descriptors and readonly properties."""
    results = []
    for name, kind, cls, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        results.append((name, kind, cls, value))
    return results


def sort_attributes(attrs, object):
    """In place: _fields in their order, then the others by name."""
    fields = getattr(object, '_fields', [])
    try:
        order = {name: index - len(fields) for index, name in enumerate(fields)}
    except TypeError:
        order = {}
    attrs.sort(key=lambda attr: (order.get(attr[0], 0), attr[0]))


def _split_list(items, predicate):
    return [item for item in items if predicate(item)], [item for item in items if not predicate(item)]


def _is_bound_method(fn):
    if inspect.ismethod(fn):
        return True
    if inspect.isbuiltin(fn):
        self = getattr(fn, '__self__', None)
        return not (inspect.ismodule(self) or self is None)
    return False


def _getargspec(object):
    """The parameters of a callable as text, None when they are not known."""
    try:
        signature = inspect.signature(object)
        name = getattr(object, '__name__', '')
        width = 80 - len(name) if name != '<lambda>' else None
        return signature.format(max_width=width, quote_annotation_strings=False)
    except (ValueError, TypeError):
        text = getattr(object, '__text_signature__', None)
        if not text:
            return None
        if text[:2] == '($':
            text = '(' + text[2:]
        if getattr(object, '__self__', None) is not None:
            # The object that it is bound to is no argument.
            rest = text.partition(',')[2].lstrip()
            if rest.startswith('/'):
                rest = rest[1:].lstrip(', ')
            text = '(' + (rest or ')')
        return text


# ---- Documentation ----

class TextRepr(Repr):
    """Short representations without addresses."""

    def __init__(self):
        Repr.__init__(self)
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        if hasattr(type(x), '__name__'):
            method = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
            if method is not None:
                return method(x, level)
        return cram(stripid(repr(x)), self.maxother)

    def repr_string(self, x, level):
        test = cram(x, self.maxstring)
        text = repr(test)
        if '\\' in test and '\\' not in replace(text, r'\\', ''):
            # A raw literal shows the backslashes best.
            return 'r' + text[0] + test + text[0]
        return text

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return cram(stripid(repr(x)), self.maxstring)
        except Exception:
            return f'<{x.__class__.__name__} instance>'


class Doc:
    """Chooses the method for an object."""

    def document(self, object, name=None, *args):
        """The documentation of an object."""
        args = (object, name) + args
        try:
            if inspect.ismodule(object):
                return self.docmodule(*args)
            if inspect.isclass(object):
                return self.docclass(*args)
            if inspect.isroutine(object):
                return self.docroutine(*args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(object):
            return self.docdata(*args)
        return self.docother(*args)

    def fail(self, object, name=None, *args):
        """For kinds of objects that cannot be documented."""
        named = ' ' + repr(name) if name else ''
        raise TypeError(f"don't know how to document object{named} of type {type(object).__name__}")

    docmodule = docclass = docroutine = docother = docproperty = docdata = fail

    def getdocloc(self, object, basedir=None):
        """Where the documentation of a standard module is; None for others."""
        spec = getattr(object, '__spec__', None)
        if not inspect.ismodule(object) or getattr(spec, 'origin', None) not in ('built-in', 'frozen'):
            return None
        version = '.'.join(map(str, sys.version_info[:2]))
        return f'https://docs.python.org/{version}/library/{object.__name__.lower()}.html'


class TextDoc(Doc):
    """Documentation as text, in which bold characters are printed twice with a backspace between."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        """Bold text."""
        return ''.join([c + '\b' + c for c in text])

    def indent(self, text, prefix='    '):
        """The text with a prefix before each line."""
        return '\n'.join([(prefix + line).rstrip() for line in text.split('\n')]) if text else ''

    def section(self, title, contents):
        """A section with a heading."""
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    def formattree(self, tree, modname, parent=None, prefix=''):
        """A class tree as indented lines."""
        result = ''
        for entry in tree:
            if isinstance(entry, tuple):
                cls, bases = entry
                result += prefix + classname(cls, modname)
                if bases and bases != (parent,):
                    result += f"({', '.join([classname(base, modname) for base in bases])})"
                result += '\n'
            elif isinstance(entry, list):
                result += self.formattree(entry, modname, cls, prefix + '    ')
        return result

    def docmodule(self, object, name=None, mod=None, *ignored):
        """A module: its description, contents, and where it comes from."""
        name = object.__name__
        synopsis, description = splitdoc(getdoc(object))
        result = self.section('NAME', name + (synopsis and ' - ' + synopsis))
        all = getattr(object, '__all__', None)
        location = self.getdocloc(object)
        if location is not None:
            result += self.section('MODULE REFERENCE', location + """

The following documentation is automatically generated from the Python
source files.  It may be incomplete, incorrect or include features that
are considered implementation detail and may vary between Python
implementations.  When in doubt, consult the module reference at the
location listed above.
""")
        if description:
            result += self.section('DESCRIPTION', description)

        classes = [(key, value) for key, value in inspect.getmembers(object, inspect.isclass)
                   if (all is not None or (inspect.getmodule(value) or object) is object)
                   and visiblename(key, all, object)]
        functions = [(key, value) for key, value in inspect.getmembers(object, inspect.isroutine)
                     if (all is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is object)
                     and visiblename(key, all, object)]
        data = [(key, value) for key, value in inspect.getmembers(object, isdata) if visiblename(key, all, object)]
        packages = []
        seen = set()
        if hasattr(object, '__path__'):
            import pkgutil
            for _, module_name, is_package in pkgutil.iter_modules(object.__path__):
                seen.add(module_name)
                packages.append(module_name + (' (package)' if is_package else ''))
            packages.sort()
            result += self.section('PACKAGE CONTENTS', '\n'.join(packages))
        submodules = sorted([key for key, value in inspect.getmembers(object, inspect.ismodule)
                             if value.__name__.startswith(name + '.') and key not in seen])
        if submodules:
            result += self.section('SUBMODULES', '\n'.join(submodules))
        if classes:
            contents = [self.formattree(inspect.getclasstree([value for _, value in classes], True), name)]
            contents += [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(contents))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join([self.document(value, key, name) for key, value in functions]))
        if data:
            result += self.section('DATA', '\n'.join([self.docother(value, key, name, maxlen=70) for key, value in data]))
        if hasattr(object, '__version__'):
            version = str(object.__version__)
            if version[:11] == '$' + 'Revision: ' and version[-1:] == '$':
                version = version[11:-1].strip()
            result += self.section('VERSION', version)
        for title, attribute in (('DATE', '__date__'), ('AUTHOR', '__author__'), ('CREDITS', '__credits__')):
            if hasattr(object, attribute):
                result += self.section(title, str(getattr(object, attribute)))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    def docclass(self, object, name=None, mod=None, *ignored):
        """A class: how it is made, its documentation, and its attributes by kind and by the class they come from."""
        realname = object.__name__
        name = name or realname
        title = f'class {self.bold(realname)}' if name == realname else f'{self.bold(name)} = class {realname}'
        if object.__bases__:
            title += f"({', '.join([classname(base, object.__module__) for base in object.__bases__])})"
        contents = []
        push = contents.append

        argspec = _getargspec(object)
        if argspec and argspec != '()':
            push(name + argspec + '\n')
        doc = getdoc(object)
        if doc:
            push(doc + '\n')
        mro = list(inspect.getmro(object))
        if len(mro) > 2:
            push('Method resolution order:')
            for base in mro:
                push('    ' + classname(base, object.__module__))
            push('')
        subclasses = sorted([cls.__name__ for cls in type.__subclasses__(object)
                             if not cls.__name__.startswith('_') and getattr(cls, '__module__', '') == 'builtins'],
                            key=str.lower)
        if subclasses:
            shown = 4
            push('Built-in subclasses:')
            for subclass in subclasses[:shown]:
                push('    ' + subclass)
            if len(subclasses) > shown:
                push(f'    ... and {len(subclasses) - shown} other subclasses')
            push('')

        rule_due = False

        def heading(message):
            nonlocal rule_due
            if rule_due:
                push('-' * 70)
            rule_due = True
            push(message)

        def spill(message, attrs, kind):
            chosen, rest = _split_list(attrs, lambda attr: attr[1] == kind)
            if chosen:
                heading(message)
                for name, _, homecls, value in chosen:
                    try:
                        value = getattr(object, name)
                    except Exception:
                        push(self.docdata(value, name, mod))
                    else:
                        push(self.document(value, name, mod, object, homecls))
            return rest

        def spill_descriptors(message, attrs, kind):
            chosen, rest = _split_list(attrs, lambda attr: attr[1] == kind)
            if chosen:
                heading(message)
                for name, _, _, value in chosen:
                    push(self.docdata(value, name, mod))
            return rest

        def spill_data(message, attrs):
            chosen, rest = _split_list(attrs, lambda attr: attr[1] == 'data')
            if chosen:
                heading(message)
                for name, _, homecls, value in chosen:
                    doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
                    try:
                        value = getattr(object, name)
                    except AttributeError:
                        value = homecls.__dict__[name]
                    push(self.docother(value, name, mod, maxlen=70, doc=doc) + '\n')
            return rest

        attrs = [(name, kind, cls, value) for name, kind, cls, value in classify_class_attrs(object)
                 if visiblename(name, obj=object)]
        while attrs:
            thisclass = mro.pop(0) if mro else attrs[0][2]
            attrs, inherited = _split_list(attrs, lambda attr: attr[2] is thisclass)
            if object is not builtins.object and thisclass is builtins.object:
                attrs = inherited
                continue
            if thisclass is object:
                tag = 'defined here'
            else:
                tag = f'inherited from {classname(thisclass, object.__module__)}'
            sort_attributes(attrs, object)
            attrs = spill(f'Methods {tag}:\n', attrs, 'method')
            attrs = spill(f'Class methods {tag}:\n', attrs, 'class method')
            attrs = spill(f'Static methods {tag}:\n', attrs, 'static method')
            attrs = spill_descriptors(f'Readonly properties {tag}:\n', attrs, 'readonly property')
            attrs = spill_descriptors(f'Data descriptors {tag}:\n', attrs, 'data descriptor')
            spill_data(f'Data and other attributes {tag}:\n', attrs)
            attrs = inherited
        body = '\n'.join(contents)
        if not body:
            return title + '\n'
        return f"{title}\n{self.indent(body.rstrip(), ' |  ')}\n"

    def formatvalue(self, object):
        """The default of a parameter."""
        return '=' + self.repr(object)

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """A function or method."""
        realname = object.__name__
        name = name or realname
        if homecls is None:
            homecls = cl
        note = ''
        skip_docs = False
        function = None
        if _is_bound_method(object):
            self_ = object.__self__
            if self_ is cl:
                function = getattr(object, '__func__', None)
            elif inspect.isclass(self_):
                note = f' class method of {classname(self_, mod)}'
            else:
                note = f' method of {classname(self_.__class__, mod)} instance'
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            try:
                objclass = object.__objclass__
            except AttributeError:
                pass
            else:
                if cl is None:
                    note = f' unbound {classname(objclass, mod)} method'
                elif objclass is not homecls:
                    note = f' from {classname(objclass, mod)}'
        else:
            function = object
        if (inspect.isfunction(function) and homecls is not None
                and (function.__module__ != homecls.__module__
                     or function.__qualname__ != f'{homecls.__qualname__}.{realname}')):
            parent = parentname(function, mod)
            if parent:
                note = f' from {parent}'
        if name == realname:
            title = self.bold(realname)
        else:
            if cl is not None and inspect.getattr_static(cl, realname, []) is object:
                skip_docs = True
                if note.startswith(' from '):
                    note = ''
            title = f'{self.bold(name)} = {realname}'
        is_async = inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object)
        argspec = _getargspec(object)
        if argspec and realname == '<lambda>':
            title = self.bold(name) + ' lambda '
            argspec = argspec[1:-1]
        declaration = f"{'async ' if is_async else ''}{title}{argspec or '(...)'}{note}"
        if skip_docs:
            return declaration + '\n'
        doc = getdoc(object) or ''
        return declaration + '\n' + (doc and self.indent(doc).rstrip() + '\n')

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """A property or other data descriptor."""
        result = self.bold(name) + '\n' if name else ''
        doc = getdoc(object) or ''
        return result + (self.indent(doc) + '\n' if doc else '')

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """A value."""
        text = self.repr(object)
        if maxlen:
            surplus = len((name and name + ' = ' or '') + text) - maxlen
            if surplus > 0:
                text = text[:-surplus] + '...'
        line = (name and self.bold(name) + ' = ' or '') + text
        if not doc:
            doc = getdoc(object)
        if doc:
            line += '\n' + self.indent(str(doc)) + '\n'
        return line


class _PlainTextDoc(TextDoc):
    """Without bold text."""

    def bold(self, text):
        return text


for _class in (Doc, TextDoc, TextRepr, _PlainTextDoc):
    _class.__module__ = 'pydoc'
