// slice objects, and what a slice means for a sequence of a given length. Reference: Data model 3.2.13.
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

Slice* self_of(Value v) { return v.as<Slice>(); }

Status check_bound(Value v) {
    if (has_index(v)) return Status::success();
    return raise_type_error("slice indices must be integers or None or have an __index__ method");
}

Result<std::int64_t> clipped_bound(Value v) {
    if (v.is_small_int()) return v.as_small_int();
    TRY(check_bound(v));
    return to_index_int64(v, true);
}

/// A start or stop as a place in [lower, upper].
std::int64_t place(std::int64_t bound, std::int64_t length, std::int64_t lower, std::int64_t upper) {
    if (bound < 0) bound += length;
    return bound < lower ? lower : bound > upper ? upper : bound;
}

Value long_place(Value v, Value length, Value lower, Value upper) {
    TRY(check_bound(v));
    Value bound = TRY(to_index(v));
    if (int_sign(bound) < 0) bound = TRY(int_add(bound, length));
    return int_compare(bound, lower) < 0 ? lower : int_compare(bound, upper) > 0 ? upper : bound;
}

Value slice_new(Type*, const Args& args) {
    TRY(refuse_keywords("slice", args));
    if (args.count < 1) return raise_type_error("slice expected at least 1 argument, got 0");
    if (args.count > 3) return raise_type_error("slice expected at most 3 arguments, got {}", args.count);
    if (args.count == 1) return make_slice(Value::none(), args[0], Value::none());
    return make_slice(args[0], args[1], args.count == 3 ? args[2] : Value::none());
}

Value slice_repr(Value self) {
    Slice* s = self_of(self);
    StrBuilder text;
    text.append("slice(");
    text.append(TRY(repr(s->start)));
    text.append(", ");
    text.append(TRY(repr(s->stop)));
    text.append(", ");
    text.append(TRY(repr(s->step)));
    text.append(")");
    return text.finish();
}

Result<std::int64_t> slice_hash(Value self) {
    // The mixing steps of xxHash, as CPython uses them for tuples, without the length at the end.
    constexpr std::uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                            kPrime5 = 2870177450012600261u;
    Slice* s = self_of(self);
    std::uint64_t sum = kPrime5;
    for (Value part : {s->start, s->stop, s->step}) {
        sum += static_cast<std::uint64_t>(TRY(hash(part))) * kPrime2;
        sum = (sum << 31 | sum >> 33) * kPrime1;
    }
    return sum == ~std::uint64_t{0} ? 1546275796 : static_cast<std::int64_t>(sum);
}

Value as_tuple_of_parts(Slice* s) { return make_tuple({s->start, s->stop, s->step}); }

Value slice_compare(Value left, Value right, CompareOp op) {
    auto* a = exact_cast<Slice>(left);
    auto* b = exact_cast<Slice>(right);
    if (!a || !b) return not_implemented();
    if (a == b) return Value::boolean(op == CompareOp::Eq || op == CompareOp::Le || op == CompareOp::Ge);
    return compare(as_tuple_of_parts(a), as_tuple_of_parts(b), op);
}

Value slice_indices_method(Slice& self, Value length) {
    Value size = TRY(to_index(length));
    if (int_sign(size) < 0) return raise_value_error("length should not be negative");
    LongSliceIndices indices;
    TRY(long_slice_indices(&self, size, indices));
    return make_tuple({indices.start, indices.stop, indices.step});
}

Value slice_reduce(Slice& self) { return make_tuple({Value(&slice_type), as_tuple_of_parts(&self)}); }

constexpr FunctionDef kMethods[] = {
    method<slice_indices_method>(
        "indices", "($self, object, /)",
        "S.indices(len) -> (start, stop, stride)\n\n"
        "The start and stop indices and the stride of the slice S on a sequence of length len,\n"
        "with out-of-bounds indices clipped as slicing does."),
    method<slice_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};

constexpr GetSetDef kGetSets[] = {
    {"start", [](Value self) { return self_of(self)->start; }, nullptr, nullptr, true},
    {"stop", [](Value self) { return self_of(self)->stop; }, nullptr, nullptr, true},
    {"step", [](Value self) { return self_of(self)->step; }, nullptr, nullptr, true},
};

constexpr Slots kSlots{
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
    .new_ = slice_new,
};

constexpr TypeDef kSliceType{
    .name = "slice",
    .doc =
        "slice(stop)\nslice(start, stop[, step])\n\n"
        "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .size = sizeof(Slice),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type slice_type{kSliceType};

Slice* make_slice(Value start, Value stop, Value step) {
    auto* slice = gc_new<Slice>(Slice::exact_shape());
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

Result<SliceIndices> slice_indices(Slice* slice, std::int64_t length) {
    SliceIndices out{0, 0, 1, 0};
    if (!slice->step.is_none()) {
        out.step = TRY(clipped_bound(slice->step));
        if (out.step == 0) return raise_value_error("slice step cannot be zero");
        if (out.step == INT64_MIN) out.step = -INT64_MAX;  // so that it can be negated
    }
    bool backwards = out.step < 0;
    std::int64_t lower = backwards ? -1 : 0, upper = backwards ? length - 1 : length;
    out.start = slice->start.is_none() ? (backwards ? upper : lower)
                                       : place(TRY(clipped_bound(slice->start)), length, lower, upper);
    out.stop = slice->stop.is_none() ? (backwards ? lower : upper)
                                     : place(TRY(clipped_bound(slice->stop)), length, lower, upper);
    if (backwards) out.count = out.start > out.stop ? (out.start - out.stop - 1) / -out.step + 1 : 0;
    else out.count = out.start < out.stop ? (out.stop - out.start - 1) / out.step + 1 : 0;
    return out;
}

Status long_slice_indices(Slice* slice, Value length, LongSliceIndices& out) {
    out.step = Value::small_int(1);
    if (!slice->step.is_none()) {
        TRY(check_bound(slice->step));
        out.step = TRY(to_index(slice->step));
        if (int_sign(out.step) == 0) return raise_value_error("slice step cannot be zero");
    }
    bool backwards = int_sign(out.step) < 0;
    Value lower = Value::small_int(backwards ? -1 : 0);
    Value upper = backwards ? TRY(int_subtract(length, Value::small_int(1))) : length;
    out.start =
        slice->start.is_none() ? (backwards ? upper : lower) : TRY(long_place(slice->start, length, lower, upper));
    out.stop = slice->stop.is_none() ? (backwards ? lower : upper) : TRY(long_place(slice->stop, length, lower, upper));
    return Status::success();
}

}  // namespace py
