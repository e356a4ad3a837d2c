# What trace functions can do: local functions, f_trace, f_trace_lines, errors in them, starting in the middle.
import sys


def work():
    a = 1
    b = 2
    return a + b


def events_of(tracer, f=work):
    sys.settrace(tracer)
    try:
        return f()
    finally:
        sys.settrace(None)


log = []


def only_calls(frame, event, arg):
    if frame.f_code is work.__code__:
        log.append(event)


print(events_of(only_calls), log)

log = []


def changing(frame, event, arg):
    if frame.f_code is not work.__code__:
        return None
    log.append(event)

    def local(frame, event, arg):
        log.append(('local', event))
        return None  # the same one goes on
    return local


print(events_of(changing), log)

log = []


def no_lines(frame, event, arg):
    if frame.f_code is not work.__code__:
        return None
    frame.f_trace_lines = False
    log.append(event)
    return no_lines


print(events_of(no_lines), log)


def failing(frame, event, arg):
    if frame.f_code is work.__code__:
        raise LookupError('in the trace function')


try:
    events_of(failing)
except LookupError as e:
    print('raised', e, sys.gettrace())

log = []


def failing_later(frame, event, arg):
    if frame.f_code is not work.__code__:
        return None
    log.append((event, frame.f_lineno - work.__code__.co_firstlineno))
    if event == 'line' and len(log) == 3:
        raise LookupError
    return failing_later


try:
    events_of(failing_later)
except LookupError as e:
    print(log, sys.gettrace())

# A frame that runs already: f_trace makes it report from its next line on.
log = []


def tracer(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno - middle.__code__.co_firstlineno))
    return tracer


def middle():
    x = 1
    sys._getframe().f_trace = tracer
    sys.settrace(lambda *args: None)
    x = 2
    for i in range(2):
        x = 3
    sys.settrace(None)
    x = 4
    return x


print(middle(), log)

log = []


def deep():
    frame = sys._getframe().f_back
    while frame:
        frame.f_trace = tracer
        frame = frame.f_back
    sys.settrace(tracer)


def outer():
    inner()
    x = 1
    sys.settrace(None)


def inner():
    deep()
    y = 1
    return y


middle = outer
outer()
print(log)


class Countdown:
    def __init__(self):
        self.seen = []

    def __call__(self, frame, event, arg):
        if event == 'call':
            self.seen.append(frame.f_code.co_name)
        return None


counter = Countdown()
sys.settrace(counter)
print(sys.gettrace() is counter)
[work() for i in range(2)]
list(map(lambda n: n, [1, 2]))
sys.settrace(None)
print(counter.seen)


def recursive(frame, event, arg):
    # The trace function itself is not traced.
    work()
    return recursive


print(events_of(recursive))
try:
    sys._getframe().f_lineno = 3
except ValueError as e:
    print(type(e).__name__)
print(sys.call_tracing(work, ()))
