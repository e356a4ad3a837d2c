"""Checks of enumerations (verify) and enumerations as globals of a module (global_enum); a part of enum."""

import sys
from enum import Enum, StrEnum
from _enum_flags import Flag, _high_bit, _iter_bits_lsb, global_flag_repr

__name__ = 'enum'


class EnumCheck(StrEnum):
    """What verify() checks."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._check_unique(enumeration)
            elif check is CONTINUOUS:
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named(enumeration)
        return enumeration

    @staticmethod
    def _check_unique(enumeration):
        duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
        if duplicates:
            details = ', '.join(f"{alias} -> {name}" for alias, name in duplicates)
            raise ValueError(f'aliases found in {enumeration!r}: {details}')

    @staticmethod
    def _check_continuous(enumeration):
        if issubclass(enumeration, Flag):
            kind = 'flag'
        elif issubclass(enumeration, Enum):
            kind = 'enum'
        else:
            raise Exception('verify: unknown type')
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if kind == 'flag':
            missing = [2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)) if 2 ** i not in values]
        else:
            missing = [i for i in range(low + 1, high) if i not in values]
        if missing:
            raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values '
                             f"{', '.join(map(str, missing))}"[:256])

    @staticmethod
    def _check_named(enumeration):
        member_values = {m.value for m in enumeration}
        names = []
        missing = 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in member_values]
            if missed:
                names.append(name)
                for bit in missed:
                    missing |= bit
        if names:
            if len(names) == 1:
                alias = f'alias {names[0]} is missing'
            else:
                alias = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
            value = f'combined values of 0x{missing:x}' if not missing & (missing - 1) == 0 else f'value 0x{missing:x}'
            raise ValueError(f'invalid Flag {enumeration.__name__!r}: {alias} {value} '
                             '[use enum.show_flag_values(value) for details]')


# ---- Members as globals ----

def global_enum_repr(self):
    """The repr of members that are globals of their module: module.NAME."""
    return f'{self.__class__.__module__.split(".")[-1]}.{self._name_}'


def global_str(self):
    """The str of such members: the name alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: put the members into the module, and let their repr say so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


# ---- Enumerations from plain classes ----

def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator: a plain class with the members as attributes becomes an enumeration of type etype."""
    def convert_class(cls):
        metacls = type(etype)
        bases = tuple(base for base in cls.__bases__ if base is not object) + (etype,)
        classdict = metacls.__prepare__(cls.__name__, bases)
        for name, value in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__', '__classcell__'):
                classdict[name] = value
        return metacls(cls.__name__, bases, classdict, boundary=boundary)
    return convert_class


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError when two enumerations that should be alike are not."""
    failed = []
    if checked_enum._member_names_ != simple_enum._member_names_:
        failed.append(f'member names differ: {checked_enum._member_names_!r} and {simple_enum._member_names_!r}')
    for name in checked_enum._member_names_:
        other = simple_enum._member_map_.get(name)
        if other is not None and other._value_ != checked_enum._member_map_[name]._value_:
            failed.append(f'values of {name!r} differ')
    if failed:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(failed))
