import traceback
print(sorted(traceback.__all__))
print([l for l in traceback.format_exception_only(ValueError('a\nb'))])
e=ValueError('q'); e.add_note('n1\nn2'); e.add_note('n3'); print(traceback.format_exception_only(e))
print(traceback.format_exception_only(ExceptionGroup('A\n1',[ValueError('B\n2')]),show_group=True))
import linecache
f=traceback.FrameSummary('f',1,'d',line='xx'); print(f==('f',1,'d','xx'), f, list(f), f.locals, len(f), f[0], f[-1])
class B(Exception):
    @property
    def __notes__(self): raise ValueError('nn')
print(traceback.format_exception_only(B(1)))
import inspect
print(inspect.signature(traceback.print_exception))
class X:
    def f(self): 
        blech
        return 1
from collections import namedtuple
tb=namedtuple('tb',['tb_frame','tb_lineno','tb_next','tb_lasti']); fr=namedtuple('fr',['f_code','f_globals','f_locals']); co=namedtuple('co',['co_filename','co_name','co_positions'])
t=tb(fr(co('/foo.py','method',lambda: iter([(1,1,0,5)])),{},{'a':1}),6,None,0)
print(traceback.TracebackException(Exception, Exception('uh'), t, capture_locals=True).stack)
print(traceback.StackSummary.extract(iter([(fr(co('/foo.py','m',None),{},{}),3)]),lookup_lines=False)[0])
