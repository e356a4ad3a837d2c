"""The command line of `python -m cProfile` and `python -m profile`."""

import os
import sys

_SORT_KEYS = ('calls', 'ncalls', 'cumtime', 'cumulative', 'filename', 'line', 'module', 'name', 'nfl', 'pcalls',
              'stdname', 'time', 'tottime', '-1', '0', '1', '2')


def _usage(program):
    return f'usage: {program} [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...'


def _help(program):
    return f"""{_usage(program)}

options:
  -h, --help            show this help message and exit
  -o, --outfile OUTFILE
                        Save stats to <outfile>
  -s, --sort SORT       Sort order when printing to stdout, based on pstats.Stats class
  -m                    Profile a library module.
"""


def _fail(program, message):
    print(f'{_usage(program)}\n\n{program}: error: {message}', file=sys.stderr)
    sys.exit(2)


def _parse(program, args):
    """(outfile, sort, whether it is a module, what to run with its arguments)"""
    outfile, sort, module = None, 2, False
    args = list(args)
    while args and args[0].startswith('-') and args[0] != '-':
        option = args.pop(0)
        if option == '--':
            break
        if option in ('-h', '--help'):
            print(_help(program), end='')
            sys.exit(0)
        if option == '-m':
            module = True
            break
        name, has_value, value = option.partition('=')
        if name not in ('--outfile', '--sort'):
            name, value, has_value = option[:2], option[2:], len(option) > 2
        if name not in ('-o', '--outfile', '-s', '--sort'):
            _fail(program, f'no such option: {option}')
        if not has_value:
            if not args:
                _fail(program, f'{name} option requires 1 argument')
            value = args.pop(0)
        if name in ('-o', '--outfile'):
            outfile = os.path.abspath(value)
        else:
            if value not in _SORT_KEYS:
                choices = ', '.join(map(repr, sorted(_SORT_KEYS)))
                _fail(program, f'option {name}: invalid choice: {value!r} (choose from {choices})')
            sort = int(value) if value.lstrip('-').isdigit() else value
    return outfile, sort, module, args


def profile_program(program, runctx):
    """Run the script or module that the command line names, under a profiler."""
    outfile, sort, is_module, args = _parse(program, sys.argv[1:])
    if not args:
        print(_usage(program))
        sys.exit(2)
    sys.argv[:] = args
    if is_module:
        import runpy
        code = 'run_module(modname, run_name="__main__")'
        namespace = {'run_module': runpy.run_module, 'modname': args[0]}
    else:
        import io
        import types
        from importlib.machinery import ModuleSpec
        script = args[0]
        sys.path.insert(0, os.path.dirname(script))
        with io.open_code(script) as f:
            code = compile(f.read(), script, 'exec')
        module = types.ModuleType('__main__')
        module.__file__ = script
        module.__builtins__ = __builtins__
        module.__spec__ = ModuleSpec(name='__main__', loader=None, origin=script)
        sys.modules['__main__'] = module
        namespace = module.__dict__
    try:
        runctx(code, namespace, None, outfile, sort)
    except BrokenPipeError as exc:
        # Whoever read the output has enough of it.
        sys.stdout = None
        sys.exit(exc.errno)
