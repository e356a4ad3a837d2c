# A list that is changed while it is sorted.
from functools import cmp_to_key


def attempt(act):
    data = [3, 1, 2]
    once = []

    class Item:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            if not once:
                once.append(1)
                act(data)
            return self.value < other.value
    data[:] = map(Item, data)
    before = list(data)
    try:
        data.sort()
        print('sorted', [item.value for item in data])
    except ValueError as error:
        print(error, [item.value for item in data], set(data) == set(before))


attempt(lambda data: data.append(5))
attempt(lambda data: (data.append(5), data.pop()))
attempt(lambda data: (data.append(5), data.clear()))
attempt(lambda data: data.insert(0, 1))
attempt(lambda data: data.extend([]))
attempt(lambda data: len(data))
numbers = [1, 2]
try:
    numbers.sort(key=cmp_to_key(lambda a, b: (numbers.append(3), numbers.pop(), a - b)[2]))
except ValueError as error:
    print(error, numbers)
