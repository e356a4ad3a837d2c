"""Decimal floating-point arithmetic as people count (General Decimal Arithmetic, IBM; IEEE 754).

>>> Decimal('1.1') + Decimal('2.2')
Decimal('3.3')

The context says how many digits results have, how they are rounded, and which signals raise an exception:

>>> with localcontext(prec=5):
...     print(Decimal(1) / 7)
0.14286
"""

from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping
import numbers as _numbers

from _decimal import (
    BasicContext, Context, Decimal, DefaultContext, ExtendedContext, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY,
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP,
    _install, getcontext, setcontext,
)

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
IEEE_CONTEXT_MAX_BITS = 512

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')


# ---- Signals, and the conditions behind InvalidOperation ----

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)


class _SignalDict(_MutableMapping):
    """The flags or traps of a context: signal -> bool. Changes go to the context."""

    __slots__ = ('_context', '_traps')

    def __init__(self, context, traps):
        self._context = context
        self._traps = traps

    def __repr__(self):
        return '{%s}' % ', '.join([f'{signal!r}:{self[signal]}' for signal in _signals])

    def __len__(self):
        return len(_signals)

    def __iter__(self):
        return iter(_signals)

    def __getitem__(self, signal):
        return self._context._signal(self._traps, signal)

    def __setitem__(self, signal, value):
        self._context._set_signal(self._traps, signal, value)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __eq__(self, other):
        if not isinstance(other, (_SignalDict, dict)):
            return NotImplemented
        return dict(self) == dict(other)

    def copy(self):
        return dict(self)


_install((Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow,
          ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext, _SignalDict, DecimalTuple))

# ---- Contexts ----

_settings = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps')


class _ContextManager:
    """Makes a copy of a context the current one for the time of a with statement."""

    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *args):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A context manager for a copy of ctx (default: the current context) with other settings."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, value in kwargs.items():
        if name not in _settings:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if value is not None:
            setattr(ctx, name, value)
    return _ContextManager(ctx)


def IEEEContext(bits, /):
    """The context of an interchange format of IEEE 754 of that many bits, a multiple of 32."""
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError(f"argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}")
    emax = 3 * 2**(bits // 16 + 3)
    return Context(prec=9 * (bits // 32) - 2, rounding=ROUND_HALF_EVEN, Emin=1 - emax, Emax=emax, capitals=1, clamp=1,
                   flags=[], traps=[])


for _cls in (_ContextManager, _SignalDict):
    _cls.__name__ = _cls.__qualname__ = _cls.__name__[1:]
del _cls
_numbers.Number.register(Decimal)
