"""The names that CPython keeps in the native half of typing, for a typing module that wants to be the other half.

What a class is subscripted with is up to that module, so from now on Generic asks it.
"""

from _typing_generic import Generic
from _typing_parameters import (NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                                TypeVarTuple, Union)


def _idfunc(x, /):
    return x


def _class_getitem(cls, args):
    import typing
    return typing._generic_class_getitem(cls, args)


def _init_subclass(cls, *args, **kwargs):
    import typing
    typing._generic_init_subclass(cls, *args, **kwargs)


Generic.__class_getitem__ = classmethod(_class_getitem)
Generic.__init_subclass__ = classmethod(_init_subclass)
