# Recursion and search: permutations, subsets by bit masks, memoised recursion,
# breadth-first search over tuples, integer arithmetic beyond machine words.
def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[items[i]] + rest for i in range(len(items)) for rest in permutations(items[:i] + items[i + 1:])]


def partitions(n, largest, memo):
    if n == 0:
        return 1
    if n < 0 or largest == 0:
        return 0
    key = (n, largest)
    if key not in memo:
        memo[key] = partitions(n - largest, largest, memo) + partitions(n, largest - 1, memo)
    return memo[key]


def collatz(limit):
    best = best_start = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            if n % 2:
                n = 3 * n + 1
            else:
                n //= 2
            steps += 1
        if steps > best:
            best, best_start = steps, start
    return best_start, best


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, limit + 1, i)))
    return [i for i, flag in enumerate(flags) if flag]


def slide(limit):
    start = (1, 2, 3, 4, 5, 0)
    moves = {0: (1, 3), 1: (0, 2, 4), 2: (1, 5), 3: (0, 4), 4: (1, 3, 5), 5: (2, 4)}
    seen, queue = {start: 0}, [start]
    for state in queue:
        hole = state.index(0)
        for other in moves[hole]:
            cells = list(state)
            cells[hole], cells[other] = cells[other], 0
            following = tuple(cells)
            if following not in seen:
                seen[following] = seen[state] + 1
                queue.append(following)
        if len(seen) > limit:
            break
    return len(seen), max(seen.values())


def integrate(function, low, high, steps):
    width = (high - low) / steps
    total = 0.5 * (function(low) + function(high))
    for i in range(1, steps):
        total += function(low + i * width)
    return total * width


def main():
    print(len(permutations(list(range(8)))), partitions(120, 60, {}), collatz(12_000))
    print(len(sieve(200_000)), slide(10_000), round(integrate(lambda x: x * x - 2.0 * x, 0.0, 3.0, 150_000), 6))
    power = 1
    for i in range(1, 400):
        power = power * 3 + i
    print(power % 1_000_007, power.bit_length(), len(str(power)))


main()
