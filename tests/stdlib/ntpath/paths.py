"""ntpath: Windows paths on any system, and PureWindowsPath, which uses it."""
import ntpath, sys, os
ps = [
    '', 'c:', 'c:\\', 'c:/', 'c:foo', 'c:\\foo\\bar.txt', '\\foo', '\\\\srv\\share',
    '\\\\srv\\share\\x\\..\\..\\y', '//srv/share/a/b/', '\\\\?\\UNC\\s\\sh\\a\\..\\b', '\\\\.\\dev\\a',
    '\\\\?\\c:\\x\\..\\..', 'a/b/../c/./d//e', '..\\..\\a', 'c:..\\..\\a', 'c:\\..\\..\\a', '.', './/', 'a.b/c',
    '.bashrc', '..x.y', 'a...b', '\\\\', '\\\\\\', '\\\\srv', '\\\\srv\\', '\\\\\\a\\b', 'C:a/b\\', 'con',
    'a/nul.txt', 'x /y', 'z.', 'com1', 'a\x01b', 'COM¹.x', 'CON .txt', 'a:b']
for p in ps:
    b = p.encode()
    for f in (
        'splitroot', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'isabs', 'normpath', 'normcase',
        'isreserved', 'expanduser', 'expandvars', 'ismount'):
        F = getattr(ntpath, f)
        print(
            f, repr(p), F(p),
            F(b) == (tuple((x.encode() for x in F(p))) if isinstance(F(p), tuple)
                     else F(p).encode() if isinstance(F(p), str) else F(p)))
for a in ps[:20]:
    for b in ps[:20]:
        print('join', repr(a), repr(b), repr(ntpath.join(a, b)))
for args in [
    ('a', 'b', 'c'), ('c:/a', 'C:b', 'd:'), ('c:', 'x'), ('\\\\s\\sh', 'x'), ('\\\\s\\sh', '\\x'), ('a/', 'b'),
    ('c:a', 'C:\\b', 'c'), ('//x', 'y'), ('a', '', 'b', ''), ('',)]:
    print(args, ntpath.join(*args))

def t(f, *a, **k):
    try:
        print(f.__name__, a, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)

t(ntpath.join, 'a', b'b')
t(ntpath.join, 1)
t(ntpath.join, 'a', 1)
t(ntpath.splitroot, None)
for a, b in [
    ('c:\\a\\b', 'c:\\a\\c'), ('c:/A/B/x', 'C:\\a\\b'), ('c:\\a', 'd:\\a'), ('\\\\s\\h\\a', '\\\\s\\h\\b'),
    ('c:\\a', 'c:\\a'), ('c:\\', 'c:\\x\\y'), ('', ''), ('//s/h/a', '//s/h2/a')]:
    t(ntpath.relpath, a, b)
t(ntpath.relpath, 'c:\\a', b'c:\\')
for ps in [
    [], ['c:\\a'], ['c:\\a\\b', 'c:\\a\\c'], ['C:/A/b', 'c:\\a\\C'], ['c:a', 'c:\\a'], ['a', '\\a'],
    ['c:\\a', 'd:\\a'], ['a/b/./c', 'a/b'], [b'a', 'a'], ['', 'a'], ['\\\\s\\h\\a', '\\\\s\\h\\a\\b'],
    ['C:\\a\\b\\c', 'c:\\A\\B\\d'], [1], [b'c:\\Program Files', b'c:/program files/x'], 'abc']:
    t(ntpath.commonpath, ps)
t(ntpath.commonprefix, ['ab', 'ac'])
os.environ.clear()
os.environ.update(
    {'foo': 'bar', '{foo': 'baz1', '{foo}': 'baz2', 'a-b': 'dash', 'USERPROFILE': 'C:\\Users\\eric',
     'USERNAME': 'eric', 'é': 'e'})
for s in [
    'foo', '$foo bar', '${foo}bar', '$[foo]bar', '$bar bar', '$?bar', '$foo}bar', '${foo', '${{foo}}', '$foo$foo',
    '$bar$bar', '%foo% bar', '%foo%bar', '%foo%%foo%', '%%foo%%foo%foo%', '%?bar%', '%foo%%bar', '%%', '$$',
    '$$foo', "'%foo%'%bar", '$a-b', '%é%', '$é', '%foo', 'a%', '$', '%é', '${é}', " '$foo"]:
    t(ntpath.expandvars, s)
    t(ntpath.expandvars, s.encode())
for s in ['~', '~/x', '~eric\\x', '~test\\foo', 'x~', '~eric', b'~test/foo']:
    t(ntpath.expanduser, s)
del os.environ['USERPROFILE']
t(ntpath.expanduser, '~test')
os.environ['HOMEPATH'] = 'Users\\x'
t(ntpath.expanduser, '~')
os.environ['HOMEDRIVE'] = 'D:\\'
t(ntpath.expanduser, '~/a')
t(ntpath.expanduser, '~test')
os.chdir('/tmp')
for s in ['a', 'c:a', 'c:\\a\\..\\b', '\\x', '//s/h/../y', 'd:', b'a/b', '']:
    t(ntpath.abspath, s)
    t(ntpath.realpath, s)
t(ntpath.realpath, 'a', strict=True)
import pathlib
P = pathlib.PureWindowsPath
print(
    repr(P('c:/a', 'b')), P('c:\\a').is_absolute(), P('C:/A') == P('c:\\a'), P('c:/a/b.txt').stem,
    P('//s/h/a').drive, P('c:a').root, P('c:/a/b').relative_to('C:/A'), list(P('c:/a/b/c').parents),
    P('a/b').joinpath('c:/d'), P('a/B').match('*/b'), P('a/b') < P('A/c'), hash(P('A')) == hash(P('a')),
    P('c:/a/../b'), P('//s/h').parts, P('').parts)
