"""The profiler for everyday use; the counting is done in C++ (_lsprof). Library reference: profile, cProfile."""

__all__ = ['run', 'runctx', 'Profile']

import _lsprof


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
        _report(profile, filename, sort)


def _report(profile, filename, sort):
    if filename is not None:
        profile.dump_stats(filename)
    else:
        profile.print_stats(sort)


class Profile(_lsprof.Profiler):
    """Profile(timer=None, timeunit=None, subcalls=True, builtins=True)

    Collects between enable() and disable(), in a `with` block, or in run(), runctx() and runcall(). `timer` gives the time
    instead of the clock; `timeunit` says what an integer of it is worth in seconds.
    """

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
        """Stop collecting, and make the statistics."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make the statistics in the form of pstats, as `stats`."""
        entries = self.getstats()
        self.stats = {}
        callers = {}  # by code: the same name may stand for several functions, of which the last one is shown
        for entry in entries:
            calls, primitive, inline, total = _numbers(entry)
            known = callers[_identity(entry.code)] = {}
            self.stats[label(entry.code)] = primitive, calls, inline, total, known
        for entry in entries:
            for sub in entry.calls or ():
                if (known := callers.get(_identity(sub.code))) is not None:
                    known[label(entry.code)] = _numbers(sub)

    def run(self, cmd):
        """Profile a statement in the namespace of the main program."""
        import __main__
        namespace = __main__.__dict__
        return self.runctx(cmd, namespace, namespace)

    def runctx(self, cmd, globals, locals):
        """Profile a statement in given namespaces."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Profile a call and return its result."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def label(code):
    """How pstats names a function: (file name, line, name)."""
    if isinstance(code, str):
        return '~', 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def _identity(code):
    return code if isinstance(code, str) else id(code)


def _numbers(entry):
    return entry.callcount, entry.callcount - entry.reccallcount, entry.inlinetime, entry.totaltime


def main():
    """`python -m cProfile [-o file] [-s key] (-m module | script) [arguments]`"""
    from _profile_main import profile_program
    return profile_program('cProfile.py', runctx)


if __name__ == '__main__':
    main()
