# sched: order of events, priorities, cancelling, waiting, non-blocking runs; with a clock of its own.
import sched


class Clock:
    def __init__(self):
        self.now = 0
        self.waits = []

    def time(self):
        return self.now

    def sleep(self, delay):
        self.waits.append(delay)
        self.now += delay


clock = Clock()
s = sched.scheduler(clock.time, clock.sleep)
log = []


def note(*args, **kwargs):
    log.append((clock.now, args, kwargs))


s.enter(3, 1, note, ("three",))
s.enter(1, 2, note, ("one, low",))
s.enter(1, 1, note, argument=("one, high",), kwargs={"k": 1})
e = s.enterabs(2, 1, note)
print(e.time, e.priority, e.sequence, e.argument, e.kwargs, type(e).__name__, e._fields)
print([x.argument for x in s.queue], s.empty(), len(s.queue))
s.cancel(e)
try:
    s.cancel(e)
except ValueError as error:
    print(type(error).__name__)
print(s.run(), log, clock.waits, s.empty(), s.queue)
log.clear()
s.enter(5, 1, note)
s.enter(0, 1, note, ("due",))
print(s.run(blocking=False), log)
print(s.run(False))
clock.now += 5
print(s.run(False), len(log))


def again(n):
    log.append(n)
    if n:
        s.enter(1, 1, again, (n - 1,))


log.clear()
s.enter(1, 1, again, (3,))
s.run()
print(log, clock.now)


def bad():
    raise RuntimeError("bad")


s.enter(1, 1, bad)
s.enter(2, 1, note, ("after",))
try:
    s.run()
except RuntimeError as error:
    print(error, len(s.queue))
log.clear()
s.run()
print(log)
for i in range(5):
    s.enterabs(100, 0, note, (i,))
log.clear()
s.run()
print([args for _, args, _ in log], sched.__all__)
