// The two directions between slots and dunder methods.
//
// Down: Python code calls `int.__add__(1, 2)`, a WrapperDescriptor, which calls the C++ function in int's `add` slot
// (wrapper_descriptor.cpp; the types wrapper_descriptor and method-wrapper stand there too).
// Up: `a + b` with a Python class calls its `add` slot, a C++ function generated from slots.def, which looks `__add__` up
// and calls it (slot_methods.cpp). slot_update.cpp decides which function a slot gets when class attributes change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/core/call.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/function.h"

namespace py {

/// The last column of slots.def.
enum class SlotWrapper : std::uint8_t {
    Unary,
    Hash,
    Call,
    GetAttribute,
    GetAttrHook,
    SetAttr,
    DelAttr,
    Compare,
    Next,
    DescrGet,
    DescrSet,
    DescrDelete,
    Init,
    New,
    Finalize,
    Binary,
    BinaryReflected,
    Power,
    PowerReflected,
    Truth,
    Inplace,
    Length,
    SetItem,
    DelItem,
    Contains,
    Concat,
    Repeat
};

/// One line of slots.def.
struct SlotFact {
    const char* dunder;
    std::uint16_t offset;  ///< of the field in Slots
    SlotWrapper wrapper;
};

constexpr SlotFact kSlotFacts[] = {
#define SLOT(field, signature, dunder, wrapper) {dunder, offsetof(Slots, field), SlotWrapper::wrapper},
#include "runtime/core/slots.def"
#undef SLOT
};
constexpr std::uint32_t kSlotLineCount = sizeof kSlotFacts / sizeof kSlotFacts[0];
/// The interned dunder of each line.
extern Str* slot_names[kSlotLineCount];

/// Any slot function; cast back to the type that the line's `signature` says before calling.
using SlotFn = void (*)();

inline SlotFn slot_function(const Slots& slots, std::uint32_t line) {
    SlotFn function;
    std::memcpy(&function, reinterpret_cast<const char*>(&slots) + kSlotFacts[line].offset, sizeof function);
    return function;
}
inline void set_slot_function(Slots& slots, std::uint32_t line, SlotFn function) {
    std::memcpy(reinterpret_cast<char*>(&slots) + kSlotFacts[line].offset, &function, sizeof function);
}

/// The C++ function that calls the dunder(s) of the line's slot; null for lines that Python classes do not fill.
SlotFn method_slot_of(std::uint32_t line);
/// The getattr slot of a class with `__getattr__` whose `__getattribute__` is object's.
Value getattr_hook_slot(Value self, Str* name);
/// The hash slot of unhashable types.
Result<std::int64_t> hash_not_implemented(Value self);

/// The next slot of iterators written in Python swallows StopIteration; this leaves it pending, for `yield from`.
bool has_python_next(Value iterator);
Value call_python_next(Value iterator);

/// `wrapper(self, *args)` with self already checked: arity and conversion, CPython's messages.
Value call_slot_wrapper(WrapperDescriptor* wrapper, Value self, const Args& args);

/// `(1).__add__`: a WrapperDescriptor with its object.
struct MethodWrapper : Object {
    static Type* static_type() { return &method_wrapper_type; }
    static Shape* exact_shape() { return &method_wrapper_type.own_shape; }
    WrapperDescriptor* descriptor = nullptr;
    Value self;
};

}  // namespace py
