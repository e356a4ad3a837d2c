# The profiler in Python: what it counts, with a timer of our own.
import io
import profile
import pstats

ticks = 0


def timer():
    return ticks


def work(n):
    global ticks
    ticks += 10
    if n:
        work(n - 1)
    ticks += 1
    return [n].pop()


def fails():
    global ticks
    ticks += 2
    raise ValueError


def main():
    work(2)
    for i in range(3):
        work(0)
    try:
        fails()
    except ValueError:
        pass
    return sum(x for x in (1, 2))


p = profile.Profile(timer)
print(p.runcall(main))
p.create_stats()
for (file, line, name), (cc, nc, tt, ct, callers) in sorted(p.stats.items(), key=lambda item: item[0][2]):
    if name.startswith('<function'):
        name = 'command'
    print(name, cc, nc, tt, ct, sorted((c[2].split(' ')[0], n) for c, n in callers.items()))

p = profile.Profile(timer)
p.runctx('work(1)', globals(), {})
out = io.StringIO()
pstats.Stats(p, stream=out).strip_dirs().sort_stats('name').print_stats('counting').print_callers('work').print_callees('work')
print(out.getvalue())
profile.run('work(0)', sort='name')
try:
    profile.Profile().run('1/0')
except ZeroDivisionError as e:
    print(e)


class Sub(profile.Profile):
    pass


try:
    Sub().calibrate(1)
except TypeError as e:
    print(e)
