# __class_getitem__: what uses it, what it may return, and what a class without it says.
import warnings
warnings.simplefilter('ignore')


def act(f, *args, **keywords):
    """The result of a call as text, or its exception."""
    try: return repr(f(*args, **keywords))
    except BaseException as e: return f'{type(e).__name__}: {e}'


case = 0


def implementation(cls, key):
    if case == 0: return key
    if case == 1: return (cls.__name__, key)
    raise LookupError('from __class_getitem__')


class X:
    own = 1
    def __repr__(self): return "X()"
    __class_getitem__ = classmethod(implementation)


class Without:
    own = 1
    def __repr__(self): return "X()"
    pass


class Nothing:
    own = 1
    def __repr__(self): return "X()"
    __class_getitem__ = None


expressions = ['type(x)[1]', 'type(x)[int, str]', 'type(x)[()]']
for case in range(3):
    for expression in expressions:
        print(case, expression, '->', act(eval, expression, dict(globals(), x=X()) if True else dict(globals(), x=0)))
case = 0
for cls in (Without, Nothing):
    for expression in expressions:
        if cls is Nothing and False: continue
        print(cls.__name__, expression, '->', act(eval, expression, dict(globals(), x=cls() if True else 0, X=cls)).split(' at 0x')[0].split(' object at')[0])
