import random

r = random.Random(42)
print([r.random() for _ in range(3)], r.randint(1, 100), r.randrange(0, 100, 7), r.choice('abcdef'), r.uniform(1, 2))
x = list(range(10))
r.shuffle(x)
print(x, r.sample(range(1000), 5), r.sample('ab', 4, counts=[3, 3]), r.choices('xyz', [1, 2, 3], k=6), r.getrandbits(70), r.randbytes(5))
print(r.gauss(0, 1), r.normalvariate(0, 1), r.expovariate(2), r.betavariate(1, 2), r.triangular(0, 1, 0.2), r.lognormvariate(0, 1))
print(r.gammavariate(2, 1), r.vonmisesvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2), r.binomialvariate(10, 0.3))
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), random.Random('text').random(), random.Random(b'b').random(), random.Random(-7).random())
for action in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.sample([1], 2), lambda: r.choices([1], [0])):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
