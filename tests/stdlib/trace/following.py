# trace: lines as they are executed, counts, called functions, calling relationships, reports.
import contextlib
import io
import os
import sys
import tempfile
import trace

with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'traced_module.py')
    with open(path, 'w') as f:
        f.write('''\
"""A module."""
import sys


def helper(n):
    """Doc."""
    total = 0
    for i in range(n):
        total += i
    return total


class C:
    def method(self):
        if self is None:
            return 0
        return helper(2)


def main():
    c = C()
    return c.method()
''')
    sys.path.insert(0, d)
    import traced_module

    def shown(text):
        return text.replace(d, '<dir>')

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        result = trace.Trace(count=False, trace=True).runfunc(traced_module.main)
    print(result)
    print(shown(out.getvalue()))

    tracer = trace.Trace(count=True, trace=False)
    tracer.runfunc(traced_module.main)
    results = tracer.results()
    print(sorted((os.path.basename(f), line, n) for (f, line), n in results.counts.items()))
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        results.write_results(show_missing=True, summary=True, coverdir=d)
    print(shown(out.getvalue()))
    with open(os.path.join(d, 'traced_module.cover')) as f:
        print(f.read())

    tracer = trace.Trace(count=False, trace=False, countfuncs=True)
    tracer.runfunc(traced_module.main)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        tracer.results().write_results()
    print(shown(out.getvalue()))

    tracer = trace.Trace(count=False, trace=False, countcallers=True)
    tracer.runctx('main()', {'main': traced_module.main})
    callers = tracer.results().callers
    print(sorted((a[1:], b[1:]) for a, b in callers if a[0] != __file__ and b[0].startswith(d) and a[0].startswith(d)))

    a, b = trace.Trace(trace=False), trace.Trace(trace=False)
    a.runfunc(traced_module.helper, 1)
    b.runfunc(traced_module.helper, 2)
    total = a.results()
    total.update(b.results())
    print(sorted((line, n) for (f, line), n in total.counts.items()))

    ignored = trace.Trace(trace=True, count=False, ignoremods=['traced_module'])
    print(ignored.runfunc(traced_module.main))
    ignored = trace.Trace(trace=True, count=False, ignoredirs=[d])
    print(ignored.runfunc(traced_module.main))
    saved = os.path.join(d, 'counts')
    tracer = trace.Trace(trace=False, outfile=saved)
    tracer.runfunc(traced_module.helper, 1)
    tracer.results().write_results(coverdir=d)
    print(len(trace.CoverageResults(infile=saved).counts))
    sys.path.remove(d)
