# Links, pipes, files that are walked as if they were directories, and errors.
import os, tempfile
T=os.path.realpath(tempfile.mkdtemp()); os.chdir(T)
os.makedirs('a/b/c'); open('a/f','w').close(); os.symlink('a','la'); os.symlink('nowhere','a/broken'); os.symlink('b','a/lb'); os.mkfifo('a/pipe')
def T2(*a, **k):
    try:
        for r,d,f,fd in os.fwalk(*a,**k): d.sort(); print(r,d,sorted(f), os.path.samestat(os.fstat(fd), os.stat(r)) if 'dir_fd' not in k else '')
    except OSError as e: print(type(e).__name__, e.filename)
T2('la'); T2('la',follow_symlinks=True); T2('a'); T2('a',topdown=False); T2('a/pipe'); T2('a/f'); T2('zz'); T2('zz',onerror=print); T2(b'a')
for r,d,f,fd in os.fwalk('a'):
    if 'b' in d: d.remove('b'); print(d)
it=os.fwalk('a',onerror=lambda e: print('err',e)); r=next(it); r[1][:]=['f']
try: print(list(it))
except OSError as e: print(type(e).__name__)
it=os.fwalk('a',onerror=lambda e: print('err',type(e))); r=next(it); r[1][:]=['gone','lb']
try: print(list(it))
except OSError as e: print(type(e).__name__)
d=os.open('a',os.O_RDONLY); T2('b',dir_fd=d); T2(dir_fd=d)
