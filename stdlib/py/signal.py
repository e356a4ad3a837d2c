"""Signals: handlers, timers, masks. The functions are native; here their numbers become members of enumerations."""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum



_IntEnum._convert_('Signals', __name__,
                   lambda name: name.isupper() and (name.startswith('SIG') and not name.startswith('SIG_')), _signal)
_IntEnum._convert_('Handlers', __name__, lambda name: name in ('SIG_DFL', 'SIG_IGN'), _signal)
_IntEnum._convert_('Sigmasks', __name__, lambda name: name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'), _signal)


def _int_to_enum(value, enum_klass):
    """A member, or the value itself when it is none."""
    if not isinstance(value, int):
        return value
    try:
        return enum_klass(value)
    except ValueError:
        return value


def _enum_to_int(value):
    """The number of a member; other objects stay as they are."""
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def _members(numbers):
    return {_int_to_enum(number, Signals) for number in numbers}


def signal(signalnum, handler):
    """Set the handler of a signal: a function of the number and the frame, SIG_DFL or SIG_IGN; the old one."""
    return _int_to_enum(_signal.signal(_enum_to_int(signalnum), _enum_to_int(handler)), Handlers)


def getsignal(signalnum):
    """The handler of a signal; None when it was not set by Python."""
    return _int_to_enum(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Change which signals are blocked; the old set."""
    return _members(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that are blocked and have arrived."""
    return _members(_signal.sigpending())


def sigwait(sigset):
    """Wait for one of some signals."""
    return _int_to_enum(_signal.sigwait(sigset), Signals)


def valid_signals():
    """The signals that there are."""
    return _members(_signal.valid_signals())


