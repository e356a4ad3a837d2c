"""The profiler written in Python, slower than cProfile but easy to extend. Library reference: profile."""

__all__ = ['run', 'runctx', 'Profile']

import sys
import time


def run(statement, filename=None, sort=-1):
    """Profile a statement, and print the statistics or write them to a file."""
    import __main__
    runctx(statement, __main__.__dict__, __main__.__dict__, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profile a statement in given namespaces, and print the statistics or write them to a file."""
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            profile.dump_stats(filename)
        else:
            profile.print_stats(sort)


class _Call:
    """A call under way: its own time, and that of the calls that it made."""

    __slots__ = 'func', 'frame', 'own', 'inner'

    def __init__(self, func, frame):
        self.func = func
        self.frame = frame
        self.own = 0
        self.inner = 0


class _Row:
    """What is known of a function. `active`: how many of its calls are under way."""

    __slots__ = 'primitive', 'own', 'cumulative', 'callers', 'active'

    def __init__(self):
        self.primitive = 0
        self.own = 0
        self.cumulative = 0
        self.callers = {}
        self.active = 0


class Profile:
    """Profile(timer=None, bias=None)

    `timer` returns the time as a number, or as a sequence whose sum is the time. `bias` is what the profiler itself costs
    for each event, as calibrate() measures it; it is subtracted.
    """

    bias = 0

    def __init__(self, timer=None, bias=None):
        self.bias = self.bias if bias is None else bias
        self.timer = timer or time.process_time
        first = self.timer()
        self.get_time = self.timer
        if not isinstance(first, (int, float)):
            self.get_time = lambda: sum(self.timer())
        self.dispatcher = self.trace_dispatch
        self.timings = {}  # (file, line, name): _Row
        self._calls = []
        self.t = self.get_time()
        self.simulate_call('profiler')

    # ---- Events ----

    def trace_dispatch(self, frame, event, arg):
        """The profile function."""
        elapsed = self.get_time() - self.t - self.bias
        calls = self._calls
        calls[-1].own += elapsed
        if event == 'call':
            # Calls of the profiler's own making are followed as well; what returned unseen is ended first.
            while len(calls) > 2 and calls[-1].frame is not None and calls[-1].frame is not frame.f_back \
                    and not self._is_below(calls[-1].frame, frame):
                self._leave()
            code = frame.f_code
            self._enter((code.co_filename, code.co_firstlineno, code.co_name), frame)
        elif event == 'c_call':
            self._enter(('', 0, arg.__name__), frame)
        elif event == 'return':
            self._return_from(frame)
        elif event in ('c_return', 'c_exception') and calls[-1].frame is frame and len(calls) > 2:
            self._leave()
        self.t = self.get_time()

    def _is_below(self, outer, frame):
        while frame is not None:
            if frame is outer:
                return True
            frame = frame.f_back
        return False

    def _return_from(self, frame):
        calls = self._calls
        for depth in range(len(calls) - 1, 1, -1):
            if calls[depth].frame is frame:
                while len(calls) > depth:
                    self._leave()
                return

    def _enter(self, func, frame):
        row = self.timings.get(func)
        if row is None:
            row = self.timings[func] = _Row()
        row.active += 1
        self._calls.append(_Call(func, frame))

    def _leave(self):
        call = self._calls.pop()
        caller = self._calls[-1]
        row = self.timings[call.func]
        row.active -= 1
        row.own += call.own
        row.callers[caller.func] = row.callers.get(caller.func, 0) + 1
        total = call.own + call.inner
        if row.active == 0:
            row.primitive += 1
            row.cumulative += total
        caller.inner += total

    def set_cmd(self, cmd):
        """Name what is profiled: it stands in the table as a function."""
        if len(self._calls) == 1:
            self.simulate_call(cmd if isinstance(cmd, str) else str(cmd))

    def simulate_call(self, name):
        self._enter(('profile', 0, name), None)

    def simulate_cmd_complete(self):
        """End all calls that are still under way."""
        elapsed = self.get_time() - self.t
        while len(self._calls) > 1:
            self._calls[-1].own += elapsed
            elapsed = 0
            self._leave()
        self.t = self.get_time()

    # ---- Statistics ----

    def print_stats(self, sort=-1):
        """Print the statistics, sorted."""
        import pstats
        keys = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*keys).print_stats()

    def dump_stats(self, file):
        """Write the statistics to a file that pstats can read."""
        import marshal
        with open(file, 'wb') as f:
            self.create_stats()
            marshal.dump(self.stats, f)

    def create_stats(self):
        """End what is under way, and make the statistics."""
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make the statistics in the form of pstats, as `stats`."""
        self.stats = {func: (row.primitive, sum(row.callers.values()), row.own, row.cumulative, dict(row.callers))
                      for func, row in self.timings.items()}

    # ---- Running ----

    def run(self, cmd):
        """Profile a statement in the namespace of the main program."""
        import __main__
        namespace = __main__.__dict__
        return self.runctx(cmd, namespace, namespace)

    def runctx(self, cmd, globals, locals):
        """Profile a statement in given namespaces."""
        self.set_cmd(cmd)
        sys.setprofile(self.dispatcher)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile a call and return its result."""
        self.set_cmd(repr(func))
        sys.setprofile(self.dispatcher)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)

    def calibrate(self, m, verbose=0):
        """What an event costs on this machine, measured with `m` calls: a value for `bias`."""
        if self.__class__ is not Profile:
            raise TypeError('Subclasses must override .calibrate().')
        saved, self.bias = self.bias, 0
        try:
            return self._calibrate_inner(m, verbose)
        finally:
            self.bias = saved

    def _calibrate_inner(self, m, verbose):
        def inner(n):
            for i in range(n):
                x = 1

        def outer(m):
            for i in range(m):
                inner(100)

        get_time = self.get_time
        outer(m)
        start = get_time()
        outer(m)
        plain = get_time() - start
        profiler = Profile()
        start = get_time()
        profiler.runctx('outer(m)', {}, {'outer': outer, 'm': m})
        profiled = get_time() - start
        profiler.create_stats()
        calls = reported = 0
        for (filename, line, name), (cc, nc, tt, ct, callers) in profiler.stats.items():
            if name in ('outer', 'inner'):
                calls += cc
                reported += tt
        if verbose:
            print('elapsed time without profiling =', plain)
            print('elapsed time with profiling =', profiled)
            print("'CPU seconds' profiler reported =", reported)
            print('total # calls =', calls)
        if calls != m + 1:
            raise ValueError(f'internal error: total calls = {calls:d}')
        mean = (reported - plain) / 2.0 / calls
        if verbose:
            print('mean stopwatch overhead per profile event =', mean)
        return mean


def main():
    """`python -m profile [-o file] [-s key] (-m module | script) [arguments]`"""
    from _profile_main import profile_program
    return profile_program('profile.py', runctx)


if __name__ == '__main__':
    main()
