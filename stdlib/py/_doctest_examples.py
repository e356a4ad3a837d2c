"""Examples of docstrings, for doctest: their parts, and how they are found in text and in objects."""

import inspect

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A flag for a name: the same for the same name."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


class Example:
    """A piece of source and what it should print.

    exc_msg is the last part of the traceback that is expected, lineno the line in its docstring, indent what the
    example was indented by, options the flags that it sets and clears for itself.
    """

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        if not source.endswith('\n'):
            source += '\n'
        if want and not want.endswith('\n'):
            want += '\n'
        if exc_msg is not None and not exc_msg.endswith('\n'):
            exc_msg += '\n'
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.source == other.source and self.want == other.want and self.lineno == other.lineno
                and self.indent == other.indent and self.options == other.options and self.exc_msg == other.exc_msg)

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring, the names that they can use, and where they stand."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), 'DocTest no longer accepts str; use DocTestParser instead'
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if not count else '1 example' if count == 1 else f'{count} examples'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.examples == other.examples and self.docstring == other.docstring and self.globs == other.globs
                and self.name == other.name and self.filename == other.filename and self.lineno == other.lineno)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        self_lineno = self.lineno if self.lineno is not None else -1
        other_lineno = other.lineno if other.lineno is not None else -1
        return ((self.name, self.filename, self_lineno, id(self)) < (other.name, other.filename, other_lineno, id(other)))


def _is_word(c):
    return c.isalnum() or c == '_'


def _exception_message(want):
    """What follows the stack of an expected traceback; None when none is expected."""
    header, _, rest = want.partition('\n')
    header = header.rstrip()
    if header.replace(' ', '') not in ('Traceback(mostrecentcalllast):', 'Traceback(innermostlast):'):
        return None
    start = 0
    while start < len(rest):
        if _is_word(rest[start]):
            return rest[start:]
        end = rest.find('\n', start)
        if end < 0:
            break
        start = end + 1
    return None


class DocTestParser:
    """Finds the examples in text."""

    def parse(self, string, name='<string>'):
        """The text cut into Examples and the text between them."""
        string = string.expandtabs()
        margin = self._min_indent(string)
        if margin > 0:
            string = '\n'.join([line[margin:] for line in string.split('\n')])
        output = []
        lines = string.split('\n')
        text_start = 0  # the first line of the text between examples
        at = 0
        while at < len(lines):
            if not lines[at].lstrip(' ').startswith('>>>'):
                at += 1
                continue
            first = at
            indent = len(lines[first]) - len(lines[first].lstrip(' '))
            at += 1
            while at < len(lines) and lines[at].lstrip(' ').startswith('...'):
                at += 1
            source_lines = lines[first:at]
            want_start = at
            while at < len(lines) and lines[at].strip(' ') and not lines[at].lstrip(' ').startswith('>>>'):
                at += 1
            text = ''.join([line + '\n' for line in lines[text_start:first]])
            output.append(text)
            source, options, want, exc_msg = self._parse_example(source_lines, lines[want_start:at], indent, name, first)
            if not self._is_blank_or_comment(source):
                output.append(Example(source, want, exc_msg, lineno=first, indent=margin + indent, options=options))
            text_start = at
        output.append('\n'.join(lines[text_start:]))
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """The examples of the text as a DocTest."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """The examples of the text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def _parse_example(self, source_lines, want_lines, indent, name, lineno):
        for index, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError(f'line {lineno + index + 1!r} of the docstring for {name} lacks blank after '
                                 f'{line[indent:indent + 3]}: {line!r}')
        self._check_prefix(source_lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in source_lines])
        self._check_prefix(want_lines, ' ' * indent, name, lineno + len(source_lines))
        want = '\n'.join([line[indent:] for line in want_lines])
        return source, self._find_options(source, name, lineno), want, _exception_message(want)

    def _check_prefix(self, lines, prefix, name, lineno):
        for index, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError(f'line {lineno + index + 1!r} of the docstring for {name} has inconsistent leading '
                                 f'whitespace: {line!r}')

    def _find_options(self, source, name, lineno):
        """The flags in `# doctest: +FLAG, -FLAG` comments."""
        options = {}
        for line in source.split('\n'):
            before, mark, rest = line.rpartition('doctest:')
            if not mark or not before.rstrip().endswith('#') or '"' in rest or "'" in rest:
                continue
            for option in rest.replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}')
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and self._is_blank_or_comment(source):
            raise ValueError(f'line {lineno!r} of the doctest for {name} has an option directive on a line with no '
                             f'example: {source!r}')
        return options

    @staticmethod
    def _is_blank_or_comment(source):
        stripped = source.removesuffix('\n').strip(' ')
        return not stripped or stripped.startswith('#') and '\n' not in stripped

    def _min_indent(self, string):
        return min([len(line) - len(stripped) for line in string.split('\n') if (stripped := line.lstrip(' ')) ], default=0)


class DocTestFinder:
    """Finds the docstrings with examples of an object and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The DocTests of obj, by name; those of other modules than `module` are left out."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f'{type(obj)!r}')
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        source_lines = self._source_lines(obj, module)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        if '__name__' not in globs:
            globs['__name__'] = '__main__'
        tests = []
        self._find(tests, obj, name, module, source_lines, globs, {})
        tests.sort()
        return tests

    @staticmethod
    def _source_lines(obj, module):
        import linecache
        try:
            file = inspect.getsourcefile(obj)
        except (TypeError, OSError):
            return None
        if not file:
            file = inspect.getfile(obj)
            if not (file.startswith('<') and file.endswith('>')):
                return None
        lines = linecache.getlines(file) if module is None else linecache.getlines(file, module.__dict__)
        return lines or None

    def _from_module(self, module, object):
        """Whether object is defined in module."""
        if module is None:
            return True
        if inspect.getmodule(object) is not None:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object):
            # Or the dict of a part of the module, which gave itself the same name.
            return module.__dict__ is object.__globals__ or object.__globals__.get('__name__') == module.__name__
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            if hasattr(object, '__objclass__'):
                return module.__name__ == object.__objclass__.__module__
            return not hasattr(object, '__module__') or module.__name__ == object.__module__
        if inspect.isclass(object):
            return module.__name__ == object.__module__
        if hasattr(object, '__module__'):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        raise ValueError('object must be a class or function')

    def _is_routine(self, obj):
        """A function, also one inside of wrappers that lie about what they have."""
        maybe = obj
        try:
            maybe = inspect.unwrap(maybe)
        except ValueError:
            pass
        return inspect.isroutine(maybe)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print(f'Finding tests in {name}')
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for child_name, child in obj.__dict__.items():
                if (self._is_routine(child) or inspect.isclass(child)) and self._from_module(module, child):
                    self._find(tests, child, f'{name}.{child_name}', module, source_lines, globs, seen)
            for child_name, child in getattr(obj, '__test__', {}).items():
                if not isinstance(child_name, str):
                    raise ValueError('DocTestFinder.find: __test__ keys must be strings: %r' % (type(child_name),))
                if not (self._is_routine(child) or inspect.isclass(child) or inspect.ismodule(child)
                        or isinstance(child, str)):
                    raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, methods, classes, '
                                     'or modules: %r' % (type(child),))
                self._find(tests, child, f'{name}.__test__.{child_name}', module, source_lines, globs, seen)
        if inspect.isclass(obj):
            for child_name, child in obj.__dict__.items():
                if isinstance(child, (staticmethod, classmethod)):
                    child = child.__func__
                if ((inspect.isroutine(child) or inspect.isclass(child) or isinstance(child, property))
                        and self._from_module(module, child)):
                    self._find(tests, child, f'{name}.{child_name}', module, source_lines, globs, seen)

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, '__doc__', None)
            docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        if module is None:
            filename = None
        else:
            filename = getattr(module, '__file__', None) or module.__name__
            if filename[-4:] == '.pyc':
                filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        """The index of the line in which the docstring begins, as far as that can be known."""
        import re
        lineno = None
        docstring = getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and docstring is not None:
            lineno = 0
        if inspect.isclass(obj) and docstring is not None:
            if source_lines is None:
                return None
            pattern = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            for index, line in enumerate(source_lines):
                if pattern.match(line):
                    lineno = index
                    break
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isroutine(obj) and docstring is not None:
            # What is inside of wrappers is where the docstring stands.
            obj = inspect.unwrap(obj)
            obj = getattr(obj, '__code__', None)
            if obj is None:
                return None
        if inspect.istraceback(obj):
            obj = obj.tb_frame
        if inspect.isframe(obj):
            obj = obj.f_code
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is None:
            return None
        if source_lines is None:
            return lineno + 1
        pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
        for index in range(lineno, len(source_lines)):
            if pattern.match(source_lines[index]):
                return index
        return None


for _class in (Example, DocTest, DocTestParser, DocTestFinder):
    _class.__module__ = 'doctest'
register_optionflag.__module__ = 'doctest'
