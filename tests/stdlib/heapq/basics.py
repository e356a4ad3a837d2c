import heapq

data = [(i * 37) % 23 for i in range(23)]
heap = []
for x in data:
    heapq.heappush(heap, x)
print([heapq.heappop(heap) for _ in range(len(data))])
heap = list(data)
heapq.heapify(heap)
print(heap[0], heapq.heapreplace(heap, 100), heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 50))
print(sorted(heap))
print(heapq.nlargest(3, data), heapq.nsmallest(3, data, key=lambda v: -v), heapq.nlargest(0, data))
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0, 9])))
print(list(heapq.merge(["b", "dd"], ["a", "ccc"], key=len)), list(heapq.merge([5, 3], [4, 1], reverse=True)))
big = list(data)
heapq.heapify_max(big)
print([heapq.heappop_max(big) for _ in range(5)], heapq.heapreplace_max(big, 99), big[0])
for call in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapreplace([], 1)):
    try:
        call()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
