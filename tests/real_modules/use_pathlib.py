import os
import pathlib
import tempfile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

p = PurePosixPath('/usr/lib/../lib/python3.tar.gz')
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.root, p.anchor, list(p.parents)[:2])
print(p.with_name('x'), p.with_suffix('.txt'), p.with_stem('q'), p / 'a' / '/b', p.relative_to('/usr'), p.is_relative_to('/etc'))
print(PurePosixPath('a/b').relative_to('a/c', walk_up=True), PurePosixPath('a.py').match('*.py'), PurePosixPath('/a/b/c.py').full_match('/a/**/*.py'))
w = PureWindowsPath('C:\\Users', 'me', 'f.TXT')
print(w, repr(w), w.drive, w.as_posix(), w == PureWindowsPath('c:/users/ME/F.txt'), w.is_absolute())
print(sorted([PurePath('b'), PurePath('a')]), hash(PurePath('a')) == hash(PurePath('a')), PurePath('a') < PurePath('b'))
with tempfile.TemporaryDirectory() as folder:
    d = Path(folder)
    (d / 'sub' / 'deep').mkdir(parents=True)
    f = d / 'sub' / 'x.txt'
    print(f.write_text('one\ntwo\n'), f.read_text(), f.read_bytes(), f.exists(), f.is_file(), d.is_dir(), f.stat().st_size)
    (d / 'b.py').touch()
    print(sorted(str(q.relative_to(d)) for q in d.rglob('*')), [q.name for q in d.glob('*.py')], sorted(q.name for q in d.iterdir()))
    for root, dirs, files in d.walk():
        print(root.relative_to(d), dirs, files)
    g = f.rename(d / 'y.txt')
    print(g.name, f.exists())
    g.copy(d / 'z.txt')
    print((d / 'z.txt').read_text())
    with (d / 'z.txt').open('a') as out:
        out.write('three')
    print((d / 'z.txt').read_text().split(), os.fspath(d) == folder)
    (d / 'z.txt').unlink()
    for action in (lambda: (d / 'none').read_text(), lambda: p.relative_to('/etc'), lambda: p.with_name('a/b'), lambda: (d / 'sub').mkdir()):
        try:
            action()
        except Exception as e:
            print(type(e).__name__, str(e).partition('] ')[2].replace(folder, 'TMP'))
