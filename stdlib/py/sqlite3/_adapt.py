"""From Python objects to what SQLite stores, and back: adapters and converters."""

from sqlite3._errors import ProgrammingError

adapters = {}
converters = {}
_NATIVE = frozenset((int, float, str, bytes, bytearray, memoryview, type(None)))


class PrepareProtocol:
    """The protocol that objects are asked to adapt to."""


PrepareProtocol.__module__ = "sqlite3"


def register_adapter(type, adapter, /):
    """Use a function to make storable values of the instances of a type."""
    adapters[type, PrepareProtocol] = adapter


def register_converter(typename, converter, /):
    """Use a function to make objects of the stored bytes of columns with a declared type."""
    converters[typename.upper()] = converter


_missing = object()


def adapt(obj, proto=PrepareProtocol, alt=_missing, /):
    """The object in a storable form."""
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for owner, argument, method in (proto, obj, "__adapt__"), (obj, proto, "__conform__"):
        function = getattr(owner, method, None)
        if function is not None:
            try:
                adapted = function(argument)
            except TypeError:
                continue
            if adapted is not None:
                return adapted
    if alt is not _missing:
        return alt
    raise ProgrammingError("can't adapt")


def storable(value):
    """What is bound for a parameter."""
    if type(value) in _NATIVE:
        return value
    return adapt(value, PrepareProtocol, value)


def _register_defaults():
    def warn(what):
        import warnings

        warnings.warn(
            f"The default {what} is deprecated as of Python 3.12; "
            "see the sqlite3 documentation for suggested replacement recipes",
            DeprecationWarning,
            stacklevel=_outer_level(),
        )

    def adapt_date(value):
        warn("date adapter")
        return value.isoformat()

    def adapt_datetime(value):
        warn("datetime adapter")
        return value.isoformat(" ")

    def convert_date(value):
        import datetime

        warn("date converter")
        return datetime.date(*map(int, value.split(b"-")))

    def convert_timestamp(value):
        import datetime

        warn("timestamp converter")
        day, clock = value.split(b" ")
        year, month, day = map(int, day.split(b"-"))
        clock, _, fraction = clock.partition(b".")
        hour, minute, second = map(int, clock.split(b":"))
        microsecond = int(f"{fraction.decode():0<6.6}") if fraction else 0
        return datetime.datetime(year, month, day, hour, minute, second, microsecond)

    import datetime

    register_adapter(datetime.date, adapt_date)
    register_adapter(datetime.datetime, adapt_datetime)
    register_converter("date", convert_date)
    register_converter("timestamp", convert_timestamp)


def _outer_level():
    """The stack level of the first caller outside this package."""
    import sys

    frame, level = sys._getframe(2), 1
    while frame is not None and frame.f_globals.get("__package__") == "sqlite3":
        frame, level = frame.f_back, level + 1
    return level


_register_defaults()
