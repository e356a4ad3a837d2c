import functools
import inspect


def f(a, b: int = 1, /, *args, c: 'str' = 'x', **kw) -> float:
    """Does something.

    And more.
    """
    return inspect.currentframe().f_code.co_name


class C:
    attr = 1

    def method(self, x):
        pass

    @classmethod
    def make(cls, y=2):
        pass

    @staticmethod
    def free(z):
        pass

    @property
    def prop(self):
        return 1


sig = inspect.signature(f)
print(sig, [(p.name, p.kind.description, p.default is p.empty) for p in sig.parameters.values()], sig.return_annotation)
b = sig.bind(1, 2, 3, c='q', d=4)
print(b, b.args, b.kwargs, sig.replace(return_annotation=int))
print(inspect.signature(C().method), inspect.signature(C.make), inspect.signature(functools.partial(f, 9)), inspect.signature(C))
print(inspect.getdoc(f), inspect.getsource(C.free), inspect.getsourcelines(f)[1], f(1))
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f))
print([(a.name, a.kind) for a in inspect.classify_class_attrs(C) if not a.name.startswith('__')])
print(inspect.getfullargspec(f), inspect.getmro(bool), inspect.unwrap(f) is f, inspect.getattr_static(C, 'prop'.upper(), None))


def gen():
    yield 1


g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g), inspect.ismethod(C().method))
for call in (lambda: sig.bind(), lambda: sig.bind(1, zz=2, a=1), lambda: inspect.signature(3)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(inspect.cleandoc('  a\n    b\n  c'), inspect.stack()[0].function)
