"""The readers of importlib.resources, under the name by which loaders know them."""

from importlib.resources.readers import EmbeddedReader, FileReader, MultiplexedPath, NamespaceReader, ZipReader

__all__ = ['FileReader', 'ZipReader', 'MultiplexedPath', 'NamespaceReader']
