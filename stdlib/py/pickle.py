"""Python objects as bytes, and back: dump() and load() with files, dumps() and loads() with bytes.

Never unpickle data from someone you do not trust: a pickle is a program and can do anything.
"""

from _pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load,
                     loads)
from _pickle import opcodes as _opcodes
from _pickle.opcodes import *
from _pickle._writer import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, encode_long, whichmodule

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer']
__all__ += sorted(name for name in vars(_opcodes) if name.isupper())

format_version = '5.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
bytes_types = bytes, bytearray, memoryview

_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads


def decode_long(data):
    """The int that encode_long() wrote."""
    return int.from_bytes(data, byteorder='little', signed=True)


def _main(args=None):
    import argparse
    import pprint
    parser = argparse.ArgumentParser(description='display contents of the pickle files', color=True)
    parser.add_argument('pickle_file', nargs='+', help='the pickle file')
    for name in parser.parse_args(args).pickle_file:
        if name == '-':
            import sys
            obj = load(sys.stdin.buffer)
        else:
            with open(name, 'rb') as file:
                obj = load(file)
        pprint.pprint(obj)


if __name__ == '__main__':
    _main()
