"""Zstandard compression (RFC 8878): files with open() and ZstdFile, pieces with ZstdCompressor and ZstdDecompressor,
bytes with compress() and decompress(), and dictionaries."""

import enum

import _zstd
from _zstd import ZstdCompressor, ZstdDecompressor, ZstdDict, ZstdError, get_frame_size, zstd_version
from compression.zstd._zstdfile import ZstdFile, open

__all__ = (
    'COMPRESSION_LEVEL_DEFAULT', 'compress', 'CompressionParameter', 'decompress', 'DecompressionParameter',
    'finalize_dict', 'get_frame_info', 'Strategy', 'train_dict', 'open', 'ZstdFile', 'get_frame_size', 'zstd_version',
    'zstd_version_info', 'ZstdCompressor', 'ZstdDecompressor', 'ZstdDict', 'ZstdError',
)  # fmt: skip

zstd_version_info = tuple(int(part) for part in zstd_version.split('.'))

COMPRESSION_LEVEL_DEFAULT = _zstd.ZSTD_CLEVEL_DEFAULT


class FrameInfo:
    """What the header of a frame says: the size of its data (None: not told) and the number of its dictionary."""

    __slots__ = 'decompressed_size', 'dictionary_id'

    def __init__(self, decompressed_size, dictionary_id):
        object.__setattr__(self, 'decompressed_size', decompressed_size)
        object.__setattr__(self, 'dictionary_id', dictionary_id)

    def __repr__(self):
        return f'FrameInfo(decompressed_size={self.decompressed_size}, dictionary_id={self.dictionary_id})'

    def __setattr__(self, name, _):
        raise AttributeError(f"can't set attribute {name!r}")


def get_frame_info(frame_buffer):
    """The FrameInfo of the frame that frame_buffer begins with."""
    return FrameInfo(*_zstd.get_frame_info(frame_buffer))


# ---- Dictionaries ----


def _joined(samples):
    """The samples in one piece, and their sizes."""
    samples = tuple(samples)
    return b''.join(samples), tuple(memoryview(sample).nbytes for sample in samples)


def train_dict(samples, dict_size):
    """A dictionary of at most dict_size bytes, made for data like the samples."""
    if not isinstance(dict_size, int):
        raise TypeError(f'dict_size must be an int object, not {type(dict_size).__name__!r}.')
    joined, sizes = _joined(samples)
    if not joined:
        raise ValueError("samples contained no data; can't train dictionary.")
    return ZstdDict(_zstd.train_dict(joined, sizes, dict_size))


def finalize_dict(zstd_dict, /, samples, dict_size, level):
    """A proper dictionary out of the content of zstd_dict, with statistics for data like the samples."""
    if not isinstance(zstd_dict, ZstdDict):
        raise TypeError('zstd_dict argument should be a ZstdDict object.')
    if not isinstance(dict_size, int):
        raise TypeError('dict_size argument should be an int object.')
    if not isinstance(level, int):
        raise TypeError('level argument should be an int object.')
    joined, sizes = _joined(samples)
    if not joined:
        raise ValueError("The samples are empty content, can't finalize the dictionary.")
    return ZstdDict(_zstd.finalize_dict(zstd_dict.dict_content, joined, sizes, dict_size, level))


# ---- Whole pieces ----


def compress(data, level=None, options=None, zstd_dict=None):
    """data as one frame."""
    return ZstdCompressor(level, options, zstd_dict).compress(data, ZstdCompressor.FLUSH_FRAME)


def decompress(data, zstd_dict=None, options=None):
    """The data of all frames."""
    pieces = []
    while data or not pieces:
        decompressor = ZstdDecompressor(zstd_dict, options)
        pieces.append(decompressor.decompress(data))
        if not decompressor.eof:
            raise ZstdError('Compressed data ended before the end-of-stream marker was reached')
        data = decompressor.unused_data
    return b''.join(pieces)


# ---- Parameters ----


class CompressionParameter(enum.IntEnum):
    """Keys of the options of a compressor."""

    compression_level = _zstd.ZSTD_c_compressionLevel
    window_log = _zstd.ZSTD_c_windowLog
    hash_log = _zstd.ZSTD_c_hashLog
    chain_log = _zstd.ZSTD_c_chainLog
    search_log = _zstd.ZSTD_c_searchLog
    min_match = _zstd.ZSTD_c_minMatch
    target_length = _zstd.ZSTD_c_targetLength
    strategy = _zstd.ZSTD_c_strategy
    enable_long_distance_matching = _zstd.ZSTD_c_enableLongDistanceMatching
    ldm_hash_log = _zstd.ZSTD_c_ldmHashLog
    ldm_min_match = _zstd.ZSTD_c_ldmMinMatch
    ldm_bucket_size_log = _zstd.ZSTD_c_ldmBucketSizeLog
    ldm_hash_rate_log = _zstd.ZSTD_c_ldmHashRateLog
    content_size_flag = _zstd.ZSTD_c_contentSizeFlag
    checksum_flag = _zstd.ZSTD_c_checksumFlag
    dict_id_flag = _zstd.ZSTD_c_dictIDFlag
    nb_workers = _zstd.ZSTD_c_nbWorkers
    job_size = _zstd.ZSTD_c_jobSize
    overlap_log = _zstd.ZSTD_c_overlapLog

    def bounds(self):
        """The least and the greatest value."""
        return _zstd.get_param_bounds(self.value, is_compress=True)


class DecompressionParameter(enum.IntEnum):
    """Keys of the options of a decompressor."""

    window_log_max = _zstd.ZSTD_d_windowLogMax

    def bounds(self):
        """The least and the greatest value."""
        return _zstd.get_param_bounds(self.value, is_compress=False)


class Strategy(enum.IntEnum):
    """Ways to search for repetitions, from the fastest to the strongest; the numbers may change."""

    fast = _zstd.ZSTD_fast
    dfast = _zstd.ZSTD_dfast
    greedy = _zstd.ZSTD_greedy
    lazy = _zstd.ZSTD_lazy
    lazy2 = _zstd.ZSTD_lazy2
    btlazy2 = _zstd.ZSTD_btlazy2
    btopt = _zstd.ZSTD_btopt
    btultra = _zstd.ZSTD_btultra
    btultra2 = _zstd.ZSTD_btultra2


_zstd.set_parameter_types(CompressionParameter, DecompressionParameter)
