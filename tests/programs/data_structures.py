# Containers of collections, heaps, bisection, shortest ways, a cache.
from collections import *
import heapq, bisect, random, itertools
random.seed(4)
d = defaultdict(list)
for i in range(200000):
    d[i % 1000].append(i)
c = Counter((random.randrange(100) for _ in range(200000)))
print(c.most_common(2)[0][1] > 0, len(d))
dq = deque(maxlen=100)
for i in range(300000):
    dq.append(i)
print(sum(dq))
od = OrderedDict()
for i in range(50000):
    od[i] = i
for i in range(0, 50000, 2):
    od.move_to_end(i)
while len(od) > 100:
    od.popitem(last=False)
print(len(od))
h = []
for i in range(100000):
    heapq.heappush(h, (random.random(), i))
s = 0
while h:
    s += heapq.heappop(h)[1] & 1
print(s)
l = []
for i in range(20000):
    bisect.insort(l, random.random())
print(len(l))
P = namedtuple('P', 'x y z')
s = 0
for i in range(150000):
    p = P(i, i + 1, i + 2)
    s += p.x + p.z
print(s)

class LRU:

    def __init__(s, n):
        s.n = n
        s.d = OrderedDict()
        s.hit = 0

    def get(s, k):
        if k in s.d:
            s.d.move_to_end(k)
            s.hit += 1
            return s.d[k]
        s.d[k] = k * 2
        if len(s.d) > s.n:
            s.d.popitem(last=False)
        return s.d[k]
lru = LRU(500)
for _ in range(150000):
    lru.get(int(random.expovariate(0.002)))
print(lru.hit > 0)

def dijkstra(g, s):
    dist = {s: 0}
    q = [(0, s)]
    while q:
        d, u = heapq.heappop(q)
        if d > dist.get(u, 1000000000.0):
            continue
        for v, w in g[u]:
            nd = d + w
            if nd < dist.get(v, 1000000000.0):
                dist[v] = nd
                heapq.heappush(q, (nd, v))
    return dist
g = {i: [(random.randrange(20000), random.randint(1, 20)) for _ in range(5)] for i in range(20000)}
print(len(dijkstra(g, 0)))
cm = ChainMap({'a': 1}, {'b': 2})
print(sum((cm['b'] for _ in range(50000))))
print(
    sum((1 for _ in itertools.permutations(range(8)))),
    sum((a * b for a, b in itertools.product(range(300), range(300))))
)
