def g(a):
    x = yield a
    print('got', x)
    yield from inner()
def inner():
    yield 'in'
    return 5
it = g(3)
print(it.gi_running, it.gi_suspended, it.gi_yieldfrom, it.gi_code is g.__code__, type(it.gi_frame).__name__)
print(it.gi_frame.f_lineno, it.gi_frame.f_locals)
print(next(it), it.gi_suspended, it.gi_frame.f_lineno)
print(it.send(4))
print(type(it.gi_yieldfrom).__name__, it.gi_yieldfrom.__name__, it.gi_frame.f_locals)
for _ in it: pass
print(it.gi_frame, it.gi_running, it.gi_suspended, it.gi_code.co_name)
for name in ('gi_running', 'gi_frame', 'gi_code', 'gi_yieldfrom', 'gi_suspended'):
    try: setattr(it, name, 1)
    except Exception as e: print(name, type(e).__name__, e)
it.__name__ = 'foo'; it.__qualname__ = 'bar.foo'
print(repr(it).split(' at ')[0])
for n, v in (('__name__', 1), ('__qualname__', 2)):
    try: setattr(it, n, v)
    except Exception as e: print(type(e).__name__, e)
try: del it.__name__
except Exception as e: print(type(e).__name__, e)
print(sorted(n for n in dir(it) if not n.startswith('__')))
async def co():
    return 1
c = co()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_code.co_name, c.cr_origin, c.cr_frame.f_lineno)
print(sorted(n for n in dir(c) if not n.startswith('__')))
try: c.send(None)
except StopIteration as e: print('value', e.value)
print(c.cr_frame)
try: c.send(None)
except RuntimeError as e: print(e)
c.close()
async def ag():
    yield 1
a = ag()
print(a.ag_running, a.ag_suspended, a.ag_await, a.ag_code.co_name, a.ag_frame.f_lineno)
print(sorted(n for n in dir(a) if not n.startswith('__')))
def me():
    it2.send(None)
    yield
it2 = me()
try: next(it2)
except ValueError as e: print(e)
it3 = g(1)
try: it3.send(1)
except TypeError as e: print(e)
print(it3.close(), it3.gi_frame)
it4 = g(1); next(it4)
try: it4.throw(ValueError)
except ValueError as e: print('ve', e.args, e.__traceback__.tb_next.tb_lineno)
it4 = g(1); next(it4)
try: it4.throw(ValueError('x'))
except ValueError as e: print('ve', e.args)
for args in ((), (1,), (ValueError, 1, 2), (ValueError, ValueError(3)), (ValueError('a'), 1), ('a',), (1,2,3,4), (ValueError, (1, 2))):
    import warnings
    it4 = g(1); next(it4)
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: it4.throw(*args)
        except BaseException as e: print(args, type(e).__name__, e.args)
        for m in w: print(m.category.__name__, m.message)
def stop():
    raise StopIteration(4)
    yield
try: next(stop())
except RuntimeError as e: print(e, repr(e.__cause__), e.__suppress_context__)
print(type(g(1)).__name__, type(g(1)).__mro__)
try: type(g(1))()
except TypeError as e: print(e)
try:
    class S(type(g(1))): pass
except TypeError as e: print(e)
