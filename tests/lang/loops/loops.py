# Loops: for and while with else, break, continue, nested, over changing containers; ranges and iterators by hand.
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 2: break
        print(i, j)
    else: print('inner else', i)
else: print('outer else')
for x in []: pass
else: print('empty else')
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
else: print('no')
while n: n -= 1
else: print('while else', n)
l = [1, 2, 3]
for x in l:
    if x < 3 and len(l) < 6: l.append(x + 10)
print(l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
d = {'a': 1, 'b': 2}
for k in list(d): del d[k]
print(d)
it = iter(range(5))
for x in it:
    print(x, next(it, 'end'))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(5), tuple(zip(Countdown(2), Countdown(3))))
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(Old()), 4 in Old(), [*Old()], max(Old()))
for i in 3, 1, 2: print(i, end=' ')
for i, in [(1,), (2,)]: print(i, end=' ')
for a, (b, *c) in [(1, (2, 3, 4))]: print(a, b, c)
for i in range(10**18, 10**18 + 2): print(i)
for c in 'é€😀': print(ascii(c), end=' ')
for b in b'ab': print(b, end=' ')
for k, v in sorted({'x': 1, 'y': 2}.items()): print(k, v)
print([i for i in range(0, -10, -3)], [i for i in range(5, 5)], list(enumerate('ab', start=1)))
for i in range(3):
    try:
        if i == 1: continue
        print('body', i)
    finally: print('cleanup', i)
i = 10
for i in range(2): pass
print(i)
for i in []: pass
print(i)
def loop_return():
    for i in range(5):
        while True:
            if i == 3: return i
            break
    return 'never'
print(loop_return())
total = 0
for i in range(1, 101):
    total += i if i % 3 else -i
print(total)
k = 0
while True:
    k += 1
    if k % 7 == 0 and k % 5 == 0: break
print(k)
