"""Variables with a value for each context, of which every asyncio task has its own."""

import _collections_abc
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_collections_abc.Mapping.register(Context)
