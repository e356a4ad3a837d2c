"""Tracebacks as text: the display of the interpreter, in pieces.

The source excerpts with their carets, and the lines that tell an exception, come from the interpreter itself; this module
takes stacks apart, keeps them, and puts chains and groups of exceptions together.
"""

import linecache
import sys
import _traceback
from itertools import islice
from types import TracebackType

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()
_RECURSIVE_CUTOFF = 3  # repeated entries are shown this often

_cause_message = ("\nThe above exception was the direct cause of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, another exception occurred:\n\n")


# ---- Stacks ----

class FrameSummary:
    """One entry of a traceback: where, in which function, and the source if one asks."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', 'locals', '_line', '_code')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self._code = kwargs.get('_code')
        if lookup_line:
            self.line
        if locals is None:
            self.locals = None
        else:
            self.locals = {key: _safe_string(value, 'local', func=repr) for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def line(self):
        """The source line, without the blanks around it; None when there is no line number."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno).rstrip()
            if not self._line and self._code is not None and self.filename.startswith('<'):
                self._line = linecache._getline_from_code(self._code, self.lineno).rstrip()
        return self._line.partition('\n')[0].strip()

    def _source(self):
        """The source as a traceback shows it."""
        line = self.line
        if not line:
            return ''
        known = self.colno is not None and self.end_colno is not None
        if self.lineno is not None:
            shown = _traceback.source_lines(self.filename, self.lineno, self.end_lineno, self.colno if known else 0,
                                            self.end_colno if known else 0, known)
            # The interpreter reads the file; what was given or remembered counts more.
            if shown.partition('\n')[0].strip() == line:
                return shown
        return f'    {line}\n'


def walk_stack(f):
    """Pairs of frame and line number from a frame outwards; None: from the caller."""
    def walk(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back
    return walk(sys._getframe().f_back if f is None else f)


def walk_tb(tb):
    """Pairs of frame and line number along a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_positions(tb):
    while tb is not None:
        if isinstance(tb, TracebackType):
            yield tb.tb_frame, _traceback.position(tb)
        else:
            # Something that looks like a traceback.
            positions = tb.tb_frame.f_code.co_positions()
            position = next(islice(positions, tb.tb_lasti // 2, None), (None,) * 4)
            yield tb.tb_frame, position if position[0] is not None else (tb.tb_lineno, *position[1:])
        tb = tb.tb_next


class StackSummary(list):
    """A list of FrameSummary, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of frame and line number; a negative limit takes the last ones."""
        return klass._extract(((frame, (lineno, None, None, None)) for frame, lineno in frame_gen), limit,
                              lookup_lines, capture_locals)

    @classmethod
    def _extract(klass, positions, limit, lookup_lines, capture_locals):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                positions = (item for item, _ in zip(positions, range(limit)))
            else:
                positions = list(positions)[limit:]
        result = klass()
        files = set()
        for frame, (lineno, end_lineno, colno, end_colno) in positions:
            code = frame.f_code
            files.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                                       locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                                       colno=colno, end_colno=end_colno, _code=code))
        for filename in files:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """From FrameSummary objects or tuples (filename, lineno, name, line)."""
        result = klass()
        for item in a_list:
            if isinstance(item, FrameSummary):
                result.append(item)
            else:
                filename, lineno, name, line = item
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith('<stdin-') and filename.endswith('>'):
            filename = '<stdin>'
        rows = [f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n', frame_summary._source()]
        if frame_summary.locals:
            rows += [f'    {name} = {value}\n' for name, value in sorted(frame_summary.locals.items())]
        return ''.join(rows)

    def format(self, **kwargs):
        """The texts of the entries; those that repeat are counted instead."""
        result = []
        last = None
        count = 0

        def end_repetition():
            if count > _RECURSIVE_CUTOFF:
                more = count - _RECURSIVE_CUTOFF
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for summary in self:
            text = self.format_frame_summary(summary, **kwargs)
            if text is None:
                continue
            place = summary.filename, summary.lineno, summary.name
            if last != place:
                end_repetition()
                last = place
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        end_repetition()
        return result


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return f'<{what} {func.__name__}() failed>'


# ---- Exceptions ----

class _ExceptionPrintContext:
    """How deep in exception groups the display is; each level has a margin."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, text, margin_char=None):
        margin = (self.indent() + (margin_char or '|') + ' ') if self.exception_group_depth else ''
        for piece in [text] if isinstance(text, str) else text:
            if not margin:
                yield piece
            else:
                yield ''.join(margin + line for line in piece.splitlines(keepends=True))


class TracebackException:
    """All that is shown of an exception, taken from it once: nothing of it is kept alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_walk_positions(exc_traceback), limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_qualname = getattr(exc_type, '__qualname__', None)
        self.exc_type_module = getattr(exc_type, '__module__', None)
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as error:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe_string(error, "__notes__", repr)}']
        self._is_syntax_error = False
        if isinstance(exc_value, SyntaxError):
            self.filename = exc_value.filename
            lineno, end_lineno = exc_value.lineno, exc_value.end_lineno
            self.lineno = str(lineno) if lineno is not None else None
            self.end_lineno = str(end_lineno) if end_lineno is not None else None
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        if isinstance(exc_value, BaseException):
            only = _traceback.exception_only(exc_value)
            if exc_traceback is None and isinstance(exc_value, NameError):
                # Without the frame there are no other names to suggest.
                plain = f'{self.exc_type_str}: {self._str}'
                if only.startswith(plain):
                    only = plain + '\n' + only[len(plain):].partition('\n')[2]
        elif exc_type is None:
            only = 'NoneType: None\n' if exc_value is None else f'{self._str}\n'
        else:
            only = f'{exc_type}: {self._str}\n'
        # The text of the exception, although it may have several lines, is one piece.
        head = f'{self.exc_type_str}: {self._str}\n' if isinstance(exc_value, BaseException) else ''
        if not self._is_syntax_error and only.startswith(head):
            self._only = [head, *only[len(head):].splitlines(keepends=True)] if head else only.splitlines(keepends=True)
        else:
            self._only = only.splitlines(keepends=True)
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            self._add_related(exc_value, seen, compact, dict(
                limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                max_group_width=max_group_width, max_group_depth=max_group_depth))

    def _add_related(self, value, seen, compact, options):
        """Causes, contexts and members, by a queue: chains may be longer than the stack is deep."""
        def made_from(other):
            made = TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
            queue.append((made, other))
            return made

        queue = [(self, value)]
        while queue:
            te, e = queue.pop()
            cause, context = getattr(e, '__cause__', None), getattr(e, '__context__', None)
            if cause is not None and id(cause) not in seen:
                te.__cause__ = made_from(cause)
            # A context that would not be shown need not be kept.
            wanted = not compact or (cause is None and not te.__suppress_context__)
            if wanted and context is not None and id(context) not in seen:
                te.__context__ = made_from(context)
            if isinstance(e, BaseExceptionGroup):
                te.exceptions = [made_from(member) for member in e.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """From an exception object."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The type as it is shown."""
        if self.exc_type_qualname is None:
            return None
        module = self.exc_type_module
        if module in ('__main__', 'builtins'):
            return self.exc_type_qualname
        return f"{module if isinstance(module, str) else '<unknown>'}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return {**self.__dict__, '_exc_type': None} == {**other.__dict__, '_exc_type': None}
        return NotImplemented

    __hash__ = object.__hash__

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines below the entries; with show_group, those of a group's members too, indented."""
        indent = 3 * _depth * ' '
        for piece in self._only:
            for line in piece.splitlines(keepends=True) if indent else [piece]:
                yield indent + line
        if show_group and self.exceptions:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """The whole text in pieces, each ending in a newline: first the exceptions that led to this one."""
        ctx = _ExceptionPrintContext() if _ctx is None else _ctx
        output = []
        exc = self
        while exc is not None:
            message = following = None
            if chain:
                if exc.__cause__ is not None:
                    message, following = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _context_message, exc.__context__
            output.append((message, exc))
            exc = following
        for message, exc in reversed(output):
            if message is not None:
                yield from ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from ctx.emit('Traceback (most recent call last):\n')
                    yield from ctx.emit(exc.stack.format())
                yield from ctx.emit(exc.format_exception_only())
            elif ctx.exception_group_depth > self.max_group_depth:
                yield from ctx.emit(f'... (max_group_depth is {self.max_group_depth})\n')
            else:
                yield from self._format_group(exc, ctx, chain)

    def _format_group(self, exc, ctx, chain):
        is_toplevel = ctx.exception_group_depth == 0
        if is_toplevel:
            ctx.exception_group_depth += 1
        if exc.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n',
                                margin_char='+' if is_toplevel else None)
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for i in range(shown):
            # The frame of a group that ends with a group is closed by that one.
            is_last = i == shown - 1
            if is_last:
                ctx.need_close = True
            is_rest = i >= self.max_group_width
            title = '...' if is_rest else i + 1
            yield f"{ctx.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            ctx.exception_group_depth += 1
            if is_rest:
                more = total - self.max_group_width
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from exc.exceptions[i].format(chain=chain, _ctx=ctx)
            if is_last and ctx.need_close:
                yield f'{ctx.indent()}+------------------------------------\n'
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if is_toplevel:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Write the text to a file, by default sys.stderr."""
        file = sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end='')


# ---- Functions ----

def _parse_value_tb(exc, value, tb):
    """The exception and traceback that are meant: one argument is the exception, three are as of old."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value) if value is not None else None, value, tb, limit=limit, compact=True).print(
        file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The same as a list of texts."""
    value, tb = _parse_value_tb(exc, value, tb)
    made = TracebackException(type(value) if value is not None else None, value, tb, limit=limit, compact=True)
    return list(made.format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines below the entries of a traceback."""
    if value is _sentinel:
        value = exc
    made = TracebackException(type(value) if value is not None else None, value, None, compact=True)
    return list(made.format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The same as one text."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last interactive statement."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file, chain=chain)


def print_list(extracted_list, file=None):
    """Print entries."""
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end='')


def format_list(extracted_list):
    """The texts of entries."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The texts of a traceback's entries."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback, a StackSummary."""
    return StackSummary._extract(_walk_positions(tb), limit, True, False)


def print_stack(f=None, limit=None, file=None):
    """Print the stack at a frame, by default the caller's."""
    f = sys._getframe().f_back if f is None else f
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The texts of the stack's entries."""
    f = sys._getframe().f_back if f is None else f
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """The entries of the stack, the outermost first."""
    f = sys._getframe().f_back if f is None else f
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    # The walk goes outwards, so that its first entries are the last ones of the result.
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    return StackSummary._extract(((frame, (lineno, None, None, None)) for frame, lineno in frames), len(frames), True,
                                 False)


def clear_frames(tb):
    """Clear the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # the frame still runs
        tb = tb.tb_next
