# Usage lines that do not fit, with exclusive groups.
import argparse
p=argparse.ArgumentParser(prog='PROG'); p.add_argument('--abcde'); p.add_argument('--fghij')
g=p.add_mutually_exclusive_group(); g.add_argument('--klmno'); g.add_argument('--pqrst')
import os
for c in (60,55,50,40,70): os.environ['COLUMNS']=str(c); print(p.format_usage())
p=argparse.ArgumentParser(prog='PROG'); 
g=p.add_mutually_exclusive_group(); g.add_argument('--op1',metavar='MET',nargs='?'); g.add_argument('--op2',metavar=('MET1','MET2'),nargs='*'); g.add_argument('--op3',nargs='*'); g.add_argument('--op4',metavar=('MET1','MET2'),nargs='+'); g.add_argument('--op5',nargs='+'); g.add_argument('--op6',nargs=3); g.add_argument('--op7',metavar=('MET1','MET2','MET3'),nargs=3)
for c in (60,55,80): os.environ['COLUMNS']=str(c); print(p.format_usage())
g=p.add_mutually_exclusive_group(required=True); g.add_argument('--x'); print(p.format_usage())
g=p.add_mutually_exclusive_group(required=False); g.add_argument('--y',help=argparse.SUPPRESS); g.add_argument('--z'); print(p.format_usage())
g=p.add_mutually_exclusive_group(); g.add_argument('pos',nargs='?');  print(p.format_usage())
p.add_argument('pos2',nargs='*');p.add_argument('pos3',nargs='...');print(p.format_usage())
