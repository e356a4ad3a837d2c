import sys
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
# hierarchy
def tree(c, d=0):
    out = [' ' * d + c.__name__]
    for s in sorted(c.__subclasses__(), key=lambda c: c.__name__):
        if s.__module__ == 'builtins': out += tree(s, d + 1)
    return out
print('\n'.join(tree(BaseException)))
for e in (Exception(), Exception(1), Exception(1, 2), Exception('a'), KeyError('a'), KeyError(), KeyError(1, 2), OSError(), OSError('x'), FileNotFoundError(2, 'x'), StopIteration(5), SystemExit(3), SystemExit(), SystemExit(1, 2), SyntaxError('m'), SyntaxError('m', ('f', 1, 2, 'text')), SyntaxError('m', ('f', 1, 2, 'text', 3, 4)), ImportError('m', name='n', path='p'), NameError('m', name='q'), AttributeError('m', name='n', obj=1), UnicodeDecodeError('utf-8', b'abc', 1, 2, 'reason'), UnicodeEncodeError('ascii', 'abé', 2, 3, 'r'), UnicodeTranslateError('abc', 0, 2, 'r'), ExceptionGroup('m', [ValueError(1)]), BaseExceptionGroup('m', [KeyboardInterrupt()]), AssertionError(), Warning('w')):
    print(repr(e), '|', str(e), '|', e.args, {k: getattr(e, k) for k in ('errno', 'strerror', 'filename', 'filename2', 'value', 'code', 'msg', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', 'print_file_and_line', 'name', 'path', 'name_from', 'obj', 'encoding', 'object', 'start', 'end', 'reason', 'message', 'exceptions') if hasattr(e, k)})
for f in (lambda: OSError(1, 2, foo=1), lambda: ImportError(foo=1), lambda: NameError(foo=1), lambda: UnicodeDecodeError(), lambda: UnicodeDecodeError('a', 'b', 1, 2, 'c'), lambda: UnicodeEncodeError('a', b'x', 1, 2, 'c'), lambda: ExceptionGroup('a'), lambda: ExceptionGroup('a', []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('a', 5), lambda: ExceptionGroup('a', [1]), lambda: ExceptionGroup('a', [KeyboardInterrupt()]), lambda: type(BaseExceptionGroup('a', [ValueError()])), lambda: SyntaxError('m', 5), lambda: SyntaxError('m', (1, 2)), lambda: Exception(foo=1), lambda: StopIteration(1, 2).value, lambda: BaseException.__new__(int), lambda: BaseException.__reduce__(ValueError(1)), lambda: ValueError(1).__reduce__(), lambda: ValueError(1).__setstate__(5), lambda: ValueError().add_note(5), lambda: setattr(ValueError(), '__cause__', 5), lambda: setattr(ValueError(), '__context__', 5), lambda: setattr(ValueError(), '__traceback__', 5), lambda: ValueError().with_traceback(5), lambda: setattr(ValueError(), 'args', 5), lambda: delattr(ValueError(), 'args'), lambda: delattr(ValueError(), '__cause__'), lambda: setattr(ValueError(), '__suppress_context__', 2)):
    print(act(f))
e = ValueError('x'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__, e.__dict__); e.args = [1, 2]; print(e.args, str(e)); e.foo = 1; print(e.__dict__)
# raise forms
def r(x): raise x
print(act(r, ValueError), act(r, 5), act(r, int), act(r, None), act(r, ValueError('z')))
class BadNew(Exception):
    def __new__(cls): return 5
print(act(r, BadNew))
class BadInit(Exception):
    def __init__(self, a): pass
print(act(r, BadInit))
def rf(x, y): raise x from y
for a in ((ValueError, KeyError), (ValueError(1), KeyError(2)), (ValueError, None), (ValueError, 5), (5, ValueError)):
    try: rf(*a)
    except BaseException as e: print(repr(e), repr(e.__cause__), e.__suppress_context__)
# context
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: 1/0
    finally: raise ValueError('v')
except ValueError as e: print(repr(e.__context__))
try:
    try: raise ValueError('a')
    except ValueError as e: raise e
except ValueError as e: print(e.__context__)
def chain():
    try:
        try: raise KeyError('k')
        except KeyError as k:
            try: raise ValueError('v') from k
            except ValueError as v: raise TypeError('t')
    except TypeError as t: return [repr(t), repr(t.__context__), repr(t.__context__.__cause__), repr(t.__context__.__context__)]
print(chain())
# except matching
def m(exc, *handlers):
    try: raise exc
    except handlers: return 'matched'
print(m(ValueError(), ValueError, KeyError), act(m, ValueError(), 5), act(m, ValueError()), act(m, ValueError(), (KeyError, (ValueError,))), act(m, ValueError(), 'a'))
def m2(exc):
    try: raise exc
    except (KeyError, ValueError) as e: r = type(e).__name__
    except Exception as e: r = 'exc ' + type(e).__name__
    else: r = 'else'
    finally: print('fin')
    return r, 'e' in locals()
print(m2(KeyError()), m2(TypeError()), act(m2, KeyboardInterrupt()))
def order():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: raise ValueError
            return 'ret'
        except ValueError: print('exc'); continue
        finally: print('fin', i)
print(order())
def ret_over():
    try: return 'a'
    finally: print('x')
print(ret_over())
def nested():
    try:
        try: raise ValueError(1)
        except KeyError: print('no')
        finally: print('inner fin')
    except ValueError as e: print('outer', e)
    else: print('no')
nested()
# except*
def star(exc):
    try: raise exc
    except* ValueError as eg: print('VE', repr(eg), eg.exceptions)
    except* (TypeError, KeyError) as eg: print('TK', repr(eg))
    else: print('else')
    finally: print('fin')
star(ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])]))
star(ValueError('naked'))
print(act(star, OSError('x')))
try: star(ExceptionGroup('g', [ValueError(1), OSError(2)]))
except BaseException as e: print(repr(e))
def star2():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e: raise KeyError('new')
    except* TypeError as e: raise IndexError('new2') from None
try: star2()
except BaseException as e: print(repr(e), [repr(x) for x in e.exceptions], repr(e.exceptions[0].__context__))
def star3():
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
    except* ValueError as e: raise
    except* TypeError: pass
try: star3()
except BaseException as e: print(repr(e))
def star4():
    try: raise ValueError
    except* ExceptionGroup: pass
print(act(star4))
def star5():
    try: raise ValueError
    except* 5: pass
print(act(star5))
eg = ExceptionGroup('top', [ValueError(1), ExceptionGroup('sub', [TypeError(2), ValueError(3)]), OSError(4)])
print(eg.split(ValueError), eg.subgroup(TypeError), eg.subgroup(KeyError), eg.subgroup(lambda e: isinstance(e, OSError)), eg.split((TypeError, OSError)), eg.derive([ValueError()]), eg.message, act(eg.split, 5), str(eg), act(lambda: setattr(eg, 'message', 1)))
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message, excs)
meg = MyEG('m', [ValueError(1), TypeError(2)]); meg.add_note('note'); a, b = meg.split(ValueError); print(repr(a), repr(b), a.__notes__)
print(BaseExceptionGroup[int], ExceptionGroup.__mro__)
# sys.exc_info, exception
def ei():
    try: raise ValueError('q')
    except ValueError: return sys.exc_info()[0], sys.exception()
print(ei(), sys.exc_info(), sys.exception())
# del handler variable
try: 1/0
except ZeroDivisionError as zz: zz = 5
print('zz' in globals())
try: 1/0
except ZeroDivisionError as zz: del zz
# with
class CM:
    def __init__(s, sup=False): s.sup = sup
    def __enter__(s): print('enter'); return s
    def __exit__(s, t, v, tb): print('exit', t and t.__name__, v); return s.sup
with CM(True): raise ValueError('sup')
with CM() as a, CM() as b: pass
with (CM() as a, CM(True) as b,): 1/0
def wr():
    with CM(): return 'r'
print(wr())
def wl():
    for i in range(3):
        with CM():
            if i == 1: break
            continue
wl()
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
def w(x):
    with x: pass
print(act(w, NoExit()), act(w, NoEnter()), act(w, 5))
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError('in exit')
try:
    with BadExit(): raise ValueError('body')
except KeyError as e: print(repr(e.__context__))
class ExitBool:
    def __enter__(self): return self
    def __exit__(self, *a): return []
print(act(lambda: w(ExitBool())))
def assert_(): assert 0, ('a', 1)
print(act(assert_)); 
def assert2(): assert []
print(act(assert2))
