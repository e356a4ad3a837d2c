"""Averages, spread, distributions and relations of numeric data.

Sums are exact: data of int, float, Fraction and Decimal are added up as fractions, and the result gets the type of the
data at the end, rounded once. The normal distribution is in _statistics_normal, density estimation in _statistics_kde.
"""

import sys
from collections import Counter, namedtuple
from fractions import Fraction
from itertools import count, groupby, repeat
from math import exp, fsum, isfinite, isinf, isnan, isqrt, log, sqrt, sumprod

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'kde',
    'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode',
    'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance',
]


class StatisticsError(ValueError):
    """The data do not fit the question."""


# ---- Exact sums ----

def _is_decimal(cls):
    """Is the class Decimal or derived from it? Without loading the decimal module, which then has made it."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and issubclass(cls, decimal.Decimal)


def _exact_ratio(x):
    """(numerator, denominator) of the number; (x, None) for infinities and NaNs."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(T, S):
    """The type of results from data of the types T and S."""
    if T is S or S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _coerce_all(types):
    result = int
    for cls in types:
        result = _coerce(result, cls)
    return result


def _convert(value, T):
    """The (exact) value as a T."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if _is_decimal(T):
            return T(value.numerator) / value.denominator
        raise


def _sum(data):
    """(type, exact sum, number of items); the sum is a Fraction, or an infinity or NaN."""
    n_items = 0
    types = set()
    partials = {}
    get = partials.get
    for cls, values in groupby(data, type):
        types.add(cls)
        for n, d in map(_exact_ratio, values):
            n_items += 1
            partials[d] = get(d, 0) + n
    if None in partials:
        total = partials[None]
    else:
        total = sum([Fraction(n, d) for d, n in partials.items()])
    return _coerce_all(types), total, n_items


def _ss(data, c=None):
    """(type, sum of squared deviations from c, c, number of items); c is the mean unless given."""
    if c is not None:
        T, total, n_items = _sum((d := x - c) * d for x in data)
        return T, total, c, n_items
    n_items = 0
    types = set()
    sums = {}
    squares = {}
    for cls, values in groupby(data, type):
        types.add(cls)
        for n, d in map(_exact_ratio, values):
            n_items += 1
            sums[d] = sums.get(d, 0) + n
            squares[d] = squares.get(d, 0) + n * n
    if not n_items:
        total = c = Fraction(0)
    elif None in sums:
        total = c = sums[None]
    else:
        sx = sum([Fraction(n, d) for d, n in sums.items()], Fraction(0))
        sxx = sum([Fraction(n, d * d) for d, n in squares.items()], Fraction(0))
        total = (n_items * sxx - sx * sx) / n_items
        c = sx / n_items
    return _coerce_all(types), total, c, n_items


def _fail_neg(values, errmsg='negative value'):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


# ---- Roots of fractions, rounded once ----

def _float_sqrt_of_frac(n, m):
    """The float nearest to the square root of n / m."""
    # 109 bits are enough for a second rounding when the last one says whether anything was cut off.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return (_sqrt_to_odd(n, m << 2 * shift) << shift) / 1
    return _sqrt_to_odd(n << -2 * shift, m) / (1 << -shift)


def _sqrt_to_odd(n, m):
    root = isqrt(n // m)
    return root | (root * root * m != n)


def _decimal_sqrt_of_frac(n, m):
    """The Decimal nearest to the square root of n / m in the current context."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    n_root, d_root = root.as_integer_ratio()
    # Is the exact root beyond the middle between this one and a neighbour?
    plus = root.next_plus()
    n_plus, d_plus = plus.as_integer_ratio()
    if 4 * n * (d_root * d_plus)**2 > m * (d_root * n_plus + d_plus * n_root)**2:
        return plus
    minus = root.next_minus()
    n_minus, d_minus = minus.as_integer_ratio()
    if 4 * n * (d_root * d_minus)**2 < m * (d_root * n_minus + d_minus * n_root)**2:
        return minus
    return root


def _root(value, T):
    """The square root of a Fraction as a T."""
    if not isinstance(value, Fraction):
        raise ValueError("inf or nan encountered in data")
    if _is_decimal(T):
        return _decimal_sqrt_of_frac(value.numerator, value.denominator)
    return _float_sqrt_of_frac(value.numerator, value.denominator)


# ---- Averages ----

def mean(data):
    """The arithmetic mean."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, T)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast; with weights each item counts as often as its weight says."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError('data and weights must be the same length')
    weight = fsum(weights)
    if not weight:
        raise StatisticsError('sum of weights must be non-zero')
    return total / weight


def geometric_mean(data):
    """The n-th root of the product, as a float."""
    n = 0
    found_zero = False
    logs = []
    for n, x in enumerate(data, 1):
        if x > 0.0 or isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            found_zero = True
        else:
            raise StatisticsError('No negative inputs allowed', x)
    total = fsum(logs)
    if not n:
        raise StatisticsError('Must have a non-empty dataset')
    if isnan(total):
        return total
    if found_zero:
        return float('nan') if isinf(total) and total > 0 else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals."""
    if iter(data) is data:
        data = list(data)
    errmsg = 'harmonic mean does not support negative values'
    n = len(data)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = data[0]
        import numbers
        if not isinstance(x, numbers.Real) and not _is_decimal(type(x)):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(errmsg)
        return x
    if weights is None:
        weights = repeat(1, n)
        weight = n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        weight = _sum(_fail_neg(weights, errmsg))[1]
    try:
        T, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, errmsg)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / total, T)


def median(data):
    """The middle value; the mean of the two middle ones when their number is even."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    i = n // 2
    return (data[i - 1] + data[i]) / 2


def median_low(data):
    """The middle value, the lower one of two."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value, the higher one of two."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that were rounded to the middle of intervals, by interpolation in the median's interval."""
    from bisect import bisect_left, bisect_right
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = bisect_left(data, x)
    within = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    low = x - interval / 2.0
    return low + interval * (n / 2 - below) / within


def mode(data):
    """The most frequent value, the first one of several."""
    pairs = Counter(iter(data)).most_common(1)
    try:
        return pairs[0][0]
    except IndexError:
        raise StatisticsError('no mode for empty data') from None


def multimode(data):
    """A list of the most frequent values."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, n in counts.items() if n == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that cut the data into n parts of equal probability.

    'exclusive': the population may have more extreme values than the data; 'inclusive': it may not.
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


# ---- Spread ----

def variance(data, xbar=None):
    """The variance of a sample; xbar is its mean, when that is known."""
    T, ss, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(ss / (n - 1), T)


def pvariance(data, mu=None):
    """The variance of a whole population; mu is its mean, when that is known."""
    T, ss, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(ss / n, T)


def stdev(data, xbar=None):
    """The square root of variance()."""
    T, ss, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(ss / (n - 1), T)


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    T, ss, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(ss / n, T)


def _mean_stdev(data):
    """The mean and the standard deviation of a sample as floats."""
    T, ss, xbar, n = _ss(data)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    if not isinstance(ss, Fraction):
        return float(xbar), float(xbar) / float(ss)
    mss = ss / (n - 1)
    return float(xbar), _float_sqrt_of_frac(mss.numerator, mss.denominator)


# ---- Two variables ----

def _check_pairs(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return n


def covariance(x, y, /):
    """How much x and y vary together in a sample."""
    n = _check_pairs(x, y, 'covariance')
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod((xi - xbar for xi in x), (yi - ybar for yi in y)) / (n - 1)


def correlation(x, y, /, *, method='linear'):
    """Pearson's correlation coefficient, from -1 to 1; method='ranked': Spearman's, of the ranks."""
    n = _check_pairs(x, y, 'correlation')
    if method not in {'linear', 'ranked'}:
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        start = (n - 1) / -2  # the mean is 0
        x = _rank(x, start=start)
        y = _rank(y, start=start)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    sxy = sumprod(x, y)
    try:
        return sxy / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def _rank(data, /, *, key=None, reverse=False, ties='average', start=1):
    """The ranks of the items, the mean of them for equal ones."""
    if ties != 'average':
        raise ValueError(f'Unknown tie resolution method: {ties!r}')
    if key is not None:
        data = map(key, data)
    pairs = sorted(zip(data, count()), reverse=reverse)
    result = [0] * len(pairs)
    i = start - 1
    for _, group in groupby(pairs, key=lambda pair: pair[0]):
        group = list(group)
        rank = i + (len(group) + 1) / 2
        for _, position in group:
            result[position] = rank
        i += len(group)
    return result


def _sqrtprod(x, y):
    """sqrt(x * y) with all bits right, also where the product is out of range."""
    root = sqrt(x * y)
    if not isfinite(root):
        if isinf(root) and not isinf(x) and not isinf(y):
            scale = 2.0**-512
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    if not root:
        if x and y:
            scale = 2.0**537
            return _sqrtprod(scale * x, scale * y) / scale
        return root
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """(slope, intercept) of the line with the least squared distances in y; proportional: through the origin."""
    n = _check_pairs(x, y, 'linear regression')
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = (yi - ybar for yi in y)
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    intercept = 0.0 if proportional else ybar - slope * xbar
    return LinearRegression(slope=slope, intercept=intercept)


if __name__ == '__main__':
    import sys
    # Run as a script this is not yet the module that the parts build upon.
    sys.modules.setdefault('statistics', sys.modules['__main__'])

from _statistics_normal import NormalDist
from _statistics_kde import kde, kde_random
