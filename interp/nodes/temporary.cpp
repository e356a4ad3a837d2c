#include "interp/nodes/temporary.h"

#include <algorithm>
#include <iterator>

#include "interp/nodes/call.h"
#include "runtime/core/attribute.h"
#include "runtime/core/gc_release.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"

namespace py::tree {

namespace {

constexpr std::string_view kReadingFunctions[] = {"all", "any", "len", "max", "min", "sorted", "sum"};
constexpr std::string_view kReadingTypes[] = {"frozenset", "set", "tuple"};

bool is_reading(Value function) {
    if (BuiltinFunction* builtin = exact_cast<BuiltinFunction>(function))
        return std::ranges::find(kReadingFunctions, std::string_view(builtin->def->name)) !=
               std::end(kReadingFunctions);
    Type* type = as_type(function);
    return type == &tuple_type || type == &set_type || type == &frozenset_type;
}

/// The object stays, empty: whoever has found it (through gc.get_objects()) sees no stale memory.
void release_storage(Value value) {
    if (List* list = exact_cast<List>(value)) {
        gc_release(list->items, static_cast<std::size_t>(list->capacity) * sizeof(Value));
        list->clear();
    } else if (Set* set = exact_cast<Set>(value)) {
        gc_release(set->table, (std::size_t{set->mask} + 1) * sizeof(SetEntry));
        set->clear();
    }
}

}  // namespace

bool names_reading_builtin(Str* name) {
    std::string_view text = str_view(name);
    return std::ranges::find(kReadingFunctions, text) != std::end(kReadingFunctions) ||
           std::ranges::find(kReadingTypes, text) != std::end(kReadingTypes);
}

Value CallOnTemporary::eval(Frame& frame) const {
    Value callee = TRY(function->get(frame));
    if (callee != known_) [[unlikely]] {
        if (!is_reading(callee)) return plain->eval(frame);
        known_ = callee;
    }
    Value value = TRY(argument->eval(frame));
    mark(frame);
    Value result = TRY(call_value(callee, &value, 1));
    release_storage(value);
    return result;
}

Value JoinTemporary::eval(Frame& frame) const {
    Value value = TRY(argument->eval(frame));
    mark(frame);
    List* list = value.as<List>();
    Value result;
    if (builtin_calls_observed) [[unlikely]]
        result = TRY(call_observed(TRY(get_attribute(separator, intern("join"))), Args{&value, 1}));
    else result = TRY(str_join(separator, list->items, static_cast<std::size_t>(list->size)));
    release_storage(value);
    return result;
}

}  // namespace py::tree
