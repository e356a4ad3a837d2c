"""The command line of `python -m trace`."""

import os
import sys

from trace import CoverageResults, Trace


def _parser():
    import argparse
    parser = argparse.ArgumentParser(prog='trace.py')
    parser.add_argument('--version', action='version', version='trace 2.0')
    group = parser.add_argument_group('Main options', 'One of these (or --report) must be given')
    group.add_argument('-c', '--count', action='store_true',
                       help='Count the number of times each line is executed and write the counts to <module>.cover for '
                            'each module executed, in the module\'s directory. See also --coverdir, --file, '
                            '--no-report below.')
    group.add_argument('-t', '--trace', action='store_true', help='Print each line to sys.stdout before it is executed')
    group.add_argument('-l', '--listfuncs', action='store_true',
                       help='Keep track of which functions are executed at least once and write the results to '
                            'sys.stdout after the program exits. Cannot be specified alongside --trace or --count.')
    group.add_argument('-T', '--trackcalls', action='store_true',
                       help='Keep track of caller/called pairs and write the results to sys.stdout after the program '
                            'exits.')
    group = parser.add_argument_group('Modifiers')
    choice = group.add_mutually_exclusive_group()
    choice.add_argument('-r', '--report', action='store_true',
                        help='Generate a report from a counts file; does not execute any code. --file must specify the '
                             'results file to read, which must have been created in a previous run with --count '
                             '--file=FILE')
    choice.add_argument('-R', '--no-report', action='store_true',
                        help='Do not generate the coverage report files. Useful if you want to accumulate over several '
                             'runs.')
    group.add_argument('-f', '--file', help='File to accumulate counts over several runs')
    group.add_argument('-C', '--coverdir',
                       help='Directory where the report files go. The coverage report for <package>.<module> will be '
                            'written to file <dir>/<package>/<module>.cover')
    group.add_argument('-m', '--missing', action='store_true',
                       help='Annotate executable lines that were not executed with ">>>>>> "')
    group.add_argument('-s', '--summary', action='store_true',
                       help='Write a brief summary for each file to sys.stdout. Can only be used with --count or '
                            '--report')
    group.add_argument('-g', '--timing', action='store_true',
                       help='Prefix each line with the time since the program started. Only used while tracing')
    group = parser.add_argument_group('Filters', 'Can be specified multiple times')
    group.add_argument('--ignore-module', action='append', default=[],
                       help='Ignore the given module(s) and its submodules (if it is a package). Accepts comma '
                            'separated list of module names.')
    group.add_argument('--ignore-dir', action='append', default=[],
                       help='Ignore files in the given directory (multiple directories can be joined by os.pathsep).')
    parser.add_argument('--module', action='store_true', default=False, help='Trace a module. ')
    parser.add_argument('progname', nargs='?', help='file to run as main program')
    parser.add_argument('arguments', nargs=argparse.REMAINDER, help='arguments to the program')
    return parser


def _ignored_dirs(options):
    import sysconfig
    result = []
    for text in options.ignore_dir:
        for d in text.split(os.pathsep):
            d = os.path.expandvars(os.path.expanduser(d))
            d = d.replace('$prefix', sysconfig.get_path('stdlib') or '')
            d = d.replace('$exec_prefix', sysconfig.get_path('platstdlib') or '')
            result.append(os.path.normpath(d))
    return result


def main():
    parser = _parser()
    options = parser.parse_args()
    modules = [name.strip() for text in options.ignore_module for name in text.split(',')]
    if options.report:
        if not options.file:
            parser.error('-r/--report requires -f/--file')
        results = CoverageResults(infile=options.file, outfile=options.file)
        results.write_results(options.missing, options.summary, options.coverdir)
        return
    if not any([options.trace, options.count, options.listfuncs, options.trackcalls]):
        parser.error('must specify one of --trace, --count, --report, --listfuncs, or --trackcalls')
    if options.listfuncs and (options.count or options.trace):
        parser.error('cannot specify both --listfuncs and (--trace or --count)')
    if options.summary and not options.count:
        parser.error('--summary can only be used with --count or --report')
    if options.progname is None:
        parser.error('progname is missing: required with the main options')

    tracer = Trace(options.count, options.trace, countfuncs=options.listfuncs, countcallers=options.trackcalls,
                   ignoremods=modules, ignoredirs=_ignored_dirs(options), infile=options.file, outfile=options.file,
                   timing=options.timing)
    try:
        if options.module:
            import runpy
            mod_name, mod_spec, code = runpy._get_module_details(options.progname)
            sys.argv = [code.co_filename, *options.arguments]
            namespace = {'__name__': '__main__', '__file__': code.co_filename, '__package__': mod_spec.parent,
                         '__loader__': mod_spec.loader, '__spec__': mod_spec, '__cached__': None}
        else:
            import io
            sys.argv = [options.progname, *options.arguments]
            sys.path[:1] = [os.path.dirname(options.progname)]
            with io.open_code(options.progname) as f:
                code = compile(f.read(), options.progname, 'exec')
            namespace = {'__file__': options.progname, '__name__': '__main__', '__package__': None, '__cached__': None}
        tracer.runctx(code, namespace, namespace)
    except OSError as err:
        sys.exit(f'Cannot run file {sys.argv[0]!r} because: {err}')
    except SystemExit:
        pass
    results = tracer.results()
    if not options.no_report:
        results.write_results(options.missing, options.summary, options.coverdir)
