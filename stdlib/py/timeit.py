"""How long do small pieces of code take?

timeit(stmt, setup) runs a statement a million times; repeat() does so several times. As a program:

    python -m timeit [-n N] [-r N] [-u U] [-s S] [-p] [-v] [-h] [--] [statement ...]

-n/--number N   how often to run the statement (default: so often that it takes at least 0.2 s)
-r/--repeat N   how many times to do that (default 5)
-s/--setup S    statement to run once before (default 'pass'); may be given several times
-p/--process    measure time.process_time() instead of time.perf_counter()
-v/--verbose    show the raw times; again: more digits
-u/--unit U     unit of the output: nsec, usec, msec or sec
-h/--help       show this text
--              ends the options

Several statements are the lines of one; so are several -s. Indented lines are possible with quotes and leading spaces.
The best of the repetitions is shown: the others measure what else the machine did.
"""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

# The loop runs inside a function, where names are local, over an iterator that makes no numbers.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """The text with all lines but the first further to the right."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Measures a statement, with a setup statement that is not measured; both may be callables.

    timer is the clock; globals the namespace that they run in (default: that of this module).
    """

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _globals() if globals is None else globals
        init = ''
        if isinstance(setup, str):
            # Refuses what could break out of the template, a return for one.
            compile(setup, dummy_src_name, "exec")
            stmt_prefix = setup + '\n'
            setup = reindent(setup, 4)
        elif callable(setup):
            local_ns['_setup'] = setup
            init += ', _setup=_setup'
            stmt_prefix = ''
            setup = '_setup()'
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(stmt_prefix + stmt, dummy_src_name, "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            local_ns['_stmt'] = stmt
            init += ', _stmt=_stmt'
            stmt = '_stmt()'
        else:
            raise ValueError("stmt is neither a string nor callable")
        src = template.format(stmt=stmt, setup=setup, init=init)
        self.src = src
        code = compile(src, dummy_src_name, "exec")
        exec(code, global_ns, local_ns)
        self.inner = local_ns["inner"]

    def print_exc(self, file=None):
        """Print the traceback of the exception being handled, with the lines of the statement in it."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds that `number` runs take, the collector being off."""
        it = itertools.repeat(None, number)
        gcold = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if gcold:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of the results of so many calls of timeit(number)."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) for the first of 1, 2, 5, 10, 20, ... runs that take at least 0.2 s.

        callback(number, seconds) is called after every attempt.
        """
        scale = 1
        while True:
            for digit in 1, 2, 5:
                number = scale * digit
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Timer(stmt, setup, timer, globals).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Timer(stmt, setup, timer, globals).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _format_time(seconds, unit, precision):
    """The time in the unit, or in the largest one in which it is at least 1."""
    if unit is not None:
        scale = _units[unit]
    else:
        for unit, scale in reversed(_units.items()):
            if seconds >= scale:
                break
    return "%.*g %s" % (precision, seconds / scale, unit)


def main(args=None, *, _wrap_timer=None):
    """The program `python -m timeit`; returns its exit status. _wrap_timer makes another clock of the chosen one."""
    if args is None:
        args = sys.argv[1:]
    import getopt
    try:
        opts, args = getopt.getopt(args, "n:u:s:r:pvh",
                                   ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2

    timer = default_timer
    stmt = "\n".join(args) or "pass"
    number = 0  # to be found
    setup = []
    repeat = default_repeat
    verbose = 0
    unit = None
    precision = 3
    for option, value in opts:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in _units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            repeat = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            if verbose:
                precision += 1
            verbose += 1
        else:
            print(__doc__, end="")
            return 0
    setup = "\n".join(setup) or "pass"

    # Modules of the current directory can be imported, as with -c.
    import os
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)

    t = Timer(stmt, setup, timer)
    if number == 0:
        callback = None
        if verbose:
            def callback(number, seconds):
                plural = '' if number == 1 else 's'
                print(f"{number} loop{plural} -> {seconds:.{precision}g} secs")
        try:
            number, _ = t.autorange(callback)
        except:
            t.print_exc()
            return 1
        if verbose:
            print()
    try:
        raw_timings = t.repeat(repeat, number)
    except:
        t.print_exc()
        return 1

    if verbose:
        raw = ", ".join(_format_time(seconds, unit, precision) for seconds in raw_timings)
        print(f"raw times: {raw}\n")
    timings = [seconds / number for seconds in raw_timings]
    best, worst = min(timings), max(timings)
    plural = '' if number == 1 else 's'
    print(f"{number} loop{plural}, best of {repeat}: {_format_time(best, unit, precision)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(
            "The test results are likely unreliable. "
            f"The worst time ({_format_time(worst, unit, precision)}) was more than four times slower than the best "
            f"time ({_format_time(best, unit, precision)}).", UserWarning, '', 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
