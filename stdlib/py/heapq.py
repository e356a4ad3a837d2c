"""Heaps: lists in which the item at position k is never above those at 2*k+1 and 2*k+2.

The smallest item stands first; the functions that end in _max keep the largest there instead.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop',
           'heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max']


def _above(a, b):
    return a < b


def _above_max(a, b):
    return b < a


def _check(heap, call, filled=False):
    if not isinstance(heap, list):
        raise TypeError(f"{call} must be list, not {type(heap).__name__}")
    if filled and not heap:
        raise IndexError("index out of range")


def _rise(heap, position, above):
    item = heap[position]
    while position > 0:
        parent = (position - 1) >> 1
        if not above(item, heap[parent]):
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position, above):
    size = len(heap)
    item = heap[position]
    while True:
        child = 2 * position + 1
        if child >= size:
            break
        if child + 1 < size and not above(heap[child], heap[child + 1]):
            child += 1
        if not above(heap[child], item):
            break
        heap[position] = heap[child]
        position = child
    heap[position] = item


def _pop(heap, above):
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _sink(heap, 0, above)
    return first


def _replace(heap, item, above):
    first = heap[0]
    heap[0] = item
    _sink(heap, 0, above)
    return first


def _heapify(heap, above):
    for position in reversed(range(len(heap) // 2)):
        _sink(heap, position, above)


def heappush(heap, item, /):
    """Push item onto heap, maintaining the heap invariant."""
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _rise(heap, len(heap) - 1, _above)


def heappop(heap, /):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    _check(heap, "heappop() argument", filled=True)
    return _pop(heap, _above)


def heapify(heap, /):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    _check(heap, "heapify() argument")
    _heapify(heap, _above)


def heapreplace(heap, item, /):
    """Pop and return the smallest item, and add the new item."""
    _check(heap, "heapreplace() argument 1", filled=True)
    return _replace(heap, item, _above)


def heappushpop(heap, item, /):
    """Push item on the heap, then pop and return the smallest item."""
    _check(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        return _replace(heap, item, _above)
    return item


def heappush_max(heap, item, /):
    """Push item onto max heap, maintaining the heap invariant."""
    _check(heap, "heappush_max() argument 1")
    heap.append(item)
    _rise(heap, len(heap) - 1, _above_max)


def heappop_max(heap, /):
    """Pop the largest item off the heap, maintaining the heap invariant."""
    _check(heap, "heappop_max() argument", filled=True)
    return _pop(heap, _above_max)


def heapify_max(heap, /):
    """Transform list into a max heap, in-place, in O(len(heap)) time."""
    _check(heap, "heapify_max() argument")
    _heapify(heap, _above_max)


def heapreplace_max(heap, item, /):
    """Pop and return the largest item, and add the new item."""
    _check(heap, "heapreplace_max() argument 1", filled=True)
    return _replace(heap, item, _above_max)


def heappushpop_max(heap, item, /):
    """Push item on the max heap, then pop and return the largest item."""
    _check(heap, "heappushpop_max() argument 1")
    if heap and item < heap[0]:
        return _replace(heap, item, _above_max)
    return item


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator."""
    above = _above_max if reverse else _above
    # An entry compares by its key, then by the order of its input: equal items keep their order.
    entries = []

    def before(a, b):
        if above(a[0], b[0]):
            return True
        return not above(b[0], a[0]) and a[1] < b[1]

    for order, iterable in enumerate(iterables):
        step = iter(iterable).__next__
        try:
            value = step()
        except StopIteration:
            continue
        entries.append([value if key is None else key(value), order, value, step])
    _heapify(entries, before)
    while entries:
        entry = entries[0]
        yield entry[2]
        try:
            entry[2] = value = entry[3]()
        except StopIteration:
            _pop(entries, before)
            continue
        entry[0] = value if key is None else key(value)
        _sink(entries, 0, before)


def nsmallest(n, iterable, key=None):
    """The n smallest items, as sorted(iterable, key=key)[:n]."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, as sorted(iterable, key=key, reverse=True)[:n]."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
