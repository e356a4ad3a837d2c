"""The names that CPython keeps in the native half of typing, for a typing module that wants to be the other half.

What may stand in brackets is up to that module: from now on Generic and the type parameters ask it.
"""

from _typing_generic import Generic
from _typing_parameters import (NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
                                TypeVarTuple, Union)


@staticmethod  # as an attribute of a class it does not bind
def _idfunc(x, /):
    return x


def _ask_typing(cls, method, helper):
    """Have the method of cls done by typing's helper, if typing has it."""
    plain = cls.__dict__[method]
    own = getattr(plain, '__func__', plain)

    def asking(self, *args, **kwargs):
        import typing
        return getattr(typing, helper, own)(self, *args, **kwargs)

    asking.__name__, asking.__qualname__, asking.__module__ = method, f'{cls.__name__}.{method}', 'typing'
    setattr(cls, method, asking if own is plain else classmethod(asking))


_ask_typing(Generic, '__class_getitem__', '_generic_class_getitem')
_ask_typing(Generic, '__init_subclass__', '_generic_init_subclass')
_ask_typing(TypeVar, '__typing_subst__', '_typevar_subst')
_ask_typing(ParamSpec, '__typing_subst__', '_paramspec_subst')
_ask_typing(ParamSpec, '__typing_prepare_subst__', '_paramspec_prepare_subst')
_ask_typing(TypeVarTuple, '__typing_prepare_subst__', '_typevartuple_prepare_subst')
