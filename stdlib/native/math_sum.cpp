// Sums, products and lengths that lose nothing to rounding on the way. Library reference: math, Summation and product
// functions.
//
// The tool is the error-free transformation: a sum or product of two floats is the rounded result plus an error that is
// itself a float. fsum keeps a list of such errors (Shewchuk's partials) and is exact; sumprod and hypot carry two or
// three floats along, which leaves the last rounding only.
#include <cmath>
#include <vector>

#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "stdlib/native/math_functions.h"

namespace py::math {

namespace {

/// high + low is exact.
struct Pair {
    double high = 0, low = 0;
};

Pair exact_sum(double a, double b) {
    double sum = a + b;
    double b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

Pair exact_product(double a, double b) {
    double product = a * b;
    return {product, std::fma(a, b, -product)};
}

/// The exact sum of any number of floats: partials of increasing size that do not overlap.
class ExactSum {
public:
    Status add(double x) {
        double original = x;
        std::size_t kept = 0;
        for (double partial : partials_) {
            Pair sum = std::fabs(x) < std::fabs(partial) ? exact_sum(partial, x) : exact_sum(x, partial);
            if (sum.low != 0) partials_[kept++] = sum.low;
            x = sum.high;
        }
        partials_.resize(kept);
        if (x == 0) return Status::success();
        if (std::isfinite(x)) {
            partials_.push_back(x);
            return Status::success();
        }
        if (std::isfinite(original)) return raise_overflow_error("intermediate overflow in fsum");
        if (std::isinf(original)) infinities_ += original;
        specials_ += original;
        partials_.clear();
        return Status::success();
    }

    Value result() const {
        if (specials_ != 0) {
            if (std::isnan(infinities_)) return raise_value_error("-inf + inf in fsum");
            return Value::from_untrusted_double(specials_);
        }
        std::size_t n = partials_.size();
        if (n == 0) return Value::real(0.0);
        double high = partials_[--n], low = 0;
        // Add from the largest down until something is lost: the rest is below the last bit.
        while (n > 0) {
            double x = high, y = partials_[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        // Half of the last bit is in `low`: what lies below decides whether it is more than a tie.
        if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
            double twice = low * 2.0, x = high + twice;
            if (twice == x - high) high = x;
        }
        return Value::real(high);
    }

private:
    std::vector<double> partials_;
    double infinities_ = 0, specials_ = 0;
};

/// Three floats of falling size.
struct Triple {
    double high = 0, low = 0, tiny = 0;

    Triple plus_product(double a, double b) const {
        Pair product = exact_product(a, b);
        Pair sum = exact_sum(high, product.high);
        Pair lows = exact_sum(low, product.low);
        Pair carried = exact_sum(lows.high, sum.low);
        return {sum.high, carried.high, tiny + lows.low + carried.low};
    }
    double value() const {
        Pair last = exact_sum(tiny, low);
        Pair sum = exact_sum(high, last.high);
        return sum.high + (sum.low + last.low);
    }
};

/// The Euclidean length of `values`, whose largest magnitude is `largest`.
double length_of(const std::vector<double>& values, double largest, bool has_nan) {
    if (std::isinf(largest)) return largest;
    if (has_nan) return std::numeric_limits<double>::quiet_NaN();
    if (largest == 0 || values.size() <= 1) return largest;
    // Scaled by a power of two, so that no square overflows or vanishes.
    int exponent;
    std::frexp(largest, &exponent);
    Pair sum;
    double errors = 0;
    for (double value : values) {
        double x = std::ldexp(value, -exponent);
        Pair square = exact_product(x, x);
        Pair next = exact_sum(sum.high, square.high);
        sum.high = next.high;
        errors += next.low + square.low;
    }
    double root = std::sqrt(sum.high + errors);
    // One Newton step on the exact residue.
    Pair square = exact_product(root, root);
    double residue = (sum.high - square.high) - square.low + errors;
    return std::ldexp(root + residue / (2.0 * root), exponent);
}

Tuple* as_point(Value v) {
    if (Tuple* tuple = as_tuple(v)) return tuple;
    return tuple_from(v);
}

/// sumprod's running total: one part per kind of operand, added up when the kind changes.
class ProductSum {
public:
    Status add(Value p, Value q) {
        bool p_int = p.is_small_int() || exact_cast<BigInt>(p), q_int = q.is_small_int() || exact_cast<BigInt>(q);
        if (p_int && q_int) {
            integers_ = TRY(int_add(integers_, TRY(int_multiply(p, q))));
            return Status::success();
        }
        if ((p.is_float() && (q.is_float() || q_int)) || (q.is_float() && p_int)) {
            Result<double> a = to_double(p), b = to_double(q);
            if (a.ok() && b.ok()) {
                Triple next = floats_.plus_product(a.value(), b.value());
                if (std::isfinite(next.high)) {
                    floats_ = next;
                    has_floats_ = true;
                    return Status::success();
                }
            }
            clear_exception();
        }
        TRY(flush());
        total_ = TRY(binary_op(BinaryOp::Add, total_, TRY(binary_op(BinaryOp::Multiply, p, q))));
        return Status::success();
    }

    Value result() {
        TRY(flush());
        return total_;
    }

private:
    Status flush() {
        if (integers_ != Value::small_int(0)) {
            total_ = TRY(binary_op(BinaryOp::Add, total_, integers_));
            integers_ = Value::small_int(0);
        }
        if (has_floats_) {
            total_ = TRY(binary_op(BinaryOp::Add, total_, Value::real(floats_.value())));
            floats_ = Triple();
            has_floats_ = false;
        }
        return Status::success();
    }

    Value total_ = Value::small_int(0), integers_ = Value::small_int(0);
    Triple floats_;
    bool has_floats_ = false;
};

}  // namespace

Value fsum(Value seq) {
    Iteration items;
    if (!items.start(seq)) return Pending{};
    ExactSum sum;
    for (;;) {
        Value item = TRY(items.next());
        if (item.is_end()) return sum.result();
        TRY(sum.add(TRY(to_double(item))));
    }
}

Value sumprod(Value p, Value q) {
    Iteration p_items, q_items;
    if (!p_items.start(p) || !q_items.start(q)) return Pending{};
    ProductSum sum;
    for (;;) {
        Value a = TRY(p_items.next());
        Value b = TRY(q_items.next());
        if (a.is_end() != b.is_end()) return raise_value_error("Inputs are not the same length");
        if (a.is_end()) return sum.result();
        TRY(sum.add(a, b));
    }
}

Value prod(Value iterable, Value start) {
    Iteration items;
    if (!items.start(iterable)) return Pending{};
    Value result = start;
    for (;;) {
        Value item = TRY(items.next());
        if (item.is_end()) return result;
        result = TRY(binary_op(BinaryOp::Multiply, result, item));
    }
}

Value hypot(Tuple* coordinates) {
    std::vector<double> values;
    double largest = 0;
    bool has_nan = false;
    for (Value v : *coordinates) {
        double x = std::fabs(TRY(to_double(v)));
        values.push_back(x);
        has_nan |= std::isnan(x);
        if (x > largest) largest = x;
    }
    return Value::real(length_of(values, largest, has_nan));
}

Value dist(Value p, Value q) {
    Tuple* from = TRY(as_point(p));
    Tuple* to = TRY(as_point(q));
    if (from->size != to->size) return raise_value_error("both points must have the same number of dimensions");
    std::vector<double> values;
    double largest = 0;
    bool has_nan = false;
    for (std::int64_t i = 0; i < from->size; ++i) {
        double a = TRY(to_double(from->items[i]));
        double b = TRY(to_double(to->items[i]));
        double x = std::fabs(a - b);
        values.push_back(x);
        has_nan |= std::isnan(x);
        if (x > largest) largest = x;
    }
    return Value::real(length_of(values, largest, has_nan));
}

}  // namespace py::math
