"""What messages need: short representations, names of classes, and the differences between collections."""

from collections import namedtuple, Counter
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN + _MIN_END_LEN)

_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _shorten(s, prefixlen, suffixlen):
    """Replace the middle of a text by its length, if that makes it shorter."""
    dropped = len(s) - prefixlen - suffixlen
    if dropped <= _PLACEHOLDER_LEN:
        return s
    return f'{s[:prefixlen]}[{dropped} chars]{s[len(s) - suffixlen:]}'


def _common_shorten_repr(*args):
    """The representations of several objects, shortened at the same places so that they can be compared by eye."""
    texts = tuple(safe_repr(arg) for arg in args)
    longest = max(len(text) for text in texts)
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    rests = [text[len(prefix):] for text in texts]
    room = _MAX_LENGTH - (longest - len(prefix) + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + rest for rest in rests)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(rest, _MIN_DIFF_LEN, _MIN_END_LEN) for rest in rests)


def safe_repr(obj, short=False):
    """repr() that never fails; cut at 80 characters if `short`."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + ' [truncated]...'
    return text


def strclass(cls):
    """The full name of a class."""
    return f'{cls.__module__}.{cls.__qualname__}'


def sorted_list_difference(expected, actual):
    """Items only in the one and only in the other of two sorted lists; duplicates count once."""
    missing = []
    unexpected = []
    i = j = 0
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e == a:
            i = _past_equal(expected, i)
            j = _past_equal(actual, j)
        elif e < a:
            missing.append(e)
            i = _past_equal(expected, i)
        else:
            unexpected.append(a)
            j = _past_equal(actual, j)
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def _past_equal(items, index):
    """The index of the next item that differs from the one at `index`."""
    item = items[index]
    while index < len(items) and items[index] == item:
        index += 1
    return index


def unorderable_list_difference(expected, actual):
    """The same for lists whose items need only compare equal; both lists are used up."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1, as x is less than, equal to or greater than y."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """Items that occur with different frequency, found by comparing each with each."""
    rest_actual, rest_expected = list(actual), list(expected)
    used = object()
    result = []

    def take(items, item, start=0):
        count = 0
        for i in range(start, len(items)):
            if items[i] is not used and items[i] == item:
                items[i] = used
                count += 1
        return count

    for i, item in enumerate(rest_actual):
        if item is not used:
            rest_actual[i] = used
            in_actual = 1 + take(rest_actual, item, i + 1)
            in_expected = take(rest_expected, item)
            if in_actual != in_expected:
                result.append(_Mismatch(in_actual, in_expected, item))
    for i, item in enumerate(rest_expected):
        if item is not used:
            rest_expected[i] = used
            result.append(_Mismatch(0, 1 + take(rest_expected, item, i + 1), item))
    return result


def _count_diff_hashable(actual, expected):
    """The same for hashable items."""
    in_actual, in_expected = Counter(actual), Counter(expected)
    result = [_Mismatch(count, in_expected.get(item, 0), item)
              for item, count in in_actual.items() if count != in_expected.get(item, 0)]
    result.extend(_Mismatch(0, count, item) for item, count in in_expected.items() if item not in in_actual)
    return result
