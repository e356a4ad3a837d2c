"""Documentation of objects as text: what help() shows, and the command `pydoc`.

The text is made by TextDoc (_pydoc_text); here are what to document, how to find it, and the interactive helper.
"""

import inspect
import sys

from _pydoc_text import (Doc, TextDoc, TextRepr, _PlainTextDoc, _getdoc, allmethods, classify_class_attrs, classname,
                         cram, getdoc, isdata, parentname, replace, sort_attributes, splitdoc, stripid, visiblename)

__all__ = ['help']

text = TextDoc()
plaintext = _PlainTextDoc()


# ---- What a thing is called ----

def describe(thing):
    """A short description of what kind of thing it is, and its name."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    if inspect.isgetsetdescriptor(thing) or inspect.ismemberdescriptor(thing):
        kind = 'getset' if inspect.isgetsetdescriptor(thing) else 'member'
        return f'{kind} descriptor {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{thing.__name__}'
    for test, kind in ((inspect.isclass, 'class'), (inspect.isfunction, 'function'), (inspect.ismethod, 'method'),
                       (inspect.ismethodwrapper, 'method wrapper')):
        if test(thing):
            return f'{kind} {thing.__name__}'
    if inspect.ismethoddescriptor(thing) and hasattr(thing, '__name__'):
        return 'method descriptor ' + thing.__name__
    return type(thing).__name__


class ErrorDuringImport(Exception):
    """An import failed for another reason than that there is no such module."""

    def __init__(self, filename, exc_info):
        if not isinstance(exc_info, tuple):
            self.exc = type(exc_info)
            self.value = exc_info
            self.tb = exc_info.__traceback__
        else:
            self.exc, self.value, self.tb = exc_info
        self.filename = filename

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


def safeimport(path, forceload=0, cache={}):
    """Import a module by its dotted name; None when it does not exist."""
    try:
        if forceload and path in sys.modules and path not in sys.builtin_module_names:
            for name in [name for name in sys.modules if name == path or name.startswith(path + '.')]:
                cache[name] = sys.modules.pop(name)
        module = __import__(path)
    except BaseException as error:
        if path in sys.modules:
            raise ErrorDuringImport(sys.modules[path].__file__, error)
        if isinstance(error, SyntaxError):
            raise ErrorDuringImport(error.filename, error)
        if isinstance(error, ImportError) and error.name == path:
            return None
        raise ErrorDuringImport(path, error)
    for part in path.split('.')[1:]:
        try:
            module = getattr(module, part)
        except AttributeError:
            return None
    return module


def locate(path, forceload=0):
    """The object with a dotted name: a module, or an attribute in one or in builtins. None when there is none."""
    parts = [part for part in path.split('.') if part]
    module = None
    used = 0
    while used < len(parts):
        found = safeimport('.'.join(parts[:used + 1]), forceload)
        if not found:
            break
        module = found
        used += 1
    if module is None:
        import builtins
        module = builtins
    for part in parts[used:]:
        try:
            module = getattr(module, part)
        except AttributeError:
            return None
    return module


def resolve(thing, forceload=0):
    """The object and its name, for an object or a dotted name."""
    if isinstance(thing, str):
        object = locate(thing, forceload)
        if object is None:
            raise ImportError(f'No Python documentation found for {thing!r}.\n'
                              'Use help() to get the interactive help utility.\n'
                              'Use help(str) for help on the str class.')
        return object, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The documentation of an object or a dotted name as text."""
    if renderer is None:
        renderer = text
    object, name = resolve(thing, forceload)
    description = describe(object)
    module = inspect.getmodule(object)
    if name and '.' in name:
        description += ' in ' + name[:name.rfind('.')]
    elif module and module is not object:
        description += ' in module ' + module.__name__
    if not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
            or inspect.isdatadescriptor(object) or _getdoc(object)):
        # A value without documentation of its own is documented by its class.
        object = object.__origin__ if hasattr(object, '__origin__') else type(object)
        description += ' object'
    return title % description + '\n\n' + renderer.document(object, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the documentation of an object or a dotted name, page by page on a terminal."""
    if output is None:
        try:
            what = thing if isinstance(thing, str) else getattr(thing, '__qualname__', None) or type(thing).__qualname__
            pager(render_doc(thing, title, forceload), f'Help on {what!s}')
        except ImportError as error:
            if is_cli:
                raise
            print(error)
    else:
        try:
            shown = render_doc(thing, title, forceload, plaintext)
        except ImportError as error:
            if is_cli:
                raise
            shown = str(error)
        output.write(shown)


# ---- Pagers ----

def plain(text):
    """Without the backspaces that make text bold."""
    parts = text.split('\b')
    result = parts[0]
    for part in parts[1:]:
        result = result[:-1] + part
    return result


def plainpager(text, title=''):
    """Print all at once, without bold text."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    sys.stdout.write(plain(text.encode(encoding, 'backslashreplace').decode(encoding)))


def pipepager(text, cmd, title=''):
    """Through a program."""
    import subprocess
    import os
    environment = {**os.environ, 'LESS': '-RmPm' + title + '$'} if title else None
    with subprocess.Popen(cmd, shell=True, stdin=subprocess.PIPE, errors='backslashreplace', env=environment) as process:
        try:
            with process.stdin as pipe:
                pipe.write(text)
        except (OSError, KeyboardInterrupt):
            pass


def getpager():
    """The way to show long text here."""
    import os
    if not hasattr(sys.stdin, 'isatty') or not sys.stdin.isatty() or not sys.stdout.isatty():
        return plainpager
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER')
    if os.environ.get('TERM') in ('dumb', 'emacs'):
        return plainpager
    if not command:
        command = 'less'
        if os.system('(less) 2>/dev/null') != 0:
            return plainpager
    return lambda text, title='': pipepager(text, command, title)


def pager(text, title=''):
    """Show text in the way that getpager() has found."""
    global pager
    pager = getpager()
    pager(text, title)


# ---- The helper ----

class Helper:
    """What the builtin help() is: called with an object it shows its documentation, without one it asks for names."""

    keywords = {word: '' for word in (
        'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del',
        'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal',
        'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield')}

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        return self._input or sys.stdin

    @property
    def output(self):
        return self._output or sys.stdout

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        return '<%s.%s instance>' % (self.__class__.__module__, self.__class__.__qualname__)

    _GoInteractive = object()

    def __call__(self, request=_GoInteractive):
        if request is not self._GoInteractive:
            try:
                self.help(request)
            except ImportError as error:
                self.output.write(f'{error}\n')
        else:
            self.intro()
            self.interact()
            self.output.write('\nYou are now leaving help and returning to the Python interpreter.\n'
                              'If you want to ask for help on a particular object directly from the\n'
                              'interpreter, you can type "help(object)".  Executing "help(\'string\')"\n'
                              'has the same effect as typing a particular string at the help> prompt.\n')

    def intro(self):
        self.output.write('Welcome to Python %d.%d\'s help utility! Enter the name of an object, a keyword or "keywords",\n'
                          'a module or "modules"; "q" or nothing at all to return.\n\n' % sys.version_info[:2])

    def interact(self):
        """Ask for names until there is none."""
        self.output.write('\n')
        while True:
            try:
                request = self.getline('help> ')
                if not request:
                    break
            except (KeyboardInterrupt, EOFError):
                break
            request = request.strip()
            if len(request) > 2 and request[0] == request[-1] in ("'", '"') and request[0] not in request[1:-1]:
                request = request[1:-1]
            if request.lower() in ('q', 'quit', 'exit'):
                break
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """A line of input."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        return self.input.readline()

    def help(self, request, is_cli=False):
        """Show what there is about an object, or about what a string names."""
        if isinstance(request, str):
            request = request.strip()
            if request == 'keywords':
                self.listkeywords()
            elif request == 'modules':
                self.listmodules()
            elif request[:8] == 'modules ':
                self.listmodules(request.split()[1])
            elif request in ('True', 'False', 'None'):
                doc(eval(request), 'Help on %s:', output=self._output, is_cli=is_cli)
            elif request in self.keywords:
                self.showtopic(request)
            elif request:
                doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
            else:
                doc(str, 'Help on %s:', output=self._output, is_cli=is_cli)
        elif isinstance(request, Helper):
            self()
        else:
            doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        self.output.write('\n')

    def list(self, items, columns=4, width=80):
        """Print names in columns."""
        items = sorted(items)
        column_width = width // columns
        rows = (len(items) + columns - 1) // columns
        for row in range(rows):
            for column in range(columns):
                index = column * rows + row
                if index < len(items):
                    self.output.write(items[index])
                    if column < columns - 1:
                        self.output.write(' ' + ' ' * (column_width - 1 - len(items[index])))
            self.output.write('\n')

    def listkeywords(self):
        self.output.write('\nHere is a list of the Python keywords.  Enter any keyword to get more help.\n\n')
        self.list(self.keywords.keys())

    def showtopic(self, topic, more_xrefs=''):
        self.output.write('\nSorry, topic and keyword documentation is not available because the\n'
                          'module "pydoc_data.topics" could not be found.\n')

    def listmodules(self, key=''):
        if key:
            apropos(key)
            return
        self.output.write('\nPlease wait a moment while I gather a list of all available modules...\n\n')
        import pkgutil
        names = {*sys.builtin_module_names, *sys.stdlib_module_names}
        for module in pkgutil.iter_modules():
            names.add(module.name)
        self.list([name for name in names if not name.startswith('_')])
        self.output.write('\nEnter any module name to get more help.  Or, type "modules spam" to search\n'
                          'for modules whose name or summary contain the string "spam".\n')


help = Helper()


def apropos(key):
    """Print the names and summaries of all modules whose name or summary contains key."""
    import importlib
    import pkgutil
    key = key.lower()
    names = {*sys.builtin_module_names, *sys.stdlib_module_names}
    for module in pkgutil.iter_modules():
        names.add(module.name)
    for name in sorted(names):
        module = sys.modules.get(name)
        summary = ((getattr(module, '__doc__', None) or '').strip().splitlines() or [''])[0]
        if key in name.lower() or key in summary.lower():
            print(f"{name} - {summary or '(no description)'}")


def ispath(x):
    return isinstance(x, str) and '/' in x


def importfile(path):
    """Import a Python source file by its path."""
    import importlib.util
    import os
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        raise ErrorDuringImport(path, error)
    return module


def cli():
    """The command line: `pydoc NAME...`, `pydoc -k KEYWORD`."""
    import os
    arguments = sys.argv[1:]
    if arguments[:1] == ['-k'] and len(arguments) > 1:
        apropos(arguments[1])
        return
    if not arguments or arguments[0].startswith('-'):
        print('pydoc - the Python documentation tool\n\npydoc <name> ...\n'
              '    Show text documentation on something.  <name> may be the name of a\n'
              '    function, module, or package, or a dotted reference to a class or function\n'
              "    within a module or module in a package.  If <name> contains a '/', it is\n"
              '    used as the path to a Python source file to document.\n\n'
              'pydoc -k <keyword>\n    Search for a keyword in the names and synopses of all available modules.')
        return
    if '' not in sys.path:
        sys.path.insert(0, os.getcwd())
    for argument in arguments:
        if ispath(argument) and not os.path.exists(argument):
            print(f'file {argument!r} does not exist')
            sys.exit(1)
        try:
            if ispath(argument) and os.path.isfile(argument):
                argument = importfile(argument)
            help.help(argument, is_cli=True)
        except (ImportError, ErrorDuringImport) as error:
            print(error)
            sys.exit(1)


if __name__ == '__main__':
    cli()
