import sys, io
def act(f, *a, **k):
    try: return f(*a, **k)
    except BaseException as e: return f'{type(e).__name__}: {e}'
print(1, 'a', None, sep='-', end='!\n'); print(); print('a', 'b', sep=''); print('x', end=''); print('y', sep=None, end=None); print(*[1, 2], sep='\n'); print(1, 2, sep=', ', file=sys.stdout, flush=True)
s = io.StringIO(); print('to s', 5, file=s); print(repr(s.getvalue()))
class W:
    def write(self, x): print('W', repr(x), file=sys.stdout)
print('a', 1, file=W()); print(act(print, 'a', file=5), act(print, 'a', file=W(), flush=True), act(print, sep=5), act(print, 'x', end=b''))
sys.stdin = io.StringIO('line1\nline2\nno newline')
print(input(), input('prompt> '), input(), act(input), act(input, 'p'))
old = sys.stdout; sys.stdout = io.StringIO(); print('captured'); v = sys.stdout.getvalue(); sys.stdout = old; print(repr(v))
sys.stdout = None; print('nothing'); sys.stdout = old
del sys.stdout; r = act(print, 'x'); sys.stdout = old; print(r)
del sys.stdin; print(act(input)); sys.stdin = None; print(act(input)); sys.stdin = sys.__stdin__
class A:
    x = 1
    def __init__(self): self.y = 2
    def m(self): pass
print(vars(A()), sorted(k for k in vars(A) if not k.startswith('__')), [n for n in dir(A()) if not n.startswith('__')], act(vars, 5), vars() is globals(), dir(5)[:2], 'x' in dir())
def f(a): b = 1; return sorted(dir()), vars()
print(f(1))
class D:
    def __dir__(self): return ['b', 'a']
class D2:
    def __dir__(self): return 5
class D3:
    def __dir__(self): return [1, 'a']
print(dir(D()), act(dir, D2()), act(dir, D3()), [n for n in dir(D2) if n == '__dir__'])
print(callable(print), callable(5), callable(A), callable(A()), id(A) == id(A), repr(print), repr(len), len.__self__.__name__, print.__module__, print.__doc__ is not None, print.__text_signature__ is not None)
print(eval('1+1'), eval(' 1'), eval(b'2*3'), eval(compile('5', 'x', 'eval')), act(eval, '\n'), eval('x', {'x': 9}), act(eval, 'a b'))
ns = {}; exec('a = 1\nb = a + 1', ns); print(ns['b'], exec('pass'), '__builtins__' in ns)
print(hasattr(A, 'x'), getattr(A(), 'y'), getattr(A, 'z', 'd'), act(getattr, A, 'z'), setattr(A, 'z', 3), A.z, delattr(A, 'z'), act(lambda: A.z))
print(isinstance(1, (str, (int, float))), isinstance(True, int), isinstance(1, int | str), issubclass(bool, (str, int)), issubclass(int, int | None), act(isinstance, 1, list[int]), act(issubclass, int, list[int]))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, '', 'a'])), list(zip('ab', [1, 2], strict=True)), act(lambda: list(zip('ab', [1], strict=True))), act(lambda: list(zip('a', [1, 2], 'abc', strict=True))), list(enumerate('ab', 5)), list(reversed('ab')), act(lambda: list(map(int, ['1', 'x']))), list(map(max, [1, 5], [2, 3])), act(lambda: list(map(lambda: 1, [1]))))
print(sum([[1], [2]], []), sum((0.1,) * 10), sum([1, 2.5, 3j]), sum([]), sum([1], start=5), sum([True, True]), sum(range(100)), sum([1e100, 1.0, -1e100]), act(sum, [1], 'a'), act(sum, 5))
print(min(3, 1, 2), max('abc'), min([1, -2], key=abs), max([], default='d'), act(max, []), act(max, 1), act(min, 1, 'a'), max((1, 2), (1, 3)), min([1.0, 1]), max([1, True]))
print(all([]), any([]), all([1, 0]), any([0, 1]), all(x for x in [1]), abs(-5), abs(-1.5), abs(3+4j), abs(True), divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), pow(2, 3), pow(2, 3, 5), round(2.567, 1))
print(ord('a'), chr(8364), bin(10), oct(8), hex(255), ascii('é'), repr('é'), format(255, 'x'), hash('a') == hash('a'), bool([]), bytes(3), len('abc'))
it = iter([1]); print(next(it), next(it, 'd'), act(next, it), list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 3)), act(iter, 5, 5), act(next, 5))
print(slice(1, 2), slice(1, 2, 3) == slice(1, 2, 3), sorted([3, 1], reverse=True), sorted('bca'), type(5), type('X', (A,), {'q': 1}).q, object() != object(), super.__name__, staticmethod(len)([1]), property().fget, memoryview(b'a')[0])
print(act(open, 'nonexistent_file_x')[:17], act(open, 'x', 'q'), act(open, 'x', 'rr'), act(open, 'x', 'rwb'), act(open, 'x', 'rt', encoding=5), act(open, 5.5), act(open, None), act(open, 'a\0b'), act(open, 'x', 'U'), act(open, 'x', 'b'))
import tempfile, os
p = os.path.join(tempfile.mkdtemp(), 'f.txt')
with open(p, 'w') as f: print(f.write('é\nline2\r\nline3'), f.name == p, f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.tell() > 0)
print(f.closed, act(f.write, 'x'), act(lambda: f.read()))
with open(p) as f: print(f.readline(), f.readlines(), f.read(), f.seek(0), list(f), act(f.write, 'x'))
with open(p, 'rb') as f: print(f.read(3), f.readline(), f.tell(), f.seek(-5, 2), f.read(), f.peek() if hasattr(f, 'peek') else None)
with open(p, 'a+') as f: f.write('end'); f.seek(0); print(f.read(4), f.newlines)
with open(p, newline='') as f: print(f.readlines())
print(act(open, p, 'x')[:15], os.path.getsize(p))
with open(p, 'r+') as f: f.write('ZZ'); f.truncate(3); f.seek(0); print(repr(f.read()))
