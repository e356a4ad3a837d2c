"""Is what was typed so far a complete statement? For programs that read Python line by line."""

import __future__
import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_features = [getattr(__future__, fname) for fname in __future__.all_feature_names]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ONLY_AST = 0x400
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _maybe_compile(compiler, source, filename, symbol, flags):
    # A line with nothing but a comment is complete.
    for line in source.split("\n"):
        line = line.strip()
        if line and line[0] != '#':
            break
    else:
        if symbol != "eval":
            # Something that compiles to nothing.
            source = "pass"

    if symbol == "exec" and source[-1:] not in ("\n", "\\"):
        # Only a statement typed at a prompt waits for a further, empty line.
        source += "\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol, flags=flags)
        except SyntaxError:
            # Perhaps the next line makes it right.
            try:
                compiler(source + "\n", filename, symbol, flags=flags)
                return None
            except _IncompleteInputError:
                return None
            except SyntaxError as e:
                if _is_unfinished(e, source):
                    return None
    # Once more, now with warnings and without help for unfinished input.
    return compiler(source, filename, symbol, incomplete_input=False)


try:
    from builtins import _IncompleteInputError
except ImportError:
    class _IncompleteInputError(SyntaxError):
        """Where the parser has no exception of its own for input that ends too early."""


_UNFINISHED = ("was never closed", "unterminated triple-quoted", "unexpected EOF while parsing", "incomplete input",
               "unexpected end of file")


def _is_unfinished(error, source):
    """Whether an error is one that further lines can repair."""
    message = error.msg or ''
    if message.startswith("expected an indented block"):
        # "... on line N": only comments may follow that line.
        header = int(message.rpartition(' ')[2])
        return all(line.strip()[:1] in ('', '#') for line in source.split('\n')[header:])
    return any(part in message for part in _UNFINISHED)


def _compile(source, filename, symbol, incomplete_input=True, *, flags=0):
    if incomplete_input:
        flags |= PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT
    return compile(source, filename, symbol, flags)


def compile_command(source, filename="<input>", symbol="single", flags=0):
    """The code object if the source is complete and right, None if it is incomplete, or else an exception."""
    return _maybe_compile(_compile, source, filename, symbol, flags)


class Compile:
    """compile() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        flags |= self.flags
        if kwargs.get('incomplete_input', True) is False:
            flags &= ~PyCF_DONT_IMPLY_DEDENT
            flags &= ~PyCF_ALLOW_INCOMPLETE_INPUT
        codeob = compile(source, filename, symbol, flags, True)
        if flags & PyCF_ONLY_AST:
            return codeob
        for feature in _features:
            if codeob.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return codeob


class CommandCompiler:
    """compile_command() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        """The code object, None, or an exception, as for compile_command()."""
        return _maybe_compile(self.compiler, source, filename, symbol, flags=self.compiler.flags)
