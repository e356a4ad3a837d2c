// mappingproxy: a read-only view of any mapping; what `cls.__dict__` gives.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

Value mapping_of(Value self) { return self.as<MappingProxy>()->mapping; }
Value unproxied(Value v) { return type_of(v) == &mappingproxy_type ? mapping_of(v) : v; }

Value proxy_new(Type* cls, const Args& args) {
    static Signature* signature = nullptr;
    Value mapping;
    TRY(bind_arguments("mappingproxy", "(mapping)", &signature, args, &mapping));
    if (!type_of(mapping)->slots.getitem || is_list(mapping) || is_tuple(mapping))
        return raise_type_error("mappingproxy() argument must be a mapping, not {}", type_name_of(mapping));
    MappingProxy* proxy = static_cast<MappingProxy*>(allocate_instance(cls));
    proxy->mapping = mapping;
    return proxy;
}

Value proxy_repr(Value self) {
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Pending{};
    StrBuilder out;
    out.append("mappingproxy(");
    out.append(TRY(repr(mapping_of(self))));
    out.append(U')');
    return out.finish();
}

Value proxy_str(Value self) { return str(mapping_of(self)); }
Result<std::int64_t> proxy_hash(Value self) { return hash(mapping_of(self)); }
Value proxy_compare(Value left, Value right, CompareOp op) { return compare(mapping_of(left), right, op); }
Value proxy_iter(Value self) { return get_iter(mapping_of(self)); }
Result<std::int64_t> proxy_length(Value self) { return length(mapping_of(self)); }
Value proxy_getitem(Value self, Value key) { return get_item(mapping_of(self), key); }
Result<bool> proxy_contains(Value self, Value key) {
    Value mapping = mapping_of(self);
    if (Dict* d = exact_cast<Dict>(mapping)) return TRY(d->find(key))
    != nullptr;
    return contains(mapping, key);
}

Value proxy_or(Value left, Value right) { return binary_op(BinaryOp::Or, unproxied(left), unproxied(right)); }
Value proxy_inplace_or(Value self, Value) {
    return raise_type_error("'|=' is not supported by {}; use '|' instead", type_name_of(self));
}

Value proxy_get(Value self, Value key, Value fallback) {
    return call_method(mapping_of(self), names::get_plain, {key, fallback});
}
Value proxy_keys(Value self) { return call_method(mapping_of(self), names::keys, {}); }
Value proxy_values(Value self) { return call_method(mapping_of(self), names::values, {}); }
Value proxy_items(Value self) { return call_method(mapping_of(self), names::items, {}); }
Value proxy_copy(Value self) { return call_method(mapping_of(self), names::copy, {}); }
Value proxy_reversed(Value self) { return call_method(mapping_of(self), names::reversed, {}); }

constexpr FunctionDef kProxyMethods[] = {
    method<proxy_get>("get", "($self, key, default=None, /)", "Return the value for key if present, else default."),
    method<proxy_keys>("keys", "($self, /)", "a set-like object providing a view on D's keys"),
    method<proxy_values>("values", "($self, /)", "an object providing a view on D's values"),
    method<proxy_items>("items", "($self, /)", "a set-like object providing a view on D's items"),
    method<proxy_copy>("copy", "($self, /)", "a shallow copy of D"),
    method<proxy_reversed>("__reversed__", "($self, /)", "reverse iterator over the keys"),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

constexpr Slots kProxySlots{
    .repr = proxy_repr,
    .str = proxy_str,
    .hash = proxy_hash,
    .compare = proxy_compare,
    .iter = proxy_iter,
    .new_ = proxy_new,
    .or_ = proxy_or,
    .inplace_or = proxy_inplace_or,
    .length = proxy_length,
    .getitem = proxy_getitem,
    .contains = proxy_contains,
};

constexpr TypeDef kProxyTypeDef{
    .name = "mappingproxy",
    .doc = "Read-only proxy of a mapping.",
    .signature = "(mapping)",
    .size = sizeof(MappingProxy),
    .flags = kMappingPattern,
    .slots = &kProxySlots,
    .methods = kProxyMethods,
};

}  // namespace

constinit Type mappingproxy_type{kProxyTypeDef};

Value make_mapping_proxy(Value mapping) {
    MappingProxy* proxy = gc_new<MappingProxy>(MappingProxy::exact_shape());
    proxy->mapping = mapping;
    return proxy;
}

}  // namespace py
