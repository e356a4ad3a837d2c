"""The debugger. Library reference: pdb.

    python -m pdb [-c command] (-m module | script.py) [arguments]
    breakpoint()                     in a program: stop there
    import pdb; pdb.pm()             look at the exception that was shown last

Commands are those of the class Pdb; `help` lists them.
"""

import bdb
import cmd
import code
import codeop
import io
import os
import re
import sys
import traceback
from contextlib import contextmanager

from _pdb_breaks import BreakpointCommands, find_first_executable_line, find_function
from _pdb_show import ShowCommands
from _pdb_steps import Restart, StepCommands

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'set_default_backend',
           'get_default_backend', 'help']

line_prefix = '\n-> '

_default_backend = 'settrace'


class Pdb(StepCommands, BreakpointCommands, ShowCommands, bdb.Bdb, cmd.Cmd):
    """Pdb(completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True, mode=None, backend=None,
    colorize=False)
    """

    commands_resuming = ['c', 'cont', 'continue', 'j', 'jump', 'n', 'next', 'q', 'quit', 'r', 'return', 's', 'step',
                         'unt', 'until', 'debug', 'exit', 'restart', 'run']
    MAX_CHAINED_EXCEPTION_DEPTH = 999
    _previous_sigint_handler = None
    _last_pdb_instance = None
    _file_mtime_table = {}

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True, mode=None,
                 backend=None, colorize=False):
        bdb.Bdb.__init__(self, skip=skip, backend=backend or get_default_backend())
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = False
        self.prompt = '(Pdb) '
        self.aliases = {}
        self.displaying = {}  # frame: {expression: value}
        self.mainpyfile = ''
        self._wait_for_mainpyfile = False
        self.tb_lineno = {}  # frame: line where an exception passed it
        self.mode = mode
        self.colorize = False
        self.nosigint = nosigint
        self.allow_kbdint = False
        self.rcLines = self._read_rc_files() if readrc else []
        self.commands = {}  # breakpoint number: lines
        self.commands_silent = {}
        self.commands_defining = False
        self.commands_bnum = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0
        self.curframe = None
        self.stack = []
        self.curindex = 0
        self.lineno = None
        self._entry_pending = False

    def _read_rc_files(self):
        lines = []
        for name in ('~/.pdbrc', '.pdbrc'):
            try:
                with open(os.path.expanduser(name), encoding='utf-8') as f:
                    lines.extend(f)
            except OSError:
                pass
        return lines

    def message(self, msg, end='\n'):
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        print('***', msg, file=self.stdout)

    def _error_exc(self):
        self.error(self._format_exc(sys.exception()))

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _compile_error_message(self, expr):
        """What is wrong with an expression; empty when nothing is."""
        try:
            compile(expr, '<stdin>', 'eval')
        except SyntaxError as exc:
            return _Text(self._format_exc(exc))
        return ''

    def _print_invalid_arg(self, arg):
        """Say that a command cannot do with its argument, and how it is used."""
        self.error(f'Invalid argument: {arg}')
        doc = getattr(self, 'do_' + self.cmdname, None).__doc__ if getattr(self, 'cmdname', None) else None
        if doc:
            usage = [line.strip() for line in doc.strip().partition('\n\n')[0].splitlines()]
            self.message('      Usage: ' + '\n             '.join(usage))

    # ---- Where the program stops ----

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        """The program goes on: no frame is looked at."""
        if hasattr(self, 'curframe') and self.curframe:
            self.curframe.f_globals.pop('__pdb_convenience_variables', None)
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.tb_lineno = {}

    def setup(self, f, tb):
        """Look at a frame, or at the one where an exception was raised."""
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals
        self.set_convenience_variable(self.curframe, '_frame', self.curframe)
        if self._chained_exceptions:
            self.set_convenience_variable(self.curframe, '_exception',
                                          self._chained_exceptions[self._chained_exception_index])
        if self.rcLines:
            self.cmdqueue = [line for line in self.rcLines if line.strip() and not line.strip().startswith('#')]
            self.rcLines = []

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        frame.f_locals['__return__'] = return_value
        self.set_convenience_variable(frame, '_retval', return_value)
        self.message('--Return--')
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        exc_type, exc_value, exc_traceback = exc_info
        frame.f_locals['__exception__'] = exc_type, exc_value
        self.set_convenience_variable(frame, '_exception', exc_value)
        # An iterator's end is not the program's exception.
        prefix = 'Internal ' if exc_traceback is None and exc_type is StopIteration else ''
        self.message(f'{prefix}{self._format_exc(exc_value)}')
        self.interaction(frame, exc_traceback)

    def set_trace(self, frame=None, *, commands=None):
        """Stop at the caller's line."""
        if frame is None:
            frame = sys._getframe().f_back
        if commands is not None:
            self.rcLines.extend(commands)
        self.stop_trace()
        self._follow(frame)
        # The line that asks for the debugger is the one to stop at; it runs already, so no event comes for it.
        with self.set_enterframe(frame):
            self.interaction(frame, None)
        if self.quitting:
            raise bdb.BdbQuit
        if self.stopframe is not self.botframe or self.stoplineno != -1 or self.breaks:
            self.start_trace()

    def interaction(self, frame, tb_or_exc):
        """Ask the user for commands until the program is to go on."""
        import signal
        cls = type(self)
        if cls._previous_sigint_handler:
            try:
                signal.signal(signal.SIGINT, cls._previous_sigint_handler)
            except ValueError:  # in a thread
                pass
            cls._previous_sigint_handler = None
        self._chained_exceptions, tb = self._get_tb_and_exceptions(tb_or_exc)
        if isinstance(tb_or_exc, BaseException):
            assert tb is not None, 'main exception must have a traceback'
        self._chained_exception_index = max(0, len(self._chained_exceptions) - 1)
        try:
            self.setup(frame, tb)
            # Commands that wait go first: they may move on at once.
            self._entry_pending = bool(self.cmdqueue)
            if not self._entry_pending:
                self.print_stack_entry(self.stack[self.curindex])
            self._cmdloop()
        finally:
            self._chained_exceptions = ()
            self.forget()

    def _get_tb_and_exceptions(self, tb_or_exc):
        """(the chain of exceptions, the outermost last, the traceback)"""
        if not isinstance(tb_or_exc, BaseException):
            return (), tb_or_exc
        chain = []
        exc = tb_or_exc
        while exc is not None and exc not in chain and len(chain) < self.MAX_CHAINED_EXCEPTION_DEPTH:
            chain.append(exc)
            if exc.__cause__ is not None:
                exc = exc.__cause__
            elif exc.__context__ is not None and not exc.__suppress_context__:
                exc = exc.__context__
            else:
                exc = None
        if exc is not None and exc not in chain:
            self.message(f'More than {self.MAX_CHAINED_EXCEPTION_DEPTH} chained exceptions found, not all exceptions '
                         f'will be browsable with `exceptions`.')
        return tuple(reversed(chain)), tb_or_exc.__traceback__

    def _cmdloop(self):
        while True:
            try:
                # Ctrl-C ends the command, not the debugger.
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                return
            except KeyboardInterrupt:
                self.message('--KeyboardInterrupt--')

    def preloop(self):
        if self.curframe:
            self._show_display()

    def postcmd(self, stop, line):
        if not stop and self._entry_pending and not self.cmdqueue:
            self._entry_pending = False
            self.print_stack_entry(self.stack[self.curindex])
        return stop

    def sigint_handler(self, signum, frame):
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    def set_convenience_variable(self, frame, name, value):
        """`$name` in commands."""
        frame.f_globals.setdefault('__pdb_convenience_variables', {})[name] = value

    # ---- Command lines ----

    def _replace_convenience(self, line):
        if '$' not in line:
            return line
        import token
        import tokenize
        pieces, position, dollar = [], 0, None
        try:
            for t in tokenize.generate_tokens(io.StringIO(line).readline):
                if t.type == token.ERRORTOKEN and t.string == '$' or t.type == token.OP and t.string == '$':
                    dollar = t.start
                elif t.type == token.NAME and dollar is not None and t.start == (dollar[0], dollar[1] + 1):
                    pieces.append(line[position:dollar[1]])
                    pieces.append(f'__pdb_convenience_variables["{t.string}"]')
                    position = t.end[1]
                    dollar = None
                else:
                    dollar = None
        except (tokenize.TokenError, SyntaxError):
            return re.sub(r'\$([A-Za-z_]\w*)', r'__pdb_convenience_variables["\1"]', line)
        return ''.join(pieces) + line[position:]

    def precmd(self, line):
        """Aliases, several commands in one line, convenience variables."""
        if not line.strip():
            return line
        line = self._expand_aliases(line)
        # `;;` separates commands, but not within strings and not in the definition of an alias.
        if line.split(maxsplit=1)[0] != 'alias':
            line, rest = self._split_commands(line)
            if rest:
                self.cmdqueue.insert(0, rest)
        return self._replace_convenience(line)

    def _expand_aliases(self, line):
        args = line.split()
        while args and args[0] in self.aliases:
            name = args[0]
            line = self.aliases[name]
            wanted = max((int(n) for n in re.findall(r'%(\d+)', line)), default=0)
            takes_all = '%*' in line
            if len(args) - 1 < wanted:
                self.error(f"Not enough arguments for alias '{name}'")
                return '!'
            if len(args) - 1 > wanted and not takes_all:
                self.error(f"Too many arguments for alias '{name}'")
                return '!'
            line = re.sub(r'%(\d+|\*)', lambda m: ' '.join(args[1:]) if m[1] == '*' else args[int(m[1])], line)
            args = line.split()
        return line

    def _split_commands(self, line):
        quote = None
        i = 0
        while i < len(line) - 1:
            c = line[i]
            if quote:
                if c == '\\':
                    i += 1
                elif c == quote:
                    quote = None
            elif c in '\'"':
                quote = c
            elif line[i:i + 2] == ';;':
                return line[:i].rstrip(), line[i + 2:].lstrip()
            i += 1
        marker = line.find(';;')
        if quote and marker >= 0:
            return line[:marker].rstrip(), line[marker + 2:].lstrip()
        return line, ''

    def onecmd(self, line):
        if not self.commands_defining:
            self.cmdname = cmd.Cmd.parseline(self, line)[0] or ''
            if line.startswith('_'):
                return self.default(line)
            return cmd.Cmd.onecmd(self, line)
        return self.handle_command_def(line)

    def parseline(self, line):
        command, arg, text = cmd.Cmd.parseline(self, line)
        # `c.x`, `n(1)` and `j=1` are statements although commands have such names.
        if command and arg and hasattr(self, 'do_' + command):
            behind = line.strip()[len(command):]
            if behind and not behind[0].isspace() and not line.strip().startswith('?'):
                return None, None, line.strip()
        return command, arg, text

    def displayhook(self, obj):
        """Values of statements are shown, without touching builtins._."""
        if obj is not None:
            self.message(repr(obj))

    @contextmanager
    def _as_the_program(self):
        stdin, stdout, hook = sys.stdin, sys.stdout, sys.displayhook
        sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.displayhook = stdin, stdout, hook

    def default(self, line):
        """A statement, executed in the current frame."""
        if line[:1] == '!':
            line = line[1:].strip()
        if not line:
            return
        try:
            code_object, text = self._read_code(line)
            if code_object is None:
                return
            with self._as_the_program():
                self._exec_in_frame(code_object, text)
        except:
            self._error_exc()

    def _read_code(self, line):
        """The statement's code; a compound one goes on over further lines."""
        buffer = line
        compiled = codeop.compile_command(line + '\n', '<stdin>', 'single')
        if compiled is None:
            prompt = self.prompt
            self.prompt = '...   '.rjust(len(prompt)) if len(prompt) > 6 else '...   '
            try:
                while compiled is None:
                    more = self._read_more()
                    if more is None:
                        self.lastcmd = ''
                        return None, False
                    buffer += '\n' + more
                    compiled = codeop.compile_command(buffer, '<stdin>', 'single') if more.strip() else \
                        compile(buffer + '\n', '<stdin>', 'single')
            finally:
                self.prompt = prompt
            self.lastcmd = ''
        return compiled, buffer

    def _read_more(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return None
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else None

    def _exec_in_frame(self, code_object, text):
        variables = self.curframe.f_locals
        namespace = self.curframe.f_globals
        if self.curframe.f_locals is namespace:
            exec(code_object, namespace, namespace)
            return
        # Functions and comprehensions in the statement see the frame's variables only as variables of a function
        # around them.
        if any(hasattr(const, 'co_code') or type(const).__name__ == 'code' for const in code_object.co_consts):
            if self._exec_in_closure(text, namespace, variables):
                return
        exec(code_object, namespace, variables)

    def _exec_in_closure(self, text, namespace, variables):
        import textwrap
        names = [name for name in variables if name.isidentifier() and not name.startswith('__pdb')]
        if not names:
            return False
        result = '__pdb_values'
        body = textwrap.indent(text, '        ')
        try:
            # Only what is an expression can be done this way without changing its meaning.
            compile(text.strip(), '<stdin>', 'eval')
        except SyntaxError:
            expression = False
        else:
            expression = True
        if expression:
            source = f'def __pdb_outer({", ".join(names)}):\n    return (lambda: (\n{body}\n    ))()\n'
        else:
            source = (f'def __pdb_outer({", ".join(names)}):\n    {result} = {{}}\n    try:\n{body}\n    finally:\n'
                      f'        {result}.update(locals())\n    return {result}\n')
        scope = {}
        try:
            exec(compile(source, '<stdin>', 'exec'), namespace, scope)
        except SyntaxError:
            return False
        value = scope['__pdb_outer'](**{name: variables[name] for name in names})
        if expression:
            sys.displayhook(value)
            return True
        value.pop(result, None)
        for name, new in value.items():
            if name not in names or variables.get(name) is not new:
                variables[name] = new
        return True

    def emptyline(self):
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    # ---- Aliases, the interpreter, help ----

    def do_alias(self, arg):
        """alias [name [command]]

        Create an alias called 'name' that executes 'command'. Replaceable parameters can be indicated by %1, %2, and so
        on, while %* is replaced by all the parameters. Without command, the current alias for name is shown. Without
        name, all aliases are listed.
        """
        args = arg.split()
        if not args:
            for name in sorted(self.aliases):
                self.message(f'{name} = {self.aliases[name]}')
            return
        if len(args) == 1:
            if args[0] in self.aliases:
                self.message(f'{args[0]} = {self.aliases[args[0]]}')
            else:
                self.error(f"Unknown alias '{args[0]}'")
            return
        command = ' '.join(args[1:])
        used = {int(n) for n in re.findall(r'%([1-9])', command)}
        if '%*' not in command and used != set(range(1, len(used) + 1)):
            self.error('Replaceable parameters must be consecutive')
            return
        self.aliases[args[0]] = command

    def do_unalias(self, arg):
        """unalias name

        Delete the specified alias.
        """
        args = arg.split()
        if not args:
            self._print_invalid_arg(arg)
            return
        self.aliases.pop(args[0], None)

    def complete_unalias(self, text, line, begidx, endidx):
        return [name for name in self.aliases if name.startswith(text)]

    def do_interact(self, arg):
        """interact

        Start an interactive interpreter whose global namespace contains all the (global and local) names found in the
        current scope.
        """
        namespace = {**self.curframe.f_globals, **self.curframe.f_locals}
        console = _Console(namespace, self.message)
        with self._as_the_program():
            console.interact(banner='*pdb interact start*', exitmsg='*exit from pdb interact command*')

    def do_help(self, arg):
        """h(elp)

        Without argument, print the list of available commands. With a command name as argument, print help about that
        command. "help exec" gives help on the ! command.
        """
        if not arg:
            return cmd.Cmd.do_help(self, arg)
        try:
            topic = getattr(self, 'help_' + arg, None)
            if topic:
                return topic()
            command = getattr(self, 'do_' + arg)
        except AttributeError:
            self.error(f'No help for {arg!r}')
            return None
        if sys.flags.optimize >= 2:
            self.error(f'No help for {arg!r}; please do not run Python with -OO if you need command help')
            return None
        if command.__doc__ is None:
            self.error(f'No help for {arg!r}; __doc__ string missing')
            return None
        import inspect
        self.message('Usage: ' + inspect.cleandoc(command.__doc__))
        return None

    do_h = do_help

    def help_exec(self):
        """(!) statement

        Execute the (one-line) statement in the context of the current stack frame. The exclamation point can be omitted
        unless the first word of the statement resembles a debugger command, e.g.: (Pdb) ! n=42
        """
        import inspect
        self.message(inspect.cleandoc(self.help_exec.__doc__))

    def help_pdb(self):
        help()

    # ---- Programs ----

    def _runmodule(self, module_name):
        import runpy
        self._wait_for_mainpyfile = True
        mod_name, mod_spec, code_object = runpy._get_module_details(module_name)
        self.mainpyfile = self.canonic(code_object.co_filename)
        self._run_as_main(code_object, {'__name__': '__main__', '__file__': self.mainpyfile,
                                        '__package__': mod_spec.parent, '__loader__': mod_spec.loader,
                                        '__spec__': mod_spec})

    def _runscript(self, filename):
        self._wait_for_mainpyfile = True
        self.mainpyfile = self.canonic(filename)
        with io.open_code(filename) as f:
            code_object = compile(f.read(), self.mainpyfile, 'exec')
        self._run_as_main(code_object, {'__name__': '__main__', '__file__': self.mainpyfile})

    def _run_as_main(self, code_object, namespace):
        import __main__
        self._user_requested_quit = False
        main = __main__.__dict__
        main.clear()
        main.update(namespace, __builtins__=__builtins__)
        self.run(code_object, main, main)


class _Console(code.InteractiveConsole):
    """The interpreter of `interact`: it ends without ending the program, and writes where the debugger does."""

    def __init__(self, namespace, message):
        code.InteractiveConsole.__init__(self, namespace, filename='<stdin>', local_exit=True)
        self._message = message

    def write(self, data):
        self._message(data, end='')


class _Text(str):
    """A text that is not quoted when it is shown."""

    def __repr__(self):
        return str(self)


def set_default_backend(backend):
    """What debuggers follow programs with: 'settrace'."""
    global _default_backend
    if backend not in ('settrace', 'monitoring'):
        raise ValueError(f'Invalid backend: {backend}')
    _default_backend = backend


def get_default_backend():
    return _default_backend


def run(statement, globals=None, locals=None):
    """Debug a statement."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debug an expression and return its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """Debug a statement in given namespaces."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debug a call and return its result."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None, commands=None):
    """Stop at the caller's line."""
    pdb = Pdb._last_pdb_instance
    if pdb is None:
        pdb = Pdb._last_pdb_instance = Pdb(mode='inline', backend='settrace')
    if header is not None:
        pdb.message(header)
    pdb.set_trace(sys._getframe().f_back, commands=commands)


def post_mortem(t=None):
    """Look at the stack of an exception, its traceback, or the exception that is being handled."""
    if t is None:
        t = sys.exception()
    if t is None or (isinstance(t, BaseException) and t.__traceback__ is None):
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    _post_mortem(t, Pdb())


def _post_mortem(t, debugger):
    debugger.reset()
    debugger.interaction(None, t)


def pm():
    """Look at the stack of the exception that was shown last."""
    post_mortem(getattr(sys, 'last_exc', None) or sys.last_traceback)


def help():
    """Show the module's documentation."""
    import pydoc
    pydoc.pager(__doc__)


def main():
    """`python -m pdb`"""
    from _pdb_main import main as command_line
    command_line()


if __name__ == '__main__':
    import pdb
    pdb.main()
