# Declaring and parsing arguments: checks of declarations, every nargs, errors and exit codes.
import argparse, sys, os
os.environ['COLUMNS']='80'
def t(f):
    try: r=f(); print('OK', r)
    except SystemExit as e: print('EXIT', e.code)
    except BaseException as e: print(type(e).__name__, e)
sys.stderr=sys.stdout
A=argparse.ArgumentParser
p=lambda **k: A(prog='p',**k)
for kw in [dict(action='store',nargs=0),dict(action='foo'),dict(type='x'),dict(type=argparse.FileType),dict(nargs=2,metavar=('a',)),dict(help='%(foo'),dict(help='%(foo)s'),dict(action='store_const',nargs=1),dict(action='append',nargs=0),dict(action='append_const'),dict(action='store_true',const=1),dict(nargs='x'),dict(nargs='A...'),dict(required=1),dict(action='append',const=1,nargs=1), dict(action='help',foo=1), dict(action='version'),dict(action='count',nargs=1),dict(action=argparse.BooleanOptionalAction),dict(action='extend',nargs=0),dict(nargs=1.5),dict(nargs=-1),dict(dest='d'),dict(action='store_const'),dict(const=1)]:
    print(kw if 'type' not in kw else 'type'); t(lambda: p().add_argument('--foo',**kw)); t(lambda: p().add_argument('foo',**kw)); 
t(lambda: p().add_argument('-'));t(lambda: p().add_argument('--'));t(lambda: p().add_argument(''));t(lambda: p().add_argument('x','y'))
t(lambda: p().add_argument('-x','y'));t(lambda: p().add_argument());t(lambda: p().add_argument(dest='foo'));t(lambda: p().add_argument('-h'))
t(lambda: p().add_argument('-h','--help'))
a=p();s=a.add_subparsers(); 
def two(): a.add_subparsers()
t(two); s.add_parser('x',aliases=['y'])
t(lambda:s.add_parser('x'));t(lambda:s.add_parser('y'));t(lambda:s.add_parser('z',aliases=['x']))
t(lambda: a.parse_args(['q']));t(lambda: a.parse_args(['x','r']))
g=p().add_mutually_exclusive_group()
t(lambda:g.add_argument('foo'));t(lambda:g.add_argument('--foo',required=True)); t(lambda:g.add_mutually_exclusive_group()); t(lambda:g.add_argument_group()); 
g=p().add_argument_group('ti'); t(lambda:g.add_argument_group())
t(lambda:A(conflict_handler='x'))
a=p(); a.add_argument('--foo',choices=['a','b']); a.add_argument('-n',type=int); a.add_argument('--long'); a.add_argument('--lone'); a.add_argument('-v',action='store_true'); a.add_argument('-w',action='store_true');a.add_argument('bar')
for args in ['--foo c','--n=4','-n x z','--lo 3 z','-v=3 z','-vx z','-vwn3 z','--v z','-v','--bogus z','z y', '-n z','-1 z','-n -1 z','-n -1e5 z','-n -1_0 z','-n -.5 z','-1.5','-1_000','-1e5','-0x1','-1j','--long=a=b z','-vw=3 z','-v-w z', 'a -- b','-- a','-- -a','--foo','--foo=a=b z']:
    print('>',args); t(lambda: a.parse_args(args.split()))
for n in [None,'?','*','+',2,'...','A...']:
    a=p(exit_on_error=False); a.add_argument('x',nargs=n); a.add_argument('--y',nargs=n if n!='A...' else None)
    for args in ['','1','1 2','1 2 3','--y','--y 1','--y 1 2','--y 1 2 3','-- 1','1 -- 2','1 2 -- 3','--y 1 -- 2','-- 1 --y 3','1 --y 2','1 --z 2']:
        print('>',n,args); t(lambda: a.parse_args(args.split()))
a=p(suggest_on_error=True); a.add_argument('--foo',choices=['apple','banana']); a.add_argument('--num',choices=[1,2],type=int)
t(lambda: a.parse_args(['--foo','aple'])); t(lambda: a.parse_args(['--num','3'])); t(lambda: a.parse_args(['--foo','zzzz']))
a=p(exit_on_error=False); a.add_argument('--foo',default='d'); g=a.add_mutually_exclusive_group(required=True); g.add_argument('--a',default='q'); g.add_argument('--b',nargs='?',default='w'); g.add_argument('c',nargs='?',default='e')
for args in ['','--a q --b w','--a q','--b w x','e','x --a q','--b --a q']: print(args); t(lambda: a.parse_args(args.split()))
print(a.format_help())
