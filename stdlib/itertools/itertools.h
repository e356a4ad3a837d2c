// What the files of the itertools module share: the types, and the ways in which iterators of all kinds are declared.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/type.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py::itertools {

extern Type count_type, cycle_type, repeat_type;  // endless.cpp
extern Type accumulate_type, batched_type, compress_type, dropwhile_type, filterfalse_type, islice_type, pairwise_type,
    starmap_type, takewhile_type;                                                                    // one_input.cpp
extern Type chain_type, zip_longest_type, groupby_type, grouper_type, tee_type, tee_data_type;       // several.cpp
extern Type product_type, permutations_type, combinations_type, combinations_with_replacement_type;  // combinatoric.cpp

inline Value iterator_self(Value self) { return self; }

/// A new instance of `cls`, which has T's layout.
template <class T>
inline T* make(Type* cls) {
    return static_cast<T*>(allocate_instance(cls));
}

/// "takes no keyword arguments", unless a subclass has an __init__() of its own, which may know them.
inline Status expect_no_keywords(const char* name, Type* cls, const Args& args) {
    if (!args.no_keywords() && cls->slots.init == object_type.slots.init)
        return raise_type_error("{}() takes no keyword arguments", name);
    return Status::success();
}

/// The same, and "expected 2 arguments, got 1", as positional-only constructors say it.
inline Status expect_positional(const char* name, Type* cls, const Args& args, std::uint32_t count) {
    TRY(expect_no_keywords(name, cls, args));
    if (args.count != count)
        return raise_type_error("{} expected {} argument{}, got {}", name, count, count == 1 ? "" : "s", args.count);
    return Status::success();
}

constexpr TypeDef iterator_definition(const char* name, const char* doc, const char* signature, std::size_t size,
                                      const Slots& slots, std::span<const FunctionDef> methods = {}) {
    return TypeDef{.name = name,
                   .doc = doc,
                   .signature = signature,
                   .size = static_cast<std::uint32_t>(size),
                   .flags = kBaseType,
                   .slots = &slots,
                   .methods = methods};
}

}  // namespace py::itertools
