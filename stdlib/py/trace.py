"""Follow a program line by line, or count which lines and functions it executes. Library reference: trace.

    tracer = trace.Trace(count=False, trace=True)
    tracer.run('main()')

    tracer = trace.Trace(count=True, trace=False)
    tracer.runfunc(main)
    tracer.results().write_results(coverdir='.')
"""

__all__ = ['Trace', 'CoverageResults']

import linecache
import os
import sys
import threading
from time import monotonic as _time

PRAGMA_NOCOVER = '#pragma NO COVER'


class _Ignore:
    """Which files are not of interest."""

    def __init__(self, modules=None, dirs=None):
        self._modules = set(modules or ())
        self._dirs = [os.path.normpath(d) for d in dirs or ()]
        self._known = {'<string>': True}

    def names(self, filename, modulename):
        if modulename not in self._known:
            self._known[modulename] = self._decide(filename, modulename)
        return self._known[modulename]

    def _decide(self, filename, modulename):
        if modulename in self._modules or any(modulename.startswith(m + '.') for m in self._modules):
            return True
        if filename is None:  # built in
            return True
        return any(filename.startswith(d + os.sep) for d in self._dirs)


def _modname(path):
    """`dir/name.py` -> `name`"""
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The dotted name of a module by its file: the part behind the longest entry of sys.path."""
    comparable = os.path.normcase(path)
    longest = ''
    for entry in sys.path:
        entry = os.path.normcase(entry)
        if comparable.startswith(entry + os.sep) and len(entry) > len(longest):
            longest = entry
    base = path[len(longest) + 1:] if longest else path
    base = os.path.splitdrive(base)[1].replace(os.sep, '.')
    if os.altsep:
        base = base.replace(os.altsep, '.')
    return os.path.splitext(base)[0].lstrip('.')


class CoverageResults:
    """What was counted: lines by (file name, line), functions, and which function called which."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = dict(counts or {})
        self.counter = self.counts.copy()
        self.calledfuncs = dict(calledfuncs or {})
        self.callers = dict(callers or {})
        self.infile = infile
        self.outfile = outfile
        if infile:
            import pickle
            try:
                with open(infile, 'rb') as f:
                    self.update(type(self)(*pickle.load(f)[:2], callers=None))
                with open(infile, 'rb') as f:
                    self.callers.update(pickle.load(f)[2])
            except (OSError, EOFError, ValueError) as err:
                print(f'Skipping counts file {infile!r}: {err}', file=sys.stderr)

    def is_ignored_filename(self, filename):
        """No source stands behind such a name."""
        return filename.startswith('<') and filename.endswith('>')

    def update(self, other):
        """Add the counts of another object."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        for key in other.calledfuncs:
            self.calledfuncs[key] = 1
        for key in other.callers:
            self.callers[key] = 1

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Write what was found: called functions and callers to the output, a `.cover` file for each module.

        show_missing -- mark the lines that were not executed
        summary -- print how much of each module was executed
        coverdir -- where the files go; None: beside the modules
        """
        if self.calledfuncs:
            print()
            print('functions called:')
            for filename, modulename, funcname in sorted(self.calledfuncs):
                print(f'filename: {filename}, modulename: {modulename}, funcname: {funcname}')
        if self.callers:
            self._print_callers()
        per_file = {}
        for (filename, lineno), count in self.counts.items():
            per_file.setdefault(filename, {})[lineno] = count
        sums = {}
        for filename, lines in per_file.items():
            if self.is_ignored_filename(filename):
                continue
            if ignore_missing_files and not os.path.isfile(filename):
                continue
            if filename.endswith('.pyc'):
                filename = filename[:-1]
            if coverdir is None:
                directory = os.path.dirname(os.path.abspath(filename))
                modulename = _modname(filename)
            else:
                directory = coverdir
                os.makedirs(directory, exist_ok=True)
                modulename = _fullmodname(filename)
            executable = _find_executable_linenos(filename) if show_missing else {}
            source = linecache.getlines(filename)
            hits, total = self.write_results_file(os.path.join(directory, modulename + '.cover'), source, executable,
                                                  lines, _encoding(filename))
            if summary and total:
                sums[modulename] = total, int(100 * hits / total), filename
        if summary and sums:
            print('lines   cov%   module   (path)')
            for modulename, (total, percent, filename) in sorted(sums.items()):
                print(f'{total:5d}   {percent:3d}%   {modulename}   ({filename})')
        if self.outfile:
            import pickle
            try:
                with open(self.outfile, 'wb') as f:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), f, 1)
            except OSError as err:
                print(f'Can\'t save counts files because {err}', file=sys.stderr)

    def _print_callers(self):
        print()
        print('calling relationships:')
        last_file = last_called = ''
        for (file, module, func), (called_file, called_module, called_func) in sorted(self.callers):
            if file != last_file:
                print()
                print('***', file, '***')
                last_file = file
                last_called = ''
            if called_file != file and last_called != called_file:
                print('  -->', called_file)
                last_called = called_file
            print(f'    {module}.{func} -> {called_module}.{called_func}')

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write one annotated source; how many lines were executed, and how many could be."""
        try:
            out = open(path, 'w', encoding=encoding)
        except OSError as err:
            print(f'trace: Could not open {path!r} for writing: {err} - skipping', file=sys.stderr)
            return 0, 0
        executable = executed = 0
        with out:
            for lineno, line in enumerate(lines, 1):
                if lineno in lines_hit:
                    mark = f'{lines_hit[lineno]:5d}: '
                    executable += 1
                    executed += 1
                elif lineno in lnotab and PRAGMA_NOCOVER not in line:
                    mark = '>>>>>> '
                    executable += 1
                else:
                    mark = '       '
                out.write(mark + line.expandtabs(8))
        return executed, executable


def _encoding(filename):
    import tokenize
    try:
        with open(filename, 'rb') as f:
            return tokenize.detect_encoding(f.readline)[0]
    except (OSError, SyntaxError):
        return None


def _find_executable_linenos(filename):
    """{line: 1} of the lines on which a statement begins; docstrings are none."""
    import ast
    import tokenize
    try:
        with tokenize.open(filename) as f:
            tree = ast.parse(f.read(), filename)
    except (OSError, SyntaxError) as err:
        print(f'Not printing coverage data for {filename!r}: {err}', file=sys.stderr)
        return {}
    found = {}

    def visit(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt) and not isinstance(child, (ast.Global, ast.Nonlocal)):
                if not is_text(child):
                    found[child.lineno] = 1
                for decorator in getattr(child, 'decorator_list', ()):
                    found[decorator.lineno] = 1
            elif isinstance(child, ast.ExceptHandler):
                found[child.lineno] = 1
            elif isinstance(child, ast.match_case):
                found[child.pattern.lineno] = 1
            visit(child)

    def is_text(child):
        return (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
                and isinstance(child.value.value, str))

    visit(tree)
    return found


class Trace:
    """Runs code and follows it.

    count -- count how often each line is executed
    trace -- print each line when it is executed
    countfuncs -- list the functions that are called; count and trace do not matter then
    countcallers -- list which function calls which; likewise
    ignoremods, ignoredirs -- names of modules and directories that are not followed
    infile, outfile -- files with counts to begin with, and to keep them
    timing -- print the time since the start with each line
    """

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None,
                 outfile=None, timing=False):
        self.infile = infile
        self.outfile = outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self.pathtobasename = {}
        self.donothing = 0
        self.trace = trace
        self._calledfuncs = {}
        self._callers = {}
        self._caller_cache = {}
        self.start_time = _time() if timing else None
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = (self.localtrace_trace_and_count if trace and count
                               else self.localtrace_trace if trace else self.localtrace_count)
        else:
            self.donothing = 1

    def run(self, cmd):
        """Run a statement in the namespace of the main program."""
        import __main__
        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Run a statement in given namespaces."""
        globals = {} if globals is None else globals
        locals = {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Call a function and return its result."""
        if not self.donothing:
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)

    def file_module_function_of(self, frame):
        code = frame.f_code
        filename = code.co_filename
        modulename = _modname(filename) if filename else None
        if code not in self._caller_cache:
            self._caller_cache[code] = self._class_of(code)
        clsname = self._caller_cache[code]
        funcname = code.co_name if clsname is None else f'{clsname}.{code.co_name}'
        return filename, modulename, funcname

    def _class_of(self, code):
        """The name of the class in whose namespace the function with this code stands, if there is just one."""
        qualname = code.co_qualname
        parts = qualname.split('.')
        if len(parts) < 2 or parts[-2] == '<locals>':
            return None
        return parts[-2]

    def globaltrace_trackcallers(self, frame, why, arg):
        if why == 'call':
            self._callers[self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        if why == 'call':
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        if why != 'call':
            return None
        code = frame.f_code
        filename = frame.f_globals.get('__file__', None)
        if not filename:
            return None
        modulename = _modname(filename)
        if modulename is None or self.ignore.names(filename, modulename):
            return None
        if self.trace:
            print(f' --- modulename: {modulename}, funcname: {code.co_name}')
        return self.localtrace

    def localtrace_trace_and_count(self, frame, why, arg):
        if why == 'line':
            self._count(frame)
            self._print(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        if why == 'line':
            self._print(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        if why == 'line':
            self._count(frame)
        return self.localtrace

    def _count(self, frame):
        key = frame.f_code.co_filename, frame.f_lineno
        self.counts[key] = self.counts.get(key, 0) + 1

    def _print(self, frame):
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        if self.start_time:
            print(f'{_time() - self.start_time:.2f}', end=' ')
        line = linecache.getline(filename, lineno)
        print(f'{os.path.basename(filename)}({lineno:d}):  {line}', end='' if line else '\n')

    def results(self):
        """What was counted up to now."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile, calledfuncs=self._calledfuncs,
                               callers=self._callers)


def main():
    from _trace_main import main as command_line
    command_line()


if __name__ == '__main__':
    main()
