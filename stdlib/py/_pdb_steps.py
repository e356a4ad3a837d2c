"""pdb's commands that let the program go on."""

import sys


class Restart(Exception):
    """The program is to be started again."""


class StepCommands:
    """Mixed into Pdb."""

    def do_step(self, arg):
        """s(tep)

        Execute the current line, stop at the first possible occasion (either in a function that is called or in the
        current function).
        """
        if arg:
            self._print_invalid_arg(arg)
            return None
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Continue execution until the next line in the current function is reached or it returns.
        """
        if arg:
            self._print_invalid_arg(arg)
            return None
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_return(self, arg):
        """r(eturn)

        Continue execution until the current function returns.
        """
        if arg:
            self._print_invalid_arg(arg)
            return None
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_until(self, arg):
        """unt(il) [lineno]

        Without argument, continue execution until the line with a number greater than the current one is reached. With a
        line number, continue execution until a line with a number greater or equal than that is reached. In both cases,
        also stop when the current frame returns.
        """
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error(f'Error in argument: {arg!r}')
                return None
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return None
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_continue(self, arg):
        """c(ont(inue))

        Continue execution, only stop when a breakpoint is encountered.
        """
        if arg:
            self._print_invalid_arg(arg)
            return None
        if not self.nosigint:
            import signal
            try:
                type(self)._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                # Only the main thread may do that.
                pass
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Set the next line that will be executed. Only available in the bottom-most frame.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        if self.curindex + 1 != len(self.stack):
            self.error('You can only jump within the bottom frame')
            return
        try:
            lineno = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = lineno
            self.stack[self.curindex] = self.stack[self.curindex][0], lineno
            self.print_stack_entry(self.stack[self.curindex])
        except ValueError as e:
            self.error(f'Jump failed: {e}')

    do_j = do_jump

    def do_debug(self, arg):
        """debug code

        Enter a recursive debugger that steps through the code argument (which is an arbitrary expression or statement to
        be executed in the current environment).
        """
        if not arg:
            self._print_invalid_arg(arg)
            return None
        self.stop_trace()
        inner = type(self)(self.completekey, self.stdin, self.stdout)
        inner.prompt = f'({self.prompt.strip()}) '
        self.message('ENTERING RECURSIVE DEBUGGER')
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe.f_locals))
        except Exception:
            self._error_exc()
        self.message('LEAVING RECURSIVE DEBUGGER')
        self.start_trace()
        self.lastcmd = inner.lastcmd
        return None

    def do_run(self, arg):
        """run [args...]

        Restart the debugged python program. If a string is supplied it is split with "shlex", and the result is used as
        the new sys.argv. History, breakpoints, actions and debugger options are preserved. "restart" is an alias for
        "run".
        """
        if self.mode == 'inline':
            self.error('run/restart command is disabled when pdb is running in inline mode.\n'
                       'Use the command line interface to enable restarting your program\n'
                       'e.g. "python -m pdb myscript.py"')
            return
        if arg:
            import shlex
            program = sys.argv[:1]
            try:
                sys.argv = shlex.split(arg)
            except ValueError as e:
                self.error(f'Cannot run {arg}: {e}')
                return
            sys.argv[:0] = program
        raise Restart

    do_restart = do_run

    def do_quit(self, arg):
        """q(uit) | exit

        Quit from the debugger. The program being executed is aborted.
        """
        if self.mode == 'inline':
            while True:
                try:
                    reply = input('Quitting pdb will kill the process. Quit anyway? [y/n] ').lower().strip()
                except EOFError:
                    reply = 'y'
                    self.message('')
                if reply in ('y', ''):
                    sys.exit(0)
                elif reply == 'n':
                    return None
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        Handles the receipt of EOF as a command.
        """
        self.message('')
        return self.do_quit(arg)
