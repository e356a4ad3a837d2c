# Files whose flush() fails when they are closed, and signals that arrive while a large write waits.
import io
import os
import signal
import sys
import tempfile
import threading

name = os.path.join(tempfile.mkdtemp(), 'file')


def bad_flush():
    raise OSError('flush')


for mode, options in (('wb', {'buffering': 0}), ('wb', {}), ('w', {'encoding': 'utf-8'})):
    for closefd in (True, False):
        fd = os.open(name, os.O_WRONLY | os.O_CREAT)
        file = open(fd, mode, closefd=closefd, **options)
        file.flush = bad_flush
        try:
            file.close()
        except OSError as e:
            print(mode, closefd, e, file.closed)
        file.flush = lambda: None
        file.close()
        if not closefd:
            os.close(fd)


def interrupted(*args):
    1 / 0


def check(data, **options):
    """One byte is read from the pipe; then the writer waits until the alarm."""
    r, w = os.pipe()
    seen = []
    reader = threading.Thread(target=lambda: seen.append(os.read(r, 1)), daemon=True)
    file = open(w, closefd=False, **options)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    reader.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    large = data * 2_000_000
    signal.setitimer(signal.ITIMER_REAL, 0.5, 0.5)
    try:
        file.write(large)
    except ZeroDivisionError as e:
        print(options['mode'], e)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    reader.join()
    print(seen, os.read(r, 1))
    os.close(w)
    os.close(r)
    try:
        file.close()
    except OSError as e:
        print(type(e).__name__)


if sys.platform == 'linux':
    previous = signal.signal(signal.SIGALRM, interrupted)
    check(b'xy', mode='wb', buffering=0)
    check(b'xy', mode='wb')
    check('xy', mode='w', encoding='ascii')
    signal.signal(signal.SIGALRM, previous)
