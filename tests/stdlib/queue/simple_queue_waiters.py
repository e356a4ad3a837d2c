"""SimpleQueue.get(): whoever gives up waiting, or finds an item at the last moment, leaves no trace in the line."""
import queue
import signal
import sys
import threading


class Interrupted(Exception):
    pass


def interrupt(signum, frame):
    raise Interrupted


def after_an_interrupt():
    line = queue.SimpleQueue()
    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        line.get()
    except Interrupted:
        print('interrupted')
    got = []
    other = threading.Thread(target=lambda: got.append(line.get(timeout=60)), daemon=True)
    other.start()
    other.join(0.1)
    line.put('for the other one')
    other.join(30)
    print(got, line.empty())


def after_a_timeout():
    line = queue.SimpleQueue()
    for timeout in (0.01, 0):
        try:
            line.get(timeout=timeout)
        except queue.Empty:
            print('empty')
    got = []
    other = threading.Thread(target=lambda: got.append(line.get(timeout=60)), daemon=True)
    other.start()
    other.join(0.1)
    line.put('for the other one')
    other.join(30)
    print(got, line.empty())


def crowded():
    """Items come while others are about to wait."""
    sys.setswitchinterval(1e-6)
    todo, done = queue.SimpleQueue(), queue.SimpleQueue()

    def work():
        while (item := todo.get()) is not None:
            done.put(item)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    for worker in workers:
        worker.start()
    total = 0
    for number in range(2000):
        todo.put(number)
        if number % 3 == 0:
            total += done.get()
    while total < sum(range(2000)):
        total += done.get(timeout=60)
    for _ in workers:
        todo.put(None)
    for worker in workers:
        worker.join(30)
    print(total, [worker.is_alive() for worker in workers])


after_an_interrupt()
after_a_timeout()
crowded()
