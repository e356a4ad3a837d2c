"""Shows pages in a browser: the one that BROWSER names, or one that the system has."""

import os
import shlex
import shutil
import subprocess
import sys

__all__ = ['Error', 'open', 'open_new', 'open_new_tab', 'get', 'register']


class Error(Exception):
    """No browser could be found or started."""


# Under a name: [what makes the controller, the controller once it is made].
_browsers = {}
# Names in the order in which they are tried; None until somebody asks.
_tryorder = None


def register(name, constructor, instance=None, *, preferred=False):
    """Make a browser known; a preferred one is tried before the others."""
    _browsers[name.lower()] = [constructor, instance]
    if _tryorder is None:
        _register_standard_browsers()
    if preferred:
        _tryorder.insert(0, name)
    elif name not in _tryorder:
        _tryorder.append(name)


def get(using=None):
    """The controller of a browser: of a name or command line, by default the first that there is."""
    if _tryorder is None:
        _register_standard_browsers()
    for name in [using] if using is not None else _tryorder:
        if '%s' in name:
            # A command line with a place for the address.
            words = shlex.split(name)
            return BackgroundBrowser(words[:-1]) if words[-1] == '&' else GenericBrowser(words)
        entry = _browsers.get(name.lower())
        if entry is None:
            if shutil.which(name):
                return GenericBrowser(name)
            continue
        if entry[1] is None and entry[0] is not None:
            entry[1] = entry[0]()
        if entry[1] is not None:
            return entry[1]
    raise Error('could not locate runnable browser')


def open(url, new=0, autoraise=True):
    """Show a page: 0 in the window there is, 1 in a new one, 2 in a new tab; whether a browser was started."""
    if _tryorder is None:
        _register_standard_browsers()
    for name in _tryorder:
        if get(name).open(url, new, autoraise):
            return True
    return False


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


class BaseBrowser:
    """The base of controllers."""

    args = ['%s']

    def __init__(self, name=''):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        """Show a page; whether that went well."""
        raise NotImplementedError

    def open_new(self, url):
        """Show a page in a new window."""
        return self.open(url, 1)

    def open_new_tab(self, url):
        """Show a page in a new tab."""
        return self.open(url, 2)

    @staticmethod
    def _check_url(url):
        # It must not be taken for an option.
        if url and url.strip().startswith('-'):
            raise ValueError(f'Invalid URL: {url}')


class GenericBrowser(BaseBrowser):
    """Runs a command and waits for its end."""

    def __init__(self, name):
        words = [name, '%s'] if isinstance(name, str) else list(name)
        self.name = words[0]
        self.args = words[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        return [self.name] + [word.replace('%s', url) for word in self.args]

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        self._check_url(url)
        try:
            return not subprocess.Popen(self._command(url)).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """Runs a command and does not wait."""

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        self._check_url(url)
        try:
            return subprocess.Popen(self._command(url), start_new_session=True).poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """A browser whose options tell a running one what to show where."""

    raise_opts = None
    background = False
    redirect_stdout = True
    # In remote_args %action stands for one of these options and %s for the address.
    remote_args = ['%action', '%s']
    remote_action = None
    remote_action_newwin = None
    remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        options = []
        if remote and self.raise_opts:
            chosen = self.raise_opts[int(bool(autoraise))]
            options = [chosen] if chosen else []
        command = [self.name, *options, *args]
        silent = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen(command, close_fds=True, stdin=silent,
                                   stdout=silent if self.redirect_stdout else None, stderr=silent,
                                   start_new_session=True)
        if not remote:
            return process.poll() is None if self.background else not process.wait()
        # A running browser takes the address at once; one that has just started stays.
        try:
            return not process.wait(5)
        except subprocess.TimeoutExpired:
            return True

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        self._check_url(url)
        actions = {0: self.remote_action, 1: self.remote_action_newwin,
                   2: self.remote_action_newwin if self.remote_action_newtab is None else self.remote_action_newtab}
        if new not in actions:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        action = actions[new]
        args = [word.replace('%s', url).replace('%action', action or '') for word in self.remote_args]
        args = [word for word in args if word]
        if self._invoke(args, True, autoraise, url):
            return True
        return self._invoke([word.replace('%s', url) for word in self.args], False, False)


class Mozilla(UnixBrowser):
    """Firefox and its kin."""

    remote_action = ''
    remote_action_newwin = '-new-window'
    remote_action_newtab = '-new-tab'
    background = True


class Epiphany(UnixBrowser):
    """The browser of GNOME."""

    raise_opts = ['-noraise', '']
    remote_action = ''
    remote_action_newwin = '-n'
    remote_action_newtab = '-w'
    background = True


class Chrome(UnixBrowser):
    """Chrome and its kin."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


Chromium = Chrome


class Opera(UnixBrowser):
    """Opera."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


class Edge(UnixBrowser):
    """Edge."""

    remote_action = ''
    remote_action_newwin = '--new-window'
    remote_action_newtab = ''
    background = True


class Elinks(UnixBrowser):
    """A browser of the terminal, which a running one can show a page for."""

    remote_args = ['-remote', 'openURL(%s%action)']
    remote_action = ''
    remote_action_newwin = ',new-window'
    remote_action_newtab = ',new-tab'
    background = False
    # It draws on the terminal.
    redirect_stdout = False


_GRAPHICAL = [
    (GenericBrowser, ('www-browser',)),
    (Mozilla, ('firefox', 'iceweasel', 'seamonkey', 'mozilla-firefox', 'mozilla')),
    (Epiphany, ('epiphany',)),
    (Chrome, ('google-chrome', 'chrome', 'chromium', 'chromium-browser')),
    (Opera, ('opera',)),
    (Edge, ('microsoft-edge',)),
]
_TEXTUAL = [(GenericBrowser, ('www-browser', 'links')), (Elinks, ('elinks',)), (GenericBrowser, ('lynx', 'w3m'))]
_DESKTOP = ('xdg-open', 'gvfs-open', 'x-www-browser')


def _register_found(table):
    for controller, names in table:
        for name in names:
            if shutil.which(name):
                register(name, None, controller(name))


def _register_standard_browsers():
    global _tryorder
    _tryorder = []
    if os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'):
        for name in _DESKTOP:
            if shutil.which(name):
                register(name, None, BackgroundBrowser(name))
        _register_found(_GRAPHICAL)
    if os.environ.get('TERM'):
        _register_found(_TEXTUAL)
    # What the user wants comes first.
    for command in reversed(os.environ.get('BROWSER', '').split(os.pathsep)):
        if command:
            _prefer(command)


def _prefer(command):
    words = shlex.split(command)
    name = words[0]
    known = _browsers.get(os.path.basename(name).lower())
    if '%s' not in command and known and known[1] is not None and len(words) == 1:
        # The same kind of browser, at the place that the user names.
        controller = type(known[1])(name)
        register(name, None, controller, preferred=True)
        return
    if '%s' not in command and len(words) == 1:
        register(command, None, GenericBrowser(name), preferred=True)
    else:
        _tryorder.insert(0, command)


def main(args=None):
    """Show the page that the command line names."""
    import argparse
    parser = argparse.ArgumentParser(description='Open URL in a web browser.', color=True)
    parser.add_argument('url', help='URL to open')
    group = parser.add_mutually_exclusive_group()
    group.add_argument('-n', '--new-window', action='store_const', const=1, default=0, dest='new_win',
                       help='open new window')
    group.add_argument('-t', '--new-tab', action='store_const', const=2, default=0, dest='new_win', help='open new tab')
    options = parser.parse_args(args)
    open(options.url, options.new_win)
    print('\a')


if __name__ == '__main__':
    main()
