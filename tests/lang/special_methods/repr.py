# __repr__: what uses it, what it may return, and what a class without it says.
import warnings
warnings.simplefilter('ignore')


def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


case = 0


def implementation(self):
    if case == 0: return 'text'
    if case == 1: return 'é'
    if case == 2: return 1
    if case == 3: return None
    if case == 4: return b'a'
    raise LookupError('from __repr__')


class X:
    own = 1
    __repr__ = implementation


class Without:
    own = 1
    pass


class Nothing:
    own = 1
    __repr__ = None


expressions = ['repr(x)', 'str(x)', "f'{x!r}'", 'ascii(x)', "'%r' % x", '[x].__repr__()']
for case in range(6):
    for expression in expressions:
        print(case, expression, '->', act(eval, expression, dict(globals(), x=X()) if True else dict(globals(), x=0)))
case = 0
for cls in (Without, Nothing):
    for expression in expressions:
        if cls is Nothing and True: continue
        print(cls.__name__, expression, '->', act(eval, expression, dict(globals(), x=cls() if True else 0, X=cls)).split(' at 0x')[0].split(' object at')[0])
