"""The machinery of debuggers: following a program, breakpoints, stepping. Library reference: bdb."""

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']

import fnmatch
import os
import sys
from contextlib import contextmanager
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

from _bdb_breakpoints import Breakpoint, checkfuncname, effective

GENERATOR_AND_COROUTINE_FLAGS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """The user wants to leave the debugger."""


def _suspends(frame):
    """Whether the frame belongs to a generator or coroutine: its `return` events may mean that it goes on later."""
    return frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS


class Bdb:
    """Calls user_line(), user_call(), user_return() and user_exception() where the program is to stop.

    Where that is says `stopframe`: None (the next event), or a frame, which counts from line `stoplineno` on (-1: not at
    all); `returnframe` is one whose return counts as well. Beyond `botframe` nothing is debugged.
    """

    def __init__(self, skip=None, backend='settrace'):
        if backend not in ('settrace', 'monitoring'):
            raise ValueError(f'Invalid backend: {backend}')
        if backend == 'monitoring':
            raise ValueError('Invalid backend: this interpreter has no sys.monitoring')
        self.skip = set(skip) if skip else None
        self.backend = backend
        self.breaks = {}  # file name: [lines]
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None
        self.cmdframe = None
        self.cmdlineno = None
        self.code_linenos = {}
        self._load_breaks()

    def _load_breaks(self):
        # Breakpoints outlive the debugger objects.
        for filename, lineno in Breakpoint.bplist:
            self._note_break(filename, lineno)

    def canonic(self, filename):
        """The file name in the one form in which names are compared."""
        if filename.startswith('<') and filename.endswith('>'):
            return filename
        known = self.fncache.get(filename)
        if not known:
            known = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return known

    def start_trace(self):
        sys.settrace(self.trace_dispatch)

    def stop_trace(self):
        sys.settrace(None)

    def reset(self):
        """Ready for a new program: the next event stops."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    @contextmanager
    def set_enterframe(self, frame):
        """The frame in which the program has been stopped."""
        assert not self.enterframe
        self.enterframe = frame
        try:
            yield
        finally:
            self.enterframe = None

    # ---- Events ----

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        with self.set_enterframe(frame):
            if self.quitting:
                return None
            match event:
                case 'line':
                    return self.dispatch_line(frame)
                case 'call':
                    return self.dispatch_call(frame, arg)
                case 'return':
                    return self.dispatch_return(frame, arg)
                case 'exception':
                    return self.dispatch_exception(frame, arg)
                case 'opcode':
                    return self.dispatch_opcode(frame, arg)
                case 'c_call' | 'c_exception' | 'c_return':
                    return self.trace_dispatch
            print('bdb.Bdb.dispatch: unknown debugging event:', repr(event))
            return self.trace_dispatch

    def _unless_quitting(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        # A step stays within its line as long as only other lines of the same statement are passed.
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
            return self._unless_quitting()
        return self.trace_dispatch

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            # The first call is that of the program itself.
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and _suspends(frame):
            return self.trace_dispatch
        self.user_call(frame, arg)
        return self._unless_quitting()

    def dispatch_return(self, frame, arg):
        if not (self.stop_here(frame) or frame == self.returnframe):
            return self.trace_dispatch
        if self.stopframe and _suspends(frame):
            # `next` and the like pass over a suspension; the caller may get a StopIteration.
            self._set_caller_tracefunc(frame)
            return self.trace_dispatch
        self.frame_returning = frame
        try:
            self.user_return(frame, arg)
        finally:
            self.frame_returning = None
        if self.quitting:
            raise BdbQuit
        # `next` or `until` at the end of a function go on as `step`.
        if self.stopframe is frame and self.stoplineno != -1:
            self._set_stopinfo(None, None)
        if self.stoplineno != -1:
            self._set_caller_tracefunc(frame)
        return self.trace_dispatch

    def dispatch_exception(self, frame, arg):
        stops = False
        if self.stop_here(frame):
            # The StopIteration by which a generator ends is none of the program's.
            stops = not (_suspends(frame) and arg[0] is StopIteration and arg[2] is None)
        elif self.stopframe and frame is not self.stopframe and _suspends(self.stopframe):
            # `next` in a generator that is ended from outside.
            stops = arg[0] in (StopIteration, GeneratorExit)
        if stops:
            self.user_exception(frame, arg)
            return self._unless_quitting()
        return self.trace_dispatch

    def dispatch_opcode(self, frame, arg):
        self.user_opcode(frame)
        return self._unless_quitting()

    # ---- Where to stop ----

    def is_skipped_line(self, frame):
        return self.is_skipped_module(frame.f_globals.get('__name__'))

    def is_skipped_module(self, module_name):
        """Whether the module's name fits one of the patterns of `skip`."""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        if self.skip and self.is_skipped_line(frame):
            return False
        if self.stopframe is None:
            return True
        return frame is self.stopframe and self.stoplineno != -1 and frame.f_lineno >= self.stoplineno

    def break_here(self, frame):
        """Whether a breakpoint is effective here; temporary ones are deleted then."""
        filename = self.canonic(frame.f_code.co_filename)
        lines = self.breaks.get(filename)
        if lines is None:
            return False
        lineno = frame.f_lineno
        if lineno not in lines:
            # The breakpoint may have been set at the function.
            lineno = frame.f_code.co_firstlineno
            if lineno not in lines:
                return False
        bp, may_delete = effective(filename, lineno, frame)
        if not bp:
            return False
        self.currentbp = bp.number
        if may_delete and bp.temporary:
            self.do_clear(str(bp.number))
        return True

    def do_clear(self, arg):
        """Delete the breakpoint with that number; a debugger defines it."""
        raise NotImplementedError('subclass of bdb must implement do_clear()')

    def break_anywhere(self, frame):
        """Whether there is a breakpoint in the frame's file, in the code that it runs."""
        filename = self.canonic(frame.f_code.co_filename)
        lines = self.breaks.get(filename)
        if not lines:
            return False
        return any(self._lineno_in_frame(lineno, frame) for lineno in lines)

    def _lineno_in_frame(self, lineno, frame):
        code = frame.f_code
        if lineno < code.co_firstlineno:
            return False
        if code not in self.code_linenos:
            self.code_linenos[code] = {line for _, _, line in code.co_lines()}
        return lineno in self.code_linenos[code]

    # ---- For debuggers to define ----

    def user_call(self, frame, argument_list):
        """A function is entered."""

    def user_line(self, frame):
        """A line is about to be executed."""

    def user_return(self, frame, return_value):
        """A function is about to return."""

    def user_exception(self, frame, exc_info):
        """An exception has been raised."""

    def user_opcode(self, frame):
        """An opcode is about to be executed."""

    # ---- What to do next ----

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False, cmdframe=None, cmdlineno=None):
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.quitting = False
        self.stoplineno = stoplineno
        self.cmdframe = cmdframe
        self.cmdlineno = cmdlineno

    def _set_caller_tracefunc(self, current_frame):
        # A frame that was not of interest when it was entered is from now on.
        caller = current_frame.f_back
        if caller and not caller.f_trace and caller is not self.botframe:
            caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stop at a line with a greater number (or from that line on), or when the frame returns."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next event."""
        if self.frame_returning:
            self._set_caller_tracefunc(self.frame_returning)
        self._set_stopinfo(None, None)

    def set_stepinstr(self):
        """Stop at the next event: there are no smaller steps than lines here."""
        self.set_step()

    def set_next(self, frame):
        """Stop at the next line of the frame."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop when the frame returns."""
        if _suspends(frame):
            self._set_stopinfo(frame, frame, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Debug from here on: the frame, or the caller's."""
        self.stop_trace()
        self._follow(sys._getframe().f_back if frame is None else frame)
        self.start_trace()

    def _follow(self, frame):
        """Make the frame and its callers ones that are debugged."""
        self.reset()
        with self.set_enterframe(frame):
            while frame:
                frame.f_trace = self.trace_dispatch
                self.botframe = frame
                frame = frame.f_back
            self.set_step()

    def set_continue(self):
        """Stop only at breakpoints. Without any the program runs on undisturbed."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        self.stop_trace()
        frame = sys._getframe().f_back
        while frame and frame is not self.botframe:
            del frame.f_trace
            frame = frame.f_back

    def set_quit(self):
        """End the debugger: BdbQuit is raised at the next event."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        self.stop_trace()

    # ---- Breakpoints ----

    def _note_break(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Set a breakpoint; the text says why that is not possible, None that it was."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f'Line {filename}:{lineno:d} does not exist'
        self._note_break(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        # Functions that run already may have been entered without interest.
        frame = self.enterframe
        while frame:
            if self.break_anywhere(frame):
                frame.f_trace = self.trace_dispatch
            frame = frame.f_back
        return None

    def _prune_breaks(self, filename, lineno):
        # The last breakpoint of the line is gone, or of the file.
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Delete all breakpoints of a line; the text says why not."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        if lineno not in self.breaks[filename]:
            return f'There is no breakpoint at {filename}:{lineno:d}'
        for bp in Breakpoint.bplist[filename, lineno][:]:
            bp.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Delete a breakpoint by its number; the text says why not."""
        try:
            bp = self.get_bpbynumber(arg)
        except ValueError as err:
            return str(err)
        bp.deleteMe()
        self._prune_breaks(bp.file, bp.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Delete all breakpoints of a file; the text says why not."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return f'There are no breakpoints in {filename}'
        for lineno in self.breaks[filename]:
            for bp in Breakpoint.bplist[filename, lineno][:]:
                bp.deleteMe()
        del self.breaks[filename]
        return None

    def clear_all_breaks(self):
        """Delete all breakpoints; the text says why not."""
        if not self.breaks:
            return 'There are no breakpoints'
        for bp in Breakpoint.bpbynumber:
            if bp:
                bp.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint with a number given as text; ValueError when there is none."""
        if not arg:
            raise ValueError('Breakpoint number expected')
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f'Non-numeric breakpoint number {arg}') from None
        try:
            bp = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f'Breakpoint number {number:d} out of range') from None
        if bp is None:
            raise ValueError(f'Breakpoint {number:d} already deleted')
        return bp

    def get_break(self, filename, lineno):
        """Whether there is a breakpoint at the line."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints at the line."""
        filename = self.canonic(filename)
        return Breakpoint.bplist[filename, lineno] if lineno in self.breaks.get(filename, ()) else []

    def get_file_breaks(self, filename):
        """The lines of a file that have breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """{file name: [lines with breakpoints]}"""
        return self.breaks

    # ---- The stack ----

    def get_stack(self, f, t):
        """([(frame, line)] from the outermost frame to where the exception was raised, the index of `f`)."""
        if t and t.tb_frame is f:
            t = t.tb_next
        stack = []
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        index = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            index = max(0, len(stack) - 1)
        return stack, index

    def format_stack_entry(self, frame_lineno, lprefix=': '):
        """`file(line)function(): source`"""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f'{filename}({lineno}){frame.f_code.co_name or "<lambda>"}()'
        if '__return__' in frame.f_locals:
            text += f'->{reprlib.repr(frame.f_locals["__return__"])}'
        if lineno is None:
            return f'{text}{lprefix}Warning: lineno is None'
        line = linecache.getline(filename, lineno, frame.f_globals)
        return f'{text}{lprefix}{line.strip()}' if line else text

    # ---- Running a program ----

    def run(self, cmd, globals=None, locals=None):
        """Debug a statement or code object in given namespaces, else in that of the main program."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, '<string>', 'exec')
        self.start_trace()
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression and return its value."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        self.start_trace()
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()

    def runctx(self, cmd, globals, locals):
        """The same as run()."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call and return its result."""
        self.reset()
        self.start_trace()
        result = None
        try:
            result = func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            self.stop_trace()
        return result


def set_trace():
    """Debug from the caller on, with a debugger that has no commands."""
    Bdb().set_trace()
