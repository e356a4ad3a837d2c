from pathlib import *
import os, re, shutil, tempfile
def tr(f,*a,**k):
    try: r=f(*a,**k); print('OK',repr(r))
    except BaseException as e: print(type(e).__name__, re.sub(r'Errno [0-9]+', 'Errno N', str(e).replace(T, 'T')))
T='zzzz'
for s in ['','.','a','/','//','///a','a/b/../c','./a','a//b','/a/b.tar.gz','.bashrc','foo.','a.b.','..','a/./b/','//a/b','~/x']:
    p=PurePosixPath(s); print(repr(p),str(p),p.parts,p.root,p.anchor,repr(p.name),repr(p.stem),repr(p.suffix),p.suffixes,p.parent,p.is_absolute(),[str(x) for x in p.parents])
p=PurePosixPath('/a/b/c.txt')
tr(p.with_name,'d'); tr(p.with_name,''); tr(p.with_name,'a/b'); tr(PurePosixPath('/').with_name,'x'); tr(p.with_stem,'q'); tr(p.with_stem,''); tr(p.with_suffix,'.py'); tr(p.with_suffix,''); tr(p.with_suffix,'py'); tr(PurePosixPath('/').with_suffix,'.x'); tr(p.with_suffix,'.'); tr(p.with_name,'.')
tr(p.relative_to,'/a'); tr(p.relative_to,'/x'); tr(p.relative_to,'/x/y',walk_up=True); tr(p.relative_to,'b',walk_up=True); tr(p.relative_to,'/a/../b',walk_up=True); tr(p.is_relative_to,'/a/b'); tr(p.is_relative_to,'a')
print(p/'x', 'q'/p, p/'/z', PurePosixPath('a')/'b'/'c', PurePosixPath('a','b',PurePosixPath('c')), p.joinpath('u','v'))
tr(lambda:p/5); tr(lambda:5/p); tr(PurePosixPath,5); tr(PurePosixPath,b'x'); tr(PurePosixPath,None)
print(p<PurePosixPath('/b'), p==PurePosixPath('/a/b/c.txt'), hash(p)==hash(PurePosixPath('/a/b//c.txt')), p=='x', sorted([PurePosixPath('b'),PurePosixPath('a/c'),PurePosixPath('a')])); tr(lambda:p<'x')
for pat,path in [('*.txt','/a/b/c.txt'),('b/*.txt','/a/b/c.txt'),('/a/*','/a/b/c.txt'),('/a/**','/a/b/c.txt'),('**/*.txt','c.txt'),('a/**/c','a/c'),('a/**/c','a/x/y/c'),('[ab]','a'),('[!a]','a'),('a?','ab'),('**','.'),('a*','A'),('*','a/b'),('**','a/b'),('*.py','.py'),('a/b','b')]:
    print(pat,path,PurePosixPath(path).match(pat),PurePosixPath(path).full_match(pat),PurePosixPath(path).match(pat,case_sensitive=False))
tr(p.match,''); print(p.full_match(''), PurePosixPath('').full_match(''),PurePosixPath('').full_match('*'))
print(p.parents[0],p.parents[-1],p.parents[0:2],len(p.parents),repr(p.parents)); tr(lambda:p.parents[9]); print(os.fspath(p),bytes(p))
import pickle,copy; print(copy.copy(p)==p, p.__reduce__())
T=tempfile.mkdtemp(); d=Path(T); os.chdir(T)
(d/'x').mkdir(); (d/'x'/'y').mkdir(); (d/'x'/'f.py').write_text('hello\n'); (d/'a.txt').write_bytes(b'abc'); (d/'x'/'y'/'g.py').touch(); os.symlink('x',d/'ln'); os.symlink('nope',d/'dead')
def S(it): return sorted(str(i).replace(T,'T') for i in it)
print(S(d.iterdir()), S(d.glob('*')), S(d.glob('**/*.py')), S(d.rglob('*.py')), S(d.glob('**')), S(d.glob('**/')), S(d.rglob('*')), S(d.glob('*/')), S(d.glob('x/../*.txt')), S(d.glob('ln/*')), S(d.rglob('*.py',recurse_symlinks=True)), S(d.glob('X*',case_sensitive=False)), S(d.glob('x/**/g.py')), S(Path('.').glob('*')), S(Path('x').glob('*.py')), S(d.glob('dead')), S(d.rglob('')), S(d.glob('**/..')))
tr(d.glob,'/x'); tr(d.glob,''); tr(d.rglob,'/x')
print([(str(a).replace(T,'T'),sorted(b),sorted(c)) for a,b,c in d.walk()]); print([(str(a).replace(T,'T'),sorted(b),sorted(c)) for a,b,c in d.walk(top_down=False)]); print(sorted((str(a).replace(T,'T'),sorted(b),sorted(c)) for a,b,c in d.walk(follow_symlinks=True)))
print(d.exists(),(d/'q').exists(),(d/'dead').exists(),(d/'dead').exists(follow_symlinks=False),(d/'ln').is_dir(),(d/'ln').is_dir(follow_symlinks=False),(d/'ln').is_symlink(),(d/'a.txt').is_file(),d.is_mount(),Path('/').is_mount(),Path('/dev/null').is_char_device(),d.is_socket(),d.is_fifo(),d.is_block_device(),d.is_junction())
print((d/'x'/'f.py').read_text(),(d/'a.txt').read_bytes(),(d/'a.txt').stat().st_size,(d/'ln').lstat().st_size,(d/'ln').readlink(),(d/'ln').resolve()==(d/'x').resolve(),Path('x/../a.txt').resolve()==d.resolve()/'a.txt',str(Path('x/../a.txt').absolute()).replace(os.getcwd(),'C'))
tr((d/'q').unlink); tr((d/'q').unlink,missing_ok=True); tr((d/'q').rmdir); tr((d/'x').mkdir); tr((d/'x').mkdir,exist_ok=True); tr((d/'a.txt').mkdir,exist_ok=True); tr((d/'n'/'m').mkdir); (d/'n'/'m').mkdir(parents=True); tr((d/'a.txt').touch,exist_ok=False); tr((d/'q').read_text); tr((d/'a.txt').write_text,5); tr((d/'q').resolve,strict=True); tr(d.samefile,d/'.')
tr(lambda:str((d/'a.txt').copy(d/'b.txt')).replace(T,'T')); tr(lambda:str((d/'x').copy(d/'x2')).replace(T,'T')); print(S((d/'x2').rglob('*'))); tr((d/'x').copy,d/'x'); tr((d/'x').copy,d/'x'/'z'); tr((d/'a.txt').copy,d/'nodir'/'b'); tr(lambda:str((d/'b.txt').copy_into(d/'n')).replace(T,'T')); tr(lambda:str((d/'b.txt').move(d/'c.txt')).replace(T,'T')); tr(lambda:str((d/'c.txt').move_into(d/'n')).replace(T,'T')); print(S((d/'n').iterdir())); tr(lambda:str((d/'a.txt').rename(d/'aa.txt')).replace(T,'T')); tr(lambda:str((d/'aa.txt').replace(d/'a.txt')).replace(T,'T'))
i=(d/'x').info; print(i,i.exists(),i.is_dir(),i.is_file(),i.is_symlink(),[c.info for c in d.iterdir()][0]); 
tr(lambda:Path('~').expanduser()==Path.home()); tr(Path('~nosuchuser').expanduser); print(Path.cwd()==Path(os.getcwd()),Path('/a b').as_uri()) if 0 else None
tr(WindowsPath,'x'); print(repr(Path('x')),Path('x').parser.__name__,Path.__mro__[0:2], UnsupportedOperation.__mro__)
from pathlib.types import PathInfo; print(isinstance(i,PathInfo))
os.chdir('/'); shutil.rmtree(T); print(d.exists())
