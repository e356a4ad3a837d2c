# MemoryError inside handlers, finally clauses, with statements, generators and threads.
import threading

log = []


def exhaust():
    kept = []
    while True:
        kept.append('x' * 1000 + str(len(kept)))


def in_except():
    try:
        raise ValueError
    except ValueError:
        exhaust()


def in_finally():
    try:
        return 1
    finally:
        exhaust()


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        log.append(kind.__name__)
        return True


def generator():
    try:
        yield 1
        exhaust()
    except MemoryError:
        log.append('in generator')
        yield 2
    finally:
        log.append('generator ends')


for case in (in_except, in_finally):
    try:
        case()
    except MemoryError as e:
        log.append((case.__name__, type(e.__context__).__name__))
with Manager():
    exhaust()
log.append(list(generator()))
try:
    try:
        exhaust()
    except MemoryError:
        exhaust()
except MemoryError as e:
    log.append(('twice', type(e.__context__).__name__))


def worker():
    try:
        exhaust()
    except MemoryError:
        log.append('in thread')


for _ in range(2):
    thread = threading.Thread(target=worker)
    thread.start()
    thread.join()
assert log == [('in_except', 'ValueError'), ('in_finally', 'NoneType'), 'MemoryError', 'in generator', 'generator ends',
               [1, 2], ('twice', 'MemoryError'), 'in thread', 'in thread'], log
