"""Context managers and what they keep."""
import contextlib


class Connection:
    def __init__(self, name):
        self.name = name
        print('connect', name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print('exit', self.name, exc[0].__name__ if exc[0] else None)
        return exc[0] is KeyError

    def __del__(self):
        print('disconnect', self.name)


with Connection('a') as a:
    print('using', a.name)
print('left')
del a
with Connection('b'):
    print('inside b')
print('b left')
with Connection('c'):
    raise KeyError('x')
print('suppressed')
with Connection('d') as d, Connection('e') as e:
    print(d.name, e.name)
del d, e


@contextlib.contextmanager
def managed(name):
    connection = Connection(name)
    try:
        yield connection.name
    finally:
        print('releasing', name)


with managed('f') as name:
    print('have', name)
print('f left')
with contextlib.ExitStack() as stack:
    for name in 'gh':
        stack.enter_context(Connection(name))
    stack.callback(print, 'callback')
print('stack left')
try:
    with managed('i'):
        raise ValueError('broken')
except ValueError as error:
    print(error)
print('i left')


def early():
    with Connection('j') as j:
        return j.name


print(early())
