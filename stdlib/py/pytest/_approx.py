"""approx: numbers that are equal within a tolerance, alone or in sequences and mappings."""
import math
import sys
from collections.abc import Iterable, Mapping, Sized


def _is_decimal(value):
    """A value of a type from a module that nobody has imported cannot be there."""
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(value, decimal.Decimal)


def _is_complex(value):
    if isinstance(value, (int, float, complex)):
        return True
    from numbers import Complex
    return isinstance(value, Complex)


def _is_number(value):
    return _is_complex(value) or _is_decimal(value)


class ApproxBase:
    """Compares with its expected value."""

    __array_ufunc__ = None
    __array_priority__ = 100
    __hash__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected = expected
        self.rel = rel
        self.abs = abs
        self.nan_ok = nan_ok
        self._check_type()

    def _check_type(self):
        """Raise if the expected value has parts that cannot be compared."""

    def __ne__(self, actual):
        return not self == actual

    def __bool__(self):
        __tracebackhide__ = True
        raise AssertionError("approx() is not supported in a boolean context.\n"
                             "Did you mean: `assert a == approx(b)`?")

    def _scalar(self, value):
        if _is_decimal(value):
            return ApproxDecimal(value, self.rel, self.abs, self.nan_ok)
        return ApproxScalar(value, self.rel, self.abs, self.nan_ok)

    def _pairs(self, actual):
        raise NotImplementedError

    def __eq__(self, actual):
        return all(a == self._scalar(b) for a, b in self._pairs(actual))

    def _repr_compare(self, other):
        return ["comparison failed", f"Obtained: {other}", f"Expected: {self}"]


def _table(rows):
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    return [" | ".join(str(cell).ljust(width) for cell, width in zip(row, widths)) for row in rows]


def _differences(entries, total, by_expected):
    """The lines for the entries [(key, obtained, approx scalar)] that differ.

    Relative differences are by the expected value for mappings, by the obtained one for sequences.
    """
    largest_absolute = largest_relative = -math.inf
    rows = []
    for key, obtained, expected in entries:
        if obtained == expected:
            continue
        rows.append((str(key), str(obtained), str(expected)))
        try:
            difference = abs(expected.expected - obtained)
        except TypeError:
            continue
        largest_absolute = max(largest_absolute, difference)
        base = expected.expected if by_expected else obtained
        largest_relative = math.inf if base == 0 else max(largest_relative, abs(difference / base))
    return [f"comparison failed. Mismatched elements: {len(rows)} / {total}:",
            f"Max absolute difference: {largest_absolute}", f"Max relative difference: {largest_relative}",
            *_table([("Index", "Obtained", "Expected"), *rows])]


class ApproxMapping(ApproxBase):
    def __repr__(self):
        return "approx({!r})".format({key: self._scalar(value) for key, value in self.expected.items()})

    def __eq__(self, actual):
        try:
            if set(actual.keys()) != set(self.expected.keys()):
                return False
        except AttributeError:
            return False
        return super().__eq__(actual)

    def _pairs(self, actual):
        return [(actual[key], self.expected[key]) for key in self.expected]

    def _check_type(self):
        for key, value in self.expected.items():
            if isinstance(value, type(self.expected)):
                raise TypeError("pytest.approx() does not support nested dictionaries: "
                                f"key={key!r} value={value!r}\n  full mapping={self.expected!r}")

    def _repr_compare(self, other):
        if not isinstance(other, Mapping) or set(other) != set(self.expected):
            return ["comparison failed", f"Obtained: {other}", f"Expected: {self}"]
        entries = [(key, other[key], self._scalar(value)) for key, value in self.expected.items()]
        return _differences(entries, len(self.expected), True)


class ApproxSequence(ApproxBase):
    def __repr__(self):
        kind = type(self.expected) if type(self.expected) in (list, tuple, set) else list
        return "approx({!r})".format(kind(self._scalar(value) for value in self.expected))

    def __eq__(self, actual):
        try:
            if len(actual) != len(self.expected):
                return False
        except TypeError:
            return False
        return super().__eq__(actual)

    def _pairs(self, actual):
        return zip(actual, self.expected)

    def _check_type(self):
        for index, value in enumerate(self.expected):
            if isinstance(value, type(self.expected)):
                raise TypeError(f"pytest.approx() does not support nested data structures: {value!r} at index {index}"
                                f"\n  full sequence: {self.expected!r}")

    def _repr_compare(self, other):
        if len(self.expected) != len(other):
            return ["Impossible to compare lists with different sizes.",
                    f"Lengths: {len(self.expected)} and {len(other)}"]
        entries = [(index, value, self._scalar(expected))
                   for index, (value, expected) in enumerate(zip(other, self.expected))]
        return _differences(entries, len(self.expected), False)


class ApproxScalar(ApproxBase):
    DEFAULT_ABSOLUTE = 1e-12
    DEFAULT_RELATIVE = 1e-6

    def __repr__(self):
        if not _is_number(self.expected) or isinstance(self.expected, bool):
            return str(self.expected)
        if math.isinf(abs(self.expected)):
            return str(self.expected)
        try:
            tolerance = f"{self.tolerance:.1e}"
            if _is_complex(self.expected) and self.expected.imag and not math.isinf(self.tolerance):
                tolerance += " ∠ ±180°"
        except ValueError:
            tolerance = "???"
        return f"{self.expected} ± {tolerance}"

    def __eq__(self, actual):
        if actual == self.expected:
            return True
        if not (_is_number(self.expected) and _is_number(actual)):
            return False
        if math.isnan(abs(self.expected)):
            return self.nan_ok and math.isnan(abs(actual))
        if math.isinf(abs(self.expected)):
            return False
        return bool(abs(self.expected - actual) <= self.tolerance)

    @property
    def tolerance(self):
        def given(value, default):
            return value if value is not None else default
        absolute = given(self.abs, self.DEFAULT_ABSOLUTE)
        if absolute < 0:
            raise ValueError(f"absolute tolerance can't be negative: {absolute}")
        if math.isnan(absolute):
            raise ValueError("absolute tolerance can't be NaN.")
        if self.rel is None and self.abs is not None:
            return absolute
        relative = given(self.rel, self.DEFAULT_RELATIVE) * abs(self.expected)
        if relative < 0:
            raise ValueError(f"relative tolerance can't be negative: {relative}")
        if math.isnan(relative):
            raise ValueError("relative tolerance can't be NaN.")
        return max(relative, absolute)


class ApproxDecimal(ApproxScalar):
    @property
    def DEFAULT_ABSOLUTE(self):
        return type(self.expected)("1e-12")

    @property
    def DEFAULT_RELATIVE(self):
        return type(self.expected)("1e-6")


def approx(expected, rel=None, abs=None, nan_ok=False):
    """A value that equals all numbers within the tolerance: rel (1e-6 of it) or abs (1e-12), the larger."""
    if _is_decimal(expected):
        kind = ApproxDecimal
    elif isinstance(expected, Mapping):
        kind = ApproxMapping
    elif hasattr(expected, "__getitem__") and isinstance(expected, Sized) and not isinstance(expected, (str, bytes)):
        kind = ApproxSequence
    elif isinstance(expected, Iterable) and not isinstance(expected, (str, bytes)):
        raise TypeError(f"pytest.approx() only supports ordered sequences, but got: {expected!r}")
    else:
        kind = ApproxScalar
    return kind(expected, rel, abs, nan_ok)
