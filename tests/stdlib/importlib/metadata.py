"""importlib.metadata: a dist-info folder, an egg-info folder, an egg-info file, and one without metadata."""
import importlib.metadata as M, os, sys, tempfile, warnings
warnings.simplefilter('ignore')
d = tempfile.mkdtemp()
sys.path.insert(0, d)

def w(p, t):
    p = os.path.join(d, p)
    os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, 'w') as f:
        f.write(t)

w(
    'My_Pkg-1.2.dist-info/METADATA',
    'Metadata-Version: 2.1\nName: My.Pkg\nVersion: 1.2\nAuthor: Ä\nClassifier: a\nClassifier: b\n'
    'Keywords: x, y\nRequires-Dist: foo>=1\nRequires-Dist: bar; extra == "t"\n'
    'Provides-Extra: t\nDescription: one\n        two\n        three\n\nBody text\nmore\n')
w(
    'My_Pkg-1.2.dist-info/RECORD',
    'mypkg/__init__.py,sha256=abc,5\nmypkg/x.py,,\nmissing.py,,\n'
    'My_Pkg-1.2.dist-info/METADATA,,\nsingle.py,,3\n"od,d.py",,\n')
w(
    'My_Pkg-1.2.dist-info/entry_points.txt',
    '# c\n[console_scripts]\nrun = mypkg.x:main\nother = mypkg.x:A.b [ext1, ext2]\n\n[g.h]\nz=mypkg\n')
w('My_Pkg-1.2.dist-info/direct_url.json', '{"url": "x", "archive_info": {"hash": [1]}}')
w('mypkg/__init__.py', 'q=1\n')
w('mypkg/x.py', 'def main(): return 7\nclass A:\n  b=3\n')
w('single.py', '')
w('od,d.py', '')
w('egg_thing.egg-info/PKG-INFO', 'Metadata-Version: 1.0\nName: egg-thing\nVersion: 3\n\n')
w('egg_thing.egg-info/SOURCES.txt', 'eggt.py\neggt/a.py\nsetup.py\n')
w('egg_thing.egg-info/top_level.txt', 'eggt\n')
w('eggt.py', '')
w(
    'egg_thing.egg-info/requires.txt',
    'one\ntwo>=1\n\n[ex]\nthree\n\n[:python_version<"3"]\nfour\n\n[ex2:os_name=="nt"]\nfive @ http://x\n')
w('flat.egg-info', 'Name: flat\nVersion: 0.1\n')
w('broken-1.dist-info/RECORD', '')

def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(getattr(f, '__name__', f), a, k, '->', r)
        return r
    except Exception as e:
        print(getattr(f, '__name__', f), a, k, type(e).__name__, e, getattr(e, 'name', None))

for n in ('my-pkg', 'MY_pkg', 'my.pkg', 'egg.thing', 'flat', 'nope', '', 'broken'):
    t(M.version, n)
    t(M.requires, n)
    t(M.files, n)
md = M.metadata('my.pkg')
print(
    md['name'], md.get_all('classifier'), list(md), md.json, md.get_payload() if hasattr(md, 'get_payload') else 0,
    len(md), 'Author' in md, md['Author'], repr(md['Description']))
t(lambda: md['nothing'])
t(md.get, 'nothing')
t(md.get_all, 'nothing')
t(md.get_all, 'nothing', 5)
D = M.distribution('my.pkg')
print(D.name, D.version, D._normalized_name, D.origin, type(D).__name__)
print(D.read_text('nope'), str(D.locate_file('x')).replace(d, ''))
f = D.files[0]
print(
    repr(f), f.hash, f.hash.mode, f.hash.value, f.size, f.dist is D, f.read_text(), f.read_binary(),
    str(f.locate()).replace(d, ''), f.suffix)
print(D.entry_points)
e = D.entry_points['other']
print(e, e.module, e.attr, e.extras, e.dist.name, e.load())
t(lambda: setattr(e, 'name', 'x'))
print(
    sorted(D.entry_points.names), sorted(D.entry_points.groups), D.entry_points.select(group='g.h'),
    D.entry_points.select(name='run')['run'].load()())
t(lambda: D.entry_points['q'])
E = M.EntryPoint('n', 'v:a', 'g')
print(
    E == M.EntryPoint('n', 'v:a', 'g'), hash(E) == hash(M.EntryPoint('n', 'v:a', 'g')),
    E < M.EntryPoint('o', 'v', 'g'), E.matches(name='n', attr='a'), E.matches(name='x'), E.dist)
t(E.load)
t(lambda: M.EntryPoint('n', 'v a b', 'g').module)
t(lambda: M.EntryPoint('n', '', 'g').module)
t(lambda: sorted((x.name for x in M.entry_points(group='console_scripts') if x.dist.name == 'My.Pkg')))
t(M.entry_points, name='run', group='console_scripts')
r = M.packages_distributions()
print(sorted(((k, v) for k, v in r.items() if k in ('mypkg', 'single', 'eggt', 'od,d', 'flat'))))
print(
    sorted((x.metadata['Name'] or '' for x in M.distributions(path=[d])
            if x.read_text('METADATA') or x.read_text('PKG-INFO'))),
    [x.version for x in M.distributions(name='my-pkg')])
t(lambda: list(M.distributions(context=M.DistributionFinder.Context(name='flat'), name='x')))
c = M.DistributionFinder.Context(name='a', q=1)
print(c.name, c.path is sys.path, vars(c))
print(
    M.Distribution.at(d + '/My_Pkg-1.2.dist-info').version, M.Prepared('A.B-c').normalized,
    M.Prepared('A.B-c').legacy_normalized, bool(M.Prepared('')))
print(isinstance(md, M.PackageMetadata) if 0 else '', M.PackageNotFoundError('x'), repr(M.PackageNotFoundError('x')))
t(lambda: M.EntryPoints(()).select())
print(repr(M.EntryPoints([E])))
