# zipapp: archives made of folders and of other archives, their first line, errors, the command line.
import io
import os
import sys
import tempfile
import zipapp
import zipfile


def attempt(function):
    try:
        print(repr(function())[:150])
    except (Exception, SystemExit) as error:
        print(type(error).__name__, error)


folder = tempfile.mkdtemp()
source = folder + '/src'
os.makedirs(source + '/pkg')
for name in '__main__.py', 'x.txt', 'pkg/a.py':
    with open(f'{source}/{name}', 'w') as file:
        file.write('print(1)')
attempt(lambda: zipapp.create_archive(source))
print(sorted(os.listdir(folder)), zipfile.ZipFile(folder + '/src.pyz').namelist())
first = folder + '/first.pyz'
attempt(lambda: zipapp.create_archive(source, first, '/usr/bin/python3', filter=lambda path: path.suffix != '.txt', compressed=True))
with open(first, 'rb') as file:
    print(file.read(22), [(info.filename, info.compress_type) for info in zipfile.ZipFile(first).infolist()])
print(zipapp.get_interpreter(first), zipapp.get_interpreter(folder + '/src.pyz'), os.access(first, os.X_OK))
attempt(lambda: zipapp.create_archive(source, folder + '/o.pyz', main='a:b'))
os.remove(source + '/__main__.py')
for main in None, 'a', 'a b:c', 'a.b:c.d':
    attempt(lambda: zipapp.create_archive(source, folder + '/o.pyz', main=main))
print(zipfile.ZipFile(folder + '/o.pyz').read('__main__.py'))
attempt(lambda: zipapp.create_archive(folder + '/none', folder + '/o.pyz'))
for interpreter in 'py', None:
    zipapp.create_archive(first, folder + '/copy.pyz', interpreter=interpreter)
    with open(folder + '/copy.pyz', 'rb') as file:
        print(file.read(6))
target = io.BytesIO()
with open(first, 'rb') as file:
    zipapp.create_archive(file, target, interpreter='other')
print(target.getvalue()[:9])
zipapp.create_archive(source, target, main='a:b')
for arguments in (
    [first, '--info'], [source, '--info'], [first], [first, '-o', folder + '/z.pyz', '-m', 'a:b'], [first, '-o', first], [source],
):
    attempt(lambda: zipapp.main(arguments))
print(zipapp.__all__, zipapp.ZipAppError.__mro__[1].__name__)
