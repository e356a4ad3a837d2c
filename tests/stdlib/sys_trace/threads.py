# Trace and profile functions of threads: those of new ones, and of all that run.
import sys
import threading


def work(n):
    x = n
    return x + 1


def run(f):
    t = threading.Thread(target=f, args=(1,))
    t.start()
    t.join()


calls = []


def tracer(frame, event, arg):
    if frame.f_code is work.__code__:
        calls.append((event, threading.current_thread() is threading.main_thread()))
        return tracer
    return None


threading.settrace(tracer)
print(threading.gettrace() is tracer, sys.gettrace())
run(work)
work(1)
threading.settrace(None)
run(work)
print(calls)

calls = []


def profiler(frame, event, arg):
    if frame.f_code is work.__code__ and not event.startswith('c_'):
        calls.append(event)


threading.setprofile(profiler)
print(threading.getprofile() is profiler, sys.getprofile())
run(work)
work(1)
threading.setprofile(None)
print(calls)

calls = []
go, ready, done = threading.Event(), threading.Event(), threading.Event()


def waits(n):
    ready.set()
    go.wait()
    work(n)
    done.set()


t = threading.Thread(target=waits, args=(1,))
t.start()
ready.wait()
threading.settrace_all_threads(tracer)
print(sys.gettrace() is tracer)
go.set()
done.wait()
t.join()
work(2)
threading.settrace_all_threads(None)
work(3)
print(sorted(calls))
print(sys.gettrace(), threading.gettrace())

calls = []
threading.setprofile_all_threads(profiler)
work(1)
print(sys.getprofile() is profiler)
threading.setprofile_all_threads(None)
print(calls, sys.getprofile())
