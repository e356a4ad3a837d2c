"""The compression modules of the library under one name: compression.bz2, .gzip, .lzma, .zlib and .zstd."""
