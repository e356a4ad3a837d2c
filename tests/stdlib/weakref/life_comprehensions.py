"""Comprehensions own what they make until somebody else does."""
import weakref


class Box:
    def __init__(self, value):
        self.value = value

    def __del__(self):
        print('box', self.value, 'closed')


boxes = [Box(i) for i in range(3)]
values = [box.value for box in boxes]
print(values)
boxes = [box for box in boxes if box.value != 1]
print('filtered')
table = {box.value: box for box in boxes}
del boxes
print(sorted(table))
table = {key: value for key, value in table.items() if key}
print('table', sorted(table))
refs = [weakref.ref(box) for box in table.values()]
print([ref() is not None for ref in refs])
del table
print([ref() is None for ref in refs])
grid = [[Box((r, c)) for c in range(2)] for r in range(2)]
grid.pop(0)
print('first row is gone')
del grid[0][0]
print('one box is gone')
grid = None
names = {Box(n) for n in range(1)}
names = None
pair = [Box(7), Box(8)]
print(sum([box.value for box in pair]))
del pair[0]
del pair
print('end')
