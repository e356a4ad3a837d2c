# Equal seeds give the numbers of CPython, for every kind of seed and every distribution.
import random

SEEDS = [42, 0, -7, 2 ** 31, 2 ** 32, 2 ** 64 + 5, -2 ** 200, float('inf'), 2.0, True, 10 ** 300]
for seed in SEEDS:
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(7), random.getrandbits(64), random.getrandbits(129))
for seed in ['', 'hello', 'caf\xe9', b'\x00\xff', '\xff' * 3]:
    random.seed(seed, version=1)
    print(ascii(seed), random.random(), random.randrange(1000))

random.seed(42)
print([random.randint(1, 6) for _ in range(20)])
print([random.randrange(10 ** 30) for _ in range(3)], random.randrange(5, 100, 7), random.randrange(100, 5, -7), random.randrange(2 ** 32))
items = list(range(20))
random.shuffle(items)
print(items)
print(random.sample(range(100), 10), random.sample(range(10 ** 9), 5), random.sample('abcdef', 6), random.sample([], 0))
print(random.sample(['red', 'blue'], counts=[4, 2], k=5), random.sample(range(30), 30))
print(random.choice('abc'), random.choices('abc', k=5), random.choices('abc', [1, 2, 3], k=5), random.choices('abc', cum_weights=[1, 5, 6], k=5))
print(random.randbytes(5), random.randbytes(0), random.getrandbits(0), random.getrandbits(32), random.getrandbits(33))
print(random.uniform(1, 5), random.uniform(5, -1), random.triangular(), random.triangular(0, 10, 3), random.triangular(2, 2, 2))
print([random.gauss() for _ in range(3)], random.gauss(10, 2), random.normalvariate(), random.normalvariate(5, 0.1))
print(random.lognormvariate(0, 1), random.expovariate(), random.expovariate(0.5), random.vonmisesvariate(1, 2), random.vonmisesvariate(0, 0))
print(random.gammavariate(0.5, 1), random.gammavariate(1, 2), random.gammavariate(3, 1), random.betavariate(2, 3))
print(random.paretovariate(3), random.weibullvariate(1, 1.5))
print([random.binomialvariate(n, p) for n, p in [(1, .5), (10, .3), (10, .9), (100, .25), (1000, .6), (5, 0.0), (5, 1.0), (0, .5), (10 ** 6, .01)]])

state = random.getstate()
print(len(state), state[0], len(state[1]), state[2])
first = [random.random() for _ in range(700)]
random.setstate(state)
print(first == [random.random() for _ in range(700)], sum(first))
other = random.Random(7)
again = random.Random(7)
print(other.random() == again.random(), other.getstate() == again.getstate(), type(other).__name__)
again.setstate((2, tuple(-1 for _ in range(624)) + (0,), None))
print(again.random())
rebuilt, arguments, held = other.__reduce__()
copy = rebuilt(*arguments)
copy.__setstate__(held)
print(copy.random() == other.random())
