// Types as data: versions, the method cache behind type_lookup(), subclasses, names, and setting class attributes.
//
// The method cache is one table for all types, indexed by a mix of the type's version and the name's address. A version
// names one state of one type and is never used again, so that an entry needs no invalidation. It remembers absence, too:
// most lookups of special methods find nothing.
#include "runtime/core/type.h"
#include "runtime/core/finalize.h"

#include <gc/gc.h>

#include <algorithm>
#include <map>
#include <string>

#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

struct CachedLookup {
    std::uint32_t version = 0;
    Str* name = nullptr;
    Value value;  ///< zero: absent
};

constexpr std::size_t kCacheSize = 2048;
constinit CachedLookup cached_lookups[kCacheSize];

std::uint32_t last_version = 0;

Value lookup_uncached(Type* type, Str* name) {
    if (!type->mro) {  // being made: only its own dictionary and its bases can be asked
        for (Type* t = type; t; t = t->base)
            if (t->own_dict || t->version)
                if (Value* found = t->dict()->find_str(name)) return *found;
        return Value();
    }
    for (Value entry : *type->mro)
        if (Value* found = entry.as<Type>()->dict()->find_str(name)) return *found;
    return Value();
}

/// Direct subclasses, held by hidden addresses in memory that is not scanned; the collector zeroes those that die.
struct WeakTypes {
    std::uint32_t count;
    std::uint32_t capacity;
    GC_hidden_pointer* links;
};

WeakTypes* weak_types(Type* type) { return static_cast<WeakTypes*>(type->subclasses); }

struct Snapshot {
    WeakTypes* from;
    List* to;
};

/// Under the collector's lock, so that none of them dies between reading its address and holding it. The list has room.
void* read_links(void* data) {
    auto* snapshot = static_cast<Snapshot*>(data);
    for (std::uint32_t i = 0; i < snapshot->from->count; ++i)
        if (GC_hidden_pointer link = snapshot->from->links[i])
            snapshot->to->items[snapshot->to->size++] = Value(static_cast<Type*>(GC_REVEAL_POINTER(link)));
    return nullptr;
}

}  // namespace

std::uint32_t next_type_version() { return ++last_version; }

Value type_lookup(Type* type, Str* name) {
    std::uint32_t version = type->version;
    if (version == 0) [[unlikely]]
        return lookup_uncached(type, name);
    std::size_t at =
        (version * 0x9E3779B1u ^ static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(name) >> 4)) % kCacheSize;
    CachedLookup& entry = cached_lookups[at];
    if (entry.version == version && entry.name == name) [[likely]]
        return entry.value;
    Value found = lookup_uncached(type, name);
    entry = {version, name, found};
    return found;
}

void forget_cached_lookups() { std::memset(static_cast<void*>(cached_lookups), 0, sizeof cached_lookups); }

void add_subclass(Type* base, Type* subclass) {
    WeakTypes* list = weak_types(base);
    if (!list) base->subclasses = list = static_cast<WeakTypes*>(gc_allocate(sizeof(WeakTypes)));
    // A place of a class that died is used again; order of creation matters only among the living, and is kept by
    // closing the gaps before appending.
    if (list->count == list->capacity) {
        std::uint32_t capacity = list->capacity ? list->capacity * 2 : 4;
        auto* links =
            or_out_of_memory(static_cast<GC_hidden_pointer*>(gc_allocate_atomic(capacity * sizeof(GC_hidden_pointer))));
        std::memset(links, 0, capacity * sizeof(GC_hidden_pointer));
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < list->count; ++i) {
            if (!list->links[i]) continue;
            auto** from = reinterpret_cast<void**>(&list->links[i]);
            links[count] = list->links[i];
            if (GC_move_disappearing_link(from, reinterpret_cast<void**>(&links[count])) == GC_SUCCESS ||
                GC_base(GC_REVEAL_POINTER(links[count])) == nullptr)
                ++count;
            else links[count] = 0;
        }
        list->links = links;
        list->capacity = capacity;
        list->count = count;
    }
    GC_hidden_pointer& link = list->links[list->count++];
    link = GC_HIDE_POINTER(subclass);
    if (!subclass->def) GC_general_register_disappearing_link(reinterpret_cast<void**>(&link), subclass);
}

void remove_subclass(Type* base, Type* subclass) {
    WeakTypes* list = weak_types(base);
    if (!list) return;
    for (std::uint32_t i = 0; i < list->count; ++i) {
        if (list->links[i] != GC_HIDE_POINTER(subclass)) continue;
        GC_unregister_disappearing_link(reinterpret_cast<void**>(&list->links[i]));
        list->links[i] = 0;
    }
}

List* live_subclasses(Type* type) {
    WeakTypes* list = weak_types(type);
    List* result = make_list(list ? list->count : 0);
    if (list) {
        MUST(result->reserve(list->count));  // a few words
        Snapshot snapshot{list, result};
        GC_call_with_alloc_lock(read_links, &snapshot);
    }
    return result;
}

bool Type::is_subtype_of(const Type* other) const {
    if (this == other) return true;
    if (!mro) {
        for (const Type* t = this; t; t = t->base)
            if (t == other) return true;
        return other == &object_type;
    }
    for (std::int64_t i = 1; i < mro->size; ++i)
        if (mro->items[i].as_object() == other) return true;
    // A custom mro() may put the class anywhere.
    return mro->items[0].as_object() == other;
}

void type_modified(Type* type, Str* name) {
    if (type->version == 0) return;  // not ready: nothing can have been cached
    type->version = next_type_version();
    update_slots(type, name);
    if (type->has(kTypeSubclass)) metaclass_modified(type);
    if (!type->subclasses) return;
    for (Value subclass : *live_subclasses(type)) type_modified(subclass.as<Type>(), name);
}

void metaclass_modified(Type* metatype) {
    List* pending = make_list({Value(&object_type)});
    while (pending->size) {
        Type* type = pending->items[--pending->size].as<Type>();
        if (type->type()->is_subtype_of(metatype) && type->version) type->version = next_type_version();
        if (!type->subclasses) continue;
        for (Value subclass : *live_subclasses(type)) pending->append(subclass);
    }
}

Status type_set_attribute(Type* type, Str* name, Value value) {
    bool had_finalizer = type->slots.finalize != nullptr;
    if (drop_watch) [[unlikely]]
        if (Value* old = type->dict()->find_str(name)) note_drop_slow(*old);
    if (value) {
        type->dict()->set_str(name, value);
    } else if (!type->dict()->remove_str(name)) {
        return raise_no_attribute(Value(type), name);
    }
    type_modified(type, name);
    if (type->slots.finalize && !had_finalizer) [[unlikely]]
        adopt_instances(type);
    return Status::success();
}

namespace {

/// Classes written in Python, or made while the program runs, that are builtin types elsewhere: messages name them with
/// their module, too.
bool stands_for_builtin(const Type* type) {
    static constexpr std::string_view kNames[] = {"date",   "datetime", "time",       "timedelta",
                                                  "tzinfo", "timezone", "SimpleQueue"};
    std::string_view name = str_view(type->name);
    if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) {
        Value* module = type->dict()->find_str(names::module);
        Str* text = module ? as_str(*module) : nullptr;
        return text && (str_view(text) == "datetime" || str_view(text) == "_queue");
    }
    return type->dict()->find_str(intern("n_sequence_fields")) != nullptr;
}

/// Names with modules of types that live as long as the program.
std::map<const Type*, std::string> names_with_module;

}  // namespace

std::string_view type_name(const Type* type) {
    if (type->def) return type->def->name;
    if (!stands_for_builtin(type)) return str_view(type->name);
    std::string& name = names_with_module[type];
    if (name.empty()) name = type_full_name(type);
    return name;
}

std::string type_full_name(const Type* type) {
    std::string qualname = str_utf8(type->qualname);
    if (type->def) return type->def->name;
    Value* module = type->dict()->find_str(names::module);
    Str* text = module ? as_str(*module) : nullptr;
    if (!text) return qualname;
    std::string prefix = str_utf8(text);
    if (prefix == "builtins" || prefix == "__main__") return qualname;
    return prefix + "." + qualname;
}

}  // namespace py
