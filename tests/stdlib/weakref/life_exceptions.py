"""Exceptions keep frames, frames keep objects; both end with the handler."""
import sys
import weakref


class Guard:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('guard', self.name, 'dies')


def fails():
    guard = Guard('fails')
    raise ValueError('no')


try:
    fails()
except ValueError as e:
    print('caught', e)
print('after the handler')


def fails_deep(n):
    guard = Guard(n)
    if n == 0:
        raise KeyError(n)
    fails_deep(n - 1)


try:
    fails_deep(0)
except KeyError:
    print('caught deep')
print('after deep')


class CarryingError(Exception):
    def __init__(self, payload):
        super().__init__('carry')
        self.payload = payload


try:
    raise CarryingError(Guard('payload'))
except CarryingError as e:
    kept = e.payload
    print('payload is', kept.name)
print('error is gone, payload stays')
del kept
saved = None
try:
    fails()
except ValueError as e:
    saved = e
print('saved', saved, saved.__traceback__ is not None)
saved.__traceback__ = None
print('traceback dropped')
saved = None
try:
    try:
        raise CarryingError(Guard('context'))
    except CarryingError:
        raise RuntimeError('second')
except RuntimeError as e:
    print(type(e.__context__).__name__)
print('chain gone')


def in_finally():
    guard = Guard('finally')
    try:
        return guard.name
    finally:
        print('leaving', guard.name)


print(in_finally())
with_ref = Guard('suppressed')
ref = weakref.ref(with_ref)
try:
    raise CarryingError(with_ref)
except CarryingError:
    del with_ref
    print('in handler', ref() is not None)
print('after', ref() is None, sys.exc_info())
