// Comparisons: `<`, `==`, `is`, `in` and their chains. Reference: 6.10.
#pragma once

#include "interp/nodes/operand.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py::tree {

enum class Comparison : std::uint8_t { Lt, Le, Eq, Ne, Gt, Ge, Is, IsNot, In, NotIn };

constexpr CompareOp to_compare_op(Comparison c) { return static_cast<CompareOp>(c); }

/// `a op b` as -1 pending, 0, 1, without the fast paths.
int compare_slow(Comparison op, Value a, Value b);
/// `a op b` as a value: rich comparison may return anything.
Value compare_value_slow(Comparison op, Value a, Value b);

template <Comparison kOp, class T>
constexpr bool ordered(T x, T y) {
    if constexpr (kOp == Comparison::Lt) return x < y;
    if constexpr (kOp == Comparison::Le) return x <= y;
    if constexpr (kOp == Comparison::Eq) return x == y;
    if constexpr (kOp == Comparison::Ne) return x != y;
    if constexpr (kOp == Comparison::Gt) return x > y;
    return x >= y;
}

/// 0 or 1 when the operands have a fast path, else 2.
template <Comparison kOp>
[[gnu::always_inline]] inline int compare_fast(Value a, Value b) {
    if constexpr (kOp == Comparison::Is) return a == b;
    if constexpr (kOp == Comparison::IsNot) return !(a == b);
    if constexpr (kOp <= Comparison::Ge) {
        if (Value::both_small_int(a, b)) [[likely]]
            return ordered<kOp>(static_cast<std::int64_t>(a.bits() << 15), static_cast<std::int64_t>(b.bits() << 15));
        if (Value::both_float(a, b)) return ordered<kOp>(a.as_float(), b.as_float());
        if constexpr (kOp == Comparison::Eq || kOp == Comparison::Ne) {
            Str* s = exact_cast<Str>(a);
            Str* t = s ? exact_cast<Str>(b) : nullptr;
            if (t) {
                // Of shared strs (single characters, names) identity decides.
                if (s == t) return kOp == Comparison::Eq;
                if (s->length != t->length || (s->interned && t->interned)) return kOp == Comparison::Ne;
                return str_equal(s, t) == (kOp == Comparison::Eq);
            }
        }
    }
    return 2;
}

/// The operands' part of a comparison, shared by the expression and by the fused branches.
template <Comparison kOp, class Left, class Right>
struct Comparing {
    Left left;
    Right right;
    const Expr* node = nullptr;
    Comparing(const Expr* l, const Expr* r) : left(l), right(r) {}

    [[gnu::always_inline]] int test(Frame& frame) const {
        Value a = left.get(frame);
        if (!a) [[unlikely]]
            return -1;
        Value b = right.get(frame);
        if (!b) [[unlikely]]
            return -1;
        int r = compare_fast<kOp>(a, b);
        if (r != 2) [[likely]]
            return r;
        node->mark(frame);
        return compare_slow(kOp, a, b);
    }
};

struct CompareBase : Expr {
    Comparison op;
    const Expr* left_expr;
    const Expr* right_expr;
    CompareBase(Comparison o, const Expr* l, const Expr* r) : op(o), left_expr(l), right_expr(r) {}
    Form form() const override { return Form::Comparison; }
};

template <Comparison kOp, class Left, class Right>
struct Compare final : CompareBase {
    Comparing<kOp, Left, Right> comparing;
    Compare(const Expr* l, const Expr* r) : CompareBase(kOp, l, r), comparing(l, r) { comparing.node = this; }
    int test(Frame& frame) const override { return comparing.test(frame); }
    Value eval(Frame& frame) const override {
        Value a = TRY(comparing.left.get(frame));
        Value b = TRY(comparing.right.get(frame));
        int r = compare_fast<kOp>(a, b);
        if (r != 2) [[likely]]
            return Value::boolean(r);
        mark(frame);
        return compare_value_slow(kOp, a, b);
    }
};

/// `a < b < c`: each operand once, stops at the first false.
struct CompareChain final : Expr {
    const Expr* first;
    Children<const Expr*> rest;
    Children<Comparison> ops;
    CompareChain(const Expr* f, Children<const Expr*> r, Children<Comparison> o) : first(f), rest(r), ops(o) {}
    Value eval(Frame& frame) const override;
    int test(Frame& frame) const override;
};

Expr* make_compare(Comparison op, const Expr* left, const Expr* right);

/// Calls make.template operator()<op>() for a comparison operator.
template <class Make>
auto with_comparison(Comparison op, Make&& make) {
    switch (op) {
        case Comparison::Lt: return make.template operator()<Comparison::Lt>();
        case Comparison::Le: return make.template operator()<Comparison::Le>();
        case Comparison::Eq: return make.template operator()<Comparison::Eq>();
        case Comparison::Ne: return make.template operator()<Comparison::Ne>();
        case Comparison::Gt: return make.template operator()<Comparison::Gt>();
        case Comparison::Ge: return make.template operator()<Comparison::Ge>();
        case Comparison::Is: return make.template operator()<Comparison::Is>();
        case Comparison::IsNot: return make.template operator()<Comparison::IsNot>();
        case Comparison::In: return make.template operator()<Comparison::In>();
        default: return make.template operator()<Comparison::NotIn>();
    }
}

}  // namespace py::tree
