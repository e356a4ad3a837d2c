# Backtracking over a board of hexagons.
class Cell:
    __slots__ = ('id', 'pos', 'links')

    def __init__(self, i, p):
        self.id = i
        self.pos = p
        self.links = []

class Hex:

    def __init__(self, size):
        self.size = size
        self.cells = []
        self.by = {}
        for y in range(1 - size, size):
            for x in range(1 - size, size):
                if abs(x + y) < size:
                    c = Cell(len(self.cells), (x, y))
                    self.cells.append(c)
                    self.by[x, y] = c
        for c in self.cells:
            x, y = c.pos
            c.links = [self.by[p].id for p in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1),
                                                 (x + 1, y - 1), (x - 1, y + 1)) if p in self.by]

def solve(hexa, tiles):
    n = len(hexa.cells)
    val = [None] * n
    tiles = dict(tiles)
    count = 0

    def ok(i):
        for j in [i] + hexa.cells[i].links:
            v = val[j]
            if v is None or v < 0:
                continue
            filled = 0
            empty = 0
            for k in hexa.cells[j].links:
                if val[k] is None:
                    empty += 1
                elif val[k] >= 0:
                    filled += 1
            if filled > v or filled + empty < v:
                return False
        return True
    nodes = 0

    def rec(i):
        nonlocal nodes
        nodes += 1
        if nodes > 60000:
            return True
        if i == n:
            return True
        for t in list(tiles):
            if tiles[t]:
                tiles[t] -= 1
                val[i] = t
                if ok(i) and rec(i + 1):
                    return True
                val[i] = None
                tiles[t] += 1
        return False
    r = rec(0)
    return (r, nodes, val)
h = Hex(4)
print(solve(h, {-1: 18, 3: 5, 2: 6, 4: 4, 1: 4})[:2])
