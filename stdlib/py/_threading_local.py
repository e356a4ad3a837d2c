"""threading.local under its old name; the implementation is native."""

from _thread import _local as local

__all__ = ['local']
