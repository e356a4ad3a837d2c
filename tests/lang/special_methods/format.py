# __format__: what uses it, what it may return, and what a class without it says.
import warnings
warnings.simplefilter('ignore')


def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


case = 0


def implementation(self, spec):
    if case == 0: return '<' + spec + '>'
    if case == 1: return 1
    if case == 2: return None
    raise LookupError('from __format__')


class X:
    own = 1
    __format__ = implementation


class Without:
    own = 1
    pass


class Nothing:
    own = 1
    __format__ = None


expressions = ['format(x)', "format(x, 's')", "f'{x:abc}'", "'{:q}'.format(x)"]
for case in range(4):
    for expression in expressions:
        print(case, expression, '->', act(eval, expression, dict(globals(), x=X()) if True else dict(globals(), x=0)))
case = 0
for cls in (Without, Nothing):
    for expression in expressions:
        if cls is Nothing and True: continue
        print(cls.__name__, expression, '->', act(eval, expression, dict(globals(), x=cls() if True else 0, X=cls)).split(' at 0x')[0].split(' object at')[0])
