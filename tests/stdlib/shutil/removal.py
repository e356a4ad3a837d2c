# What rmtree() reports, and in which order.
import os, shutil, tempfile

T = tempfile.mkdtemp()
def log(f,p,e): print('  ', f.__name__, os.path.relpath(p,T), type(e).__name__, e.filename and os.path.basename(e.filename))
p=os.path.join(T,'none'); print('none'); shutil.rmtree(p,onexc=log)
p=os.path.join(T,'file'); open(p,'w').close(); print('file'); shutil.rmtree(p,onexc=log); print(os.path.exists(p))
os.mkdir(os.path.join(T,'d')); open(os.path.join(T,'d','x'),'w').close()
p=os.path.join(T,'ln'); os.symlink('d',p); print('link'); shutil.rmtree(p,onexc=log)
p=os.path.join(T,'bl'); os.symlink('nowhere',p); print('broken'); shutil.rmtree(p,onexc=log)
os.symlink('../file', os.path.join(T,'d','l')); os.makedirs(os.path.join(T,'d','a/b/c')); open(os.path.join(T,'d','a','b','f'),'w').close()
ou=os.unlink
def bad(n,*a,**k):
    if n=='f': raise PermissionError(13,'no',n)
    return ou(n,*a,**k)
os.unlink=bad
print('partial'); shutil.rmtree(os.path.join(T,'d'),onexc=log)
for r,d,f in os.walk(T): print(os.path.relpath(r,T),sorted(d),sorted(f))
os.unlink=ou
orr=os.rmdir
def bad(n,*a,**k):
    if n=='b': raise PermissionError(13,'no',n)
    return orr(n,*a,**k)
os.rmdir=bad
print('partial2'); shutil.rmtree(os.path.join(T,'d'),onexc=log); os.rmdir=orr
osc=os.scandir
def bad(n):
    raise PermissionError(13,'no',n if isinstance(n,str) else None)
os.scandir=bad
print('scandir'); shutil.rmtree(os.path.join(T,'d'),onexc=log); os.scandir=osc
oo=os.open
def bad(n,*a,**k):
    if n=='b': raise PermissionError(13,'no',n)
    return oo(n,*a,**k)
os.open=bad
print('open'); shutil.rmtree(os.path.join(T,'d'),onexc=log); os.open=oo
def olog(f,p,ei): print('  ', f.__name__, os.path.relpath(p,T), ei[0].__name__)
shutil.rmtree(os.path.join(T,'zz'),onerror=olog)
shutil.rmtree(os.path.join(T,'d')); print(sorted(os.listdir(T))); print('ExecError' in shutil.__all__)
deep = T
fd = os.open(T, os.O_RDONLY)
for _ in range(1500):
    os.mkdir('d', dir_fd=fd)
    inner = os.open('d', os.O_RDONLY, dir_fd=fd)
    os.close(fd)
    fd = inner
os.close(fd)
shutil.rmtree(T)
print(os.path.exists(T))
