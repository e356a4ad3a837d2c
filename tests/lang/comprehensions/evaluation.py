# Comprehensions: nesting, scopes, conditions, unpacking, asynchronous evaluation order.
log = []
def f(x, tag): log.append((tag, x)); return x
print([f(a, 'elt') for a in f([1, 2, 3], 'iter') if f(a, 'if') % 2], log); log.clear()
print({f(k, 'key'): f(v, 'value') for k, v in [(1, 2)]}, log); log.clear()
print([(a, b) for a in range(3) for b in range(a) if a + b > 1], [[j for j in range(i)] for i in range(3)], [x for row in [[1], [2, 3]] for x in row])
print({x % 3 for x in range(10)}, {x: y for x, y in zip('ab', (1, 2))}, list(x for x in 'ab' if x > 'a'))
print([a for a, *b in [(1, 2, 3)]], [b for a, *b in [(1, 2, 3)]], [d['x'] for d in [{'x': 1}]], [o.real for o in (1, 2.5)])
x = 'outer'; print([x for x in range(2)], x, [x for _ in range(1)])
print([(lambda: i)() for i in range(3)], [g() for g in [lambda: i for i in range(3)]])
def scope():
    y = 1
    r = [y + z for z in range(2)]
    s = [(y := z) for z in range(3)]
    return r, s, y, 'z' in locals()
print(scope())
class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try: crossed = [i for i in range(2) if items]
    except NameError as e: crossed = str(e)
print(C.doubled, C.crossed)
d = {}; [d.__setitem__(i, i * i) for i in range(3)]; print(d)
t = [1, 2, 3]
print([t[i] for i in range(len(t)) if t[i] != 2], [t for t in [t]], [[t[0]] for _ in t])
