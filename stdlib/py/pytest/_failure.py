"""How an exception in a test is shown: source with `>` and `E`, locations, causes.

The pieces are made when the report is made, since frames do not live on; they are
written later, when the terminal reporter comes to its FAILURES section.
"""
import ast
import linecache
import os
import traceback
from inspect import CO_VARARGS, CO_VARKEYWORDS

from pytest._excinfo import ExceptionInfo, Traceback, is_own_frame
from pytest._saferepr import saferepr

_statements = {}


def _statement_ends(filename):
    """{line: last line of the innermost statement (or its header) there}"""
    source = "".join(linecache.getlines(filename))
    cached = _statements.get(filename)
    if cached is not None and cached[0] == source:
        return cached[1]
    ends = {}
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        tree = None
    pending = [tree] if tree is not None else []
    while pending:
        node = pending.pop()
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            children = getattr(node, part, ())
            if isinstance(children, list):
                pending.extend(children)
        if isinstance(node, ast.stmt):
            first, last = node.lineno, node.end_lineno
            inner = getattr(node, "body", None)
            if isinstance(inner, list) and inner:
                last = max(first, inner[0].lineno - 1)
            for line in range(first, last + 1):
                if line not in ends or last < ends[line]:
                    ends[line] = last
    _statements[filename] = (source, ends)
    return ends


def source_of(entry):
    """(lines from the function's first to the end of the statement, index of the failing one), or None."""
    lines = linecache.getlines(entry.filename, entry.frame.f_globals)
    number = entry.lineno
    if not 0 <= number < len(lines):
        return None
    first = max(entry.firstlineno, 0)
    last = _statement_ends(entry.filename).get(number + 1, number + 1)
    chosen = [line.rstrip("\n") for line in lines[first:max(last, number + 1)]]
    while len(chosen) - 1 > number - first and (not chosen[-1].strip() or chosen[-1].lstrip().startswith("#")):
        chosen.pop()
    return _deindent(chosen), number - first


def _deindent(lines):
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    first = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    margin = min(margin, first) if lines and lines[0].strip() else margin
    return [line[margin:].expandtabs() if "\t" in line else line[margin:] for line in lines]


def arguments_of(frame):
    """[(name, value)] of the function's parameters, as they are now."""
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    count += bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    values = frame.f_locals
    return [(name, values[name]) for name in code.co_varnames[:count] if name in values]


class FileLocation:
    """A place and a message: the last line of an entry, and the crash of the whole."""

    def __init__(self, path, lineno, message):
        self.path = path
        self.lineno = lineno
        self.message = message

    def toterminal(self, out):
        message = self.message.split("\n", 1)[0]
        out.write(str(self.path), bold=True, red=True)
        out.line(f":{self.lineno}: {message}")

    def __str__(self):
        first = self.message.split("\n", 1)[0]
        return f"{self.path}:{self.lineno}: {first}"


class EntryRepr:
    """One frame, in the style long, short, line or value."""

    def __init__(self, style, lines, arguments=None, local_lines=None, location=None):
        self.style = style
        self.lines = lines
        self.arguments = arguments
        self.local_lines = local_lines
        self.reprfileloc = location

    def _write_lines(self, out):
        for line in self.lines:
            if line.startswith("E   "):
                out.line(line, bold=True, red=True)
            elif line.startswith(">"):
                out.write(">", bold=True)
                out.line(line[1:])
            else:
                out.line(line)

    def toterminal(self, out):
        if self.style == "short":
            if self.reprfileloc is not None:
                self.reprfileloc.toterminal(out)
            self._write_lines(out)
            for line in self.local_lines or ():
                out.line(" " * 8 + line)
            return
        if self.arguments is not None:
            self._write_arguments(out)
        self._write_lines(out)
        if self.local_lines is not None:
            out.line("")
            for line in self.local_lines:
                out.line(line)
        if self.reprfileloc is not None:
            if self.lines:
                out.line("")
            self.reprfileloc.toterminal(out)

    def _write_arguments(self, out):
        if not self.arguments:
            return
        line = ""
        for name, value in self.arguments:
            text = f"{name} = {value}"
            if len(text) + len(line) + 2 > out.fullwidth:
                if line:
                    out.line(line)
                line = text
            else:
                line = f"{line}, {text}" if line else text
        if line:
            out.line(line)
        out.line("")


class TracebackRepr:
    """The entries of one exception."""

    def __init__(self, entries, extra, style):
        self.reprentries = entries
        self.extraline = extra
        self.style = style

    def toterminal(self, out):
        for index, entry in enumerate(self.reprentries):
            if entry.style == "long":
                out.line("")
            entry.toterminal(out)
            if index + 1 < len(self.reprentries):
                following = self.reprentries[index + 1].style
                if entry.style == "long" or entry.style == "short" and following == "long":
                    out.sep("_ ")
        if self.extraline:
            out.line(self.extraline)


class NativeTracebackRepr:
    """A traceback as the interpreter prints it."""

    style = "native"
    extraline = None

    def __init__(self, lines):
        self.lines = lines
        self.reprentries = [self]

    def toterminal(self, out):
        out.write("".join(self.lines))


class ExceptionRepr:
    """An exception with its causes."""

    def __init__(self, excinfo, style, automatic, showlocals, entries, base, chain=True):
        self._style = style
        self._automatic = automatic
        self._showlocals = showlocals
        self._entries = entries
        self._base = base
        self.sections = []
        self.chain = []
        self._follow(excinfo, chain)
        self.reprtraceback, _, self.reprcrash = self.chain[-1]

    def addsection(self, name, content, sep="-"):
        self.sections.append((name, content, sep))

    def _follow(self, excinfo, chain):
        error, link, seen = excinfo.value, None, set()
        info = excinfo
        pieces = []
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            pieces.append((*self._one(error, info), link))
            if not chain:
                break
            if error.__cause__ is not None:
                error = error.__cause__
                link = "The above exception was the direct cause of the following exception:"
            elif error.__context__ is not None and not error.__suppress_context__:
                error = error.__context__
                link = "During handling of the above exception, another exception occurred:"
            else:
                break
            info = ExceptionInfo.from_exception(error) if error.__traceback__ is not None else None
        # A link stands after the exception that was met through it.
        for shown, crash, link in reversed(pieces):
            self.chain.append((shown, link, crash))

    def _one(self, error, info):
        if info is None:
            return NativeTracebackRepr(traceback.format_exception(type(error), error, None)), None
        if self._style != "value" and isinstance(error, BaseExceptionGroup):
            return NativeTracebackRepr(self._native_lines(error, info)), self._crash(info)
        if self._style == "native":
            return NativeTracebackRepr(self._native_lines(error, info)), self._crash(info)
        return self._traceback(info), self._crash(info)

    def _chosen(self, info):
        entries = info.traceback
        if self._entries is not None:
            entries = self._entries(info) or Traceback(info.traceback[-1:])
        return entries

    def _native_lines(self, error, info):
        entries = self._chosen(info)
        first = entries[0]._rawentry if entries and not is_own_frame(entries[0].frame) else None
        return traceback.format_exception(type(error), error, first, chain=False)

    def _crash(self, info):
        if self._style == "value":
            return None
        entries = info.traceback.visible(info) or info.traceback
        entry = entries[-1]
        return FileLocation(entry.filename, entry.lineno + 1, info.exconly(tryshort=True))

    def _traceback(self, info):
        entries = self._chosen(info)
        extra = None
        total = len(entries)
        if isinstance(info.value, RecursionError):
            repeat = entries.recursionindex()
            if repeat is not None:
                extra = "!!! Recursion detected (same locals & position)"
                entries = entries[:repeat + 1]
        if self._style == "value":
            return TracebackRepr([EntryRepr("value", self._message_lines(info, 0, mark=False))], None, "value")
        shown = []
        for index, entry in enumerate(entries):
            style = self._style
            if self._automatic and 0 < index < total - 1:
                style = "short"
            last = info if index == len(entries) - 1 else None
            shown.append(self._entry(entry, style, last))
        return TracebackRepr(shown, extra, self._style)

    def _entry(self, entry, style, info):
        if style in ("line", "no"):
            lines = self._message_lines(info, 4) if info is not None else []
            return EntryRepr("line", lines[:1] + [" " + line[1:] for line in lines[1:]])
        found = source_of(entry)
        if style == "short":
            name = entry.name
            location = FileLocation(self._shown_path(entry), entry.lineno + 1, f"in {name}")
            lines = ["    " + (found[0][found[1]].strip() if found else "???")]
            if info is not None:
                lines += self._message_lines(info, 4)
            return EntryRepr("short", lines, None, self._locals(entry), location)
        arguments = [(name, saferepr(value)) for name, value in arguments_of(entry.frame)]
        lines = []
        indent = 4
        if found is None:
            lines.append(">   ???")
        else:
            for number, line in enumerate(found[0]):
                if number == found[1]:
                    lines.append(">   " + line)
                    indent += len(line) - len(line.lstrip())
                else:
                    lines.append("    " + line)
        if info is not None:
            lines += self._message_lines(info, indent)
        message = info.typename if info is not None else ""
        location = FileLocation(self._shown_path(entry), entry.lineno + 1, message)
        return EntryRepr("long", lines, arguments, self._locals(entry), location)

    def _message_lines(self, info, indent, mark=True):
        if not mark:
            return str(info.value).split("\n")
        prefix = "E" + " " * (indent - 1)
        return [(prefix + line) for line in info.exconly(tryshort=True).split("\n")]

    def _locals(self, entry):
        if not self._showlocals:
            return None
        lines = []
        values = entry.locals
        for name in sorted(key for key in values if not key.startswith("@")):
            if name == "__builtins__":
                lines.append("__builtins__ = <builtins>")
            else:
                lines.append(f"{name:<10} = {saferepr(values[name])}")
        return lines

    def _shown_path(self, entry):
        name = entry.filename
        if self._base is None or name.startswith("<"):
            return name
        relative = os.path.relpath(name, self._base)
        return relative if len(relative) < len(name) else name

    def toterminal(self, out):
        for repr_traceback, link, _ in self.chain:
            repr_traceback.toterminal(out)
            if link is not None:
                out.line("")
                out.line(link, yellow=True)
        for name, content, sep in self.sections:
            out.sep(sep, name)
            out.line(content)

    def __str__(self):
        import io
        from pytest._terminalwriter import TerminalWriter
        file = io.StringIO()
        out = TerminalWriter(file)
        out.hasmarkup = False
        self.toterminal(out)
        return file.getvalue().strip()


class FixtureLookupRepr:
    """A fixture that does not exist, shown at the function that asks for it."""

    def __init__(self, error):
        request = error.request
        self.blocks = []
        stack = [request._item.obj] + [definition.func for definition in request._definition_chain()]
        message = error.message
        if message is not None:
            stack = stack[:-1] or stack
        self.reprcrash = None
        self.path, self.lineno = "", 0
        for function in stack:
            self.blocks.append(self._block(function, request.config.rootpath))
        if message is None:
            names = sorted(set(request._manager.visible_names(request._item)))
            if error.argname in names:
                message = f" recursive dependency involving fixture '{error.argname}' detected"
            else:
                message = f"fixture '{error.argname}' not found"
            message += "\n available fixtures: " + ", ".join(names)
            message += "\n use 'pytest --fixtures [testpath]' for help on them."
        self.errorstring = message
        self.argname = error.argname

    def _block(self, function, rootpath):
        from inspect import getsourcelines, unwrap
        function = unwrap(getattr(function, "__func__", function))
        path = function.__code__.co_filename
        try:
            lines, number = getsourcelines(function)
        except (OSError, IndexError):
            self.path, self.lineno = path, function.__code__.co_firstlineno
            return [f"file {path}: source code not available"]
        block = [f"file {path}, line {number}"]
        for line in lines:
            line = line.rstrip()
            block.append("  " + line)
            if line.lstrip().startswith(("def ", "async def ")):
                break
        self.path, self.lineno = path, number
        return block

    def toterminal(self, out):
        for block in self.blocks:
            for line in block:
                out.line(line.rstrip())
        lines = self.errorstring.split("\n")
        out.line("E       " + lines[0].strip(), red=True)
        for line in lines[1:]:
            out.line(">       " + line.strip(), red=True)
        out.line()
        out.line(f"{self.path}:{self.lineno}")

    def __str__(self):
        return self.errorstring
