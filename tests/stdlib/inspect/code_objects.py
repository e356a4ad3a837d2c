import types, sys
def t(f):
    try: r=f(); print('->',repr(r))
    except BaseException as e: print(type(e).__name__, e)
def f(a, /, b: int=1, *args, c=2, d, **kw):
    "doc"
    x = 1
    y = lambda: x + a
    return y
co=f.__code__
for n in sorted(x for x in dir(co) if x.startswith('co_')):
    if n in ('co_code','_co_code_adaptive','co_linetable','co_lnotab','co_exceptiontable','co_stacksize','co_filename','co_consts'): print(n, type(getattr(co,n)).__name__) if n!='co_lnotab' else 0; continue
    v=getattr(co,n)
    print(n, v if not callable(v) else 'method')
def g(): yield 1
async def h(): pass
async def i(): yield 1
class C:
    def m(self): return self.x
    @staticmethod
    def s(): pass
    def u(self):
        return __class__
for z in (g,h,i,C.m,C.s,C.u,(lambda:0),(lambda *a, **k: (a, k))): print(z.__qualname__, hex(z.__code__.co_flags), z.__code__.co_varnames, z.__code__.co_names, z.__code__.co_freevars, z.__code__.co_cellvars, z.__code__.co_nlocals, z.__code__.co_argcount)
c=compile('x=1\ny=x','nm','exec'); print(hex(c.co_flags), c.co_name, c.co_qualname, c.co_names, c.co_firstlineno)
c=compile('x','nm','eval'); print(hex(c.co_flags), c.co_name, c.co_names)
c=compile('from __future__ import annotations','nm','exec'); print(hex(c.co_flags))
t(lambda: sorted({l for _,_,l in co.co_lines() if l}))
t(lambda: len(list(co.co_positions()))>3)
t(lambda: {p[0] for p in co.co_positions() if p[0]})
c2=co.replace(co_name='zz'); print(c2.co_name, c2==co, co==co, hash(co)==hash(co.replace()))
t(lambda: co.replace(co_foo=1))
t(lambda: co.replace(co_argcount='x'))
t(lambda: co.replace(co_filename='q').co_filename)
t(lambda: co.replace(co_flags=co.co_flags|0x100).co_flags&0x100)
t(lambda: co.replace(co_firstlineno=500).co_firstlineno)
t(lambda: co.replace(co_consts=()).co_consts)
g2=types.FunctionType(co, globals(), 'n', (5,), None)
t(lambda: g2.__defaults__)
def k():
    fr=sys._getframe()
    print(fr.f_lineno, fr.f_lasti>0, fr.f_code is k.__code__, sorted(fr.f_locals), fr.f_back.f_code.co_name, fr.f_trace, fr.f_trace_lines, fr.f_trace_opcodes, fr.f_builtins is __builtins__.__dict__, fr.f_globals is globals())
k()
try: 1/0
except ZeroDivisionError as e: tb=e.__traceback__; print(tb.tb_lineno, tb.tb_lasti>=0, tb.tb_next, tb.tb_frame.f_lineno)
pos=list(co.co_positions()); 
t(lambda: list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti//2])
gg=g(); t(lambda: (gg.gi_frame.f_lineno, gg.gi_running, gg.gi_suspended, gg.gi_yieldfrom, gg.gi_code is g.__code__))
next(gg); t(lambda: gg.gi_suspended)
hh=h(); t(lambda: (hh.cr_frame is not None, hh.cr_running, hh.cr_suspended, hh.cr_await, hh.cr_origin, hh.cr_code.co_name)); hh.close()
ii=i(); t(lambda: (ii.ag_frame is not None, ii.ag_running, ii.ag_suspended, ii.ag_await, ii.ag_code.co_name))
