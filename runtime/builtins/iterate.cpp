// Builtins about iteration. Library reference: Built-in Functions.
#include "runtime/protocol/iterate.h"
#include "runtime/builtins/anext.h"
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Value builtin_iter(Value object, Value sentinel) {
    if (!sentinel) return get_iter(object);
    if (!is_callable(object)) return raise_type_error("iter(v, w): v must be callable");
    return make_callable_iterator(object, sentinel);
}

Value builtin_next(Value, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("next() takes no keyword arguments");
    if (args.count < 1) return raise_type_error("next expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("next expected at most 2 arguments, got {}", args.count);
    Type* type = type_of(args[0]);
    if (!type->slots.next) return raise_type_error("'{}' object is not an iterator", type_name(type));
    Value v;
    if (type->has(kHeapType)) {
        // Through the method itself, so that the StopIteration it raises is the one the caller sees.
        bool found = false;
        v = call_special(args[0], names::next, {}, &found);
    } else {
        v = type->slots.next(args[0]);
    }
    if (v.is_end()) {
        if (args.count == 2) return args[1];
        Generator* generator = exact_cast<Generator>(args[0]);
        return raise_stop_iteration(generator && generator->result ? generator->result : Value::none());
    }
    if (!v && args.count == 2 && clear_if(StopIteration)) return args[1];
    return v;
}

Result<bool> builtin_all(Value iterable) {
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    for (;;) {
        Value v = TRY(it.next());
        if (v.is_end()) return true;
        if (!TRY(truth(v))) return false;
    }
}

Result<bool> builtin_any(Value iterable) {
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    for (;;) {
        Value v = TRY(it.next());
        if (v.is_end()) return false;
        if (TRY(truth(v))) return true;
    }
}

Value builtin_sum(Value iterable, Value start) {
    if (is_str(start)) return raise_type_error("sum() can't sum strings [use ''.join(seq) instead]");
    if (has_layout(start, kBytesSubclass)) return raise_type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    if (type_name_of(start) == "bytearray")
        return raise_type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    Iteration it;
    if (!it.start(iterable)) return Value();
    Value total = start;
    // Ints and floats are added without going through the operators; floats with Neumaier's compensation, as 3.12 on.
    for (;;) {
        Value v = TRY(it.next());
        if (v.is_end()) return total;
        if (Value::both_small_int(total, v)) {
            total = make_int(total.as_small_int() + v.as_small_int());
            continue;
        }
        if (total.is_float() && (v.is_float() || v.is_small_int())) {
            double sum = total.as_float(), compensation = 0;
            for (;;) {
                double x;
                if (v.is_float()) {
                    x = v.as_float();
                } else if (v.is_small_int()) {
                    x = static_cast<double>(v.as_small_int());
                } else {
                    if (compensation != 0.0 && std::isfinite(compensation)) sum += compensation;
                    total = Value::from_untrusted_double(sum);
                    total = TRY(binary_op(BinaryOp::Add, total, v));
                    break;
                }
                double t = sum + x;
                if (std::fabs(sum) >= std::fabs(x)) compensation += (sum - t) + x;
                else compensation += (x - t) + sum;
                sum = t;
                v = TRY(it.next());
                if (v.is_end()) {
                    if (compensation != 0.0 && std::isfinite(compensation)) sum += compensation;
                    return Value::from_untrusted_double(sum);
                }
            }
            continue;
        }
        total = TRY(binary_op(BinaryOp::Add, total, v));
    }
}

Value extreme(const Args& args, const char* name, CompareOp op) {
    if (args.count == 0) return raise_type_error("{} expected at least 1 argument, got 0", name);
    Value key = Value::none(), fallback;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string_view keyword = str_view(args.keywords->items[i].as<Str>());
        if (keyword == "key") key = args.values[args.count + i];
        else if (keyword == "default") fallback = args.values[args.count + i];
        else return raise_type_error("{}() got an unexpected keyword argument '{}'", name, keyword);
    }
    if (args.count > 1 && fallback)
        return raise_type_error("Cannot specify a default for {}() with multiple positional arguments", name);
    Value best, best_key;
    auto consider = [&](Value v) -> Status {
        Value k = v;
        if (!key.is_none()) k = TRY(call(key, {v}));
        if (!best) {
            best = v;
            best_key = k;
            return Status::success();
        }
        bool better;
        if (Value::both_small_int(k, best_key))
            better = op == CompareOp::Lt ? k.as_small_int() < best_key.as_small_int()
                                         : k.as_small_int() > best_key.as_small_int();
        else better = TRY(compare_bool(k, best_key, op));
        if (better) {
            best = v;
            best_key = k;
        }
        return Status::success();
    };
    if (args.count > 1) {
        for (std::uint32_t i = 0; i < args.count; ++i) TRY(consider(args[i]));
        return best;
    }
    Iteration it;
    if (!it.start(args[0])) return Value();
    for (;;) {
        Value v = TRY(it.next());
        if (v.is_end()) break;
        TRY(consider(v));
    }
    if (best) return best;
    if (fallback) return fallback;
    return raise_value_error("{}() iterable argument is empty", name);
}

Value builtin_min(Value, const Args& args) { return extreme(args, "min", CompareOp::Lt); }
Value builtin_max(Value, const Args& args) { return extreme(args, "max", CompareOp::Gt); }

/// The keywords are those of list.sort(), which also complains about them.
Value builtin_sorted(Value, const Args& args) {
    if (args.count != 1) return raise_type_error("sorted expected 1 argument, got {}", args.count);
    static Signature* signature;
    Value keywords[2];
    List* list = TRY(list_from(args[0]));
    TRY(bind_arguments("sort", "(*, key=None, reverse=False)", &signature, Args{args.values + 1, 0, args.keywords},
                       keywords));
    bool reverse = TRY(truth(keywords[1]));
    TRY(list_sort(list, keywords[0], reverse));
    return list;
}

Value builtin_aiter(Value object) {
    Type* type = type_of(object);
    if (!type->slots.aiter) return raise_type_error("'{}' object is not an async iterable", type_name(type));
    Value it = TRY(type->slots.aiter(object));
    if (!type_of(it)->slots.anext) return raise_type_error("'{}' object is not an async iterator", type_name_of(it));
    return it;
}

constexpr FunctionDef kFunctions[] = {
    function<builtin_aiter>("aiter", "($module, async_iterable, /)",
                            "Return an AsyncIterator for an AsyncIterable object."),
    function<builtin_all>("all", "($module, iterable, /)",
                          "Return True if bool(x) is True for all values x in the iterable."),
    function<builtin_anext>("anext", "($module, aiterator, default=<unrepresentable>, /)",
                            "Return the next item of an async iterator, or the default when it is exhausted."),
    function<builtin_any>("any", "($module, iterable, /)", "Return True if bool(x) is True for any x in the iterable."),
    function<builtin_iter>("iter", "($module, object, sentinel=<unrepresentable>, /)",
                           "Get an iterator from an object, or one that calls it until the sentinel comes."),
    raw_function(builtin_max, "max", "", "Return the largest item."),
    raw_function(builtin_min, "min", "", "Return the smallest item."),
    raw_function(builtin_next, "next", "",
                 "Return the next item from the iterator, or the default when it is exhausted."),
    raw_function(builtin_sorted, "sorted", "($module, iterable, /, *, key=None, reverse=False)",
                 "Return a new list with all items from the iterable in ascending order."),
    function<builtin_sum>("sum", "($module, iterable, /, start=0)",
                          "Return the sum of a 'start' value plus an iterable of numbers."),
};

}  // namespace

std::span<const FunctionDef> iterate_builtins() { return kFunctions; }

}  // namespace py
