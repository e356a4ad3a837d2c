"""A framework for interpreters of command lines: a subclass of Cmd with a method do_NAME(line) for every command.

A line's first word selects the method, which gets the rest; what it returns, if true, ends cmdloop(). `help NAME` shows
help_NAME() or the method's doc string; `?` is short for help, `!` for shell. complete_NAME() completes arguments.
"""

import sys
from string import ascii_lowercase, ascii_uppercase, digits

__all__ = ["Cmd"]

PROMPT = '(Cmd) '
IDENTCHARS = ascii_uppercase + ascii_lowercase + digits + '_'


class Cmd:
    """The loop and its hooks; the class attributes may be replaced."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Show the intro, then prompt, read and run lines until a command says stop."""
        self.preloop()
        readline = None
        if self.use_rawinput and self.completekey:
            try:
                import readline
            except ImportError:
                pass
            else:
                self.old_completer = readline.get_completer()
                readline.set_completer(self.complete)
                if readline.backend == "editline":
                    key = "^I" if self.completekey == 'tab' else self.completekey
                    readline.parse_and_bind(f"bind {key} rl_complete")
                else:
                    readline.parse_and_bind(f"{self.completekey}: complete")
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(str(self.intro) + "\n")
            stop = None
            while not stop:
                if self.cmdqueue:
                    line = self.cmdqueue.pop(0)
                else:
                    line = self._read_line()
                line = self.precmd(line)
                stop = self.onecmd(line)
                stop = self.postcmd(stop, line)
            self.postloop()
        finally:
            if readline is not None:
                readline.set_completer(self.old_completer)

    def _read_line(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    # ---- Hooks ----

    def precmd(self, line):
        """Called with each line before it is run; returns the line to run."""
        return line

    def postcmd(self, stop, line):
        """Called after each line; returns whether to stop."""
        return stop

    def preloop(self):
        """Called when cmdloop() begins."""

    def postloop(self):
        """Called when cmdloop() is about to end."""

    def emptyline(self):
        """What an empty line does: the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """What a line without a method does: a message."""
        self.stdout.write('*** Unknown syntax: %s\n' % line)

    # ---- Lines ----

    def parseline(self, line):
        """(command, rest, line); command and rest are None when there is none."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        i = 0
        while i < len(line) and line[i] in self.identchars:
            i += 1
        return line[:i], line[i:].strip(), line

    def onecmd(self, line):
        """Run one line as if it had been typed; returns whether to stop."""
        command, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = line
        if line == 'EOF':
            self.lastcmd = ''
        if command == '':
            return self.default(line)
        function = getattr(self, 'do_' + command, None)
        if function is None:
            return self.default(line)
        return function(arg)

    # ---- Completion ----

    def completedefault(self, *ignored):
        """Completions of the arguments of a command without complete_NAME()."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin with the text."""
        name = 'do_' + text
        return [method[3:] for method in self.get_names() if method.startswith(name)]

    def complete(self, text, state):
        """The completion number `state` of the text: the completer function of readline."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            stripped = len(whole) - len(line)
            begin = readline.get_begidx() - stripped
            end = readline.get_endidx() - stripped
            if begin > 0:
                command, _, _ = self.parseline(line)
                complete = getattr(self, 'complete_' + command, self.completedefault) if command \
                    else self.completedefault
            else:
                complete = self.completenames
            self.completion_matches = complete(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        """The attributes of the class: dir() does not say which are inherited twice."""
        return dir(self.__class__)

    def complete_help(self, *args):
        commands = set(self.completenames(*args))
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(commands | topics)

    # ---- Help ----

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            self._help_on(arg)
            return
        documented = []
        undocumented = []
        topics = {name[5:] for name in self.get_names() if name.startswith('help_')}
        last = ''
        for name in sorted(self.get_names()):
            if name.startswith('do_') and name != last:
                last = name
                command = name[3:]
                if command in topics:
                    documented.append(command)
                    topics.remove(command)
                elif getattr(self, name).__doc__:
                    documented.append(command)
                else:
                    undocumented.append(command)
        self.stdout.write("%s\n" % str(self.doc_leader))
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def _help_on(self, arg):
        function = getattr(self, 'help_' + arg, None)
        if function is not None:
            function()
            return
        command = getattr(self, 'do_' + arg, None)
        doc = None if command is None else command.__doc__
        if doc:
            from inspect import cleandoc
            self.stdout.write("%s\n" % cleandoc(doc))
        else:
            self.stdout.write("%s\n" % str(self.nohelp % (arg,)))

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if cmds:
            self.stdout.write("%s\n" % str(header))
            if self.ruler:
                self.stdout.write("%s\n" % str(self.ruler * len(header)))
            self.columnize(cmds, maxcol - 1)
            self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Write the strings in as few rows as fit the width, column by column, with two spaces between."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [i for i, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError("list[i] not a string for i in %s" % ", ".join(map(str, wrong)))
        size = len(list)
        if size == 1:
            self.stdout.write('%s\n' % str(list[0]))
            return
        for rows in range(1, size):
            columns = (size + rows - 1) // rows
            widths = [max(map(len, list[i * rows:(i + 1) * rows]), default=0) for i in range(columns)]
            if sum(widths) + 2 * (columns - 1) <= displaywidth:
                break
        else:
            rows = size
            widths = [0]
        for row in range(rows):
            texts = list[row::rows]
            self.stdout.write("  ".join([text.ljust(width) for text, width in zip(texts, widths)]) + "\n")
