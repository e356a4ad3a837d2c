// Proxies of weakly referenced objects, and what they share with weakref.ref.
#pragma once

#include "runtime/objects/weakref.h"

namespace py {

inline bool is_weak_proxy_type(const Type* type) {
    return type == &weakproxy_type || type == &weak_callable_proxy_type;
}
/// `weakref.proxy(object, callback)`; callback None: the shared proxy.
Value make_weak_proxy(Value object, Value callback);

/// TypeError "cannot create weak reference to 'int' object".
Status check_weakly_referenceable(Value object);
/// The reference or proxy without callback that all askers share; null: none yet.
WeakRef* find_shared_reference(Object* object, bool proxy);
/// Makes a fresh reference refer.
void attach_weakref(WeakRef* ref, Object* object, Value callback);

}  // namespace py
