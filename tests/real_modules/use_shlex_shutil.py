import os
import shlex
import shutil
import tempfile

print(shlex.split('a "b c" d\\ e \'f"g\' # comment', comments=True), shlex.quote("it's"), shlex.join(['a b', 'c']))
lexer = shlex.shlex('x=1 && y > "z"; # c\nnext', punctuation_chars=True, posix=True)
print(list(lexer))
print(list(shlex.shlex("it = 'old' style; a.b")))
for bad in ('"open', 'end\\'):
    try:
        shlex.split(bad)
    except ValueError as e:
        print(e)
with tempfile.TemporaryDirectory(prefix='use') as folder:
    os.makedirs(os.path.join(folder, 'a/b'))
    with open(os.path.join(folder, 'a/f.txt'), 'w') as f:
        f.write('content')
    shutil.copytree(os.path.join(folder, 'a'), os.path.join(folder, 'c'), ignore=shutil.ignore_patterns('b'))
    print(sorted(os.listdir(folder)), os.listdir(os.path.join(folder, 'c')))
    print(os.path.basename(shutil.copy2(os.path.join(folder, 'a/f.txt'), os.path.join(folder, 'g.txt'))))
    print(os.path.basename(shutil.move(os.path.join(folder, 'g.txt'), os.path.join(folder, 'h.txt'))))
    shutil.rmtree(os.path.join(folder, 'c'))
    print(sorted(os.listdir(folder)), shutil.which('no-such-program'), shutil.get_terminal_size((33, 4)) is not None)
    try:
        shutil.copyfile(os.path.join(folder, 'h.txt'), os.path.join(folder, 'h.txt'))
    except shutil.SameFileError as e:
        print(type(e).__name__)
    with tempfile.NamedTemporaryFile('w+', dir=folder, suffix='.tmp') as t:
        t.write('hello')
        t.seek(0)
        print(t.read(), os.path.exists(t.name), t.name.endswith('.tmp'))
    with tempfile.SpooledTemporaryFile(max_size=4) as t:
        t.write(b'123456')
        t.seek(2)
        print(t.read(), t._rolled)
    fd, name = tempfile.mkstemp(dir=folder)
    os.close(fd)
    print(os.path.isfile(name), os.path.isdir(tempfile.mkdtemp(dir=folder)))
print(os.path.exists(folder))
