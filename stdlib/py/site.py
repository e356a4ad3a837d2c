"""What is set up at the start for users: exit, quit, copyright, credits, license and help; and where packages would be.

Library reference: site. The names become builtins when this module is imported.
"""

import builtins
import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None
USER_SITE = None
USER_BASE = None


class Quitter(object):
    """exit and quit."""

    def __init__(self, name, eof):
        self.name = name
        self.eof = eof

    def __repr__(self):
        return 'Use %s() or %s to exit' % (self.name, self.eof)

    def __call__(self, code=None):
        # Programs with windows ask sys.stdin whether it is still there.
        try:
            sys.stdin.close()
        except:
            pass
        raise SystemExit(code)


class _Printer(object):
    """A text that is shown page by page when it is called, and hints at that when it is printed."""

    MAXLINES = 23

    def __init__(self, name, data, files=(), dirs=()):
        self.__name = name
        self.__data = data
        self.__lines = None
        self.__filenames = [os.path.join(dir, filename) for dir in dirs for filename in files]

    def __setup(self):
        if self.__lines:
            return
        data = None
        for filename in self.__filenames:
            try:
                with open(filename, encoding='utf-8') as fp:
                    data = fp.read()
                break
            except OSError:
                pass
        if not data:
            data = self.__data
        self.__lines = data.split('\n')

    def __repr__(self):
        self.__setup()
        if len(self.__lines) <= self.MAXLINES:
            return "\n".join(self.__lines)
        return 'Type %s() to see the full %s text' % ((self.__name,) * 2)

    def __call__(self):
        self.__setup()
        prompt = 'Hit Return for more, or q (and Return) to quit: '
        for start in range(0, len(self.__lines), self.MAXLINES):
            for line in self.__lines[start:start + self.MAXLINES]:
                print(line)
            if start + self.MAXLINES >= len(self.__lines):
                break
            key = None
            while key not in ('', 'q'):
                key = input(prompt)
            if key == 'q':
                break


class _Helper(object):
    """help(): the pages of pydoc."""

    def __repr__(self):
        return "Type help() for interactive help, or help(object) for help about object."

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


def setquit():
    """Make exit and quit builtins."""
    eof = 'Ctrl-D (i.e. EOF)' if os.sep != '\\' else 'Ctrl-Z plus Return'
    builtins.quit = Quitter('quit', eof)
    builtins.exit = Quitter('exit', eof)


def setcopyright():
    """Make copyright, credits and license builtins."""
    builtins.copyright = _Printer("copyright", sys.copyright)
    builtins.credits = _Printer("credits", "Krait is an interpreter for the Python language, whose reference is CPython.")
    builtins.license = _Printer("license", "See the file LICENSE of the program's sources.")


def sethelper():
    """Make help a builtin."""
    builtins.help = _Helper()


def getuserbase():
    """The folder for what users install for themselves."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get("PYTHONUSERBASE") or os.path.expanduser(os.path.join("~", ".local"))
    return USER_BASE


def getusersitepackages():
    """The folder for the packages of a user."""
    global USER_SITE, ENABLE_USER_SITE
    if USER_SITE is None:
        USER_SITE = os.path.join(getuserbase(), 'lib', f'python{sys.version_info[0]}.{sys.version_info[1]}',
                                 'site-packages')
    if ENABLE_USER_SITE is None:
        ENABLE_USER_SITE = False
    return USER_SITE


def getsitepackages(prefixes=None):
    """The folders for packages below the prefixes."""
    sitepackages = []
    for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes):
        if prefix:
            sitepackages.append(os.path.join(prefix, sys.platlibdir,
                                             f'python{sys.version_info[0]}.{sys.version_info[1]}', 'site-packages'))
    return sitepackages


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and what the *.pth files in it name."""
    reset = known_paths is None
    if reset:
        known_paths = {os.path.normcase(os.path.abspath(path)) for path in sys.path if os.path.exists(path)}
    sitedir = os.path.abspath(sitedir)
    if os.path.normcase(sitedir) not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(os.path.normcase(sitedir))
    try:
        names = os.listdir(sitedir)
    except OSError:
        return None if reset else known_paths
    for name in sorted(name for name in names if name.endswith(".pth") and not name.startswith(".")):
        addpackage(sitedir, name, known_paths)
    return None if reset else known_paths


def addpackage(sitedir, name, known_paths):
    """Add the folders that a *.pth file names, and run its lines that begin with import."""
    try:
        with open(os.path.join(sitedir, name), encoding='utf-8-sig') as f:
            lines = f.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return known_paths
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(("import ", "import\t")):
            exec(line)
            continue
        path = os.path.abspath(os.path.join(sitedir, line.rstrip()))
        if os.path.normcase(path) not in known_paths and os.path.exists(path):
            sys.path.append(path)
            known_paths.add(os.path.normcase(path))
    return known_paths


def main():
    """Set up the builtins."""
    setquit()
    setcopyright()
    sethelper()


main()
