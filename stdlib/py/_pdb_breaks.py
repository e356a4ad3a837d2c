"""pdb's commands about breakpoints."""

import linecache
import os
import sys
import tokenize

from _bdb_breakpoints import Breakpoint


def find_first_executable_line(filename, lineno):
    """The line of the first statement of a function that begins at `lineno`."""
    import ast
    try:
        tree = ast.parse(''.join(linecache.getlines(filename)))
    except SyntaxError:
        return lineno
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            if lineno in (first, node.lineno):
                body = node.body
                if len(body) > 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) \
                        and isinstance(body[0].value.value, str):
                    body = body[1:]
                while len(body) > 1 and isinstance(body[0], (ast.Global, ast.Nonlocal)):
                    body = body[1:]
                return body[0].lineno
    return lineno


def find_function(funcname, filename):
    """(name, file, line to stop at) of a function in a file, by its `def`; None when there is none."""
    import re
    pattern = re.compile(rf'(?:async\s+)?def\s+{re.escape(funcname)}(\s*\[.+\])?\s*[(]')
    try:
        with tokenize.open(filename) as f:
            lines = f.readlines()
    except OSError:
        lines = linecache.getlines(filename)
    for lineno, line in enumerate(lines, 1):
        if pattern.match(line.lstrip()):
            return funcname, filename, find_first_executable_line(filename, lineno)
    return None


class BreakpointCommands:
    """Mixed into Pdb."""

    def do_break(self, arg, temporary=False):
        """b(reak) [([filename:]lineno | function) [, condition]]

        Without argument, list all breaks.

        With a line number argument, set a break at this line in the current file. With a function name, set a break at
        the first executable line of that function. If a second argument is present, it is a string specifying an
        expression which must evaluate to true before the breakpoint is honored.
        """
        if not arg:
            if self.breaks:
                self.message('Num Type         Disp Enb   Where')
                for bp in Breakpoint.bpbynumber:
                    if bp:
                        self.message(bp.bpformat())
            return
        filename = funcname = cond = None
        comma = arg.find(',')
        if comma > 0:
            arg, cond = arg[:comma].rstrip(), arg[comma + 1:].lstrip()
            if err := self._compile_error_message(cond):
                self.error(f'Invalid condition {cond}: {err!r}')
                return
        lineno = None
        colon = arg.rfind(':')
        if colon >= 0:
            name, arg = arg[:colon].rstrip(), arg[colon + 1:].lstrip()
            filename = self.lookupmodule(name)
            if not filename:
                self.error(f'{name!r} not found from sys.path')
                return
            try:
                lineno = int(arg)
            except ValueError:
                self.error(f'Bad lineno: {arg}')
                return
        else:
            try:
                lineno = int(arg)
            except ValueError:
                place = self._function_place(arg)
                if not place:
                    self.error(f'The specified object {arg!r} is not a function or was not found along sys.path.')
                    return
                funcname, filename, lineno = place
        if not filename:
            filename = self.defaultFile()
        line = self.checkline(filename, lineno)
        if not line:
            return
        err = self.set_break(filename, line, temporary, cond, funcname)
        if err:
            self.error(err)
        else:
            bp = self.get_breaks(filename, line)[-1]
            self.message(f'Breakpoint {bp.number:d} at {bp.file}:{bp.line:d}')

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [([filename:]lineno | function) [, condition]]

        Same arguments as break, but sets a temporary breakpoint: it is automatically deleted when first hit.
        """
        self.do_break(arg, True)

    def _function_place(self, text):
        """(function name, file, line) of a function that an expression or a module and function name mean."""
        try:
            func = eval(text, self.curframe.f_globals, self.curframe.f_locals)
        except Exception:
            func = None
        func = getattr(func, '__func__', func)
        code = getattr(func, '__code__', None)
        if code is not None:
            filename = code.co_filename
            return code.co_name, filename, find_first_executable_line(filename, code.co_firstlineno)
        ok, filename, line = self.lineinfo(text)
        return (ok, filename, int(line)) if ok else None

    def lineinfo(self, identifier):
        """(function, file, line) of `function` or `file.function`; Nones when there is none."""
        failed = None, None, None
        name = identifier.strip().strip("'")
        if not name or "'" in name:
            return failed
        parts = name.split('.')
        if parts[0] == 'self':
            del parts[0]
        if not parts:
            return failed
        filename = self.defaultFile()
        if len(parts) > 1:
            found = self.lookupmodule(parts[0])
            if found:
                filename = found
        return find_function(parts[-1], filename) or failed

    def defaultFile(self):
        """The file of the current frame; of the main program for a code string."""
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == '<string>' and self.mainpyfile else filename

    def checkline(self, filename, lineno, module_globals=None):
        """The line number, or 0 when nothing can be executed there."""
        frame = getattr(self, 'curframe', None)
        if module_globals is None:
            module_globals = frame.f_globals if frame else None
        line = linecache.getline(filename, lineno, module_globals)
        if not line:
            self.message('End of file')
            return 0
        line = line.strip()
        if not line or line[0] == '#' or line[:3] in ('"""', "'''"):
            self.error('Blank or comment')
            return 0
        return lineno

    def lookupmodule(self, filename):
        """The file of a module or script, found along sys.path; None when there is none."""
        from importlib.util import find_spec
        if os.path.isabs(filename) and os.path.exists(filename):
            return filename
        candidate = os.path.join(sys.path[0] if sys.path else '', filename)
        if os.path.exists(candidate) and self.canonic(candidate) == self.mainpyfile:
            return candidate
        root, ext = os.path.splitext(filename)
        if ext != '.py':
            # The name of a module, which may stand in a package.
            filename = filename.replace('.', os.sep) + '.py'
        if os.path.isabs(filename):
            return filename
        for directory in sys.path:
            while os.path.islink(directory):
                directory = os.readlink(directory)
            full = os.path.join(directory, filename)
            if os.path.exists(full):
                return full
        return None

    def _numbered(self, arg):
        """The breakpoints whose numbers a line gives; what is wrong is said."""
        for number in arg.split():
            try:
                yield self.get_bpbynumber(number)
            except ValueError as err:
                self.error(err)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Enables the breakpoints given as a space separated list of breakpoint numbers.
        """
        for bp in self._numbered(arg):
            bp.enable()
            self.message(f'Enabled {bp}')

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Disables the breakpoints given as a space separated list of breakpoint numbers. A disabled breakpoint stays in
        the list of breakpoints and can be enabled again.
        """
        for bp in self._numbered(arg):
            bp.disable()
            self.message(f'Disabled {bp}')

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Set a new condition for the breakpoint, an expression which must evaluate to true before the breakpoint is
        honored. If condition is absent, any existing condition is removed.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        number, _, cond = arg.partition(' ')
        cond = cond.strip()
        if cond and (err := self._compile_error_message(cond)):
            self.error(f'Invalid condition {cond}: {err!r}')
            return
        for bp in self._numbered(number):
            bp.cond = cond or None
            if cond:
                self.message(f'New condition set for breakpoint {bp.number:d}.')
            else:
                self.message(f'Breakpoint {bp.number:d} is now unconditional.')

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Set the ignore count for the given breakpoint number. If count is omitted, the ignore count is set to 0. A
        breakpoint becomes active when the ignore count is zero.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        number, *rest = arg.split(maxsplit=1)
        count = 0
        if rest:
            try:
                count = int(rest[0])
            except ValueError:
                self.error(f'Ignore count {rest[0]!r} is not a number')
                return
        for bp in self._numbered(number):
            bp.ignore = count
            if count > 0:
                crossings = f'{count:d} crossings' if count > 1 else '1 crossing'
                self.message(f'Will ignore next {crossings} of breakpoint {bp.number:d}.')
            else:
                self.message(f'Will stop next time breakpoint {bp.number:d} is reached.')

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        With a space separated list of breakpoint numbers, clear those breakpoints. Without argument, clear all breaks
        (but first ask confirmation). With a filename:lineno argument, clear all breaks at that line in that file.
        """
        if not arg:
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() in ('y', 'yes'):
                bplist = [bp for bp in Breakpoint.bpbynumber if bp]
                self.clear_all_breaks()
                for bp in bplist:
                    self.message(f'Deleted {bp}')
            return
        if ':' in arg:
            filename, _, number = arg.rpartition(':')
            try:
                lineno = int(number)
            except ValueError:
                err = f'Invalid line number ({number})'
            else:
                bplist = self.get_breaks(filename, lineno)[:]
                err = self.clear_break(filename, lineno)
            if err:
                self.error(err)
            else:
                for bp in bplist:
                    self.message(f'Deleted {bp}')
            return
        for bp in list(self._numbered(arg)):
            self.clear_bpbynumber(str(bp.number))
            self.message(f'Deleted {bp}')

    do_cl = do_clear

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        (com) ...
        (com) end
        (Pdb)

        Specify a list of commands for breakpoint number bpnumber. The commands themselves are entered on the following
        lines. Type a line containing just 'end' to terminate the commands. With no bpnumber argument, commands refers
        to the last breakpoint set.
        """
        if not arg:
            for bp in reversed(Breakpoint.bpbynumber):
                if bp:
                    bnum = bp.number
                    break
            else:
                self.error('cannot set commands: no existing breakpoint')
                return
        else:
            try:
                bnum = int(arg)
            except Exception:
                self._print_invalid_arg(arg)
                return
        try:
            self.get_bpbynumber(str(bnum))
        except ValueError as err:
            self.error(f'cannot set commands: {err}')
            return
        self.commands_bnum = bnum
        known = (self.commands[bnum], self.commands_silent[bnum]) if bnum in self.commands else None
        self.commands[bnum] = []
        self.commands_silent[bnum] = False
        prompt_back, self.prompt = self.prompt, '(com) '
        self.commands_defining = True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            # What was there before stays.
            if known:
                self.commands[bnum], self.commands_silent[bnum] = known
            else:
                del self.commands[bnum]
                del self.commands_silent[bnum]
            self.error('command definition aborted, old commands restored')
        finally:
            self.commands_defining = False
            self.prompt = prompt_back

    def handle_command_def(self, line):
        """A line of `commands`; true at their end."""
        cmd, arg, line = self.parseline(line)
        if not cmd:
            return False
        if cmd == 'end':
            return True
        if cmd == 'EOF':
            print('')
            return True
        cmdlist = self.commands[self.commands_bnum]
        if cmd == 'silent':
            self.commands_silent[self.commands_bnum] = True
            return False
        cmdlist.append(f'{cmd} {arg}' if arg else cmd)
        # Commands that go on end the list.
        return getattr(self, 'do_' + cmd, None) is not None and cmd in self.commands_resuming

    def bp_commands(self, frame):
        """Run the commands of the breakpoint that was hit; true when the user is to be asked after all."""
        number = getattr(self, 'currentbp', False)
        self.currentbp = 0
        if not number or number not in self.commands:
            return True
        lastcmd_back = self.lastcmd
        self.setup(frame, None)
        for line in self.commands[number]:
            self.onecmd(line)
        self.lastcmd = lastcmd_back
        if not self.commands_silent[number]:
            self.print_stack_entry(self.stack[self.curindex])
        if self.commands_doprompt_after(number):
            self._cmdloop()
        self.forget()
        return False

    def commands_doprompt_after(self, number):
        lines = self.commands[number]
        return not (lines and lines[-1].split()[0] in self.commands_resuming)
