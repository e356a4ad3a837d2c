// Reading subscripts and search ranges. See position.h.
#include "runtime/protocol/position.h"

#include "runtime/core/error.h"
#include "runtime/objects/int.h"

namespace py {

bool has_index(Value v) { return v.is_small_int() || is_int(v) || type_of(v)->slots.index; }

Result<std::int64_t> subscript_index(Value key) {
    if (key.is_small_int()) [[likely]]
        return key.as_small_int();
    Value index = TRY(to_index(key));
    std::int64_t result;
    if (!int_fits_int64(index, result))
        return raise(IndexError, "cannot fit '{}' into an index-sized integer", type_name_of(key));
    return result;
}

namespace {

Result<std::int64_t> slice_position(Value v, std::int64_t missing) {
    if (!v || v.is_none()) return missing;
    if (v.is_small_int()) return v.as_small_int();
    if (!has_index(v)) return raise_type_error("slice indices must be integers or None or have an __index__ method");
    return to_index_int64(v, true);
}

}  // namespace

Result<SearchRange> search_range(Value start, Value stop, std::int64_t length) {
    std::int64_t from = TRY(slice_position(start, 0));
    std::int64_t to = TRY(slice_position(stop, length));
    if (to > length) {
        to = length;
    } else if (to < 0) {
        to += length;
        if (to < 0) to = 0;
    }
    if (from < 0) {
        from += length;
        if (from < 0) from = 0;
    }
    return SearchRange{from, to};
}

}  // namespace py
