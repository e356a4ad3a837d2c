"""The many shapes of a call, each at one place that is run with several callees."""
import traceback


def plain(a, b=2, c=3):
    return a, b, c


def only(a, /, b, *, k=5, **rest):
    return a, b, k, rest


def gather(*args, **kwargs):
    return args, kwargs


class Made:
    def __init__(self, a, b=2, c=3):
        self.values = a, b, c

    def __repr__(self):
        return f'Made{self.values}'

    def method(self, a, b=20, *rest, c=30):
        return a, b, rest, c

    @classmethod
    def built(cls, a, b=4):
        return cls(a, b=b)

    @staticmethod
    def free(a, b=6):
        return a, b


class Strange(Made):
    def __init__(self, a, b=1, c=1):
        super().__init__(a, c=b)

    def method(self, a, b=21, **kw):
        return 'strange', super().method(a, b, 1, 2, **kw)


def attempt(function):
    try:
        print(function())
    except TypeError as e:
        print('TypeError:', e)


made, strange = Made(1), Strange(2, 9)
for f in plain, only, gather, Made, Strange, made.method, strange.method, Made.built, Made.free, print, dict, 5:
    attempt(lambda: f(1))
    attempt(lambda: f(1, 2))
    attempt(lambda: f(1, b=2))
    attempt(lambda: f(1, c=2))
    attempt(lambda: f(1, b=2, c=3))
    attempt(lambda: f(*(1, 2)))
    attempt(lambda: f(*[1], **{'b': 3}))
    attempt(lambda: f(0, *range(2)))
    attempt(lambda: f(b=1, **{'a': 2}))
    attempt(lambda: f(b=1, **{'b': 2}))
    attempt(lambda: f(1, a=1))
    attempt(lambda: f(*5))
    attempt(lambda: f(**5))
    attempt(lambda: f(1, **{5: 6}))

plain.__defaults__ = (20,)
attempt(lambda: plain(1, 2))
attempt(lambda: plain(1, b=2))
attempt(lambda: plain(1))
plain.__defaults__ = None
attempt(lambda: plain(1, b=2))
attempt(lambda: plain(1, 2))
only.__kwdefaults__ = None
attempt(lambda: only(1, b=2))

log = []


def note(x):
    log.append(x)
    return x

plain.__defaults__ = (2, 3)
attempt(lambda: plain(note(1), c=note(2), b=note(3)))
attempt(lambda: gather(note(4), *[note(5), note(6)], x=note(7), **{'y': note(8)}))
items = [1, 2]
attempt(lambda: gather(*items, items.append(3)))
attempt(lambda: gather(*items, x=items.clear()))
print(log)


class Init:
    def __init__(self, x):
        return x

attempt(lambda: Init(x=5))
attempt(lambda: Init(x=None).__class__.__name__)


class Base:
    def hello(self, name='base'):
        return 'Base ' + name

    @property
    def shown(self):
        return 'shown'


class Middle(Base):
    def hello(self, name='middle'):
        return 'Middle ' + super().hello(name)


class Left(Base):
    def hello(self, name='left'):
        return 'Left ' + super().hello()


class Both(Middle, Left):
    def hello(self):
        return 'Both ' + super().hello('x') + super().shown

    @classmethod
    def make(cls):
        return super().__new__(cls)

print(Middle().hello(), Both().hello(), Both.make().hello(), Left().hello())
Left.hello = lambda self, name='patched': 'Patched ' + name
print(Both().hello(), Middle().hello())
Base.hello = lambda self, name='late': 'Late ' + name
print(Both().hello(), Middle().hello(), Left().hello())


class Text:
    def __init__(self, text):
        self.text = text

    def __add__(self, other):
        return Text(self.text + '+' + str(other))

    def __radd__(self, other):
        return Text(str(other) + '~' + self.text)

    def __str__(self):
        return f'<{self.text}>'

for x in 'a', 'ä', '你', Text('t'), 'x' * 300:
    print(str('<' + x + '>' + 'b' + x)[:40], str(x + ', ' + x)[:40])
for x in 1, None, b'', ['a']:
    try:
        print(x + 'a' + 'b')
    except TypeError as e:
        print(e)
    try:
        print('a' + 'b'[:1] + x)
    except TypeError as e:
        print(e, traceback.extract_tb(e.__traceback__)[-1].colno)


class Slots:
    __slots__ = 'a', 'b'

s = Slots()
for value in 1, 2:
    for name in 'ab':
        try:
            print(s.a, s.b)
        except AttributeError as e:
            print(e)
        setattr(s, name, value)
    s.a += 1
    try:
        del s.b
        s.b += 1
    except AttributeError as e:
        print(e)
print([(z.real, z.imag) for z in (1j, 2, 2.5, True)])


def shadow(len=lambda x: 'shadowed', ord=None):
    return len('abc'), chr(65), isinstance(1, (str, (int, float)))

print(shadow(), len('abc'), len({1: 2}), ord('ä'), chr(0x4f60), isinstance(True, int), isinstance('a', int | str))
for bad in (lambda: len(5), lambda: ord('ab'), lambda: chr(-1), lambda: isinstance(1, 5), lambda: chr('a')):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print([int(t) for t in ('0', '-5', '00012', ' 7 ', '+8', '1_000', '99999999999999', '123456789012345678')])
for t in '', '-', '1 2', '--1', '1-', '٣x':
    try:
        print(int(t))
    except ValueError as e:
        print(e)
print(int('٣'), [c in 'abc' for c in ('a', 'd', '', 'bc', 'ä')], ['a' <= c < 'c' for c in 'abcd'])
print([c for c in 'aé你'], 'aé你'[1], 'abc'[-1], ''.join(c for c in 'xyz'))
