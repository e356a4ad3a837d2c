# Handlers, their arguments, errors, enumerations.
import signal, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
print(repr(signal.SIGINT), signal.SIGTERM, repr(signal.SIG_DFL), repr(signal.SIG_IGN), signal.Signals(9), signal.NSIG)
t(lambda: signal.getsignal(signal.SIGINT)); t(lambda: signal.getsignal(signal.SIGTERM)); t(lambda: signal.getsignal(signal.SIGPIPE)); t(lambda: signal.getsignal(0)); t(lambda: signal.getsignal(65)); t(lambda: signal.getsignal('x'))
t(lambda: signal.signal(signal.SIGUSR1, 3)); t(lambda: signal.signal(0, signal.SIG_DFL)); t(lambda: signal.signal(signal.SIGUSR1, signal.SIG_IGN)); t(lambda: signal.getsignal(signal.SIGUSR1)); t(lambda: signal.signal(signal.SIGKILL, signal.SIG_IGN))
def h(n, f): print('handler', repr(n), type(f).__name__, f.f_code.co_name if f else None)
t(lambda: signal.signal(signal.SIGUSR1, h)); t(lambda: signal.getsignal(signal.SIGUSR1) is h)
def fun():
    signal.raise_signal(signal.SIGUSR1); print('after')
fun()
t(lambda: signal.raise_signal(signal.SIGINT)); t(lambda: signal.default_int_handler(2, None)); t(lambda: signal.default_int_handler()); t(lambda: signal.raise_signal(99999)); t(lambda: signal.raise_signal('x'))
def h2(n, f): raise ValueError('from handler')
signal.signal(signal.SIGUSR1, h2)
try: signal.raise_signal(signal.SIGUSR1)
except ValueError as e: print('caught', e)
t(lambda: signal.strsignal(signal.SIGTERM)); t(lambda: signal.strsignal(0)); t(lambda: signal.strsignal(2)); t(lambda: signal.strsignal(999))
t(lambda: signal.set_wakeup_fd(-1)); t(lambda: signal.set_wakeup_fd(9999)); t(lambda: signal.set_wakeup_fd('x'))
t(lambda: len(signal.valid_signals())>30); t(lambda: signal.SIGINT in signal.valid_signals()); t(lambda: type(signal.valid_signals()))
signal.signal(signal.SIGUSR1, signal.SIG_DFL); t(lambda: signal.signal(signal.SIGUSR1, None))
print(signal.Handlers.SIG_DFL, list(signal.Handlers)); 
t(lambda: signal.siginterrupt(signal.SIGUSR1, True))
print(signal.SIGCHLD, signal.Signals.SIGHUP, signal.Signals['SIGALRM'], signal.Signals(14).name)
if hasattr(signal,'Sigmasks'): print(list(signal.Sigmasks))
print(getattr(signal,'ITIMER_REAL',None), getattr(signal,'ItimerError',None))
