// What the evaluator's inline caches ask: how was this attribute found, and by what short way is it found again?
//
// An answer about an instance holds as long as the object's shape is `shape` (shape_of() for immediates) and
// `shape->type->version` is `version`. Answers about classes and modules (kinds from TypeValue on) hold for the one
// object `receiver`: with `receiver->version == version`, or `dict->keys_version == keys_version`.
#pragma once

#include <cstdint>

#include "runtime/core/instance.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/dict.h"

namespace py {

struct AttributeLookup {
    enum Kind : std::uint8_t {
        Slow,          ///< get_attribute() each time
        InlineSlot,    ///< attribute_storage(object)[1 + slot]
        OverflowSlot,  ///< attribute_storage(object)[0].as<Value>()[slot] (inline capacity already subtracted)
        DictMode,      ///< attribute_dict(object)->find_str(name); absent (or no dict): Slow. It was there just now.
        ClassValue,    ///< `value`; nothing in an object of this shape shadows it
        Method,     ///< `value` is a Function, MethodDescriptor or WrapperDescriptor: call it with the object prepended
        Property,   ///< `value` is the getter of a property: call it with the object
        Member,     ///< value_at(object, slot), a `__slots__` member; zero: unset, Slow
        Getter,     ///< `value` is a getset descriptor of a builtin type: its def->get(object)
        TypeValue,  ///< the receiver is a class: `value`, already bound
        TypeMethod,  ///< the receiver is a class: `value` is what a classmethod wraps; call it with the class prepended
        ModuleEntry,  ///< the receiver is a module: *place
    };
    Kind kind = Slow;
    bool check_dict = false;  ///< ClassValue, Method: only if attribute_dict(object) is null or lacks the name
    std::uint32_t version = 0;
    std::uint32_t slot = 0;
    Shape* shape = nullptr;
    Value value;
    Object* receiver = nullptr;
    Dict* dict = nullptr;
    std::uint64_t keys_version = 0;
    Value* place = nullptr;
};

/// How `object.name` is found now. Runs no Python code and raises nothing; an absent attribute is Slow.
AttributeLookup lookup_for_cache(Value object, Str* name);

struct AttributeStore {
    enum Kind : std::uint8_t {
        Slow,          ///< set_attribute() each time
        InlineSlot,    ///< attribute_storage(object)[1 + slot] = value
        OverflowSlot,  ///< attribute_storage(object)[0].as<Value>()[slot] = value
        AddInline,     ///< as InlineSlot, then object->shape = new_shape
        DictMode,      ///< attribute_dict(object)->set_str(name, value); no dict yet: Slow
        Member,        ///< value_at(object, slot) = value
    };
    Kind kind = Slow;
    std::uint32_t version = 0;
    std::uint32_t slot = 0;
    Shape* shape = nullptr;
    Shape* new_shape = nullptr;
};

/// How `object.name = value` will be done; ask before it is done.
AttributeStore store_for_cache(Value object, Str* name);

/// `cls(...)` may be done as new_plain_instance(), *init with the instance prepended (a Function, whose result must be
/// None), note_instance_layout(). False: through call(). Holds while cls->version is the same. *init is zero when the class
/// has no `__init__` of its own; arguments are then an error: through call() too.
bool plain_construction(Type* cls, Value* init);

}  // namespace py
