// The method resolution order: C3 linearisation, and metaclasses that define `mro()` themselves.
// Reference: Data model 3.3.3.1 and the glossary entry "method resolution order".
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// One of the sequences that C3 merges, with how much of it is used up.
struct Sequence {
    Tuple* types;
    std::int64_t at;

    bool empty() const { return at == types->size; }
    Value head() const { return types->items[at]; }
    bool tail_has(Value type) const {
        for (std::int64_t i = at + 1; i < types->size; ++i)
            if (types->items[i] == type) return true;
        return false;
    }
};

Pending raise_inconsistent(const Sequence* sequences, std::size_t count) {
    // The heads that nobody could agree on, each once, in order.
    List* heads = make_list();
    std::string names;
    for (std::size_t i = 0; i < count; ++i) {
        if (sequences[i].empty()) continue;
        Value head = sequences[i].head();
        bool seen = false;
        for (Value h : *heads) seen |= h == head;
        if (seen) continue;
        heads->append(head);
        if (!names.empty()) names += ", ";
        names += str_view(head.as<Type>()->name);
    }
    return raise_type_error("Cannot create a consistent method resolution order (MRO) for bases {}", names);
}

}  // namespace

Tuple* linearize(Type* type) {
    Tuple* bases = type->bases;
    std::int64_t base_count = bases->size;
    for (Value base : *bases) {
        if (!base.as<Type>()->mro)
            return raise_type_error("Cannot extend an incomplete type '{}'", type_name(base.as<Type>()));
    }
    if (base_count <= 1) {
        Tuple* base_mro = base_count ? tuple_type_at(bases, 0)->mro : empty_tuple();
        Tuple* mro = allocate_tuple(static_cast<std::size_t>(base_mro->size) + 1);
        mro->items[0] = Value(type);
        for (std::int64_t i = 0; i < base_mro->size; ++i) mro->items[i + 1] = base_mro->items[i];
        return mro;
    }
    for (std::int64_t i = 0; i < base_count; ++i)
        for (std::int64_t j = i + 1; j < base_count; ++j)
            if (bases->items[i] == bases->items[j])
                return raise_type_error("duplicate base class {}",
                                        str_view(tuple_type_at(bases, static_cast<std::size_t>(i))->name));

    auto count = static_cast<std::size_t>(base_count) + 1;
    auto* sequences = static_cast<Sequence*>(gc_allocate(count * sizeof(Sequence)));
    for (std::size_t i = 0; i + 1 < count; ++i) sequences[i] = {tuple_type_at(bases, i)->mro, 0};
    sequences[count - 1] = {bases, 0};

    List* merged = make_list({Value(type)});
    for (;;) {
        bool all_empty = true;
        Value next;
        for (std::size_t i = 0; i < count && !next; ++i) {
            if (sequences[i].empty()) continue;
            all_empty = false;
            Value candidate = sequences[i].head();
            bool blocked = false;
            for (std::size_t j = 0; j < count && !blocked; ++j) blocked = sequences[j].tail_has(candidate);
            if (!blocked) next = candidate;
        }
        if (all_empty) return make_tuple(merged->items, static_cast<std::size_t>(merged->size));
        if (!next) return raise_inconsistent(sequences, count);
        merged->append(next);
        for (std::size_t i = 0; i < count; ++i)
            if (!sequences[i].empty() && sequences[i].head() == next) ++sequences[i].at;
    }
}

Tuple* compute_mro(Type* type) {
    Type* metatype = type->type();
    if (metatype == &type_type) return linearize(type);
    Value method = type_lookup(metatype, names::mro);
    if (method == type_lookup(&type_type, names::mro)) return linearize(type);
    Value bound = TRY(bind_descriptor(method, Value(type), metatype));
    Value result = TRY(call(bound));
    Tuple* mro = TRY(tuple_from(result));
    if (mro->size == 0) return raise_type_error("type MRO must not be empty");
    Type* solid = solid_base(type);
    for (Value entry : *mro) {
        Type* base = as_type(entry);
        if (!base) return raise_type_error("mro() returned a non-class ('{}')", type_name_of(entry));
        if (!solid->is_subtype_of(solid_base(base)))
            return raise_type_error("mro() returned base with unsuitable layout ('{}')", type_name(base));
    }
    return mro;
}

}  // namespace py
