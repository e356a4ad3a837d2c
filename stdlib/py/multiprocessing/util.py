"""What the other modules share: logging, finalizers that run at the end, what happens after a fork."""

import atexit
import itertools
import os
import sys
import threading
import weakref

from multiprocessing import process

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger', 'log_to_stderr', 'get_temp_dir',
           'register_after_fork', 'is_exiting', 'Finalize', 'ForkAwareThreadLock', 'ForkAwareLocal',
           'close_all_fds_except', 'SUBDEBUG', 'SUBWARNING']

# ---- Logging

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
WARNING = 30
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None  # made when somebody asks: `logging` is large
_log_to_stderr = False


def _log(level, message, args):
    if _logger is not None:
        _logger.log(level, message, *args, stacklevel=3)


def sub_debug(msg, *args):
    """Log on level SUBDEBUG."""
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    """Log on level DEBUG."""
    _log(DEBUG, msg, args)


def info(msg, *args):
    """Log on level INFO."""
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    """Log on level SUBWARNING."""
    _log(SUBWARNING, msg, args)


def warn(msg, *args):
    """Log on level WARNING."""
    _log(WARNING, msg, args)


def get_logger():
    """The package's logger, which has no handler of its own."""
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        # The exit function must come before the handlers of logging are closed.
        atexit.unregister(_exit_function)
        atexit.register(_exit_function)
    return _logger


def log_to_stderr(level=None):
    """Add a handler that writes to standard error; returns the logger."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


# ---- Temporary files

def get_temp_dir():
    """A folder for this process's temporary files, removed at its end."""
    config = process.current_process()._config
    if config.get('tempdir') is None:
        import shutil
        import tempfile
        folder = tempfile.mkdtemp(prefix='pymp-')
        info('created temp directory %s', folder)

        def remove(folder, rmtree=shutil.rmtree, config=config):
            rmtree(folder, ignore_errors=True)
            config['tempdir'] = None

        Finalize(None, remove, args=(folder,), exitpriority=-100)
        config['tempdir'] = folder
    return config['tempdir']


# ---- After a fork

_afterfork_registry = weakref.WeakValueDictionary()
_afterfork_counter = itertools.count()


def _run_after_forkers():
    for key, obj in sorted(_afterfork_registry.items(), key=lambda item: item[0][0]):
        try:
            key[2](obj)
        except Exception as error:
            info('after forker raised exception %s', error)


def register_after_fork(obj, func):
    """Have func(obj) called in children, if the object lives then."""
    _afterfork_registry[next(_afterfork_counter), id(obj), func] = obj


class ForkAwareThreadLock:
    """A lock that is free in a new child."""

    def __init__(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """Data of threads that is empty in a new child."""

    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


# ---- Finalizers

_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """Calls something once: when it is called, when an object dies, or at the end of the process by priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)}')
        if obj is not None:
            self._weakref = weakref.ref(obj, self)
        elif exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        else:
            self._weakref = None
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = exitpriority, next(_finalizer_counter)
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None, _registry=_finalizer_registry, _getpid=os.getpid):
        if _registry.pop(self._key, None) is None:
            return None
        result = None
        if self._pid == _getpid():
            sub_debug('finalizer calling %s with args %s and kwargs %s', self._callback, self._args, self._kwargs)
            result = self._callback(*self._args, **self._kwargs)
        self._forget()
        return result

    def _forget(self):
        self._weakref = self._callback = self._args = self._kwargs = self._key = None

    def cancel(self):
        """Never call it."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._forget()

    def still_active(self):
        """Whether it is still to be called."""
        return self._key in _finalizer_registry

    def __repr__(self):
        obj = self._weakref() if isinstance(self._weakref, weakref.ref) else None
        name = type(self).__name__
        if self._key is None:
            return f'<{name} object, dead>'
        text = f'<{name} object, callback={getattr(self._callback, "__name__", self._callback)}'
        if self._args:
            text += f', args={self._args}'
        if self._kwargs:
            text += f', kwargs={self._kwargs}'
        if self._key[0] is not None:
            text += f', exitpriority={self._key[0]}'
        del obj
        return text + '>'


def _run_finalizers(minpriority=None):
    """Those with a priority of at least so much, the highest and newest first; None: all with a priority."""
    def due():
        return [key for key in list(_finalizer_registry)
                if key[0] is not None and (minpriority is None or key[0] >= minpriority)]

    for key in sorted(due(), reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            sub_debug('calling %s', finalizer)
            try:
                finalizer()
            except Exception:
                import traceback
                traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


# ---- The end of a process

_exiting = False


def is_exiting():
    """Whether the process is about to end."""
    return _exiting or _exiting is None


def _exit_function():
    global _exiting
    if _exiting:
        return
    _exiting = True
    info('process shutting down')
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    if process.current_process() is not None:
        for child in process.active_children():
            if child.daemon:
                info('calling terminate() for daemon %s', child.name)
                child._popen.send_signal(15)
        for child in process.active_children():
            info('calling join() for process %s', child.name)
            child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


atexit.register(_exit_function)


def _begin_anew():
    """In a new child: nothing of the parent's end is left to do."""
    global _exiting
    _exiting = False
    atexit._clear()
    atexit.register(_exit_function)


# ---- Descriptors

def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def _close_stdin():
    """Children do not read what is typed."""
    if sys.stdin is None:
        return
    try:
        sys.stdin.close()
    except (OSError, ValueError):
        pass
    try:
        fd = os.open(os.devnull, os.O_RDONLY)
        try:
            sys.stdin = open(fd, encoding='utf-8', closefd=False)
        except BaseException:
            os.close(fd)
            raise
    except (OSError, ValueError):
        pass


def close_all_fds_except(fds):
    """Close all descriptors but these."""
    last = -1
    for fd in sorted(fds):
        os.closerange(last + 1, fd)
        last = fd
    os.closerange(last + 1, os.sysconf('SC_OPEN_MAX'))
