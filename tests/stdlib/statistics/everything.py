# statistics: every function over many data sets, NormalDist, kde, regression, errors.
import math
from fractions import Fraction as F
import statistics as st
from statistics import NormalDist, StatisticsError

def t(f, *a, **k):
    try:
        print(f.__name__, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
inf, nan = (float('inf'), float('nan'))
sets = [[], [1], [1, 2], [1, 2, 3, 4], [1.5, 2.25, -3.75], [F(1, 3), F(2, 3), F(5, 7)], [1, F(1, 2)], [1, 2.5], [True, False, True], [0.1] * 10, [1e+300, 1e-300, -1e+300], [inf, 1.0], [inf, -inf], [nan, 1.0], [10 ** 30, 1, -10 ** 30], [2, 2, 4, 4, 4, 6], [5, 3, 1, 4], range(100), [-1, 0, 1], ['a'], [1, 'a'], [1e-200, 2e-200], [1e+200, 3e+200, 2e+200], [3, 5], [7.0, 7.0, 7.0], [0.0, 1.0], [-0.0]]
fs = [st.mean, st.fmean, st.geometric_mean, st.harmonic_mean, st.median, st.median_low, st.median_high, st.median_grouped, st.mode, st.multimode, st.variance, st.pvariance, st.stdev, st.pstdev, st.quantiles, NormalDist.from_samples]
for f in fs:
    for s in sets:
        t(f, s)
    t(f, iter([1, 2, 3, 5]))
    t(f, (x / 3 for x in range(7)))
    t(f, None)
for s in sets:
    if len(s) > 1 and 'a' not in s:
        for n in (1, 2, 3, 5, 10):
            t(st.quantiles, s, n=n)
            t(st.quantiles, s, n=n, method='inclusive')
t(st.quantiles, [1, 2], n=0)
t(st.quantiles, [1, 2], method='x')
t(st.quantiles, [5], n=3)
t(st.fmean, [1, 2, 3], [1, 1, 2])
t(st.fmean, [1, 2], [1])
t(st.fmean, [1, 2], [0, 0])
t(st.fmean, iter([1, 2]), iter([3, 4]))
t(st.harmonic_mean, [40, 60], [5, 30])
t(st.harmonic_mean, [1, -1])
t(st.harmonic_mean, [1, 2], [1])
t(st.harmonic_mean, [1, 2], [-1, 2])
t(st.harmonic_mean, [2.5, 3, 10])
t(st.harmonic_mean, ['x'])
t(st.harmonic_mean, [0, 1])
t(st.harmonic_mean, [F(1, 2), F(3, 4)])
t(st.median_grouped, [1, 3, 3, 5, 7])
t(st.median_grouped, [52, 52, 53, 54], 2)
t(st.median_grouped, [1, 2], interval='x')
t(st.median_grouped, [10, 20, 20, 30, 30, 30], 10)
t(st.variance, [1, 2, 3], 2)
t(st.pvariance, [1, 2, 3], xbar=2)
t(st.variance, [1, 2, 3], xbar=F(2))
t(st.stdev, [1, 2, 4], 2.5)
t(st.mode, 'aabbbc')
t(st.multimode, 'aabbc')
t(st.mode, ['x', None, None])
x = [1, 2, 3, 4, 5, 6, 7, 8, 9]
y = [9, 8, 7, 6, 5, 4, 3, 2, 1]
z = [1, 2, 3, 1, 2, 3, 1, 2, 4]
for a, b in ((x, y), (x, z), (z, y), (x, x), ([1.5] * 9, x), ([1, 2], [1]), ([1], [1]), ([1e+200, 2e+200, 3e+200], [3e+200, 5e+200, 1e+200]), ([1e-200, 2e-200, 4e-200], [1e-200, 5e-200, 3e-200])):
    t(st.covariance, a, b)
    t(st.correlation, a, b)
    t(st.correlation, a, b, method='ranked')
    t(st.linear_regression, a, b)
    t(st.linear_regression, a, b, proportional=True)
t(st.correlation, x, y, method='q')
n = NormalDist(100, 15)
m = NormalDist(80, 10)
for v in (50, 85.5, 100, 130, 160):
    print(round(n.pdf(v), 14), round(n.cdf(v), 14), n.zscore(v))
for p in (1e-300, 1e-20, 1e-05, 0.001, 0.02425, 0.075, 0.1, 0.25, 0.5, 0.6, 0.9, 0.925, 0.99, 0.99999, 1 - 1e-15):
    print(n.inv_cdf(p))
for p in (0, 1, -1, 2):
    t(n.inv_cdf, p)
print(n.quantiles(), n.quantiles(10), [round(a.overlap(b), 12) for a, b in ((n, m), (m, n), (n, n), (NormalDist(0, 1), NormalDist(1, 1)))])
print(n + m, n - m, n * 2, n / 4, n + 5, 5 + n, 5 - n, n - 5, -n, +n, 3 * n, n * -2, n == m, n == NormalDist(100, 15), n != m, n == 5, hash(n) == hash(NormalDist(100, 15)), n.mean, n.median, n.mode, n.stdev, n.variance)
z0 = NormalDist(3, 0)
t(z0.pdf, 1)
t(z0.cdf, 1)
t(z0.zscore, 1)
t(z0.overlap, n)
t(n.overlap, 3)
t(NormalDist, 1, -1)
t(NormalDist, 'x')
t(z0.inv_cdf, 0.5)
import copy
print(copy.copy(n), copy.deepcopy(n) == n, NormalDist(), n.__getstate__(), NormalDist.__slots__)
try:
    n.mean = 3
except AttributeError as e:
    print(e)
d = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
for k in ('normal', 'gauss', 'logistic', 'sigmoid', 'rectangular', 'uniform', 'triangular', 'parabolic', 'epanechnikov', 'quartic', 'biweight', 'triweight', 'cosine'):
    f = st.kde(d, 1.5, k)
    c = st.kde(d, 1.5, k, cumulative=True)
    print(k, [round(f(x), 12) for x in range(-4, 9, 2)], [round(c(x), 12) for x in range(-4, 9, 2)], f.__doc__, c.__doc__)
t(st.kde, [], 1)
t(st.kde, ['a'], 1)
t(st.kde, [1], 0)
t(st.kde, [1], 1, 'x')
t(st.kde_random, [], 1)
t(st.kde_random, [1], -1.5)
t(st.kde_random, [1], 1, kernel='z')
print(st.__all__)
print(st._sum([1, F(1, 2), 2.5]), st._sum([]), st._sum([inf, 1]), st._exact_ratio(0.5), st._exact_ratio(inf), st._coerce(int, float), st._coerce(F, int))
t(st._coerce, F, complex)
print(st._rank([31, 56, 31, 25, 75, 18]), st._rank([1, 2, 3], reverse=True), st._rank([3, 1, 2], start=0))
print(st.LinearRegression(1, 2), st.StatisticsError.__mro__[1])

def step(n, seed=[7]):
    seed[0] = (seed[0] * 1103515245 + 12345) % 2 ** 31
    return (seed[0] >> 8) % n
for i in range(60):
    data = [step(10 ** 6) / (step(100) + 1) for _ in range(step(20) + 2)]
    print(st.mean(data), st.stdev(data), st.pvariance(data), st.harmonic_mean(data) if 0 not in data else '', st.geometric_mean(data), st.median(data))
    data = [F(step(1000) - 500, step(100) + 1) for _ in range(step(12) + 2)]
    print(st.mean(data), st.stdev(data), st.pvariance(data))
