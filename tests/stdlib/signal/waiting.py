# Timers, masks, interrupted waits, wakeup descriptors.
import signal, time, os, select
got = []
def h(n, f): got.append((signal.Signals(n).name, f.f_code.co_name))
signal.signal(signal.SIGALRM, h)
def wait():
    t = time.monotonic(); time.sleep(0.2); return time.monotonic() - t >= 0.2
print(signal.setitimer(signal.ITIMER_REAL, 0.05)); print(wait(), got); got.clear()
def loop():
    while not got: pass
signal.setitimer(signal.ITIMER_REAL, 0.05); loop(); print(got); got.clear()
class E(Exception): pass
def raiser(n, f): raise E('from alarm')
signal.signal(signal.SIGALRM, raiser)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try: time.sleep(5)
except E as e: print('slept', e)
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.05)
try: os.read(r, 1)
except E as e: print('read', e)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try: select.select([r], [], [])
except E as e: print('select', e)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02); signal.signal(signal.SIGALRM, h)
signal.pause(); print(got[:1], signal.getitimer(signal.ITIMER_REAL)[1]); print(signal.setitimer(signal.ITIMER_REAL, 0)[1]); got.clear()
print(signal.alarm(100), signal.alarm(0), signal.alarm(0))
old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]); print(old, signal.pthread_sigmask(signal.SIG_BLOCK, []))
signal.signal(signal.SIGUSR1, h); signal.raise_signal(signal.SIGUSR1); print(got, signal.sigpending())
print(signal.sigwait([signal.SIGUSR1]), signal.sigpending(), got)
signal.raise_signal(signal.SIGUSR1); print(signal.sigtimedwait([signal.SIGUSR1], 1).si_signo, signal.sigtimedwait([signal.SIGUSR1], 0.01))
os.kill(os.getpid(), signal.SIGUSR1); print(signal.sigwaitinfo([signal.SIGUSR1]).si_pid == os.getpid())
os.kill(os.getpid(), signal.SIGUSR1); signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]); print(got); got.clear()
for f in (lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [0]), lambda: signal.pthread_sigmask(99, []), lambda: signal.setitimer(99, 1), lambda: signal.setitimer(0, -1), lambda: signal.setitimer(0, 'x'), lambda: signal.sigtimedwait([10], -1), lambda: signal.set_wakeup_fd(r), lambda: signal.alarm('x'), lambda: signal.pthread_sigmask(0, 3)):
    try: print(f())
    except Exception as e: print(type(e), str(e).replace(f'fd {r} ', 'fd R '))
os.set_blocking(w, False); os.set_blocking(r, False)
print(signal.set_wakeup_fd(w) == -1); signal.raise_signal(signal.SIGUSR1); print(os.read(r, 10), got, signal.set_wakeup_fd(-1) == w)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print('ki')
signal.signal(signal.SIGINT, signal.SIG_IGN); signal.raise_signal(signal.SIGINT); print('ignored'); signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    os.kill(os.getpid(), signal.SIGINT)
    for i in range(10**7): pass
except KeyboardInterrupt: print('ki2')
if os.fork() == 0:
    signal.signal(signal.SIGTERM, lambda n, f: os._exit(7)); os.kill(os.getpid(), signal.SIGTERM); time.sleep(5); os._exit(1)
print(os.waitstatus_to_exitcode(os.wait()[1]))
