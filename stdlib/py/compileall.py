"""Compiles whole folders. This interpreter keeps no compiled files, so what is left is the check of the syntax."""

import os
import sys
import py_compile

__all__ = ['compile_dir', 'compile_file', 'compile_path']


def _walk_dir(dir, maxlevels, quiet=0):
    if quiet < 2 and isinstance(dir, os.PathLike):
        dir = os.fspath(dir)
    if not quiet:
        print('Listing {!r}...'.format(dir))
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print("Can't list {!r}".format(dir))
        names = []
    for name in names:
        path = os.path.join(dir, name)
        if name == '__pycache__':
            continue
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and name not in (os.curdir, os.pardir) and not os.path.islink(path):
            yield from _walk_dir(path, maxlevels - 1, quiet)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Check all files in a folder and those below; whether all are correct."""
    if workers < 0:
        raise ValueError('workers must be greater or equal to 0')
    _check_paths(ddir, stripdir, prependdir)
    if maxlevels is None:
        maxlevels = sys.getrecursionlimit()
    correct = True
    for path in _walk_dir(dir, maxlevels, quiet):
        shown = None
        if ddir is not None:
            shown = os.path.join(ddir, os.path.relpath(os.path.dirname(path), dir).removeprefix('.'))
        if not compile_file(path, shown, force, rx, quiet, legacy, optimize, invalidation_mode, stripdir=stripdir,
                            prependdir=prependdir, limit_sl_dest=limit_sl_dest, hardlink_dupes=hardlink_dupes):
            correct = False
    return correct


def _check_paths(ddir, stripdir, prependdir):
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError('Destination dir (ddir) cannot be used in combination with stripdir or prependdir')


def _shown_path(fullname, ddir, stripdir, prependdir, quiet):
    """The path that messages have."""
    if ddir is not None:
        return os.path.join(ddir, os.path.basename(fullname))
    if stripdir is None and prependdir is None:
        return None
    path = fullname
    if stripdir is not None:
        start = os.path.join(stripdir, '')
        if path.startswith(start):
            path = path[len(start):]
        elif quiet < 2:
            print('The stripdir path {!r} is not a valid prefix for source path {!r}; ignoring'.format(stripdir, path))
    if prependdir is not None:
        path = os.path.join(prependdir, path.lstrip(os.sep))
    return path


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None,
                 *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Check a file; whether it is correct. Files that are no source are."""
    _check_paths(ddir, stripdir, prependdir)
    fullname = os.fspath(fullname)
    stripdir = None if stripdir is None else os.fspath(stripdir)
    prependdir = None if prependdir is None else os.fspath(prependdir)
    if isinstance(optimize, int):
        optimize = [optimize]
    optimize = sorted(set(optimize))
    if hardlink_dupes and len(optimize) < 2:
        raise ValueError('Hardlinking of duplicated bytecode makes sense only for more than one optimization level')
    if rx is not None and rx.search(fullname):
        return True
    if limit_sl_dest is not None and os.path.islink(fullname):
        inside = os.path.realpath(limit_sl_dest)
        if not os.path.realpath(fullname).startswith(os.path.join(inside, '')):
            return True
    if not os.path.isfile(fullname) or not fullname.endswith('.py'):
        return True
    if not quiet:
        print('Compiling {!r}...'.format(fullname))
    shown = _shown_path(fullname, ddir, stripdir, prependdir, quiet)
    try:
        for level in optimize:
            py_compile.compile(fullname, None, shown, True, optimize=level, invalidation_mode=invalidation_mode)
    except py_compile.PyCompileError as error:
        if quiet < 2:
            print('*** Error compiling {!r}...'.format(fullname) if quiet else '*** ', end='')
            # What the terminal cannot show is written in escapes.
            encoding = sys.stdout.encoding or sys.getdefaultencoding()
            print(error.msg.encode(encoding, errors='backslashreplace').decode(encoding))
        return False
    except (SyntaxError, UnicodeError, OSError) as error:
        if quiet < 2:
            print('*** Error compiling {!r}...'.format(fullname) if quiet else '*** ', end='')
            print(error.__class__.__name__ + ':', error)
        return False
    return True


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Check all files on sys.path; whether all are correct."""
    correct = True
    for dir in sys.path:
        if (not dir or dir == os.curdir) and skip_curdir:
            if quiet < 2:
                print('Skipping current directory')
        elif not compile_dir(dir, maxlevels, None, force, quiet=quiet, legacy=legacy, optimize=optimize,
                             invalidation_mode=invalidation_mode):
            correct = False
    return correct


def main():
    """Check what the command line names, or sys.path; whether all is correct."""
    import argparse
    import re
    parser = argparse.ArgumentParser(description='Utilities to support installing Python libraries.', color=True)
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument('-l', action='store_const', const=0, default=None, dest='maxlevels',
                       help="don't recurse into subdirectories")
    depth.add_argument('-r', type=int, dest='recursion', help='control the maximum recursion level')
    parser.add_argument('-f', action='store_true', dest='force', help='force rebuild even if timestamps are up to date')
    parser.add_argument('-q', action='count', dest='quiet', default=0,
                        help='output only error messages; -qq will suppress the error messages as well.')
    parser.add_argument('-b', action='store_true', dest='legacy',
                        help='use legacy (pre-PEP3147) compiled file locations')
    parser.add_argument('-d', metavar='DESTDIR', dest='ddir', default=None,
                        help='directory to prepend to file paths for use in compile-time tracebacks')
    parser.add_argument('-s', metavar='STRIPDIR', dest='stripdir', default=None,
                        help='part of path to left-strip from path to source file')
    parser.add_argument('-p', metavar='PREPENDDIR', dest='prependdir', default=None,
                        help='path to add as prefix to path to source file')
    parser.add_argument('-x', metavar='REGEXP', dest='rx', default=None,
                        help='skip files matching the regular expression')
    parser.add_argument('-i', metavar='FILE', dest='flist',
                        help='add all the files and directories listed in FILE to the list considered for compilation')
    parser.add_argument('compile_dest', metavar='FILE|DIR', nargs='*',
                        help='zero or more file and directory names to compile')
    parser.add_argument('-j', '--workers', default=1, type=int, help='Run compileall concurrently')
    modes = sorted(mode.name.lower().replace('_', '-') for mode in py_compile.PycInvalidationMode)
    parser.add_argument('--invalidation-mode', choices=modes, help='set .pyc invalidation mode')
    parser.add_argument('-o', action='append', type=int, dest='opt_levels', help='Optimization levels to run')
    parser.add_argument('-e', metavar='DIR', dest='limit_sl_dest', help='Ignore symlinks pointing outsite of the DIR')
    parser.add_argument('--hardlink-dupes', action='store_true', dest='hardlink_dupes',
                        help='Hardlink duplicated pyc files')
    args = parser.parse_args()
    names = args.compile_dest
    if args.flist:
        try:
            with (sys.stdin if args.flist == '-' else open(args.flist, encoding='utf-8')) as file:
                names += [line.strip() for line in file]
        except OSError:
            if args.quiet < 2:
                print('Error reading file list {}'.format(args.flist))
            return False
    levels = args.recursion if args.recursion is not None else args.maxlevels
    options = {'ddir': args.ddir, 'force': args.force, 'rx': re.compile(args.rx) if args.rx else None,
               'quiet': args.quiet, 'legacy': args.legacy, 'optimize': args.opt_levels or [-1],
               'stripdir': args.stripdir, 'prependdir': args.prependdir, 'limit_sl_dest': args.limit_sl_dest,
               'hardlink_dupes': args.hardlink_dupes}
    try:
        if not names:
            return compile_path(force=args.force, quiet=args.quiet, legacy=args.legacy)
        correct = True
        for name in names:
            if os.path.isfile(name):
                done = compile_file(name, **options)
            else:
                done = compile_dir(name, levels, workers=args.workers, **options)
            correct = correct and done
        return correct
    except KeyboardInterrupt:
        if args.quiet < 2:
            print('\n[interrupted]')
        return False


if __name__ == '__main__':
    sys.exit(not main())
