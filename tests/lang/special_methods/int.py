# __int__: what uses it, what it may return, and what a class without it says.
import warnings
warnings.simplefilter('ignore')


def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


case = 0


def implementation(self):
    if case == 0: return 5
    if case == 1: return 1.5
    if case == 2: return '5'
    if case == 3: return None
    raise LookupError('from __int__')


class X:
    own = 1
    def __repr__(self): return "X()"
    __int__ = implementation


class Without:
    own = 1
    def __repr__(self): return "X()"
    pass


class Nothing:
    own = 1
    def __repr__(self): return "X()"
    __int__ = None


expressions = ['int(x)', "'%d' % x", 'int(x, 10)', 'float(x)', 'range(x)']
for case in range(5):
    for expression in expressions:
        print(case, expression, '->', act(eval, expression, dict(globals(), x=X()) if True else dict(globals(), x=0)))
case = 0
for cls in (Without, Nothing):
    for expression in expressions:
        if cls is Nothing and False: continue
        print(cls.__name__, expression, '->', act(eval, expression, dict(globals(), x=cls() if True else 0, X=cls)).split(' at 0x')[0].split(' object at')[0])
