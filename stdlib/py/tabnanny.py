"""Finds indentation that means different things to those who have tabs of different widths."""

import os
import sys
import tokenize

__all__ = ['check', 'NannyNag', 'process_tokens']

verbose = 0
filename_only = 0


def errprint(*args):
    """Write to the standard error and end the program."""
    sys.stderr.write(' '.join(map(str, args)) + '\n')
    sys.exit(1)


class NannyNag(Exception):
    """An ambiguous indentation; check() handles it."""

    def __init__(self, lineno, msg, line):
        self.lineno, self.msg, self.line = lineno, msg, line

    def get_lineno(self):
        """The line's number."""
        return self.lineno

    def get_msg(self):
        """What is wrong."""
        return self.msg

    def get_line(self):
        """The line."""
        return self.line


def check(file):
    """Check a file, or all Python files in and below a folder; problems are printed."""
    if os.path.isdir(file) and not os.path.islink(file):
        if verbose:
            print(f'{file!r}: listing directory')
        for name in os.listdir(file):
            path = os.path.join(file, name)
            if os.path.isdir(path) and not os.path.islink(path) or os.path.normcase(name[-3:]) == '.py':
                check(path)
        return
    try:
        stream = tokenize.open(file)
    except OSError as error:
        errprint(f'{file!r}: I/O Error: {error}')
    with stream:
        if verbose > 1:
            print(f'checking {file!r} ...')
        try:
            process_tokens(tokenize.generate_tokens(stream.readline))
        except tokenize.TokenError as error:
            errprint(f'{file!r}: Token Error: {error}')
        except TabError as error:
            _report(file, error.lineno, str(error.msg), error.text)
        except IndentationError as error:
            errprint(f'{file!r}: Indentation Error: {error}')
        except SyntaxError as error:
            errprint(f'{file!r}: Token Error: {error}')
        except NannyNag as nag:
            _report(file, nag.get_lineno(), nag.get_msg(), nag.get_line())
        else:
            if verbose:
                print(f'{file!r}: Clean bill of health.')


def _report(file, lineno, message, line):
    if verbose:
        print(f'{file!r}: *** Line {lineno}: trouble in tab city! ***')
        print(f'offending line: {line!r}')
        print(message)
    else:
        shown = f'"{file}"' if ' ' in file else file
        print(shown) if filename_only else print(shown, lineno, repr(line))


class Whitespace:
    """An indentation: how wide it is for each width of tabs."""

    S, T = ' ', '\t'

    def __init__(self, ws):
        self.raw = ws
        indentation = ws[:len(ws) - len(ws.lstrip(' \t'))]
        self._runs = [len(run) for run in indentation.split('\t')]
        # Spaces behind the last tab stand for themselves, those before a tab are rounded up to its stop.
        self._trailing = self._runs.pop()
        self.is_simple = not any(self._runs)

    def longest_run_of_spaces(self):
        """The most spaces together."""
        return max([*self._runs, self._trailing])

    def indent_level(self, tabsize):
        """The column that it leads to."""
        return sum((run // tabsize + 1) * tabsize for run in self._runs) + self._trailing

    def _differing(self, other, is_bad):
        """For the widths of tabs that can make a difference: (width, own column, the other's) where it is bad."""
        widest = max(self.longest_run_of_spaces(), other.longest_run_of_spaces()) + 1
        levels = ((size, self.indent_level(size), other.indent_level(size)) for size in range(1, widest + 1))
        return [level for level in levels if is_bad(level[1], level[2])]

    def equal(self, other):
        """Whether both are as wide for all widths of tabs."""
        return (sorted(self._runs), self._trailing) == (sorted(other._runs), other._trailing) or not (
            len(self._runs) != len(other._runs) or self._differing(other, int.__ne__))

    def not_equal_witness(self, other):
        """Widths for which they are not."""
        return self._differing(other, int.__ne__)

    def less(self, other):
        """Whether it is narrower for all widths of tabs."""
        return len(self._runs) <= len(other._runs) and not self._differing(other, int.__ge__)

    def not_less_witness(self, other):
        """Widths for which it is not."""
        return self._differing(other, int.__ge__)


def format_witnesses(w):
    """Widths of tabs as text."""
    sizes = ', '.join(str(witness[0]) for witness in w)
    return f'at tab size{"s" if len(w) > 1 else ""} {sizes}'


def process_tokens(tokens):
    """Check the indentation of a stream of tokens; NannyNag for what is ambiguous."""
    indents = [Whitespace('')]
    is_first = False
    for kind, text, start, end, line in tokens:
        if kind == tokenize.NEWLINE:
            is_first = True
        elif kind == tokenize.INDENT:
            is_first = False
            this = Whitespace(text)
            if not indents[-1].less(this):
                witnesses = indents[-1].not_less_witness(this)
                raise NannyNag(start[0], 'indent not greater e.g. ' + format_witnesses(witnesses), line)
            indents.append(this)
        elif kind == tokenize.DEDENT:
            # The line after it is the one that has the indentation.
            is_first = True
            indents.pop()
        elif is_first and kind not in (tokenize.COMMENT, tokenize.NL):
            is_first = False
            this = Whitespace(line)
            if not indents[-1].equal(this):
                witnesses = indents[-1].not_equal_witness(this)
                raise NannyNag(start[0], 'indent not equal e.g. ' + format_witnesses(witnesses), line)


def main():
    """Check what the command line names: -v tells more, -q only names of files."""
    import getopt
    global verbose, filename_only
    try:
        options, names = getopt.getopt(sys.argv[1:], 'qv')
    except getopt.error as error:
        errprint(error)
    for option, _ in options:
        if option == '-q':
            filename_only += 1
        else:
            verbose += 1
    if not names:
        errprint('Usage:', sys.argv[0], '[-v] file_or_directory ...')
    for name in names:
        check(name)


if __name__ == '__main__':
    main()
