import codeop, code, io, sys
for s in ['a=1','if 1:','if 1:\n  x','if 1:\n  x\n','def f(','"""abc','x = (','x = [1,','try:','try:\n  x\n','@d','class A:','for x in y:\n  pass','a b','1+','','# c','   ','x=\\','print "x"','try:\n  a\nexcept:\n  b\n','else','f("""a\n','lambda x','x = {','return','while 1: pass','if 1: x','a;','with x:','if 1:\n  x\nelse:','async def f():','f"{','f"{x','match x:','match x:\n  case 1:', '"abc', "'a\\", 'raise = 2','del x,','def x():\n\npass\n','\n\n','\n\na b']:
    for sym in ('single','exec','eval'):
        try: r=codeop.compile_command(s,'<i>',sym); print(repr(s),sym,r if r is None else 'code')
        except Exception as e: print(repr(s),sym,type(e).__name__,e)
it=code.InteractiveInterpreter({'a':1}); 
sys.stderr=sys.stdout
it.runsource('print(a)'); it.runsource('1/0'); it.runsource('a b'); print(it.runsource('if 1:'))
lines=iter(['x=5','x','def f():','  return x+1','','f()','1/0','exit()']) 
code.interact('BANNER',lambda p: (print(p,end=''),next(lines))[1], {}, 'bye', local_exit=True)
