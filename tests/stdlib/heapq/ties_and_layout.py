# The layout of heaps, the order of equal items, lists that change, the functions for the largest item.
import heapq
import random


class Item:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return f'{self.priority}{self.name}'


random.seed(7)
items = [Item(random.randrange(4), chr(97 + i)) for i in range(20)]
heap = []
for item in items:
    heapq.heappush(heap, item)
print(heap)
print([heapq.heappop(heap) for _ in range(6)], heap)
print(heapq.heapreplace(heap, Item(9, 'x')), heapq.heappushpop(heap, Item(0, 'y')), heapq.heappushpop(heap, Item(5, 'z')))
print(heap)
heap = list(items)
heapq.heapify(heap)
print(heap)
heapq.heapify_max(heap)
print(heap, [heapq.heappop_max(heap) for _ in range(5)])
heapq.heappush_max(heap, Item(9, 'm'))
print(heapq.heapreplace_max(heap, Item(2, 'n')), heapq.heappushpop_max(heap, Item(1, 'o')), heap)
print(heapq._heappop_max(heap), heapq._heapify_max is heapq.heapify_max, heapq.heappush.__module__)

numbers = [random.randrange(30) for _ in range(25)]
heapq.heapify(numbers)
print(numbers, [heapq.heappop(numbers) for _ in range(10)], numbers)
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0, 4])), list(heapq.merge([7, 4], [8, 4, 2], reverse=True)))
print([str(i) for i in heapq.merge(items[:1], items[1:2], key=lambda item: 0)])
print(list(heapq.merge('ab', 'AB', key=str.lower)), list(heapq.merge(['b', 'a'], ['B', 'A'], key=str.lower, reverse=True)))
print(heapq.nsmallest(3, items), heapq.nlargest(3, items, key=lambda item: item.priority))


class Shrinking:
    def __lt__(self, other):
        shrinking.clear()
        return True


class Failing:
    def __lt__(self, other):
        raise RuntimeError('no order')


for call in (lambda: heapq.heappush((), 1), lambda: heapq.heappop([]), lambda: heapq.heappop_max(()),
             lambda: heapq.heapreplace([], 1), lambda: heapq.heapify(None), lambda: heapq.heappush([]),
             lambda: heapq.heapify([1, 'a']), lambda: heapq.heapreplace_max((), 1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
shrinking = [Shrinking() for _ in range(6)]
failing = [1, 2, 3]
for call in lambda: heapq.heapify(shrinking), lambda: heapq.heappush(failing, Failing()):
    try:
        call()
    except RuntimeError as error:
        print(error)
print(len(failing))
