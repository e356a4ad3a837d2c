"""Modules that are imported when something of them is used first: asyncio itself is to be imported quickly."""

import importlib


class LazyModule:
    """Stands for a module."""

    def __init__(self, name):
        self.__name = name

    def __getattr__(self, name):
        return getattr(importlib.import_module(self.__name), name)
