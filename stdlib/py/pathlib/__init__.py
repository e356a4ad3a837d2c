"""Paths as objects: pure ones, which only compute, and those of this system, which also touch files.

Pure paths are in _pure, patterns in _glob, copying in _copy, and what belongs to files in _path.
"""

from ._path import Path, PosixPath, UnsupportedOperation, WindowsPath
from ._pure import PurePath, PurePosixPath, PureWindowsPath

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]

for _class in (UnsupportedOperation, PurePath, PurePosixPath, PureWindowsPath, Path, PosixPath, WindowsPath):
    _class.__module__ = __name__
del _class
