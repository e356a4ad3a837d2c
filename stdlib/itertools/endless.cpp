// count, cycle and repeat: iterators that need not end.
#include <algorithm>

#include "runtime/protocol/number.h"
#include "stdlib/itertools/itertools.h"

namespace py::itertools {

namespace {

// ---- count ----

struct Count : Object {
    Value current;
    Value step;
};

bool is_number(Value v) {
    const Slots& slots = type_of(v)->slots;
    return is_int(v) || v.is_float() || slots.index || slots.to_float || slots.to_int;
}

Value count_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("count", "(start=0, step=1)", &signature, args, values));
    // Complex numbers count too, although they have no __float__.
    auto can_count = [](Value v) { return is_number(v) || type_of(v)->slots.add; };
    if (!can_count(values[0]) || !can_count(values[1]) || as_str(values[0]) || as_str(values[1]))
        return raise_type_error("a number is required");
    auto* count = make<Count>(cls);
    count->current = values[0];
    count->step = values[1];
    return count;
}

Value count_next(Value self) {
    auto* count = self.as<Count>();
    Value result = count->current;
    if (Value::both_small_int(result, count->step)) [[likely]]
        count->current = make_int(result.as_small_int() + count->step.as_small_int());
    else count->current = TRY(binary_op(BinaryOp::Add, result, count->step));
    return result;
}

Value count_repr(Value self) {
    auto* count = self.as<Count>();
    Str* current = TRY(repr(count->current));
    if (is_int(count->step) && count->step == Value::small_int(1))
        return make_str_formatted("{}({})", str_view(type_of(self)->name), str_view(current));
    Str* step = TRY(repr(count->step));
    return make_str_formatted("{}({}, {})", str_view(type_of(self)->name), str_utf8(current), str_utf8(step));
}

constexpr Slots kCountSlots{.repr = count_repr, .iter = iterator_self, .next = count_next, .new_ = count_new};
constexpr TypeDef kCountDef =
    iterator_definition("itertools.count", "Return a count object: start, start + step, start + 2 * step ...",
                        "(start=0, step=1)", sizeof(Count), kCountSlots);

// ---- cycle ----

struct Cycle : Object {
    Value iterator;  ///< zero: all is saved
    List* saved = nullptr;
    std::int64_t at = 0;
};

Value cycle_new(Type* cls, const Args& args) {
    TRY(expect_positional("cycle", cls, args, 1));
    Value iterator = TRY(get_iter(args[0]));
    auto* cycle = make<Cycle>(cls);
    cycle->iterator = iterator;
    cycle->saved = make_list();
    return cycle;
}

Value cycle_next(Value self) {
    auto* cycle = self.as<Cycle>();
    if (cycle->iterator) {
        Value item = TRY(iter_next(cycle->iterator));
        if (!item.is_end()) {
            cycle->saved->append(item);
            return item;
        }
        cycle->iterator = Value();
    }
    if (!cycle->saved->size) return Value::end();
    Value item = cycle->saved->items[cycle->at];
    if (++cycle->at >= cycle->saved->size) cycle->at = 0;
    return item;
}

constexpr Slots kCycleSlots{.iter = iterator_self, .next = cycle_next, .new_ = cycle_new};
constexpr TypeDef kCycleDef = iterator_definition(
    "itertools.cycle",
    "Return elements from the iterable until it is exhausted, then repeat the sequence indefinitely.", "(iterable, /)",
    sizeof(Cycle), kCycleSlots);

// ---- repeat ----

struct Repeat : Object {
    Value object;
    std::int64_t left = -1;  ///< -1: for ever
};

Value repeat_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("repeat", "(object, times=<unrepresentable>)", &signature, args, values));
    std::int64_t times = -1;
    if (values[1]) {
        if (!convert_detail::to_int64(values[1], times)) return Pending{};
        times = std::max<std::int64_t>(times, 0);
    }
    auto* repeat = make<Repeat>(cls);
    repeat->object = values[0];
    repeat->left = times;
    return repeat;
}

Value repeat_next(Value self) {
    auto* repeat = self.as<Repeat>();
    if (repeat->left == 0) return Value::end();
    if (repeat->left > 0) --repeat->left;
    return repeat->object;
}

Value repeat_repr(Value self) {
    auto* repeat = self.as<Repeat>();
    Str* object = TRY(repr(repeat->object));
    if (repeat->left < 0) return make_str_formatted("{}({})", str_utf8(type_of(self)->name), str_utf8(object));
    return make_str_formatted("{}({}, {})", str_utf8(type_of(self)->name), str_utf8(object), repeat->left);
}

Value repeat_length_hint(Value self) {
    std::int64_t left = self.as<Repeat>()->left;
    return left < 0 ? raise_type_error("len() of unsized object") : make_int(left);
}

constexpr FunctionDef kRepeatMethods[] = {
    method<repeat_length_hint>("__length_hint__", "($self, /)",
                               "Private method returning an estimate of len(list(it))."),
};
constexpr Slots kRepeatSlots{.repr = repeat_repr, .iter = iterator_self, .next = repeat_next, .new_ = repeat_new};
constexpr TypeDef kRepeatDef =
    iterator_definition("itertools.repeat", "Return the object for the specified number of times, or endlessly.",
                        "(object, times=None)", sizeof(Repeat), kRepeatSlots, kRepeatMethods);

}  // namespace

constinit Type count_type{kCountDef};
constinit Type cycle_type{kCycleDef};
constinit Type repeat_type{kRepeatDef};

}  // namespace py::itertools
