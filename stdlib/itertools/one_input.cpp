// Iterators that pass on, leave out or gather the items of one other iterator.
#include <algorithm>
#include <limits>

#include "runtime/protocol/number.h"
#include "stdlib/itertools/itertools.h"

namespace py::itertools {

namespace {

// ---- accumulate ----

struct Accumulate : Object {
    Value iterator;
    Value function;  ///< zero: addition
    Value total;     ///< zero: nothing yet
    Value initial;   ///< zero: none, or given out already
};

Value accumulate_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[3];
    TRY(bind_arguments("accumulate", "(iterable, func=None, *, initial=None)", &signature, args, values));
    Value iterator = TRY(get_iter(values[0]));
    auto* accumulate = make<Accumulate>(cls);
    accumulate->iterator = iterator;
    accumulate->function = values[1].is_none() ? Value() : values[1];
    accumulate->initial = values[2].is_none() ? Value() : values[2];
    return accumulate;
}

Value accumulate_next(Value self) {
    auto* accumulate = self.as<Accumulate>();
    if (accumulate->initial) {
        accumulate->total = accumulate->initial;
        accumulate->initial = Value();
        return accumulate->total;
    }
    Value item = TRY(iter_next(accumulate->iterator));
    if (item.is_end()) return item;
    if (!accumulate->total) accumulate->total = item;
    else if (accumulate->function) accumulate->total = TRY(call(accumulate->function, {accumulate->total, item}));
    else accumulate->total = TRY(binary_op(BinaryOp::Add, accumulate->total, item));
    return accumulate->total;
}

constexpr Slots kAccumulateSlots{.iter = iterator_self, .next = accumulate_next, .new_ = accumulate_new};
constexpr TypeDef kAccumulateDef =
    iterator_definition("itertools.accumulate", "Return series of accumulated sums (or of another function's results).",
                        "(iterable, func=None, *, initial=None)", sizeof(Accumulate), kAccumulateSlots);

// ---- batched ----

struct Batched : Object {
    Value iterator;  ///< zero: exhausted
    std::int64_t size = 0;
    bool strict = false;
};

Value batched_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[3];
    TRY(bind_arguments("batched", "(iterable, n, *, strict=False)", &signature, args, values));
    std::int64_t size;
    if (!convert_detail::to_int64(values[1], size)) return Pending{};
    if (size < 1) return raise_value_error("n must be at least one");
    bool strict = TRY(truth(values[2]));
    Value iterator = TRY(get_iter(values[0]));
    auto* batched = make<Batched>(cls);
    batched->iterator = iterator;
    batched->size = size;
    batched->strict = strict;
    return batched;
}

Value batched_next(Value self) {
    auto* batched = self.as<Batched>();
    if (!batched->iterator) return Value::end();
    List* items = make_list();
    while (items->size < batched->size) {
        Value item = TRY(iter_next(batched->iterator));
        if (item.is_end()) {
            batched->iterator = Value();
            if (!items->size) return Value::end();
            if (batched->strict) return raise_value_error("batched(): incomplete batch");
            break;
        }
        items->append(item);
    }
    return make_tuple(items->items, static_cast<std::size_t>(items->size));
}

constexpr Slots kBatchedSlots{.iter = iterator_self, .next = batched_next, .new_ = batched_new};
constexpr TypeDef kBatchedDef = iterator_definition(
    "itertools.batched", "Batch data into tuples of length n. The last batch may be shorter than n.",
    "(iterable, n, *, strict=False)", sizeof(Batched), kBatchedSlots);

// ---- compress ----

struct Compress : Object {
    Value data;
    Value selectors;
};

Value compress_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("compress", "(data, selectors)", &signature, args, values));
    Value data = TRY(get_iter(values[0]));
    Value selectors = TRY(get_iter(values[1]));
    auto* compress = make<Compress>(cls);
    compress->data = data;
    compress->selectors = selectors;
    return compress;
}

Value compress_next(Value self) {
    auto* compress = self.as<Compress>();
    while (true) {
        Value item = TRY(iter_next(compress->data));
        if (item.is_end()) return item;
        Value selector = TRY(iter_next(compress->selectors));
        if (selector.is_end()) return selector;
        if (TRY(truth(selector))) return item;
    }
}

constexpr Slots kCompressSlots{.iter = iterator_self, .next = compress_next, .new_ = compress_new};
constexpr TypeDef kCompressDef =
    iterator_definition("itertools.compress", "Return data elements corresponding to true selector elements.",
                        "(data, selectors)", sizeof(Compress), kCompressSlots);

// ---- dropwhile, takewhile, filterfalse, starmap: a function and an iterator ----

struct WithFunction : Object {
    Value function;
    Value iterator;     ///< zero: exhausted
    bool done = false;  ///< dropwhile: items pass from now on; takewhile: no more
};

template <const char* const& name>
Value with_function_new(Type* cls, const Args& args) {
    TRY(expect_positional(name, cls, args, 2));
    Value iterator = TRY(get_iter(args[1]));
    auto* made = make<WithFunction>(cls);
    made->function = args[0];
    made->iterator = iterator;
    return made;
}

constexpr const char* kDropwhile = "dropwhile";
constexpr const char* kTakewhile = "takewhile";
constexpr const char* kFilterfalse = "filterfalse";
constexpr const char* kStarmap = "starmap";

Value dropwhile_next(Value self) {
    auto* it = self.as<WithFunction>();
    while (true) {
        Value item = TRY(iter_next(it->iterator));
        if (item.is_end() || it->done) return item;
        if (!TRY(truth(TRY(call(it->function, {item}))))) {
            it->done = true;
            return item;
        }
    }
}

Value takewhile_next(Value self) {
    auto* it = self.as<WithFunction>();
    if (it->done) return Value::end();
    Value item = TRY(iter_next(it->iterator));
    if (item.is_end()) return item;
    if (TRY(truth(TRY(call(it->function, {item}))))) return item;
    it->done = true;
    return Value::end();
}

Value filterfalse_next(Value self) {
    auto* it = self.as<WithFunction>();
    while (true) {
        Value item = TRY(iter_next(it->iterator));
        if (item.is_end()) return item;
        Value verdict =
            it->function.is_none() || it->function == Value(&bool_type) ? item : TRY(call(it->function, {item}));
        if (!TRY(truth(verdict))) return item;
    }
}

Value starmap_next(Value self) {
    auto* it = self.as<WithFunction>();
    Value item = TRY(iter_next(it->iterator));
    if (item.is_end()) return item;
    Tuple* args = exact_cast<Tuple>(item);
    if (!args) args = TRY(tuple_from(item));
    return call(it->function, Args{args->items, static_cast<std::uint32_t>(args->size), nullptr});
}

constexpr Slots kDropwhileSlots{.iter = iterator_self, .next = dropwhile_next, .new_ = with_function_new<kDropwhile>};
constexpr Slots kTakewhileSlots{.iter = iterator_self, .next = takewhile_next, .new_ = with_function_new<kTakewhile>};
constexpr Slots kFilterfalseSlots{
    .iter = iterator_self, .next = filterfalse_next, .new_ = with_function_new<kFilterfalse>};
constexpr Slots kStarmapSlots{.iter = iterator_self, .next = starmap_next, .new_ = with_function_new<kStarmap>};

constexpr TypeDef kDropwhileDef =
    iterator_definition("itertools.dropwhile", "Drop items while predicate(item) is true, then return all others.",
                        "(predicate, iterable, /)", sizeof(WithFunction), kDropwhileSlots);
constexpr TypeDef kTakewhileDef =
    iterator_definition("itertools.takewhile", "Return items as long as predicate(item) is true.",
                        "(predicate, iterable, /)", sizeof(WithFunction), kTakewhileSlots);
constexpr TypeDef kFilterfalseDef =
    iterator_definition("itertools.filterfalse", "Return those items for which function(item) is false.",
                        "(function, iterable, /)", sizeof(WithFunction), kFilterfalseSlots);
constexpr TypeDef kStarmapDef =
    iterator_definition("itertools.starmap", "Return function(*args) for the tuples of arguments in an iterable.",
                        "(function, iterable, /)", sizeof(WithFunction), kStarmapSlots);

// ---- islice ----

struct ISlice : Object {
    Value iterator;                              ///< zero: exhausted
    std::int64_t next = 0, stop = -1, step = 1;  ///< stop -1: none
    std::int64_t taken = 0;
};

/// A bound of islice(): None or an integer of at least `least`.
Status slice_number(Value v, std::int64_t fallback, std::int64_t least, const char* problem, std::int64_t* out) {
    *out = fallback;
    if (v.is_none()) return Status::success();
    Value index = type_of(v)->slots.index || is_int(v) ? to_index(v) : Value();
    if (!index && !has_exception()) return raise_value_error("{}", problem);
    if (!index) {
        clear_exception();
        return raise_value_error("{}", problem);
    }
    if (!int_fits_int64(index, *out) || *out < least) return raise_value_error("{}", problem);
    return Status::success();
}

Value islice_new(Type* cls, const Args& args) {
    TRY(expect_no_keywords("islice", cls, args));
    if (args.count < 2) return raise_type_error("islice expected at least 2 arguments, got {}", args.count);
    if (args.count > 4) return raise_type_error("islice expected at most 4 arguments, got {}", args.count);
    std::int64_t start = 0, stop, step = 1;
    constexpr const char* kStop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    constexpr const char* kBoth = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    if (args.count == 2) {
        TRY(slice_number(args[1], -1, 0, kStop, &stop));
    } else {
        TRY(slice_number(args[1], 0, 0, kBoth, &start));
        TRY(slice_number(args[2], -1, 0, kStop, &stop));
        if (args.count == 4)
            TRY(slice_number(args[3], 1, 1, "Step for islice() must be a positive integer or None.", &step));
    }
    Value iterator = TRY(get_iter(args[0]));
    auto* slice = make<ISlice>(cls);
    slice->iterator = iterator;
    slice->next = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

Value islice_next(Value self) {
    auto* slice = self.as<ISlice>();
    if (!slice->iterator) return Value::end();
    bool at_end = slice->stop >= 0 && slice->next >= slice->stop;
    // Also what lies before the stop is consumed, though it is not given out.
    std::int64_t wanted = at_end ? slice->stop : slice->next;
    while (slice->taken < wanted) {
        Value skipped = TRY(iter_next(slice->iterator));
        if (skipped.is_end()) {
            slice->iterator = Value();
            return skipped;
        }
        ++slice->taken;
    }
    if (at_end) {
        slice->iterator = Value();
        return Value::end();
    }
    Value item = TRY(iter_next(slice->iterator));
    if (item.is_end()) {
        slice->iterator = Value();
        return item;
    }
    ++slice->taken;
    if (__builtin_add_overflow(slice->next, slice->step, &slice->next) ||
        (slice->stop >= 0 && slice->next > slice->stop))
        slice->next = slice->stop >= 0 ? slice->stop : std::numeric_limits<std::int64_t>::max();
    return item;
}

constexpr Slots kISliceSlots{.iter = iterator_self, .next = islice_next, .new_ = islice_new};
constexpr TypeDef kISliceDef = iterator_definition(
    "itertools.islice",
    "islice(iterable, stop) or islice(iterable, start, stop[, step]): a slice of an iterator's items.", nullptr,
    sizeof(ISlice), kISliceSlots);

// ---- pairwise ----

struct Pairwise : Object {
    Value iterator;  ///< zero: exhausted
    Value previous;  ///< zero: not started
};

Value pairwise_new(Type* cls, const Args& args) {
    TRY(expect_positional("pairwise", cls, args, 1));
    Value iterator = TRY(get_iter(args[0]));
    auto* pairwise = make<Pairwise>(cls);
    pairwise->iterator = iterator;
    return pairwise;
}

Value pairwise_next(Value self) {
    auto* pairwise = self.as<Pairwise>();
    if (!pairwise->iterator) return Value::end();
    auto next = [pairwise]() -> Value {
        Value iterator = pairwise->iterator;
        Value item = iterator ? iter_next(iterator) : Value::end();
        if (!item || item.is_end()) pairwise->iterator = pairwise->previous = Value();
        return item;
    };
    if (!pairwise->previous) {
        Value first = TRY(next());
        if (first.is_end()) return first;
        pairwise->previous = first;
    }
    Value first = pairwise->previous;  // the input may ask this iterator for pairs, which moves it on
    Value item = TRY(next());
    if (item.is_end()) return item;
    Value pair = make_tuple({first, item});
    pairwise->previous = item;
    return pair;
}

constexpr Slots kPairwiseSlots{.iter = iterator_self, .next = pairwise_next, .new_ = pairwise_new};
constexpr TypeDef kPairwiseDef =
    iterator_definition("itertools.pairwise", "Return an iterator of overlapping pairs taken from the input iterator.",
                        "(iterable, /)", sizeof(Pairwise), kPairwiseSlots);

}  // namespace

constinit Type accumulate_type{kAccumulateDef};
constinit Type batched_type{kBatchedDef};
constinit Type compress_type{kCompressDef};
constinit Type dropwhile_type{kDropwhileDef};
constinit Type filterfalse_type{kFilterfalseDef};
constinit Type islice_type{kISliceDef};
constinit Type pairwise_type{kPairwiseDef};
constinit Type starmap_type{kStarmapDef};
constinit Type takewhile_type{kTakewhileDef};

}  // namespace py::itertools
