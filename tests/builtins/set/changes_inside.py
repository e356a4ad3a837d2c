# Sets that change while they are walked by an operation: no error, what is there then counts.
class Clearing:
    def __hash__(self):
        return hash(0)

    def __eq__(self, other):
        victim.clear()
        return False


for operation in (set.update, set.difference_update, set.intersection_update, set.symmetric_difference_update,
                  set.union, set.difference, set.intersection, set.symmetric_difference, set.issubset,
                  set.isdisjoint):
    victim = set()
    victim = {Clearing() for _ in range(10)}
    result = operation({0}, victim)
    print(operation.__name__, type(result).__name__)


class Emptying:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        table.clear()
        return False


table = {}
table = {Emptying(): i for i in range(5)}
try:
    print(type({7}.union(table)).__name__)
except RuntimeError as e:
    print(e)
