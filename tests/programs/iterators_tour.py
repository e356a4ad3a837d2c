# Addresses differ from run to run.
import re as _re
_print = print
def print(*args, **kw): _print(*(_re.sub("0x[0-9a-f]{6,}", "0x...", str(a)) for a in args), **kw)
import itertools, sys, types
from itertools import *
def countdown(n):
    print('start')
    try:
        while n > 0:
            got = yield n
            if got == 'reset': n = 10
            n -= 1
        return 'liftoff'
    except GeneratorExit: print('exit!'); raise
    finally: print('cleanup')
g = countdown(3); print(next(g), g.send('reset'), next(g)); g.close(); print(g, g.gi_frame, g.gi_running)
g = countdown(1); next(g)
try: next(g)
except StopIteration as e: print(e.value, repr(e))
def deleg():
    r = yield from countdown(2); print('got', r); yield 'x'
print(list(deleg()))
def thrower():
    while True:
        try: x = yield 'ready'
        except ValueError as e: print('VE', e); yield 'handled'
g = thrower(); print(next(g), g.throw(ValueError('a')), next(g))
try: g.throw(KeyError('b'))
except KeyError as e: print('KE', e)
for src in ('g.throw(1)', 'g.send(1)', 'countdown(1).send(5)', 'x = (i for i in x)', 'def f():\n raise StopIteration(3)\n yield\nlist(f())', 'def f():\n yield from 3\nlist(f())', 'def f():\n try: yield 1\n finally:\n  yield 2\nh=f(); next(h); h.close()', 'def f():\n yield next(h)\nh=f(); next(h)', 'next(iter([]))', 'next(3)', 'iter(3)', 'iter(3, 4)', 'list(zip([1], [1,2], strict=True))', 'list(zip([1,2], [1], strict=True))', 'list(map(lambda a,b: a, [1,2],[1], strict=True))', 'enumerate()', 'enumerate(3)', 'reversed({1})', 'reversed(iter([]))', 'sum(["a"])', 'sum(["a"], "")', 'max([])', 'max(1)', 'max([1], default=3, key=3)', 'min(1, "a")', 'max(1,2,default=3)', 'sorted([1, "a"])', 'sorted(1)', 'sorted([1], 2)', 'any(3)', 'filter(None)', 'list(filter(3, [1]))', 'range(1.5)', 'range(1,2,0)', 'range(3)[5]', 'range(3).index(7)', 'zip(3)', 'dict([1])', 'dict([(1,2,3)])', 'dict([[1]])', 'a, b = 1', 'a, b = [1]', 'a, b = 1, 2, 3', 'a, *b, c = [1]', '[*3]', '{**3}', 'f = lambda: 1; f(**3)', 'f = lambda: 1; f(*3)', 'for a, b in [1]: pass', 'for x in 3: pass'):
    try: exec(src); print('ok', src)
    except BaseException as e: print(repr(src), type(e).__name__, e)
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n == 0: raise StopIteration
        s.n -= 1; return s.n
    def __length_hint__(s): return s.n
class Seq:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(s): return 4
print(list(It(3)), list(Seq()), list(reversed(Seq())), 9 in Seq(), iter(Seq()), [*It(2)], tuple(It(2)), dict.fromkeys(It(2)))
class NoNext:
    def __iter__(s): return 3
try: iter(NoNext())
except TypeError as e: print(e)
def take(n, it): return list(islice(it, n))
def chunked(it, n):
    it = iter(it)
    while c := tuple(islice(it, n)): yield c
print(list(chunked(range(7), 3)), list(batched('ABCDEFG', 3)), list(pairwise('abcd')), take(3, count(10, 2.5)), take(4, cycle('ab')), list(repeat(1, 2)))
print(list(accumulate([1, 2, 3], initial=100)), list(chain.from_iterable(['ab', 'c'])), list(compress('abcd', [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(4))), [(k, list(g)) for k, g in groupby('aabc')], list(starmap(pow, [(2, 3)])), list(zip_longest('ab', 'c', fillvalue='-')), [list(t) for t in tee('ab')])
print(list(product('ab', repeat=2)), list(permutations('abc', 2)), list(combinations('abc', 2)), list(combinations_with_replacement('ab', 2)))
for o in (count(1), count(1, 2), repeat(3), repeat(3, 2), cycle([]), islice([], 1), chain(), range(3), zip(), map(str, []), enumerate([]), iter([]), iter(''), iter({}), iter({1}), iter(()), iter(range(1)), reversed([]), (x for x in []), iter(int, 1), {}.keys(), {1: 2}.items(), {}.values(), batched([], 1), pairwise([])): print(str(o).split(' at 0x')[0])
for src in ('batched("a", 0)', 'list(batched("abc", 2, strict=True))', 'islice([], -1)', 'islice([], 1, 2, 0)', 'tee([], -1)', 'permutations([], -1)', 'product(repeat=-1)', 'repeat()', 'count("a")', 'list(starmap(pow, [1]))', 'groupby()', 'accumulate()', 'combinations("a")', 'chain(3).__next__()', 'zip_longest(x=1)', 'compress([1])', 'cycle(1)'):
    try: print(exec(src))
    except BaseException as e: print(repr(src), type(e).__name__, e)
def sieve(n):
    a = bytearray([1]) * (n + 1); a[:2] = b'\0\0'
    for i in range(2, int(n ** .5) + 1):
        if a[i]: a[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return list(compress(count(), a))
print(sieve(50))
