# Finding files by patterns, and patterns as regular expressions.
import glob
import os
import shutil

TOP = '/tmp/glob_test_folder'
shutil.rmtree(TOP, ignore_errors=True)
for path in ['a.py', 'b.py', 'c.txt', '.hidden.py', 'sub/d.py', 'sub/deep/e.py', 'sub/.x/f.py', '.dot/g.py', 'we[ird/h.py', 'a-dir/i.txt', 'empty/']:
    folder, name = os.path.split(os.path.join(TOP, path))
    os.makedirs(folder, exist_ok=True)
    if name:
        open(os.path.join(folder, name), 'w').close()
os.symlink('nowhere', os.path.join(TOP, 'broken'))

def show(pattern, **options):
    found = sorted(glob.glob(os.path.join(TOP, pattern), **options))
    print(pattern, options, [path[len(TOP):] for path in found])

for pattern in ['*', '*.py', '?.py', '[ab].*', '[!a].py', '.*', '*/*.py', '*/', 'sub/*/', '**', '**/', '**/*.py', 'sub/**', 'sub/**/*.py', '**/deep/*', 'a.py',
                'missing', 'missing/*', 'sub', 'sub/', 'a.py/', 'broken', 'brok*', 'we[[]ird/*', '*/deep/../d.py', '.*/*', 'sub/**/']:
    show(pattern)
    show(pattern, recursive=True)
for pattern in ['*', '**', '**/*.py', '*/*']:
    show(pattern, include_hidden=True)
    show(pattern, include_hidden=True, recursive=True)

for pattern in ['*.py', '**/*.py', 'sub/*', '**', 'missing/*', 'a.py', '', '*/', '*/*.txt']:
    fd = os.open(TOP, os.O_RDONLY)
    print(pattern, sorted(glob.glob(pattern, root_dir=TOP)), sorted(glob.glob(pattern, root_dir=TOP, recursive=True)),
          sorted(glob.glob(pattern, dir_fd=fd)), sorted(glob.glob(pattern, dir_fd=fd, recursive=True)))
    os.close(fd)
os.chdir(TOP)
print(sorted(glob.glob('*')), sorted(glob.glob('**', recursive=True)), glob.glob(''), sorted(glob.glob(b'*.py')), sorted(glob.glob(b'**/*.py', recursive=True)))
it = glob.iglob('*.py')
print(type(it).__name__, sorted(it), list(it), sorted(glob.iglob('sub/*', root_dir=TOP)))
print(glob.escape('a*b?[c]'), glob.escape(b'/x/*'), glob.has_magic('a*'), glob.has_magic(b'a'), glob.glob(glob.escape('we[ird') + '/*'), glob.__all__)

for pattern in ['*', '**', 'a/*', '**/a', 'a/**/b', '*.py', '.*', '[a/b]', 'a?b', '**/*.py', '?', '', 'a//b', 'a/**/**/b', '*/', '[a-', 'b/[!x]*', 'x*y*z']:
    print(repr(pattern), [glob.translate(pattern, recursive=r, include_hidden=h) for r in (False, True) for h in (False, True)])
print(glob.translate('a/**/b*', recursive=True, seps='/\\'), glob.translate('a.b', seps='.'))
os.chdir('/')
shutil.rmtree(TOP)

import os
import tempfile
import warnings

folder = tempfile.mkdtemp()
for name in ('a.txt', 'b.txt', '.hidden'):
    open(os.path.join(folder, name), 'w').close()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(glob.glob0(folder, 'a.txt'), glob.glob0(folder, 'c'), glob.glob0(folder, ''), glob.glob0(folder, '*.txt'))
    print(sorted(glob.glob1(folder, '*')), glob.glob1(folder, '.*'), glob.glob1(folder, '*.py'))
print({str(w.message) for w in caught if 'glob0' in str(w.message)}, caught[0].category.__name__)
