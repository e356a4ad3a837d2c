# Generators, closures, decorators, argument unpacking, context managers, lambdas.
def counted(function):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def numbers(limit):
    value = 17
    for _ in range(limit):
        value = (value * 75 + 74) % 65537
        yield value


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


@counted
def combine(first, *rest, scale=1, **options):
    return scale * (first + sum(rest)) + len(options)


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


class Meter:
    def __init__(self):
        self.entered = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, error, traceback):
        return kind is ZeroDivisionError


def main(limit):
    total = sum(a * b - c for a, b, c in windows(numbers(limit), 3))
    tree = [[i, [i + 1, [i + 2]], i + 3] for i in range(limit // 20)]
    evens = (x for x in flatten(tree) if x % 2 == 0)
    mean = averager()
    next(mean)
    for value in evens:
        average = mean.send(value)
    meter = Meter()
    for i in range(limit // 4):
        with meter:
            combine(i, 1, 2, scale=i % 3, unit="m")
            1 // (i % 5)
    pipeline = compose(lambda x: x + 1, lambda x: x * 3, abs, str, len)
    digits = sum(map(pipeline, range(limit // 4)))
    print(total, average, meter.entered, combine.calls, digits)


main(100_000)
