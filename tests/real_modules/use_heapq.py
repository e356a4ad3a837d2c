import heapq

h = []
for n in (5, 1, 8, 3, 9, 2):
    heapq.heappush(h, n)
print(h, heapq.heappop(h), heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), h)
print([heapq.heappop(h) for _ in range(len(h))])
x = list(range(20, 0, -1))
heapq.heapify(x)
print(x)
print(heapq.nlargest(3, [4, 8, 1, 9, 7]), heapq.nsmallest(2, ['bb', 'a', 'ccc'], key=len), heapq.nsmallest(9, 'cab'))
print(list(heapq.merge([1, 4, 7], [2, 5], [3, 6, 9])), list(heapq.merge('ca', 'db', reverse=True)))
print(list(heapq.merge(['a', 'ccc'], ['bb'], key=len)))
m = [3, 9, 4, 1]
heapq.heapify_max(m)
heapq.heappush_max(m, 10)
print(m, heapq.heappop_max(m), heapq.heapreplace_max(m, 5), heapq.heappushpop_max(m, 2), m)
try:
    heapq.heappop([])
except IndexError as e:
    print(type(e).__name__)
