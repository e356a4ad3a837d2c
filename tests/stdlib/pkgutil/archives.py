# Modules of a zip archive: listed by pkgutil and run by runpy.
import os
import pkgutil
import runpy
import sys
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'all.zip')
    with zipfile.ZipFile(path, 'w') as archive:
        for name, text in (('alone.py', 'x = 1\n'), ('pack/__init__.py', 'y = 2\n'), ('pack/sub.py', 'w = 3\n'),
                           ('pack/__main__.py', 'print("main of pack", __name__, __package__)\n'),
                           ('pack/deep/__init__.py', ''), ('pack/deep/low.py', ''), ('pack/data.txt', 'data'),
                           ('just/data.txt', ''), ('__main__.py', 'print("main", __name__)\n')):
            archive.writestr(name, text)
    sys.path.insert(0, path)
    importer = pkgutil.get_importer(path)
    print(type(importer).__name__)
    print([(m.name, m.ispkg) for m in pkgutil.iter_modules([path])])
    print([(m.name, m.ispkg) for m in pkgutil.walk_packages([path], 'p.', onerror=print)])
    print([(m.name, m.ispkg) for m in pkgutil.walk_packages([path])])
    print(list(pkgutil.iter_importer_modules(importer, 'p.')))
    import pack
    print([(m.name, m.ispkg) for m in pkgutil.iter_modules(pack.__path__, 'pack.')])
    print(pkgutil.get_data('pack', 'data.txt'), pkgutil.resolve_name('pack.sub:w'))
    print(runpy.run_module('alone')['x'])
    print(runpy.run_module('pack', run_name='__main__')['__package__'])
    print(runpy.run_path(path, run_name='__main__')['__name__'], path in sys.path)
