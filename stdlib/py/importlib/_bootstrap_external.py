"""The machinery of modules in files, under the name by which tools know it."""

from importlib._loading import spec_from_file_location
from importlib.machinery import (BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES, ExtensionFileLoader, FileFinder,
                                 NamespaceLoader, PathFinder, SourceFileLoader, SourcelessFileLoader,
                                 WindowsRegistryFinder, _NamespacePath, decode_source)
from importlib.util import MAGIC_NUMBER, cache_from_source, source_from_cache
