"""Line-by-line memory usage of functions, and memory usage over time, after the interface of the package of that name.

The numbers are the resident set size that the kernel reports, in MiB. A decorated function runs under a trace function that
reads it after each line; a line's increment is what the process grew by while the line ran, summed over its executions.

    @profile                        prints a table when the function returns
    memory_usage((f, args, kw))     samples while f runs
    python -m memory_profiler FILE  runs FILE with `profile` built in and prints all tables at the end
"""

import functools
import inspect
import linecache
import os
import sys
import time

__version__ = "0.61.0"
__all__ = ["LineProfiler", "LogFile", "TimeStamper", "choose_backend", "memory_usage", "profile", "show_results"]

_MIB = 1024.0 * 1024.0
_PAGE = os.sysconf("SC_PAGE_SIZE")
_BACKENDS = ("psutil", "psutil_pss", "psutil_uss", "posix", "tracemalloc")


def choose_backend(new_backend=None):
    """The name of the way to measure that will be used when `new_backend` is asked for."""
    if new_backend is None or new_backend in ("no_backend",):
        return "psutil"
    if new_backend not in _BACKENDS:
        return "psutil"
    return new_backend


def _rollup(pid, wanted):
    """Sum in bytes of the fields `wanted` of a process's smaps_rollup."""
    total = 0
    with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
        for line in file:
            name, _, rest = line.partition(b":")
            if name in wanted:
                total += int(rest.split()[0]) * 1024
    return total


def _resident(pid):
    with open(f"/proc/{pid}/statm", "rb") as file:
        return int(file.read().split()[1]) * _PAGE


def _measure(pid, backend):
    if backend == "psutil_pss":
        return _rollup(pid, (b"Pss",))
    if backend == "psutil_uss":
        return _rollup(pid, (b"Private_Clean", b"Private_Dirty"))
    if backend == "tracemalloc":
        import tracemalloc

        if not tracemalloc.is_tracing():
            tracemalloc.start()
        return tracemalloc.get_traced_memory()[0]
    return _resident(pid)


def _children(pid):
    """The processes below `pid`, at any depth."""
    parents = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(entry))
    found, left = [], [pid]
    while left:
        below = parents.get(left.pop(), ())
        found += below
        left += below
    return found


def _get_memory(pid, backend="psutil", timestamps=False, include_children=False):
    """Memory of a process in MiB, or -1 when it is gone; with the time when `timestamps`."""
    if pid == -1:
        pid = os.getpid()
    try:
        amount = _measure(pid, backend)
        if include_children:
            for child in _children(pid):
                try:
                    amount += _measure(child, backend)
                except OSError:
                    pass  # it has ended meanwhile
        amount /= _MIB
    except OSError:
        amount = -1
    return (amount, time.time()) if timestamps else amount


# ---- Memory over time ----


class _Samples:
    """What memory_usage() has measured so far."""

    def __init__(self, timestamps, max_usage, stream):
        self.timestamps = timestamps
        self.max_usage = max_usage
        self.stream = stream
        self.values = []

    def add(self, sample):
        if self.max_usage:
            if not self.values or sample > self.values[0]:
                self.values[:] = [sample]
        elif self.stream is not None:
            amount, moment = sample if self.timestamps else (sample, time.time())
            self.stream.write(f"MEM {amount:.6f} {moment:.4f}\n")
        else:
            self.values.append(sample)

    def result(self):
        if self.stream is not None and not self.max_usage:
            return None
        return self.values[0] if self.max_usage else self.values


def _function_and_arguments(proc):
    """`proc` as (function, args, kwargs), or None when it is a process."""
    if callable(proc):
        return proc, (), {}
    if not isinstance(proc, (list, tuple)):
        return None
    if len(proc) == 1:
        return proc[0], (), {}
    if len(proc) == 2:
        return proc[0], proc[1], {}
    if len(proc) == 3:
        return tuple(proc)
    raise ValueError


def memory_usage(
    proc=-1,
    interval=0.1,
    timeout=None,
    timestamps=False,
    include_children=False,
    multiprocess=False,
    max_usage=False,
    retval=False,
    stream=None,
    backend=None,
    max_iterations=None,
):
    """The memory usage of a process or of a function call, sampled every `interval` seconds.

    proc: -1 for this process, a process id, a subprocess.Popen, or (function, args, kwargs).
    timeout: seconds after which sampling ends; without it a process is measured once and a function until it returns.
    timestamps: the samples are (memory, time); max_usage: only the largest; retval: (samples, returned value).
    stream: a file that gets a line for each sample instead of the result list.
    """
    backend = choose_backend(backend)
    work = _function_and_arguments(proc)
    if timeout is not None:
        limit = max(int(timeout / interval), 1)
    elif work is None and not hasattr(proc, "pid"):
        limit = 1
    else:
        limit = None
    samples = _Samples(timestamps, max_usage, stream)

    def sample(pid):
        return _get_memory(pid, backend, timestamps, include_children or multiprocess)

    if work is not None:
        return _while_running(work, sample, samples, interval, limit, max_iterations, retval)
    popen = proc if hasattr(proc, "pid") else None
    pid = popen.pid if popen else proc
    taken = 0
    while True:
        value = sample(pid)
        if popen and popen.poll() is not None:
            break
        if (value[0] if timestamps else value) == -1:
            break
        samples.add(value)
        taken += 1
        if limit is not None and taken >= limit:
            break
        time.sleep(interval)
    return samples.result()


def _while_running(work, sample, samples, interval, limit, max_iterations, retval):
    import threading

    function, args, kwargs = work
    rounds = max_iterations if max_iterations is not None else 1
    done = threading.Event()
    samples.add(sample(-1))

    def watch():
        taken = 0
        while not done.wait(interval):
            if limit is not None and taken >= limit:
                return
            samples.add(sample(-1))
            taken += 1

    for _ in range(max(rounds, 1)):
        done.clear()
        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            returned = function(*args, **kwargs)
        finally:
            done.set()
            watcher.join()
    samples.add(sample(-1))
    return (samples.result(), returned) if retval else samples.result()


# ---- Line by line ----


class _Lines:
    """Measurements of one code object: line -> [increment, memory, occurrences]."""

    def __init__(self, code):
        self.code = code
        self.filename = code.co_filename
        self.measured = {}

    def add(self, line, memory, before, occurrences):
        entry = self.measured.get(line)
        if entry is None:
            self.measured[line] = [memory - before, memory, occurrences]
        else:
            entry[0] += memory - before
            entry[1] = max(entry[1], memory)
            entry[2] += occurrences

    def rows(self):
        """(line, measurement or None) for all lines of the function."""
        first = self.code.co_firstlineno
        last = max([first, *self.measured, *_lines_of(self.code)])
        for line in range(first, last + 1):
            yield line, self.measured.get(line)


def _lines_of(code):
    """The line numbers of a code object and of those inside it."""
    for _, _, line in code.co_lines():
        if line is not None:
            yield line
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _lines_of(constant)


class LineProfiler:
    """Measures the functions that were added to it, each time they run."""

    def __init__(self, **options):
        self.backend = choose_backend(options.get("backend"))
        self.include_children = bool(options.get("include_children", False))
        self.max_mem = options.get("max_mem")
        self.functions = []
        self.code_map = {}
        self.enable_count = 0
        self._former = None

    def __call__(self, func=None, precision=1):
        if func is None:
            return functools.partial(self, precision=precision)
        self.add_function(func)
        return self.wrap_function(func)

    def add_function(self, func):
        """Record line by line what `func` uses."""
        code = getattr(inspect.unwrap(func), "__code__", None)
        if code is None:
            import warnings

            warnings.warn(f"Could not extract a code object for the object {func!r}")
            return
        self.code_map.setdefault(code, _Lines(code))
        self.functions.append(func)

    def wrap_function(self, func):
        """`func` with measuring switched on while it runs."""
        if inspect.iscoroutinefunction(func):

            async def wrapper(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)

        elif inspect.isgeneratorfunction(func):

            def wrapper(*args, **kwargs):
                with self:
                    return (yield from func(*args, **kwargs))

        else:

            def wrapper(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)

        return functools.wraps(func)(wrapper)

    def runctx(self, cmd, globals, locals):
        """Run a statement under measurement."""
        with self:
            exec(cmd, globals, locals)
        return self

    def run(self, cmd):
        import __main__

        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runcall(self, func, *args, **kwargs):
        """Run one call under measurement."""
        self.add_function(func)
        with self:
            return func(*args, **kwargs)

    def __enter__(self):
        self.enable_by_count()
        return self

    def __exit__(self, *exception):
        self.disable_by_count()

    def enable_by_count(self):
        if self.enable_count == 0:
            self.enable()
        self.enable_count += 1

    def disable_by_count(self):
        if self.enable_count > 0:
            self.enable_count -= 1
            if self.enable_count == 0:
                self.disable()

    def enable(self):
        self._former = sys.gettrace()
        sys.settrace(self._stop_at_limit if self.max_mem is not None else self._enter)

    def disable(self):
        sys.settrace(self._former)
        self._former = None

    def _memory(self):
        return _get_memory(-1, self.backend, include_children=self.include_children)

    def _enter(self, frame, event, argument):
        """The trace function of calls: frames of measured functions get a trace function of their own."""
        lines = self.code_map.get(frame.f_code)
        if lines is None or event != "call":
            return self._enter if event == "call" else None
        memory = self._memory()
        lines.add(frame.f_lineno, memory, 0 if frame.f_lineno not in lines.measured else memory, 1)
        state = [None, memory]  # the line that runs, and the memory when it began

        def trace(frame, event, argument):
            if event == "exception":
                return trace
            now = self._memory()
            line, before = state
            if line is not None:
                lines.add(line, now, before, 1)
            state[:] = frame.f_lineno if event == "line" else None, now
            return trace

        return trace

    def _stop_at_limit(self, frame, event, argument):
        """Starts the debugger when the memory passes max_mem."""
        if event in ("line", "return") and frame.f_code in self.code_map:
            memory = self._memory()
            if memory >= self.max_mem:
                import pdb

                print(f"Current memory {memory:.2f} MiB exceeded the maximum of {self.max_mem:.2f} MiB\nStepping into the debugger")
                self.disable()
                debugger = pdb.Pdb()
                debugger.quitting = False
                debugger.stopframe = frame
                debugger.returnframe = None
                debugger.stoplineno = frame.f_lineno - 3
                debugger.botframe = None
                return debugger.trace_dispatch
        return self._stop_at_limit


def show_results(prof, stream=None, precision=1):
    """Print the table of each function that ran."""
    if stream is None:
        stream = sys.stdout
    row = "{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}"
    for lines in prof.code_map.values():
        if not lines.measured:
            continue
        filename = lines.filename
        if filename.endswith((".pyc", ".pyo")):
            filename = filename[:-1]
        header = row.format("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents")
        stream.write(f"Filename: {filename}\n\n{header}\n{'=' * len(header)}\n")
        width = precision + 4
        for number, measured in lines.rows():
            text = linecache.getline(filename, number) or "\n"
            if measured is None:
                stream.write(row.format(number, "", "", "", text))
                continue
            increment, memory, occurrences = measured
            stream.write(
                row.format(
                    number,
                    f"{memory:{width}.{precision}f} MiB",
                    f"{increment:{width}.{precision}f} MiB",
                    occurrences,
                    text,
                )
            )
        stream.write("\n\n")


def profile(func=None, stream=None, precision=1, backend="psutil"):
    """Decorator that prints a table of the function's memory usage after each call."""
    backend = choose_backend(backend)
    if func is None:
        return functools.partial(profile, stream=stream, precision=precision, backend=backend)

    if inspect.iscoroutinefunction(func):

        async def wrapper(*args, **kwargs):
            measuring = LineProfiler(backend=backend)
            value = await measuring(func)(*args, **kwargs)
            show_results(measuring, stream=stream, precision=precision)
            return value

    else:

        def wrapper(*args, **kwargs):
            measuring = LineProfiler(backend=backend)
            value = measuring(func)(*args, **kwargs)
            show_results(measuring, stream=stream, precision=precision)
            return value

    return functools.wraps(func)(wrapper)


# ---- Time stamps of calls, and the log file ----


class _Stamps:
    """One function's (start, memory, end, memory) while it runs in a `with` statement."""

    def __init__(self, entries, backend):
        self.entries = entries
        self.backend = backend
        self.open = []

    def __enter__(self):
        memory, moment = _get_memory(-1, self.backend, timestamps=True)
        self.open.append((moment, memory))
        return self

    def __exit__(self, *exception):
        memory, moment = _get_memory(-1, self.backend, timestamps=True)
        start, before = self.open.pop()
        self.entries.append([start, before, moment, memory])


class TimeStamper:
    """Records when functions begin and end, with the memory at both moments."""

    def __init__(self, backend=None, include_children=False):
        self.functions = {}
        self.backend = choose_backend(backend)
        self.include_children = include_children

    def __call__(self, func=None, precision=None):
        if func is None:
            return functools.partial(self, precision=precision)
        entries = self.functions.setdefault(func, [])

        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            with _Stamps(entries, self.backend):
                return func(*args, **kwargs)

        return wrapper

    def timestamp(self, name="<block>"):
        """A context manager that records a block under `name`."""
        return _Stamps(self.functions.setdefault(_Named(name), []), self.backend)

    def show_results(self, stream=None):
        stream = stream or sys.stdout
        for func, entries in self.functions.items():
            name = f"{func.__module__}.{func.__name__}"
            for start, before, end, after in entries:
                stream.write(f"FUNC {name} {before:.4f} {start:.4f} {after:.4f} {end:.4f}\n")


class _Named:
    """A block's name in the place of a function."""

    def __init__(self, name):
        self.__module__ = "__main__"
        self.__name__ = name


class LogFile:
    """A file object for `sys.stdout` that sends the tables to a logger.

    reportIncrementFlag: of the tables, only lines whose increment is not zero.
    """

    def __init__(self, name=None, reportIncrementFlag=False):
        import logging

        self.logger = logging.getLogger(name)
        self.reportIncrementFlag = reportIncrementFlag

    def write(self, str):
        if not self.reportIncrementFlag:
            self.logger.info(str)
        elif "MiB" in str and float(str.split("MiB")[1].strip()) > 0:
            self.logger.info(str)
        elif "Filename:" in str or "Line #" in str:
            self.logger.info(str)

    def flush(self):
        for handler in self.logger.handlers:
            handler.flush()


# ---- The command ----


def _run_script(path, arguments, profiler):
    """Runs a script as __main__ with `profile` among the built-in names."""
    import builtins
    import io
    import types

    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.argv = [path, *arguments]
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    builtins.profile = profiler
    with io.open_code(path) as file:
        code = compile(file.read(), path, "exec")
    exec(code, module.__dict__)


def _main():
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m memory_profiler", usage="python -m memory_profiler script_file.py", description="memory profiler"
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--pdb-mmem",
        dest="max_mem",
        metavar="MAXMEM",
        type=float,
        help="step into the debugger when memory exceeds MAXMEM",
    )
    parser.add_argument(
        "--precision", dest="precision", type=int, default=3, help="precision of memory output in number of significant digits"
    )
    parser.add_argument("-o", dest="out_filename", help="path to a file where results will be written")
    parser.add_argument("--timestamp", action="store_true", help="print timestamp instead of memory measurement for decorated functions")
    parser.add_argument("--include-children", action="store_true", help="also include memory used by child processes")
    parser.add_argument("--backend", choices=_BACKENDS, default="psutil", help="backend using for getting memory info")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="python script or module followed by command line arguments to run")
    options = parser.parse_args()
    if not options.program:
        print("A program to run must be provided. Use -h for help")
        sys.exit(1)

    if options.timestamp:
        profiler = TimeStamper(options.backend, include_children=options.include_children)
    else:
        profiler = LineProfiler(
            max_mem=options.max_mem, backend=options.backend, include_children=options.include_children
        )
    script, *arguments = options.program
    try:
        _run_script(script, arguments, profiler)
    finally:
        stream = open(options.out_filename, "a", encoding="utf-8") if options.out_filename else sys.stdout
        if options.timestamp:
            profiler.show_results(stream)
        else:
            show_results(profiler, stream, precision=options.precision)
        if stream is not sys.stdout:
            stream.close()


if __name__ == "__main__":
    _main()
