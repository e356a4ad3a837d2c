"""fork() with and without threads, its hooks, posix_spawn(), and the family of wait()."""
import gc
import os
import queue
import signal
import sys
import threading
import time
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


def in_child(function):
    """The exit status of a child that calls the function."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = function() or 0
        except BaseException:
            import traceback
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def hooks():
    calls = []
    os.register_at_fork(before=lambda: calls.append('before 1'), after_in_parent=lambda: calls.append('parent 1'),
                        after_in_child=lambda: calls.append('child 1'))
    os.register_at_fork(before=lambda: calls.append('before 2'), after_in_parent=lambda: calls.append('parent 2'),
                        after_in_child=lambda: calls.append('child 2'))
    print(in_child(lambda: print(calls)))
    print(calls)
    for wrong in ({}, {'before': 5}):
        try:
            os.register_at_fork(**wrong)
        except TypeError as error:
            print(error)


def threads():
    """The child has one thread, whatever the others were doing; it can start new ones."""
    lock, taken, stop = threading.Lock(), threading.Event(), threading.Event()
    free = threading.Lock()
    waiting = queue.SimpleQueue()

    def hold():
        with lock:
            taken.set()
            stop.wait()

    def wait_for_lock():
        with lock:
            pass

    def compute():
        while not stop.is_set():
            sorted([str(i) for i in range(100)])

    def wait_for_item():
        waiting.get()

    workers = [threading.Thread(target=target, daemon=True) for target in (hold, compute, wait_for_item)]
    for worker in workers:
        worker.start()
    taken.wait()
    workers.append(threading.Thread(target=wait_for_lock))
    workers[-1].start()
    time.sleep(0.05)

    def child():
        result = []
        assert threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
        assert not workers[0].is_alive()
        for worker in workers:
            worker.join()
        new = [threading.Thread(target=lambda i=i: result.append(i)) for i in range(5)]
        for thread in new:
            thread.start()
        for thread in new:
            thread.join()
        with free:
            gc.collect()
        # Nobody else waits for what the parent's threads waited for.
        thread = threading.Thread(target=lambda: result.append(waiting.get()))
        thread.start()
        time.sleep(0.02)
        waiting.put('item')
        thread.join(10)
        assert not lock.acquire(timeout=0.01)
        lock.release()
        with lock:
            pass
        print(sorted(map(str, result)))
        return len(result)

    for _ in range(5):
        print(in_child(child))
    codes = []
    forker = threading.Thread(target=lambda: codes.append(in_child(lambda: threading.current_thread() is
                                                                   threading.main_thread())))
    forker.start()
    forker.join()
    print(codes)
    stop.set()
    waiting.put(None)
    for worker in workers:
        worker.join()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        blocked = threading.Thread(target=waiting.get)
        blocked.start()
        print(in_child(lambda: 3))
        waiting.put(None)
        blocked.join()
    print([str(warning.message).replace(str(os.getpid()), 'PID') for warning in caught])


def waiting():
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, '-c', 'import sys; sys.exit(5)'])
    found, status, usage = os.wait4(pid, 0)
    print(found == pid, os.waitstatus_to_exitcode(status), usage.ru_maxrss > 0, type(usage).__name__)
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
    print(os.waitpid(pid, os.WNOHANG))
    os.kill(pid, signal.SIGTERM)
    info = os.waitid(os.P_PID, pid, os.WEXITED)
    print(info.si_pid == pid, info.si_code == os.CLD_KILLED, info.si_status == signal.SIGTERM)
    try:
        os.waitpid(pid, 0)
    except ChildProcessError as error:
        print(error)
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    found, status, usage = os.wait3(0)
    print(found == pid, os.waitstatus_to_exitcode(status), len(usage))


def spawning():
    reader, writer = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, writer, 1), (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_CLOSE, writer)]
    pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'echo "$NAME"; exit 4'], {'NAME': 'value'}, file_actions=actions)
    os.close(writer)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(reader, 100))
    pid = os.posix_spawnp('sh', ('sh', '-c', 'exit 6'), os.environ, setsigmask=[signal.SIGUSR1],
                          setsigdef=[signal.SIGPIPE], resetids=True, setpgroup=0)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    for arguments, keywords in ((('/no/such/program', ['x'], {}), {}), (('/bin/sh', 5, {}), {}),
                                (('/bin/sh', [], {}), {}), (('/bin/sh', [''], {}), {}), (('/bin/sh', ['a'], 5), {}),
                                (('/bin/sh', ['a'], {}), {'file_actions': 5}),
                                (('/bin/sh', ['a'], {}), {'file_actions': [5]}),
                                (('/bin/sh', ['a'], {}), {'file_actions': [(77,)]}),
                                (('/bin/sh', ['a'], {}), {'file_actions': [(os.POSIX_SPAWN_DUP2, 1)]}),
                                (('/bin/sh', ['a'], {}), {'setsigmask': [999]}),
                                (('/bin/sh', ['a'], {}), {'setsigdef': 5})):
        try:
            os.posix_spawn(*arguments, **keywords)
        except (TypeError, ValueError, OSError) as error:
            print(type(error).__name__, error)


hooks()
threads()
waiting()
spawning()
