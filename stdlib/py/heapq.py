"""Heaps: lists in which the item at position k is never above those at 2*k+1 and 2*k+2.

The smallest item stands first; the functions that end in _max keep the largest there instead.
"""

from _heapq import (heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop, heappushpop_max,
                    heapreplace, heapreplace_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop',
           'heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max']

# Their names from before they were public, which programs use.
_heapify_max, _heappop_max, _heappush_max = heapify_max, heappop_max, heappush_max
_heappushpop_max, _heapreplace_max = heappushpop_max, heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator."""
    if reverse:
        heapify_entries, replace, pop, direction = heapify_max, heapreplace_max, heappop_max, -1
    else:
        heapify_entries, replace, pop, direction = heapify, heapreplace, heappop, 1
    # An entry compares by its key, then by the order of its input: equal items keep their order.
    entries = []
    for order, iterable in enumerate(iterables):
        step = iter(iterable).__next__
        try:
            value = step()
        except StopIteration:
            continue
        entries.append([value if key is None else key(value), order * direction, value, step])
    heapify_entries(entries)
    while entries:
        entry = entries[0]
        yield entry[2]
        try:
            entry[2] = value = entry[3]()
        except StopIteration:
            pop(entries)
            continue
        entry[0] = value if key is None else key(value)
        replace(entries, entry)


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
