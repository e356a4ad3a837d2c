// The format of pickles: its opcodes, one byte each, as the native halves of the pickle engine use them. Only those
// are here that ordinary pickles of protocols 2 to 5 are made of; stdlib/py/_pickle knows them all.
#pragma once

#include "runtime/core/builtin.h"

namespace py::pickle {

enum class Op : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Protocol = 0x80,
    Frame = 0x95,
    StackGlobal = 0x93,
    Reduce = 'R',
    None = 'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
    Int1 = 'K',
    Int2 = 'M',
    Int4 = 'J',
    Long1 = 0x8A,
    Float = 'G',
    ShortText = 0x8C,
    Text = 'X',
    ShortBytes = 'C',
    Bytes = 'B',
    EmptyTuple = ')',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    Tuple = 't',
    EmptyList = ']',
    Append = 'a',
    Appends = 'e',
    EmptyDict = '}',
    SetItem = 's',
    SetItems = 'u',
    EmptySet = 0x8F,
    AddItems = 0x90,
    Memoize = 0x94,
    Get1 = 'h',
    Get4 = 'j',
    Put1 = 'q',
    Put4 = 'r',
    Pop = '0',
    PopMark = '1',
    NewObject = 0x81,
    Build = 'b',
};

/// pickler's `_save` for protocols 2 to 5.
Status save(Value pickler, Value object);
/// Runs opcodes until STOP, a one-tuple with the result, or until `_data` is used up: None.
Value run(Value unpickler, List* handlers);
/// dumps() and loads() with no more options than these.
Value dumps(Value object, int protocol);
Value loads(Value data, List* handlers);
/// Makes the Unpickler of a loads() that goes on in Python.
extern Value begin_unpickler;

}  // namespace py::pickle
