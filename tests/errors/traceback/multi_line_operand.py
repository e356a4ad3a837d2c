import math
def f(values):
    total = 0
    for v in values:
        total += math.sqrt(v) * (v
                  / 0)
    return total
f([1, 2])
