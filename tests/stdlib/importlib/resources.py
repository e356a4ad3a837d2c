"""importlib.resources: files of packages in folders, in archives and in namespace packages."""
import importlib.resources as resources
import os
import pathlib
import sys
import tempfile
import zipfile
from importlib.resources.abc import Traversable
from importlib.resources.readers import MultiplexedPath

base = tempfile.mkdtemp()
files = {'pack/__init__.py': '', 'pack/hello.txt': 'héllo\n', 'pack/sub/__init__.py': '',
         'pack/sub/deep.bin': '\x01\x02'}
for name, text in files.items():
    path = pathlib.Path(base, 'disk', name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
with zipfile.ZipFile(f'{base}/a.zip', 'w') as archive:
    for name, text in files.items():
        archive.writestr(name.replace('pack', 'zpack'), text)
for part in ('n1', 'n2'):
    os.makedirs(f'{base}/{part}/spread')
    pathlib.Path(f'{base}/{part}/spread/{part}.txt').write_text(part)
sys.path[:0] = [f'{base}/disk', f'{base}/a.zip', f'{base}/n1', f'{base}/n2']


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return type(e).__name__


for package in ('pack', 'zpack'):
    root = resources.files(package)
    print(package, isinstance(root, Traversable), root.name, root.is_dir(),
          sorted(child.name for child in root.iterdir()))
    print(root.joinpath('hello.txt').read_text(encoding='utf-8'), (root / 'sub' / 'deep.bin').read_bytes())
    print(resources.read_text(package, 'hello.txt'), resources.read_binary(package, 'sub', 'deep.bin'))
    print(resources.is_resource(package, 'hello.txt'), resources.is_resource(package, 'sub'),
          resources.is_resource(package, 'x'))
    with resources.open_text(package, 'hello.txt', encoding='ascii', errors='replace') as file:
        print(ascii(file.read()))
    with resources.as_file(root / 'hello.txt') as path:
        print(type(path).__name__, path.exists(), path.read_bytes())
    with resources.path(package, 'hello.txt') as path:
        print(path.name.endswith('hello.txt'))
    with resources.as_file(root / 'sub') as folder:
        print(sorted(os.listdir(folder)))
    print(attempt(resources.read_text, package, 'nope'), attempt(resources.read_text, package, 'sub', 'deep.bin'))
    print(resources.files(package + '.sub').joinpath('deep.bin').is_file())
print(attempt(resources.read_text, None, 'x'), attempt(resources.files, 'no_such_package'))
root = resources.files('spread')
print(type(root).__name__, sorted(child.name for child in root.iterdir()), (root / 'n2.txt').read_text(), root.name)
print(repr(root).replace(base, 'BASE'), root.is_file(), attempt(root.read_text), attempt(MultiplexedPath))
print(resources.files('json').joinpath('decoder.py').is_file(), resources.files('json').joinpath('nothing').is_file())
print('class JSONDecoder' in resources.files('json').joinpath('decoder.py').read_text(encoding='utf-8'))
