# Memory and structure: linked nodes, trees, graphs, heaps, exceptions as control flow, recursion, context managers.
import heapq
from contextlib import contextmanager


class Node:
    def __init__(self, key, value, left=None, right=None):
        self.key = key
        self.value = value
        self.left = left
        self.right = right


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def __setitem__(self, key, value):
        if self.root is None:
            self.root = Node(key, value)
            self.size = 1
            return
        node = self.root
        while True:
            if key == node.key:
                node.value = value
                return
            side = "left" if key < node.key else "right"
            child = node.left if key < node.key else node.right
            if child is None:
                setattr(node, side, Node(key, value))
                self.size += 1
                return
            node = child

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __len__(self):
        return self.size

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key, node.value
                yield from walk(node.right)
        return walk(self.root)


def build(depth):
    return (build(depth - 1), build(depth - 1)) if depth else (None, None)


def count(tree):
    left, right = tree
    return 1 if left is None else 1 + count(left) + count(right)


def shortest(graph, start):
    distances = {start: 0}
    queue = [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if distance > distances[node]:
            continue
        for neighbour, weight in graph[node].items():
            new = distance + weight
            if neighbour not in distances or new < distances[neighbour]:
                distances[neighbour] = new
                heapq.heappush(queue, (new, neighbour))
    return distances


def components(edges, size):
    parent = list(range(size))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    for a, b in edges:
        parent[find(a)] = find(b)
    return len({find(x) for x in range(size)})


def queens(size, row=0, columns=0, left=0, right=0):
    if row == size:
        return 1
    found, free = 0, ((1 << size) - 1) & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        found += queens(size, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found


def arrangements(items):
    if len(items) <= 1:
        yield tuple(items)
        return
    for i, item in enumerate(items):
        for rest in arrangements(items[:i] + items[i + 1:]):
            yield (item, *rest)


class Refused(Exception):
    def __init__(self, reason, code=0):
        super().__init__(reason)
        self.code = code


@contextmanager
def entered(log, name):
    log.append(name)
    try:
        yield name
    finally:
        log.pop()


def guarded(n, log):
    with entered(log, n):
        try:
            if n % 3 == 0:
                raise Refused("three", code=n)
            if n % 5 == 0:
                return {}[n]
            return n
        except Refused as refusal:
            return refusal.code
        except (KeyError, ValueError) as error:
            raise RuntimeError("five") from error
        finally:
            log.append(n)
            del log[-1]


def main():
    tree = Tree()
    for n in range(4000):
        tree[n * 7919 % 4001] = n
    print(len(tree), 17 in tree, 5000 in tree, sum(v for _, v in tree), [k for k, _ in tree][:4])
    print(sum(count(build(9)) for _ in range(12)))
    graph = {n: {(n * k + k) % 300: n * k % 17 + 1 for k in range(1, 7)} for n in range(300)}
    print(sum(shortest(graph, 0).values()), components([(n, n * n % 900) for n in range(900)], 900))
    print(queens(7), sum(1 for p in arrangements(list(range(6))) if p[0] < p[-1]))
    log, failed = [], 0
    for n in range(3000):
        try:
            guarded(n, log)
        except RuntimeError as error:
            failed += error.__cause__ is not None
    first, chain = None, None
    for n in range(20000):
        chain = [n, chain]
        if n % 1000 == 0:
            first, chain = chain, None
    print(failed, len(log), first[0], len({(n % 50, str(n % 30)) for n in range(3000)}))
    squares = {n: [m * m for m in range(n % 12)] for n in range(1500) if n % 2}
    print(sum(len(v) for v in squares.values()), any(n > 1490 for n in squares), all(squares), min(squares.items()))


main()
