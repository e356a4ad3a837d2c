import filecmp, os, tempfile, fileinput, io, sys, pkgutil, shutil, token, sysconfig, platform, getpass, runpy
def w(p,t):
    with open(p,'w') as f: f.write(t)
T=tempfile.mkdtemp(); os.chdir(T)
for d in 'ab':
    os.makedirs(d+'/sub'); w(d+'/same','x'); w(d+'/diff',d); w(d+'/only'+d,''); w(d+'/sub/s',d)
    os.utime(d+'/same',(1,1)); os.utime(d+'/diff',(ord(d),1))
print(filecmp.cmp('a/same','b/same'),filecmp.cmp('a/diff','b/diff'),filecmp.cmpfiles('a','b',['same','diff','nope'],shallow=False))
dc=filecmp.dircmp('a','b',shallow=False); dc.report(); print(dc.left_list,dc.common,dc.subdirs.keys(),dc.diff_files,dc.same_files); dc.report_full_closure()
try: dc.nope
except AttributeError as e: print(e)
w('f1','1\n2\n'); w('f2','3\n')
with fileinput.input(['f1','f2'],encoding='utf-8') as f:
    for l in f: print(repr(l),f.filename(),f.lineno(),f.filelineno(),f.isfirstline(),f.isstdin())
for l in fileinput.input('f1',inplace=True,backup='.bak',encoding='utf-8'): print(l.strip()*2)
print(fileinput.filename())
with open('f1') as f, open('f1.bak') as g: print(f.read(),g.read())
try: fileinput.input('f1',mode='w'); 
except ValueError as e: print(e)
fileinput.close()
try: fileinput.lineno()
except RuntimeError as e: print(e)
os.makedirs('pk/sub'); w('pk/__init__.py','x=1\nclass C:\n  y=2'); w('pk/m.py','z=3'); w('pk/sub/__init__.py',''); w('pk/data.txt','D')
sys.path.insert(0,T)
print([(i.name,i.ispkg) for i in pkgutil.iter_modules([T+'/pk'],'p.')], [(i.name,i.ispkg) for i in pkgutil.walk_packages([T+'/pk'],'pk.')])
print(pkgutil.get_data('pk','data.txt'), pkgutil.resolve_name('pk.C.y'), pkgutil.resolve_name('pk:C.y'), pkgutil.resolve_name('pk.m').__name__, pkgutil.resolve_name('os.path:join').__name__)
for n in ('pk:','1x','pk:C:y','pk.nope','nope_'):
    try: print(pkgutil.resolve_name(n).__name__)
    except Exception as e: print(type(e).__name__,e)
try: list(pkgutil.iter_modules('x'))
except ValueError as e: print(e)
print(token.tok_name[token.NAME],token.ISTERMINAL(5),token.ISEOF(0),len(token.__all__))
print(sysconfig.get_path_names(),sysconfig.parse_config_h(io.StringIO('#define A 1\n/* #undef B */\n')), sysconfig.get_python_version())
print(platform.python_version_tuple()[:2], platform.system_alias('SunOS','5.1','x'), platform.mac_ver(), platform.win32_ver(), platform.uname()._fields, platform.libc_ver('/nope') if 0 else '')
os.environ['LOGNAME']='me'; print(getpass.getuser())
os.chdir('/'); shutil.rmtree(T)
