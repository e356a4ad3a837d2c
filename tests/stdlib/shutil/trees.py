import shutil, os, tempfile, stat
from io import StringIO, BytesIO
def tr(f,*a,**k):
    try: print(repr(f(*a,**k)).replace(T,'T'))
    except BaseException as e: print(type(e).__name__,__import__('re').sub(r'Errno \d+','Errno N',str(e)).replace(T,'T'))
T=tempfile.mkdtemp(); os.chdir(T)
os.makedirs('a/b/c'); open('a/f.txt','w').write('hello'); open('a/b/g.py','w').write('x'); os.symlink('f.txt','a/ln'); os.symlink('nope','a/dead')
def tree(d): return sorted(os.path.join(r,x) for r,ds,fs in os.walk(d) for x in ds+fs)
tr(shutil.copyfile,'a/f.txt','c1'); tr(shutil.copyfile,'a/f.txt','a/f.txt'); tr(shutil.copyfile,'nope','x'); tr(shutil.copyfile,'a/ln','l2',follow_symlinks=False); print(os.path.islink('l2')); tr(shutil.copyfile,'a/f.txt','nodir/x')
tr(shutil.copy,'a/f.txt','a/b'); os.chmod('c1',0o640); tr(shutil.copy2,'c1','c2'); print(oct(os.stat('c2').st_mode), os.stat('c1').st_mtime==os.stat('c2').st_mtime); tr(shutil.copymode,'c1','a/f.txt')
tr(shutil.copytree,'a','a2',symlinks=True); print(tree('a2')); tr(shutil.copytree,'a','a2'); tr(shutil.copytree,'a','a3'); print(tree('a3')); tr(shutil.copytree,'a','a4',ignore_dangling_symlinks=True,ignore=shutil.ignore_patterns('*.py','c')); print(tree('a4')); tr(shutil.copytree,'a','a4',dirs_exist_ok=True,symlinks=True) if 0 else None
tr(shutil.move,'c1','a'); tr(shutil.move,'c2','a/c1'); tr(shutil.move,'a4','a4/b'); os.mkdir('d'); tr(shutil.move,'a4','d'); print(tree('d')); open('c1','w').close(); tr(shutil.move,'c1','a')
tr(shutil.rmtree,'d'); print(os.path.exists('d')); tr(shutil.rmtree,'nope'); tr(shutil.rmtree,'nope',ignore_errors=True); tr(shutil.rmtree,'a/ln'); tr(shutil.rmtree,'a/f.txt')
tr(shutil.rmtree,'nope',onexc=lambda f,p,e: print(f.__name__,p,type(e).__name__)); tr(shutil.rmtree,'nope',onerror=lambda f,p,e: print(f.__name__,p,e[0].__name__))
fd=os.open('.',os.O_RDONLY); tr(shutil.rmtree,'a3',dir_fd=fd); os.close(fd); print(os.path.exists('a3'),shutil.rmtree.avoids_symlink_attacks)
s=BytesIO(b'x'*10); d=BytesIO(); shutil.copyfileobj(s,d,3); print(d.getvalue()); d=StringIO(); shutil.copyfileobj(StringIO('abc'),d); print(d.getvalue())
print(shutil.disk_usage('.')._fields, shutil.get_terminal_size((1,2)) is not None); os.environ['COLUMNS']='33'; os.environ['LINES']='44'; print(shutil.get_terminal_size())
os.mkdir('bin'); open('bin/prog','w').close(); os.chmod('bin/prog',0o755); open('bin/noexec','w').close(); print(shutil.which('prog',path='bin'),shutil.which('noexec',path='bin'),shutil.which('bin/prog'),shutil.which(b'prog',path='bin'),shutil.which('nope',path=''),shutil.which('prog',path='x:bin'))
tr(shutil.chown,'a'); tr(shutil.chown,'a',user='nosuchuser_'); tr(shutil.get_archive_formats) if 0 else None; tr(shutil.make_archive,'x','nope'); tr(shutil.unpack_archive,'x.foo'); tr(shutil.unpack_archive,'x',format='foo'); tr(shutil.register_archive_format,'q',5); tr(shutil.register_unpack_format,'q',['.tar'],print); tr(shutil.register_archive_format,'q',print,[1])
print([c.__mro__[1].__name__ for c in (shutil.Error,shutil.SameFileError,shutil.SpecialFileError,shutil.ReadError,shutil.RegistryError)])
# tempfile
fd,p=tempfile.mkstemp('.s','pre',T); print(os.path.basename(p)[:3],p[-2:],oct(os.stat(p).st_mode),len(os.path.basename(p))); os.close(fd)
with tempfile.NamedTemporaryFile('w+',dir=T) as f: f.write('hi'); f.seek(0); print(f.read(),os.path.exists(f.name)); n=f.name
print(os.path.exists(n)); f=tempfile.NamedTemporaryFile(delete=False); f.close(); print(os.path.exists(f.name)); os.unlink(f.name)
with tempfile.NamedTemporaryFile(delete_on_close=False) as f: f.close(); print(os.path.exists(f.name))
print(os.path.exists(f.name))
with tempfile.TemporaryDirectory() as d: print(os.path.isdir(d)); open(d+'/x','w').close()
print(os.path.exists(d)); t=tempfile.TemporaryDirectory(prefix='zz'); print(repr(t)[:21], os.path.basename(t.name)[:2]); t.cleanup(); print(os.path.exists(t.name))
f=tempfile.SpooledTemporaryFile(max_size=5); f.write(b'abc'); print(f._rolled,f.name); f.write(b'defg'); print(f._rolled); f.seek(0); print(f.read(),f.tell()); f.close(); print(f.closed)
with tempfile.TemporaryFile('w+') as f: f.write('x\ny\n'); f.seek(0); print(f.readlines())
tr(tempfile.mkstemp,suffix=b'x',prefix='a'); print(tempfile.gettempprefix(),tempfile.gettempprefixb(),tempfile.TMP_MAX, isinstance(tempfile.mktemp(),str)); d=tempfile.mkdtemp(suffix=b'q'); print(type(d)); os.rmdir(d); print(type(tempfile.NamedTemporaryFile).__name__, tempfile.gettempdir()==os.fsdecode(tempfile.gettempdirb()))
with tempfile.NamedTemporaryFile('w+',dir=T) as f:
    print(*['l\n'],file=f,end=''); f.seek(0); print(list(f), type(f).__name__)
os.chdir('/'); shutil.rmtree(T); print(os.path.exists(T))
