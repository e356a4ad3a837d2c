"""An interpreter that reads Python interactively, to be built into programs."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs source in a namespace; where it comes from is left to subclasses."""

    def __init__(self, locals=None):
        """`locals` is the namespace, by default a new one."""
        if locals is None:
            locals = {"__name__": "__console__", "__doc__": None}
        self.locals = locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Compile and run; True means that the source is incomplete, and nothing has been done."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run a code object; all exceptions but SystemExit are shown."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error that has just occurred."""
        try:
            typ, value, tb = sys.exc_info()
            if filename and issubclass(typ, SyntaxError):
                value.filename = filename
            source = kwargs.pop('source', "")
            self._showtraceback(typ, value, None, source)
        finally:
            typ = value = tb = None

    def showtraceback(self):
        """Show the exception that has just occurred."""
        try:
            typ, value, tb = sys.exc_info()
            # The first frame is ours.
            self._showtraceback(typ, value, tb.tb_next, "")
        finally:
            typ = value = tb = None

    def _showtraceback(self, typ, value, tb, source):
        sys.last_type = typ
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        lines = source.splitlines()
        if (source and typ is SyntaxError and not value.text and value.lineno is not None
                and len(lines) >= value.lineno):
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        # A hook of the program may fail in turn.
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as e:
            e.__context__ = None
            e = e.with_traceback(e.__traceback__.tb_next)
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(e), e, e.__traceback__)
            print(file=sys.stderr)
            print('Original exception was:', file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write(''.join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Write text; subclasses may show it elsewhere than on sys.stderr."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """An interpreter that reads lines from the user, with prompts."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        """With local_exit, exit() ends the conversation and not the program."""
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of an incomplete statement."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Converse until the end of the input. The texts at begin and end may be '' for none."""
        def set_default(name, value):
            had = hasattr(sys, name)
            if not had:
                setattr(sys, name, value)
            return had

        had_ps1 = set_default('ps1', ">>> ")
        had_ps2 = set_default('ps2', "... ")
        if banner is None:
            self.write('Python %s on %s\n%s\n(%s)\n' % (
                sys.version, sys.platform,
                'Type "help", "copyright", "credits" or "license" for more information.', self.__class__.__name__))
        elif banner:
            self.write("%s\n" % str(banner))
        # exit() of the site module closes sys.stdin, of which the program may need more.
        saved = {}
        if self.local_exit:
            for name in ('exit', 'quit'):
                if hasattr(builtins, name):
                    saved[name] = getattr(builtins, name)
                    setattr(builtins, name, Quitter(name))
        more = 0
        try:
            while True:
                try:
                    prompt = sys.ps2 if more else sys.ps1
                    try:
                        line = self.raw_input(prompt)
                    except EOFError:
                        self.write("\n")
                        break
                    else:
                        more = self.push(line)
                except KeyboardInterrupt:
                    self.write("\nKeyboardInterrupt\n")
                    self.resetbuffer()
                    more = 0
                except SystemExit:
                    if not self.local_exit:
                        raise
                    self.write("\n")
                    break
        finally:
            for name, value in saved.items():
                setattr(builtins, name, value)
            if not had_ps1:
                del sys.ps1
            if not had_ps2:
                del sys.ps2
            if exitmsg is None:
                self.write('now exiting %s...\n' % self.__class__.__name__)
            elif exitmsg != '':
                self.write('%s\n' % exitmsg)

    def push(self, line, filename=None, _symbol="single"):
        """Add a line, and run what is complete; True means that more lines are needed."""
        self.buffer.append(line)
        source = "\n".join(self.buffer)
        if filename is None:
            filename = self.filename
        more = self.runsource(source, filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """A line from the user; EOFError at the end."""
        return input(prompt)


class Quitter:
    """exit and quit, as long as an InteractiveConsole has the word."""

    def __init__(self, name):
        self.name = name
        self.eof = 'Ctrl-D (i.e. EOF)' if sys.platform != "win32" else 'Ctrl-Z plus Return'

    def __repr__(self):
        return f'Use {self.name} or {self.eof} to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Converse with the user; `readfunc` replaces input()."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    else:
        try:
            import readline
        except ImportError:
            pass
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument('-q', action='store_true', help="don't print version and copyright messages")
    args = parser.parse_args()
    interact('' if args.q or sys.flags.quiet else None)
