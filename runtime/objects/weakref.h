// Weak references: `weakref.ref`, its subclasses, and proxies, all one layout.
//
// A reference holds its object by a hidden pointer and stands in the list of the object's WatchEntry (runtime/core/watch.h),
// through which a collection finds it when the object has died.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/type.h"

namespace py {

extern Type weakref_type, keyed_ref_type, weakproxy_type, weak_callable_proxy_type, weak_remover_type;

struct WeakRef : Object {
    static Type* static_type() { return &weakref_type; }
    static Shape* exact_shape() { return &weakref_type.own_shape; }

    std::uintptr_t target = 0;  ///< hidden; 0: dead
    std::uintptr_t next = 0;    ///< hidden: the object's next reference
    Value callback;             ///< zero: none
    WeakRef* next_pending = nullptr;
    std::int64_t hash = 0;
    bool hashed = false;

    /// The callback does something that Python code can see at once.
    bool notices() const;
};

/// `weakref.KeyedRef`: remembers the key under which a WeakValueDictionary holds it.
struct KeyedRef : WeakRef {
    Value key;
};

/// The object, or None once it has died. Asks the collector first when the object may be dead.
Value weakref_call(WeakRef* ref);
/// The object without asking anybody; null: dead.
Object* weakref_peek(const WeakRef* ref);
/// `weakref.ref(object)`, the shared one without callback. TypeError when `object` cannot be referenced.
WeakRef* make_weakref(Value object);
/// The number of references and proxies of `object`, and a list of them.
std::int64_t weakref_count(Value object);
Value weakref_list(Value object);
bool is_weakref(Value v);

}  // namespace py
