"""pdb's commands that show something: source, stack, values."""

import inspect
import linecache


class ShowCommands:
    """Mixed into Pdb."""

    # ---- Source ----

    def do_list(self, arg):
        """l(ist) [first[, last] | .]

        List source code for the current file. Without arguments, list 11 lines around the current line or continue the
        previous listing. With . as argument, list 11 lines around the current line. With one argument, list 11 lines
        starting at that line. With two arguments, list the given range; if the second argument is less than the first,
        it is a count.

        The current line in the current frame is indicated by "->". If an exception is being debugged, the line where the
        exception was originally raised or propagated is indicated by ">>", if it differs from the current line.
        """
        self.lastcmd = 'list'
        last = None
        if arg and arg != '.':
            try:
                if ',' in arg:
                    first, last = (int(part.strip()) for part in arg.split(','))
                    if last < first:
                        last = first + last
                else:
                    first = int(arg.strip())
                    first = max(1, first - 5)
            except ValueError:
                self.error(f'Error in argument: {arg!r}')
                return
        elif self.lineno is None or arg == '.':
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        breaklist = self.get_file_breaks(filename)
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, breaklist, self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message('[EOF]')

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        List the whole source code for the current function or frame.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        filename = self.curframe.f_code.co_filename
        breaklist = self.get_file_breaks(filename)
        try:
            lines, lineno = self._getsourcelines(self.curframe)
        except OSError as err:
            self.error(err)
            return
        self._print_lines(lines, lineno, breaklist, self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Try to get source code for the given object and display it.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        try:
            obj = self._getval(arg)
        except:
            return
        try:
            lines, lineno = self._getsourcelines(obj)
        except (OSError, TypeError) as err:
            self.error(err)
            return
        self._print_lines(lines, lineno)

    def _getsourcelines(self, obj):
        lines, lineno = inspect.getsourcelines(obj)
        return lines, max(1, lineno)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = frame.f_lineno if frame else -1
        raised = self.tb_lineno.get(frame, -1) if frame else -1
        for lineno, line in enumerate(lines, start):
            number = str(lineno).rjust(3)
            if len(number) < 4:
                number += ' '
            number += 'B' if lineno in breaks else ' '
            if lineno == current:
                number += '->'
            elif lineno == raised:
                number += '>>'
            self.message(number + '\t' + line.rstrip())

    # ---- The stack ----

    def do_where(self, arg):
        """w(here) [count]

        Print a stack trace, with the most recent frame at the bottom. An arrow indicates the "current frame", which
        determines the context of most commands. 'bt' is an alias for this command. With a count, only that many frames
        are printed: the most recent ones, or with a negative count the oldest ones.
        """
        if not arg:
            count = None
        else:
            try:
                count = int(arg)
            except ValueError:
                self.error(f'Invalid count ({arg})')
                return
        self.print_stack_trace(count)

    do_w = do_where
    do_bt = do_where

    def print_stack_trace(self, count=None):
        if count is None:
            shown = self.stack
        elif count == 0:
            shown = [self.stack[self.curindex]]
        elif count < 0:
            shown = self.stack[:-count]
        else:
            shown = self.stack[-count:]
        try:
            for frame_lineno in shown:
                self.print_stack_entry(frame_lineno)
        except KeyboardInterrupt:
            pass

    def print_stack_entry(self, frame_lineno, prompt_prefix='\n-> '):
        mark = '> ' if frame_lineno[0] is self.curframe else '  '
        self.message(mark + self.format_stack_entry(frame_lineno, prompt_prefix))

    def _select_frame(self, number):
        assert 0 <= number < len(self.stack)
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.set_convenience_variable(self.curframe, '_frame', self.curframe)
        self.curframe_locals = self.curframe.f_locals
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def _count_of_frames(self, arg):
        try:
            return int(arg or 1)
        except ValueError:
            self.error(f'Invalid frame count ({arg})')
            return None

    def do_up(self, arg):
        """u(p) [count]

        Move the current frame count (default one) levels up in the stack trace (to an older frame).
        """
        if self.curindex == 0:
            self.error('Oldest frame')
            return
        count = self._count_of_frames(arg)
        if count is not None:
            self._select_frame(0 if count < 0 else max(0, self.curindex - count))

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Move the current frame count (default one) levels down in the stack trace (to a newer frame).
        """
        if self.curindex + 1 == len(self.stack):
            self.error('Newest frame')
            return
        count = self._count_of_frames(arg)
        if count is not None:
            newest = len(self.stack) - 1
            self._select_frame(newest if count < 0 else min(newest, self.curindex + count))

    do_d = do_down

    def do_exceptions(self, arg):
        """exceptions [number]

        List or change current exception in an exception chain. Without arguments, list all the current exceptions in the
        exception chain. Exceptions will be numbered, with the current exception indicated with an arrow. If given an
        integer as argument, switch to the exception at that index.
        """
        if not self._chained_exceptions:
            self.message('Did not find chained exceptions. To move between exceptions, pdb/post_mortem must be given an '
                         'exception object rather than a traceback.')
            return
        if not arg:
            for i, exc in enumerate(self._chained_exceptions):
                mark = '>' if i == self._chained_exception_index else ' '
                if exc.__traceback__:
                    self.message(f'{mark} {i:>3} {exc!r}')
                else:
                    self.message(f'{mark}   - {exc!r}')
            return
        try:
            number = int(arg)
        except ValueError:
            self.error('Argument must be an integer')
            return
        if not 0 <= number < len(self._chained_exceptions):
            self.error('No exception with that number')
            return
        exc = self._chained_exceptions[number]
        if exc.__traceback__ is None:
            self.error('This exception does not have a traceback, cannot jump to it')
            return
        self._chained_exception_index = number
        self.setup(None, exc.__traceback__)
        self.print_stack_entry(self.stack[self.curindex])

    # ---- Values ----

    def _getval(self, arg):
        """The value of an expression in the current frame; what it raises is shown and raised."""
        try:
            return eval(arg, self.curframe.f_globals, self.curframe.f_locals)
        except:
            self._error_exc()
            raise

    def _getval_except(self, arg, frame=None):
        """The same, an exception being a value that says so."""
        frame = frame or self.curframe
        try:
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as exc:
            return _Raised(f'** raised {self._format_exc(exc)} **')

    def _safe_repr(self, obj, expr):
        try:
            return repr(obj)
        except Exception as e:
            return _Raised(f'*** repr({expr}) failed: {self._format_exc(e)} ***')

    def _show_value(self, arg, func):
        try:
            value = self._getval(arg)
        except:
            return
        try:
            self.message(func(value))
        except:
            self._error_exc()

    def do_p(self, arg):
        """p expression

        Print the value of the expression.
        """
        self._show_value(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Pretty-print the value of the expression.
        """
        from pprint import pformat
        self._show_value(arg, pformat)

    def do_whatis(self, arg):
        """whatis expression

        Print the type of the argument.
        """
        if not arg:
            self._print_invalid_arg(arg)
            return
        try:
            value = self._getval(arg)
        except:
            return
        if inspect.ismethod(value):
            self.message(f'Method {value.__name__}')
        elif inspect.isfunction(value):
            self.message(f'Function {value.__name__}')
        elif isinstance(value, type):
            self.message(f'Class {value.__module__}.{value.__qualname__}')
        else:
            self.message(type(value))

    def do_args(self, arg):
        """a(rgs)

        Print the argument list of the current function.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        code = self.curframe.f_code
        variables = self.curframe.f_locals
        count = code.co_argcount + code.co_kwonlyargcount
        count += bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
        for name in code.co_varnames[:count]:
            if name in variables:
                self.message(f'{name} = {self._safe_repr(variables[name], name)}')
            else:
                self.message(f'{name} = *** undefined ***')

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Print the return value for the last return of a function.
        """
        if arg:
            self._print_invalid_arg(arg)
            return
        if '__return__' in self.curframe.f_locals:
            self.message(self._safe_repr(self.curframe.f_locals['__return__'], 'retval'))
        else:
            self.error('Not yet returned!')

    do_rv = do_retval

    def do_display(self, arg):
        """display [expression]

        Display the value of the expression if it changed, each time execution stops in the current frame. Without
        expression, list all display expressions for the current frame.
        """
        if not arg:
            if self.displaying:
                self.message('Currently displaying:')
                for key, value in self.displaying.get(self.curframe, {}).items():
                    self.message(f'{key}: {self._safe_repr(value, key)}')
            else:
                self.message('No expression is being displayed')
            return
        if err := self._compile_error_message(arg):
            self.error(f'Unable to display {arg}: {err!r}')
            return
        value = self._getval_except(arg)
        self.displaying.setdefault(self.curframe, {})[arg] = value
        self.message(f'display {arg}: {self._safe_repr(value, arg)}')

    def do_undisplay(self, arg):
        """undisplay [expression]

        Do not display the expression any more in the current frame. Without expression, clear all display expressions
        for the current frame.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error(f'not displaying {arg}')

    def _show_display(self):
        for expr, old in self.displaying.get(self.curframe, {}).items():
            new = self._getval_except(expr)
            # The same object may have changed inside, which is not noticed.
            if new is not old and new != old:
                self.displaying[self.curframe][expr] = new
                self.message(f'display {expr}: {self._safe_repr(new, expr)}  [old: {self._safe_repr(old, expr)}]')


class _Raised(str):
    """A text that stands for a value, shown as it is."""

    def __repr__(self):
        return str(self)
