import contextlib
import io
from contextlib import ExitStack, chdir, closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except ValueError as e:
        print('caught', e)
    finally:
        print(f'</{name}>')


with tag('b') as t:
    print(t)
with tag('i'):
    raise ValueError('inside')


@tag('deco')
def f():
    print('body')


f()
f()
with suppress(KeyError):
    {}['x']
out = io.StringIO()
with redirect_stdout(out):
    print('hidden')
print(repr(out.getvalue()))
with ExitStack() as stack:
    for n in 'xy':
        stack.enter_context(tag(n))
    stack.callback(print, 'callback', end='!\n')
with ExitStack() as stack:
    stack.push(lambda *exc: print('exit', exc[0]) or True)
    raise RuntimeError('swallowed')
with nullcontext(5) as n:
    print(n)


class Thing:
    def close(self):
        print('closed')


with closing(Thing()):
    pass
try:
    with tag('u'):
        raise KeyError('through')
except KeyError as e:
    print('outside', e)


class Both(contextlib.AbstractContextManager, contextlib.ContextDecorator):
    def __exit__(self, *exc):
        print('done')


@Both()
def g():
    return 3


print(g())
