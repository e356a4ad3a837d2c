"""repr() for reports: never too long, never raising."""
import reprlib

DEFAULT_SIZE = 240


def _ellipsize(text, size):
    if len(text) <= size:
        return text
    head = max(0, (size - 3) // 2)
    tail = max(0, size - 3 - head)
    return text[:head] + "..." + text[len(text) - tail:]


def _broken_repr(error, obj):
    try:
        what = f'"{error}"' if str(error) else ""
        shown = repr(error)
        del what
    except Exception as other:
        shown = f"unpresentable exception ({type(other).__name__})"
    return f"<[{shown} raised in repr()] {type(obj).__name__} object at 0x{id(obj):x}>"


class _Short(reprlib.Repr):
    """Cuts long strings and containers inside a value, too."""

    def __init__(self, size):
        super().__init__()
        self.maxstring = size
        self.size = size

    def repr(self, x):
        try:
            text = super().repr(x)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            text = _broken_repr(error, x)
        return _ellipsize(text, self.size)

    def repr_instance(self, x, level):
        try:
            text = repr(x)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            text = _broken_repr(error, x)
        return _ellipsize(text, self.size)


def saferepr(obj, maxsize=DEFAULT_SIZE):
    """repr(obj) in at most maxsize characters, cut in the middle; None: any length."""
    if maxsize is None:
        try:
            return repr(obj)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            return _broken_repr(error, obj)
    kind = type(obj)
    if kind is int or kind is bool or obj is None or kind is float or kind is str and len(obj) < maxsize - 2:
        return _ellipsize(repr(obj), maxsize)
    return _Short(maxsize).repr(obj)


def saferepr_unlimited(obj):
    return saferepr(obj, None)
