"""Makes a program of several files into one: a zip archive with a `__main__.py`, behind a line that names its
interpreter."""

import contextlib
import os
import pathlib
import shutil
import stat
import sys
import zipfile

__all__ = ['ZipAppError', 'create_archive', 'get_interpreter']

_SHEBANG_ENCODING = sys.getfilesystemencoding()

_MAIN = '# -*- coding: utf-8 -*-\nimport {module}\n{module}.{function}()\n'


class ZipAppError(ValueError):
    """The archive cannot be made."""


@contextlib.contextmanager
def _opened(archive, mode):
    """A path as an open file; an open file as it is."""
    if isinstance(archive, (str, os.PathLike)):
        with open(archive, mode) as file:
            yield file
    else:
        yield archive


def _write_shebang(file, interpreter):
    if interpreter:
        file.write(b'#!' + interpreter.encode(_SHEBANG_ENCODING) + b'\n')


def _make_executable(archive, interpreter):
    if interpreter and isinstance(archive, (str, os.PathLike)):
        os.chmod(archive, os.stat(archive).st_mode | stat.S_IEXEC)


def _copy(archive, new_archive, interpreter):
    """Copy an archive; its first line is changed."""
    with _opened(archive, 'rb') as source, _opened(new_archive, 'wb') as target:
        start = source.read(2)
        if start == b'#!':
            source.readline()
            start = b''
        _write_shebang(target, interpreter)
        target.write(start)
        shutil.copyfileobj(source, target)
    _make_executable(new_archive, interpreter)


def _main_source(source, main):
    """The `__main__.py` for a function "package.module:function"; None: the folder has its own."""
    if (source / '__main__.py').is_file():
        if main:
            raise ZipAppError('Cannot specify entry point if the source has __main__.py')
        return None
    if not main:
        raise ZipAppError('Archive has no entry point')
    module, colon, function = main.partition(':')
    if not colon or not all(part.isidentifier() for name in (module, function) for part in name.split('.')):
        raise ZipAppError(f'Invalid entry point: {main}')
    return _MAIN.format(module=module, function=function)


def create_archive(source, target=None, interpreter=None, main=None, filter=None, compressed=False):
    """Make an archive of a folder, or copy an archive with another interpreter.

    target is a path or a file; None: beside the folder. main is the function to call, "module:function". filter(path)
    says whether a file goes in.
    """
    if hasattr(source, 'read') and hasattr(source, 'readline'):
        _copy(source, target, interpreter)
        return
    source = pathlib.Path(source)
    if source.is_file():
        _copy(source, target, interpreter)
        return
    if not source.exists():
        raise ZipAppError('Source does not exist')
    main_source = _main_source(source, main)
    if target is None:
        target = source.with_suffix('.pyz')
    elif not hasattr(target, 'write'):
        target = pathlib.Path(target)
    # Listed first: the archive may be made inside the folder.
    files = sorted(source.rglob('*'))
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with _opened(target, 'wb') as file:
        _write_shebang(file, interpreter)
        with zipfile.ZipFile(file, 'w', compression=method) as archive:
            for path in files:
                name = path.relative_to(source)
                if filter is None or filter(name):
                    archive.write(path, name.as_posix())
            if main_source:
                archive.writestr('__main__.py', main_source.encode('utf-8'))
    _make_executable(target, interpreter)


def get_interpreter(archive):
    """The interpreter that the first line of an archive names, or None."""
    with _opened(archive, 'rb') as file:
        if file.read(2) == b'#!':
            return file.readline().strip().decode(_SHEBANG_ENCODING)
    return None


def main(args=None):
    """The command line."""
    import argparse

    parser = argparse.ArgumentParser(color=True)
    parser.add_argument(
        '--output', '-o', default=None, help='The name of the output archive. Required if SOURCE is an archive.'
    )
    parser.add_argument(
        '--python', '-p', default=None, help='The name of the Python interpreter to use (default: no shebang line).'
    )
    parser.add_argument(
        '--main', '-m', default=None,
        help='The main function of the application (default: use an existing __main__.py).'
    )
    parser.add_argument(
        '--compress', '-c', action='store_true',
        help='Compress files with the deflate method. Files are stored uncompressed by default.',
    )  # fmt: skip
    parser.add_argument('--info', default=False, action='store_true', help='Display the interpreter from the archive.')
    parser.add_argument('source', help='Source directory (or existing archive).')
    options = parser.parse_args(args)
    if options.info:
        if not os.path.isfile(options.source):
            raise SystemExit('Can only get info for an archive file')
        print(f'Interpreter: {get_interpreter(options.source) or "<none>"}')
        sys.exit(0)
    if os.path.isfile(options.source):
        if options.output is None or (
            os.path.exists(options.output) and os.path.samefile(options.source, options.output)
        ):  # fmt: skip
            raise SystemExit('In-place editing of archives is not supported')
        if options.main:
            raise SystemExit('Cannot change the main function when copying')
    create_archive(
        options.source, options.output, interpreter=options.python, main=options.main, compressed=options.compress
    )  # fmt: skip


if __name__ == '__main__':
    main()
