// weakref.ref: making references, the list that each object's references form, calling, comparing, hashing; the keyed
// references of WeakValueDictionary and the native callback of the weak containers. Proxies are weakproxy.cpp.
#include "runtime/objects/weakref.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/watch.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/weakproxy.h"
#include "runtime/protocol/object.h"

namespace py {

using heap::hide;
using heap::reveal;

namespace {

/// What a weak container's references call: takes the entry of a dead reference out of the container's dict or set.
struct WeakRemover : Object {
    Object* container = nullptr;
};

bool is_plain(const WeakRef* ref) { return !ref->callback && ref->type() == &weakref_type; }
bool is_plain_proxy(const WeakRef* ref) { return !ref->callback && is_weak_proxy_type(ref->type()); }

/// Plain references come first, then a plain proxy, then the others, the newest of them first: callbacks are called in
/// this order.
void link(WatchEntry* entry, WeakRef* ref) {
    std::uintptr_t* place = &entry->first;
    if (!is_plain(ref)) {
        while (*place && is_plain(reveal<WeakRef>(*place))) place = &reveal<WeakRef>(*place)->next;
        if (!is_plain_proxy(ref))
            while (*place && is_plain_proxy(reveal<WeakRef>(*place))) place = &reveal<WeakRef>(*place)->next;
    }
    ref->next = *place;
    *place = hide(ref);
    if (ref->notices()) ++entry->callbacks;
}

/// The object behind a reference, collected first if it may be dead.
Object* settled_target(WeakRef* ref) {
    if (ref->target && pull_suspects) [[unlikely]]
        settle_weak_target(ref->target);
    return weakref_peek(ref);
}

}  // namespace

bool WeakRef::notices() const { return callback && type_of(callback) != &weak_remover_type; }

Object* weakref_peek(const WeakRef* ref) { return ref->target ? reveal<Object>(ref->target) : nullptr; }

Value weakref_call(WeakRef* ref) {
    Object* object = settled_target(ref);
    return object ? Value(object) : Value::none();
}

bool is_weakref(Value v) { return type_of(v) == &weakref_type || type_of(v)->is_subtype_of(&weakref_type); }

Status check_weakly_referenceable(Value object) {
    if (object.is_object_nonzero() && type_of(object)->has(kHasWeakref)) return Status::success();
    return raise_type_error("cannot create weak reference to '{}' object", type_name_of(object));
}

WeakRef* find_shared_reference(Object* object, bool proxy) {
    WatchEntry* entry = find_watch(object);
    for (std::uintptr_t at = entry ? entry->first : 0; at; at = reveal<WeakRef>(at)->next) {
        auto* ref = reveal<WeakRef>(at);
        if (proxy ? is_plain_proxy(ref) : is_plain(ref)) return ref;
        if (ref->callback) break;
    }
    return nullptr;
}

void attach_weakref(WeakRef* ref, Object* object, Value callback) {
    ref->target = hide(object);
    if (callback && !callback.is_none()) ref->callback = callback;
    link(make_watch(object), ref);
}

WeakRef* make_weakref(Value object) {
    TRY(check_weakly_referenceable(object));
    if (WeakRef* known = find_shared_reference(object.as_object(), false)) return known;
    auto* ref = gc_new<WeakRef>(WeakRef::exact_shape());
    attach_weakref(ref, object.as_object(), Value());
    return ref;
}

std::int64_t weakref_count(Value object) {
    if (!object.is_object_nonzero()) return 0;
    if (!find_watch(object.as_object())) return 0;
    settle_references();
    std::int64_t count = 0;
    WatchEntry* entry = find_watch(object.as_object());
    for (std::uintptr_t at = entry ? entry->first : 0; at; at = reveal<WeakRef>(at)->next) ++count;
    return count;
}

Value weakref_list(Value object) {
    List* list = make_list();
    if (!object.is_object_nonzero() || !find_watch(object.as_object())) return list;
    settle_references();
    WatchEntry* entry = find_watch(object.as_object());
    WeakRef* ref = entry && entry->first ? reveal<WeakRef>(entry->first) : nullptr;
    while (ref) {
        list->append(Value(ref));
        ref = ref->next ? reveal<WeakRef>(ref->next) : nullptr;
    }
    return list;
}

namespace {

WeakRef* ref_of(Value v) { return v.as<WeakRef>(); }

Value ref_new(Type* cls, const Args& args) {
    if (args.count < 1) return raise_type_error("__new__ expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("__new__ expected at most 2 arguments, got {}", args.count);
    Value callback = args.count > 1 ? args[1] : Value();
    if (cls == &weakref_type && (!callback || callback.is_none())) {
        // Checked here since the shared reference never sees __init__'s check.
        return make_weakref(args[0]);
    }
    TRY(check_weakly_referenceable(args[0]));
    auto* ref = static_cast<WeakRef*>(TRY(allocate_instance(cls)));
    attach_weakref(ref, args[0].as_object(), callback);
    return ref;
}

Status ref_init(Value, const Args& args) {
    TRY(refuse_keywords("ref", args));
    if (args.count < 1) return raise_type_error("__init__ expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("__init__ expected at most 2 arguments, got {}", args.count);
    return Status::success();
}

Value ref_call(Value self, const Args& args) {
    if (args.count) return raise_type_error("weakref expected 0 arguments, got {}", args.count);
    if (!args.no_keywords()) return raise_type_error("weakref() takes no keyword arguments");
    return weakref_call(ref_of(self));
}

Value ref_repr(Value self) {
    Object* object = weakref_peek(ref_of(self));
    if (!object) return make_str_formatted("<weakref at {:#x}; dead>", self.bits());
    Value name = get_attribute_or_absent(Value(object), names::name);
    if (!name) clear_exception();
    std::string shown = name && is_str(name) ? " (" + str_utf8(name.as<Str>()) + ")" : "";
    return make_str_formatted("<weakref at {:#x}; to '{}' at {:#x}{}>", self.bits(), type_name_of(Value(object)),
                              Value(object).bits(), shown);
}

Result<std::int64_t> ref_hash(Value self) {
    WeakRef* ref = ref_of(self);
    if (ref->hashed) return ref->hash;
    Object* object = weakref_peek(ref);
    if (!object) return raise_type_error("weak object has gone away");
    ref->hash = TRY(hash(Value(object)));
    ref->hashed = true;
    return ref->hash;
}

Value ref_compare(Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_weakref(left) || !is_weakref(right))
        return not_implemented();
    Object* a = weakref_peek(ref_of(left));
    Object* b = weakref_peek(ref_of(right));
    if (!a || !b) return Value::boolean((left == right) == (op == CompareOp::Eq));
    return compare(Value(a), Value(b), op);
}

Value ref_callback(Value self) {
    Value callback = ref_of(self)->target ? ref_of(self)->callback : Value();
    return callback ? callback : Value::none();
}

constexpr FunctionDef kRefMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr GetSetDef kRefGetSets[] = {{"__callback__", ref_callback, nullptr, nullptr, true}};
constexpr Slots kRefSlots{
    .repr = ref_repr, .hash = ref_hash, .call = ref_call, .compare = ref_compare, .init = ref_init, .new_ = ref_new};
constexpr TypeDef kRefType{.name = "weakref.ReferenceType",
                           .size = sizeof(WeakRef),
                           .flags = kBaseType,
                           .slots = &kRefSlots,
                           .methods = kRefMethods,
                           .getsets = kRefGetSets};

// ---- KeyedRef ----

Value keyed_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value a[3];
    TRY(bind_arguments("__new__", "(ob, callback, key)", &signature, args, a));
    TRY(check_weakly_referenceable(a[0]));
    auto* ref = static_cast<KeyedRef*>(TRY(allocate_instance(cls)));
    ref->key = a[2];
    attach_weakref(ref, a[0].as_object(), a[1]);
    return ref;
}
Status keyed_init(Value, const Args& args) {
    static Signature* signature;
    Value a[3];
    return bind_arguments("__init__", "(ob, callback, key)", &signature, args, a);
}
Value keyed_key(Value self) {
    Value key = self.as<KeyedRef>()->key;
    return key ? key : raise_attribute_error("key");
}
Status keyed_set_key(Value self, Value key) {
    self.as<KeyedRef>()->key = key;
    return Status::success();
}
constexpr GetSetDef kKeyedGetSets[] = {{"key", keyed_key, keyed_set_key, nullptr, true}};
constexpr Slots kKeyedSlots{.init = keyed_init, .new_ = keyed_new};
constexpr TypeDef kKeyedType{.name = "weakref.KeyedRef",
                             .doc = "A reference that remembers the key of its object in a WeakValueDictionary.",
                             .base = &weakref_type,
                             .size = sizeof(KeyedRef),
                             .flags = kBaseType,
                             .slots = &kKeyedSlots,
                             .getsets = kKeyedGetSets};

// ---- The callback of weak containers ----

Value remover_new(Type*, const Args& args) {
    static Signature* signature;
    Value container;
    TRY(bind_arguments("remover", "(container, /)", &signature, args, &container));
    if (!exact_cast<Dict>(container) && !exact_cast<Set>(container))
        return raise_type_error("a dict or a set is needed, not '{}'", type_name_of(container));
    auto* remover = gc_new<WeakRemover>(&weak_remover_type.own_shape);
    remover->container = container.as_object();
    return remover;
}

Value remover_call(Value self, const Args& args) {
    if (args.count != 1 || !is_weakref(args[0])) return raise_type_error("a weak reference is needed");
    Value ref = args[0];
    Value container(self.as<WeakRemover>()->container);
    if (Set* set = exact_cast<Set>(container)) {
        TRY(set->remove(ref));
        return Value::none();
    }
    Dict* dict = container.as<Dict>();
    if (type_of(ref)->is_subtype_of(&keyed_ref_type)) {
        Value key = ref.as<KeyedRef>()->key;
        if (!key) return Value::none();
        Value* place = TRY(dict->find(key));
        // Another object may have been stored under the key meanwhile.
        if (place && *place == ref) TRY(dict->remove(key));
        return Value::none();
    }
    TRY(dict->remove(ref));
    return Value::none();
}

constexpr Slots kRemoverSlots{.call = remover_call, .new_ = remover_new};
constexpr TypeDef kRemoverType{.name = "_weakref.remover",
                               .doc = "Callback that takes a dead reference out of a dict or a set.",
                               .size = sizeof(WeakRemover),
                               .slots = &kRemoverSlots};

}  // namespace

constinit Type weakref_type{kRefType};
constinit Type keyed_ref_type{kKeyedType};
constinit Type weak_remover_type{kRemoverType};

}  // namespace py
