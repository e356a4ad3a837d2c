# f_locals by keys that are no plain strings, after clear(), and tracebacks made by hand.
import sys
import types


class Text(str):
    pass


class Lookalike:
    def __hash__(self):
        return hash('x')

    def __eq__(self, other):
        return other == 'x'


class NoHash(str):
    __hash__ = None


def write(key):
    x = 1
    proxy = sys._getframe().f_locals
    proxy[key] = 2
    return x, proxy[key], key in proxy, list(proxy.keys()), reversed(proxy)


for key in 'x', Text('x'), Lookalike():
    print(write(key))
for key in NoHash('x'), []:
    try:
        sys._getframe().f_locals[key]
        write(key)
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)


def outer():
    x = 5

    def inner():
        z = x + 2
        1 / 0

    inner()


try:
    outer()
except ZeroDivisionError as e:
    frames = [e.__traceback__.tb_next.tb_frame, e.__traceback__.tb_next.tb_next.tb_frame]
print([sorted(f.f_locals) for f in frames])
for f in frames:
    f.clear()
print([dict(f.f_locals) for f in frames])
tb = types.TracebackType(None, frames[0], 7, 9)
print(tb.tb_lasti, tb.tb_lineno, tb.tb_next)
