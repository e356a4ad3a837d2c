# Nested loops over lists of lists, sets of tuples, comprehensions, small functions.
def step_grid(grid):
    height, width = len(grid), len(grid[0])
    result = [[0] * width for _ in range(height)]
    for y in range(height):
        above, row, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        for x in range(width):
            left, right = x - 1, (x + 1) % width
            count = above[left] + above[x] + above[right] + row[left] + row[right]
            count += below[left] + below[x] + below[right]
            if count == 3 or (count == 2 and row[x]):
                result[y][x] = 1
    return result


def neighbours(cell):
    x, y = cell
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]


def step_cells(cells):
    counts = {}
    for cell in cells:
        for other in neighbours(cell):
            counts[other] = counts.get(other, 0) + 1
    return {cell for cell, count in counts.items() if count == 3 or count == 2 and cell in cells}


def main(generations):
    size = 48
    grid = [[(x * 7 + y * 13) % 5 == 0 for x in range(size)] for y in range(size)]
    grid = [[int(value) for value in row] for row in grid]
    for _ in range(generations):
        grid = step_grid(grid)
    print(sum(map(sum, grid)))
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11), (30, 3), (31, 3), (30, 4)}
    for _ in range(generations):
        cells = step_cells(cells)
    print(len(cells), min(cells), max(cells))


main(120)
