# Which lines a traceback names when exceptions are re-raised, with finally, with and loops.
import sys
def show(f):
    try: f()
    except Exception as e:
        t = e.__traceback__.tb_next; l=[]
        while t: l.append((t.tb_frame.f_code.co_name, t.tb_lineno)); t = t.tb_next
        print(f.__name__, l)
def a():
    try: 1/0
    except Exception:
        raise
def b():
    try: 1/0
    except Exception as e:
        raise
def c():
    try: 1/0
    finally: pass
def d():
    try:
        try: 1/0
        except Exception as e: raise
    finally: pass
def e():
    try:
        try: 1/0
        except Exception as e: raise e
    finally: pass
def f():
    try: 1/0
    except KeyError: pass
def g():
    class C:
        def __enter__(self): pass
        def __exit__(self, *a): pass
    with C(): 1/0
def h():
    for i in range(3):
        try: 1/0
        except Exception as e: x = e
    raise x
def i():
    try: g()
    except Exception: raise
def j():
    try: g()
    except Exception:
        try: raise
        finally: 1
for q in (a,b,c,d,e,f,g,h,i,j): show(q)
