# Help and usage texts with colours forced on and off.
import argparse, sys, os
print(argparse.__all__)
os.environ['COLUMNS']='80'; os.environ['FORCE_COLOR']='1'
a=argparse.ArgumentParser(prog='p',description='Desc',epilog='Epi %(prog)s')
a.add_argument('pos',help='h',choices=[1,2]); a.add_argument('-f','--foo',metavar='FF',help='Help of foo (default: %(default)s)'); a.add_argument('-v',action='store_true')
a.add_argument('-z',nargs='*'); a.add_argument('-y',nargs=2,metavar=('A','B'),required=True); a.add_argument('rest',nargs='*'); a.add_argument('--long-one-really',nargs='?',help='x'); a.add_argument('--cc',choices='ab')
g=a.add_mutually_exclusive_group(); g.add_argument('--m1'); g.add_argument('-m2','--m22',action='store_true')
g=a.add_argument_group('Group','gd'); g.add_argument('--bb',action=argparse.BooleanOptionalAction,default=True)
print(ascii(a.format_help()))
print(ascii(a.format_usage()))
s=argparse.ArgumentParser(prog='q'); sp=s.add_subparsers(title='subs',description='sd',help='sh'); x=sp.add_parser('one',help='oh',aliases=['o1']); x.add_argument('k')
print(ascii(s.format_help())); print(ascii(x.format_help()))
sys.stderr=sys.stdout
try: s.parse_args(['bad'])
except SystemExit: pass
a=argparse.ArgumentParser(prog='p',usage='%(prog)s hello [x]'); print(ascii(a.format_help()))
a=argparse.ArgumentParser(prog='p',color=False); print(ascii(a.format_help()))
import _colorize; print(_colorize.default_theme.argparse)
x=sp.add_parser('two',deprecated=True); 
try: s.parse_args(['two'])
except SystemExit: pass
