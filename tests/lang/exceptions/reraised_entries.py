import traceback, sys
def helper():
    raise
def f():
    try:
        1/0
    except ZeroDivisionError:
        helper()
def names(e):
    tb = e.__traceback__; r = []
    while tb: r.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    return r
try: f()
except ZeroDivisionError as e: print(names(e))
def g():
    try: 1/0
    except ZeroDivisionError as e:
        raise e
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try: 1/0
    except ZeroDivisionError as e:
        raise
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try: 1/0
    except ZeroDivisionError as e:
        try: raise
        finally: pass
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try: 1/0
    finally:
        print('x')
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try:
        f()
    except ZeroDivisionError:
        try: helper()
        except ZeroDivisionError:
            helper()
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try:
        f()
    except ZeroDivisionError as e:
        def inner():
            raise e
        try: inner()
        except ZeroDivisionError as e2:
            print(names(e2))
            raise
try: g()
except ZeroDivisionError as e: print(names(e))
class C:
    def __enter__(self): return self
    def __exit__(self, *a): return False
def g():
    with C():
        f()
try: g()
except ZeroDivisionError as e: print(names(e))
class C:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise v
def g():
    with C():
        f()
try: g()
except ZeroDivisionError as e: print(names(e))
class C:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise
def g():
    with C():
        f()
try: g()
except ZeroDivisionError as e: print(names(e))
def gen():
    try: yield
    except ValueError: raise
def g():
    i = gen(); next(i)
    i.throw(ValueError(1))
try: g()
except ValueError as e: print(names(e))
def gg():
    yield from gen()
def g():
    i = gg(); next(i)
    i.throw(ValueError(1))
try: g()
except ValueError as e: print(names(e))
def g():
    for i in range(2):
        try: 1/0
        except ZeroDivisionError as e:
            keep = e
    raise keep
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    e = ValueError('a')
    for i in range(3):
        try: raise e
        except ValueError as x: pass
    raise e
try: g()
except ValueError as e: print(names(e))
try: raise
except RuntimeError as e: print(e)
try: helper()
except RuntimeError as e: print(e, names(e))
def g():
    try: 1/0
    except TypeError: pass
    except ValueError: pass
    else: pass
try: g()
except ZeroDivisionError as e: print(names(e))
def g():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as eg:
        raise
try: g()
except ExceptionGroup as e: print(names(e), repr(e), [names(x) for x in e.exceptions])
def g():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* KeyError as eg:
        pass
try: g()
except ExceptionGroup as e: print(names(e), repr(e))
