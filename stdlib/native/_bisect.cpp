// The `_bisect` module: binary search and insertion in sorted sequences. Exact lists are searched in place; everything
// else through its `__len__` and `__getitem__`. The list may change while a comparison runs Python code, so its bounds are
// looked at again at every step. Library reference: bisect.
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/registry.h"

namespace py {

namespace {

enum class Side : bool { Left, Right };

/// The `hi` argument; None: the length of the sequence.
Result<std::int64_t> upper_bound(Value a, Value hi) {
    if (hi.is_none()) return TRY(length(a));
    if (!is_int(hi) && !type_of(hi)->slots.index)
        return raise_type_error("argument should be integer or None, not '{}'", type_name_of(hi));
    return to_index_int64(hi, true);
}

Value item_at(Value a, std::int64_t i) {
    if (List* list = exact_cast<List>(a); list && i < list->size) return list->items[i];
    return get_item(a, make_int(i));
}

template <Side side>
Result<std::int64_t> search(Value a, Value x, std::int64_t lo, std::int64_t hi, Value key) {
    while (lo < hi) {
        std::int64_t middle = lo + (hi - lo) / 2;
        Value item = TRY(item_at(a, middle));
        if (!key.is_none()) item = TRY(call(key, {item}));
        if constexpr (side == Side::Right) {
            if (TRY(less(x, item))) hi = middle;
            else lo = middle + 1;
        } else {
            if (TRY(less(item, x))) lo = middle + 1;
            else hi = middle;
        }
    }
    return lo;
}

template <Side side>
Result<std::int64_t> bisect(Value a, Value x, std::int64_t lo, Value hi, Value key) {
    if (lo < 0) return raise_value_error("lo must be non-negative");
    return search<side>(a, x, lo, TRY(upper_bound(a, hi)), key);
}

/// Searches for the key of x, inserts x itself.
template <Side side>
Status insort(Value a, Value x, std::int64_t lo, Value hi, Value key) {
    Value wanted = key.is_none() ? x : TRY(call(key, {x}));
    std::int64_t position = TRY(bisect<side>(a, wanted, lo, hi, key));
    TRY(call_method(a, intern("insert"), {make_int(position), x}));
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<bisect<Side::Left>>("bisect_left", "($module, /, a, x, lo=0, hi=None, *, key=None)",
                                 "Where to insert x in the sorted a, before the items that equal it.\n\n"
                                 "lo and hi bound the part that is searched; key(item) is compared instead of item."),
    function<bisect<Side::Right>>("bisect_right", "($module, /, a, x, lo=0, hi=None, *, key=None)",
                                  "Where to insert x in the sorted a, behind the items that equal it.\n\n"
                                  "lo and hi bound the part that is searched; key(item) is compared instead of item."),
    function<insort<Side::Left>>("insort_left", "($module, /, a, x, lo=0, hi=None, *, key=None)",
                                 "Insert x into the sorted list a, before the items that equal it."),
    function<insort<Side::Right>>("insort_right", "($module, /, a, x, lo=0, hi=None, *, key=None)",
                                  "Insert x into the sorted list a, behind the items that equal it."),
};

}  // namespace

constinit const ModuleDef kBisectModule{
    .name = "_bisect",
    .doc = "Bisection algorithms.",
    .functions = kFunctions,
};

}  // namespace py
