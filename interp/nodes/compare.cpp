#include "interp/nodes/compare.h"

#include <cstring>

#include "runtime/objects/dict.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

namespace {

/// `item in container` with the two commonest containers in line.
int contains_test(Value item, Value container) {
    if (Dict* dict = exact_cast<Dict>(container)) {
        Result<Value*> found = dict->find(item);
        return found.ok() ? found.value() != nullptr : -1;
    }
    if (container.is_object_nonzero() && container.as_object()->shape == Set::exact_shape()) {
        Result<bool> found = container.as<Set>()->contains(item);
        return found.ok() ? found.value() : -1;
    }
    if (Str* text = exact_cast<Str>(container))
        if (Str* part = exact_cast<Str>(item)) {
            // One character in a handful of others is asked for all the time: `c in "+-*/"`.
            if (part->length == 1 && part->width == 1 && text->width == 1)
                return text->length && std::memchr(text->data, part->latin1()[0], text->length);
            return str_contains(text, part);
        }
    Result<bool> found = contains(container, item);
    return found.ok() ? found.value() : -1;
}

template <Comparison kOp>
int number_test(Value a, Value b, bool& done) {
    // Mixed small int and float: a small int is exact as a double.
    done = true;
    if (a.is_small_int() && b.is_float()) return ordered<kOp>(static_cast<double>(a.as_small_int()), b.as_float());
    if (a.is_float() && b.is_small_int()) return ordered<kOp>(a.as_float(), static_cast<double>(b.as_small_int()));
    if (Str* s = exact_cast<Str>(a))
        if (Str* t = exact_cast<Str>(b)) return ordered<kOp>(str_compare(s, t), 0);
    done = false;
    return 0;
}

}  // namespace

int compare_slow(Comparison op, Value a, Value b) {
    if (op == Comparison::In || op == Comparison::NotIn) {
        int r = contains_test(a, b);
        return r < 0 ? r : (r != 0) == (op == Comparison::In);
    }
    if (op == Comparison::Is) return a == b;
    if (op == Comparison::IsNot) return !(a == b);
    bool done;
    int r = with_comparison(op, [&]<Comparison kOp>() { return number_test<kOp>(a, b, done); });
    if (done) return r;
    Result<bool> result = compare_bool(a, b, to_compare_op(op));
    return result.ok() ? result.value() : -1;
}

Value compare_value_slow(Comparison op, Value a, Value b) {
    if (op >= Comparison::Is) {
        int r = compare_slow(op, a, b);
        return r < 0 ? Value() : Value::boolean(r);
    }
    return compare(a, b, to_compare_op(op));
}

namespace {

Value compare_value(Comparison op, Value a, Value b) {
    int r = with_comparison(op, [&]<Comparison kOp>() { return compare_fast<kOp>(a, b); });
    return r != 2 ? Value::boolean(r) : compare_value_slow(op, a, b);
}

}  // namespace

Value CompareChain::eval(Frame& frame) const {
    Value a = TRY(first->eval(frame));
    for (std::uint32_t i = 0;; ++i) {
        Value b = TRY(rest[i]->eval(frame));
        mark(frame);
        Value r = TRY(compare_value(ops[i], a, b));
        if (i + 1 == ops.size()) return r;
        int t = truth_int(r);
        if (t < 0) return Value();
        if (t == 0) return r;
        a = b;
    }
}

int CompareChain::test(Frame& frame) const {
    Value a = first->eval(frame);
    if (!a) return -1;
    for (std::uint32_t i = 0;; ++i) {
        Value b = rest[i]->eval(frame);
        if (!b) return -1;
        int r = with_comparison(ops[i], [&]<Comparison kOp>() { return compare_fast<kOp>(a, b); });
        if (r == 2) {
            mark(frame);
            r = compare_slow(ops[i], a, b);
        }
        if (r <= 0 || i + 1 == ops.size()) return r;
        a = b;
    }
}

Expr* make_compare(Comparison op, const Expr* left, const Expr* right) {
    return with_comparison(op, [&]<Comparison kOp>() -> Expr* {
        return specialise(left, right,
                          [&]<class L, class R>() -> Expr* { return new Compare<kOp, L, R>(left, right); });
    });
}

}  // namespace py::tree
