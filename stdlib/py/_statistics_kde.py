"""kde() and kde_random(), kernel density estimation, for the statistics module."""

from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erfc, exp, log, pi, sin, sqrt, sumprod, tan

import statistics
from _statistics_normal import _normal_dist_inv_cdf


def _inverse(cdf, pdf):
    """The inverse of a cumulative distribution on [-1, 1]: Newton's steps, halving where one would leave the bounds."""
    def invcdf(p):
        low, high = -1.0, 1.0
        x = 2.0 * p - 1.0
        for _ in range(60):
            difference = cdf(x) - p
            if difference > 0.0:
                high = x
            else:
                low = x
            slope = pdf(x)
            step = difference / slope if slope else 4.0
            new = x - step
            if not low < new < high:
                new = (low + high) / 2.0
            done = abs(new - x) <= 1e-9  # the next step would be below the last bit
            x = new
            if done:
                break
        return x
    return invcdf


_SQRT2PI = sqrt(2 * pi)
_SQRT2 = sqrt(2)
_HALF_PI = pi / 2


def _quartic(t):
    return 15 / 16 * (1.0 - t * t)**2


def _quartic_cdf(t):
    return sumprod((3/16, -5/8, 15/16, 1/2), (t**5, t**3, t, 1.0))


def _triweight(t):
    return 35 / 32 * (1.0 - t * t)**3


def _triweight_cdf(t):
    return sumprod((-5/32, 21/32, -35/32, 35/32, 1/2), (t**7, t**5, t**3, t, 1.0))


# name: density, cumulative distribution, its inverse, half the width of where the density is not 0 (None: everywhere)
_kernel_specs = {
    'normal': (lambda t: exp(-1/2 * t * t) / _SQRT2PI,
               lambda t: 1/2 * erfc(-t / _SQRT2),
               lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0),
               None),
    'logistic': (lambda t: 1/2 / (1.0 + cosh(t)),
                 lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1.0 - p)),
                 None),
    'sigmoid': (lambda t: 1 / pi / cosh(t),
                lambda t: 2 / pi * atan(exp(t)),
                lambda p: log(tan(p * _HALF_PI)),
                None),
    'rectangular': (lambda t: 1/2,
                    lambda t: 1/2 * t + 1/2,
                    lambda p: 2.0 * p - 1.0,
                    1.0),
    'triangular': (lambda t: 1.0 - abs(t),
                   lambda t: t * t * (1/2 if t < 0.0 else -1/2) + t + 1/2,
                   lambda p: sqrt(2.0 * p) - 1.0 if p < 1/2 else 1.0 - sqrt(2.0 - 2.0 * p),
                   1.0),
    'parabolic': (lambda t: 3/4 * (1.0 - t * t),
                  lambda t: sumprod((-1/4, 3/4, 1/2), (t**3, t, 1.0)),
                  lambda p: 2.0 * cos((acos(2.0 * p - 1.0) + pi) / 3.0),
                  1.0),
    'quartic': (_quartic, _quartic_cdf, _inverse(_quartic_cdf, _quartic), 1.0),
    'triweight': (_triweight, _triweight_cdf, _inverse(_triweight_cdf, _triweight), 1.0),
    'cosine': (lambda t: pi / 4 * cos(_HALF_PI * t),
               lambda t: 1/2 * sin(_HALF_PI * t) + 1/2,
               lambda p: 2.0 * asin(2.0 * p - 1.0) / pi,
               1.0),
}
for _name, _other in (('gauss', 'normal'), ('uniform', 'rectangular'), ('epanechnikov', 'parabolic'),
                      ('biweight', 'quartic')):
    _kernel_specs[_name] = _kernel_specs[_other]


def _check(data, h, kernel):
    """The kernel, when the arguments are right."""
    if not data:
        raise statistics.StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise statistics.StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    spec = _kernel_specs.get(kernel)
    if spec is None:
        raise statistics.StatisticsError(f'Unknown kernel name: {kernel!r}')
    return spec


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density (or, cumulative, the distribution) behind the data.

    Every item counts as a kernel of bandwidth h around it; items added to the data later count, too.
    """
    K, W, _, support = _check(data, h, kernel)
    n = len(data)
    if support is None:
        def pdf(x):
            return sum(K((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(W((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        bandwidth = h * support

        def near(x):
            """How many items are below all that count for x, and those that do."""
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            i = bisect_left(sample, x - bandwidth)
            return i, sample[i:bisect_right(sample, x + bandwidth)]

        def pdf(x):
            _, supported = near(x)
            return sum(K((x - x_i) / h) for x_i in supported) / (n * h)

        def cdf(x):
            below, supported = near(x)
            return sum((W((x - x_i) / h) for x_i in supported), below) / n

    if cumulative:
        cdf.__doc__ = f'CDF estimate with {h=!r} and {kernel=!r}'
        return cdf
    pdf.__doc__ = f'PDF estimate with {h=!r} and {kernel=!r}'
    return pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that returns random values with the density that kde() estimates."""
    invcdf = _check(data, h, kernel)[2]
    from random import Random
    generator = Random(seed)
    random, choice = generator.random, generator.choice

    def rand():
        return choice(data) + h * invcdf(random())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand


kde.__module__ = kde_random.__module__ = 'statistics'
