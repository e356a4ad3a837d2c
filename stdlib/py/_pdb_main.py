"""The command line of `python -m pdb`."""

import os
import sys
import traceback

import pdb

_USAGE = """\
usage: pdb [-h] [-c command] (-m module | pyfile) [args ...]

Debug the Python program given by pyfile. Alternatively,
an executable module or package to debug can be specified using
the -m switch. You can also attach to a running Python process
using the -p option with its PID.

Initial commands are read from .pdbrc files in your home directory
and in the current directory, if they exist.  Commands supplied with
-c are executed after commands from .pdbrc files.

To let the script run until an exception occurs, use "-c continue".
To let the script run up to a given line X in the debugged file, use
"-c 'until X'".
"""


def _parse(args):
    """(commands, module or None, script or None, arguments)"""
    commands = []
    args = list(args)
    while args and args[0].startswith('-'):
        option = args.pop(0)
        if option in ('-h', '--help'):
            print(_USAGE, end='')
            sys.exit(0)
        if option in ('-c', '--command'):
            if not args:
                _fail('argument -c/--command: expected one argument')
            commands.append(args.pop(0))
        elif option == '-m':
            if not args:
                _fail('argument -m: expected one argument')
            return commands, args[0], None, args[1:]
        else:
            _fail(f'unrecognized arguments: {option}')
    if not args:
        print(_USAGE, end='')
        sys.exit(2)
    return commands, None, args[0], args[1:]


def _fail(message):
    print(f'usage: pdb [-h] [-c command] (-m module | pyfile) [args ...]\npdb: error: {message}', file=sys.stderr)
    sys.exit(2)


def main():
    commands, module, script, args = _parse(sys.argv[1:])
    if module is not None:
        import runpy
        try:
            filename = runpy._get_module_details(module)[2].co_filename
        except ImportError as err:
            print(f'ImportError: {err}')
            sys.exit(1)
        sys.path.insert(0, os.getcwd())
    else:
        filename = script
        if not os.path.exists(script):
            print('Error:', script, 'does not exist')
            sys.exit(1)
        if os.path.isdir(script):
            print('Error:', script, 'is a directory')
            sys.exit(1)
        sys.path[:1] = [os.path.dirname(os.path.realpath(script))]
    sys.argv[:] = [filename, *args]
    debugger = pdb.Pdb(mode='cli', backend='settrace')
    debugger.rcLines.extend(commands)
    while True:
        try:
            if module is not None:
                debugger._runmodule(module)
            else:
                debugger._runscript(script)
            if debugger._user_requested_quit:
                break
            print('The program finished and will be restarted')
        except pdb.Restart:
            print('Restarting', filename, 'with arguments:')
            print('\t' + ' '.join(sys.argv[1:]))
        except SystemExit as e:
            print('The program exited via sys.exit(). Exit status:', end=' ')
            print(e)
        except BaseException as e:
            traceback.print_exception(e)
            print('Uncaught exception. Entering post mortem debugging')
            print("Running 'cont' or 'step' will restart the program")
            debugger.interaction(None, e)
            if debugger._user_requested_quit:
                break
            print(f'Post mortem debugger finished. The {filename} will be restarted')
