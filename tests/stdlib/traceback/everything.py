# Formatting of tracebacks, chains, groups, stacks.
import traceback, sys, io

def clean(text):
    """The text without what differs from run to run: addresses and the place of this file."""
    first, *rest = text.replace(__file__, 'FILE').split('0x')
    return first + ''.join('ADDRESS' + part.lstrip('0123456789abcdef') for part in rest)


class Cleaned:
    def write(self, text):
        return out.write(clean(text))

    def flush(self):
        out.flush()


out, sys.stdout = sys.stdout, Cleaned()

def show(f):
    try: r=f()
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(clean(str(r)))
def f(x):
    return x + (1/0) + 3
def g(n):
    if n: return g(n-1)
    return f(
        2)
def cap(fn,*a):
    try: fn(*a)
    except BaseException as e: return e
e=cap(g,6)
print(''.join(traceback.format_exception(e))); print(traceback.format_exception_only(e)); print(''.join(traceback.format_tb(e.__traceback__)))
traceback.print_exception(e,file=sys.stdout); traceback.print_tb(e.__traceback__,limit=2,file=sys.stdout); traceback.print_tb(e.__traceback__,limit=-1,file=sys.stdout)
s=traceback.extract_tb(e.__traceback__); print(s[0],s[-1].line,s[-1].lineno,s[-1].colno,s[-1].end_colno,s[-1].name, len(s)); print(list(s[0])); print(s[-1]==(s[-1].filename,s[-1].lineno,s[-1].name,s[-1].line))
def ch():
    try: f(1)
    except ZeroDivisionError as z: raise ValueError('v') from z
def ctx():
    try: f(1)
    except ZeroDivisionError: raise KeyError('k')
def sup():
    try: f(1)
    except ZeroDivisionError: raise KeyError('k') from None
for h in (ch,ctx,sup):
    x=cap(h); traceback.print_exception(x,file=sys.stdout); print(''.join(traceback.format_exception(x,chain=False)))
def notes():
    e=ValueError('with notes\nline2'); e.add_note('n1'); e.add_note('n2\nn3'); raise e
x=cap(notes); traceback.print_exception(x,file=sys.stdout)
def grp():
    es=[]
    for fn in (ch,ctx):
        es.append(cap(fn))
    raise ExceptionGroup('eg',[es[0],ExceptionGroup('inner',[es[1],TypeError('t')]),OSError('x')])
x=cap(grp); traceback.print_exception(x,file=sys.stdout); print(traceback.format_exception_only(x)); print(''.join(traceback.format_exception_only(x,show_group=True)))
x=cap(lambda: (_ for _ in ()).throw(ExceptionGroup('wide',[ValueError(i) for i in range(20)]))); traceback.print_exception(x,file=sys.stdout)
x=cap(lambda: compile('x = (1,\n  2','fn.py','exec')); traceback.print_exception(x,file=sys.stdout); print(traceback.format_exception_only(x))
x=cap(lambda: compile('a b','fn.py','exec')); print(''.join(traceback.format_exception_only(x)))
try: f(1)
except: print(traceback.format_exc()); traceback.print_exc(file=sys.stdout)
print(traceback.format_exc())
te=traceback.TracebackException.from_exception(e,capture_locals=True); print(''.join(te.format())); print(str(te), te.exc_type_str, te==traceback.TracebackException.from_exception(e,capture_locals=True)); print(list(te.format_exception_only()))
def st(): return traceback.extract_stack()
q=st(); print(q[-1].name,q[-1].line,q[-2].name); print(traceback.format_stack()[-1])
print(traceback.format_list([('a.py',3,'foo','x = 1'),('b.py',4,'bar',None)])); print(traceback.FrameSummary('a',1,'n',line='  hi  ')); print(traceback.FrameSummary('a',1,'n',line='  hi  ').line)
show(lambda: traceback.print_exception(3))
show(lambda: traceback.format_exception(ValueError,ValueError('x'),None))
show(lambda: traceback.format_exception(ValueError))
show(lambda: traceback.format_exception(None))
show(lambda: traceback.format_exception_only(None))
show(lambda: traceback.format_exception_only(ValueError,ValueError('q')))
show(lambda: traceback.print_last())
show(lambda: [fn.f_code.co_name for fn,l in traceback.walk_tb(e.__traceback__)][:2])
class BadStr(Exception):
    def __str__(self): 1/0
x=cap(lambda: (_ for _ in ()).throw(BadStr())); print(traceback.format_exception_only(x))
x=cap(lambda: [].foo); print(traceback.format_exception_only(x));  x=cap(lambda: [].appendd); print(traceback.format_exception_only(x))
traceback.clear_frames(e.__traceback__)
class C:
    class In(Exception): pass
print(traceback.format_exception_only(C.In('z')))
print(traceback.StackSummary.extract(traceback.walk_stack(None),limit=1)[0].name if 1 else 0)
