# What the functions refuse, subclasses with another source, and the system's numbers.
import random
import secrets
import warnings


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


show(random.randint, 5, 1)
show(random.randint, 1.5, 2)
for args in [(0,), (5, 1), (1, 5, 0), (1, 5, -1), (1, None, 2), (1.0,), ('a',), (1, 2.0), (1, 5, 1.0)]:
    show(random.randrange, *args)
show(random.choice, [])
show(random.sample, {1}, 1)
show(random.sample, [1], 2)
show(random.sample, [1], -1)
for population, weights in [([1], 2), ([1, 2], [0, 0]), ([1, 2], [1]), ([1, 2], [float('nan'), 1]), ([1, 2], 'ab')]:
    show(random.choices, population, weights)
show(random.choices, [])
show(random.choices, [1], weights=[1], cum_weights=[1])
for counts in [1], [1.5, 2], [-1, -2], [1, 0]:
    show(random.sample, [1, 2], 2, counts=counts)
show(random.sample, [], 0, counts=[])
for seed in [1], (1, 2), {}, 1j:
    show(random.seed, seed)
for state in (1, 2, 3), (4, 2, 3), (3, (1,), None), (3, [1], None), (3, ('a',) * 625, None), (3, (-1,) * 625, None), (3, (1,) * 624 + (700,), None):
    show(random.setstate, state)
show(random.gammavariate, 0, 1)
show(random.binomialvariate, -1)
show(random.binomialvariate, 1, 2)
show(random.getrandbits, -1)
show(random.getrandbits, 1.5)
show(random.expovariate, 0)
show(random.randbytes, -1)
show(random.Random, 1, 2)


class Half(random.Random):
    def random(self):
        return 0.5


class Bits(random.Random):
    def getrandbits(self, k):
        return 5 % (1 << k)


class Both(Half, Bits):
    pass


print(Half().randrange(100), Half().sample(range(5), 2), Half().shuffle([1, 2, 3]), Half().choice('abc'))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(Half().randrange(1 << 60), caught[0].message)
print(Bits().randrange(100), Bits().randint(1, 6), Bits().randbytes(2))
print(Both().randrange(100))

system = random.SystemRandom(5)
show(system.getstate)
show(system.setstate, 1)
show(system.getrandbits, -1)
print(0 <= system.random() < 1, system.randrange(10) in range(10), len(system.randbytes(5)), system.getrandbits(0), system.seed(1))

print(secrets.__all__)
show(secrets.randbelow, 0)
show(secrets.token_bytes, -1)
show(secrets.choice, [])
print(secrets.randbelow(5) in range(5), len(secrets.token_bytes()), len(secrets.token_hex(7)), len(secrets.token_urlsafe(10)))
print(secrets.compare_digest('a', 'a'), secrets.compare_digest(b'a', b'b'), secrets.token_hex() != secrets.token_hex())
