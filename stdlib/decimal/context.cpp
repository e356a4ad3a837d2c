// Context objects, the current context, and traps. The current context is the value of a context variable; the last one
// found is remembered together with where it holds.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/decimal/module.h"
#include "stdlib/decimal/objects.h"

namespace py::decimal {

const char* const kRoundingNames[kRoundings] = {"ROUND_UP",      "ROUND_DOWN",      "ROUND_CEILING",   "ROUND_FLOOR",
                                                "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};

namespace {

struct Signal {
    std::uint32_t bits;
    PythonClass cls;
    const char* name;
};
/// In the order in which contexts show them.
constexpr Signal kSignals[] = {
    {kClamped, PythonClass::Clamped, "Clamped"},
    {kAnyInvalid, PythonClass::InvalidOperation, "InvalidOperation"},
    {kDivisionByZero, PythonClass::DivisionByZero, "DivisionByZero"},
    {kInexact, PythonClass::Inexact, "Inexact"},
    {kFloatOperation, PythonClass::FloatOperation, "FloatOperation"},
    {kOverflow, PythonClass::Overflow, "Overflow"},
    {kRounded, PythonClass::Rounded, "Rounded"},
    {kSubnormal, PythonClass::Subnormal, "Subnormal"},
    {kUnderflow, PythonClass::Underflow, "Underflow"},
};
/// In the order in which one of several trapped signals is chosen; the first one is any invalid operation.
constexpr PythonClass kPriority[] = {
    PythonClass::InvalidOperation, PythonClass::FloatOperation, PythonClass::DivisionByZero,
    PythonClass::Overflow,         PythonClass::Underflow,      PythonClass::Subnormal,
    PythonClass::Inexact,          PythonClass::Rounded,        PythonClass::Clamped};
constexpr std::pair<std::uint32_t, PythonClass> kInvalidKinds[] = {
    {kInvalidOperation, PythonClass::InvalidOperation},   {kDivisionImpossible, PythonClass::DivisionImpossible},
    {kDivisionUndefined, PythonClass::DivisionUndefined}, {kConversionSyntax, PythonClass::ConversionSyntax},
    {kInvalidContext, PythonClass::InvalidContext},
};

Value classes[static_cast<std::size_t>(PythonClass::kCount)];
ContextObject* templates[3];  // DefaultContext, BasicContext, ExtendedContext
Value variable;               // the ContextVar

// The current context as last found, and the thread's context object in which it was.
ContextObject* found;
ThreadState* found_thread;
Value found_in;

std::uint32_t bits_of(PythonClass cls) {
    for (const Signal& signal : kSignals)
        if (signal.cls == cls) return signal.bits;
    return 0;
}

ContextObject* copy_of(const ContextObject* context, Type* cls = &decimal_context_type) {
    auto* copy = static_cast<ContextObject*>(allocate_instance(cls));
    copy->settings = context->settings;
    copy->traps = context->traps;
    copy->capitals = context->capitals;
    return copy;
}

ContextObject* fresh_copy(const ContextObject* context) {
    ContextObject* copy = copy_of(context);
    copy->settings.status = 0;
    return copy;
}

ContextObject* remember(ContextObject* context) {
    found = context;
    found_thread = thread;
    found_in = thread->context;
    return context;
}

constexpr const char* kRoundingMessage =
    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]";
constexpr const char* kSignalsMessage =
    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
    "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

}  // namespace

Value python_class(PythonClass which) { return classes[static_cast<std::size_t>(which)]; }

ContextObject* current_context() {
    if (found_thread == thread && found_in == thread->context) [[likely]]
        return found;
    Value context = TRY(call_method(variable, intern("get"), {Value::none()}));
    if (context.is_none()) {
        context = fresh_copy(templates[0]);
        TRY(call_method(variable, intern("set"), {context}));
    }
    return remember(context.as<ContextObject>());
}

ContextObject* context_argument(Value v) {
    if (v.is_none()) return current_context();
    if (ContextObject* context = as_context(v)) return context;
    return raise_type_error("optional argument must be a context");
}

Value get_context() { return TRY(current_context()); }

Value set_context(Value v) {
    ContextObject* context = as_context(v);
    if (!context) return raise_type_error("argument must be a context");
    for (ContextObject* shared : templates)
        if (context == shared) context = fresh_copy(shared);
    TRY(call_method(variable, intern("set"), {context}));
    remember(context);
    return Value::none();
}

Status note(std::uint32_t status, ContextObject* context) {
    context->settings.status |= status;
    std::uint32_t trapped = status & context->traps;
    if (!trapped) [[likely]]
        return Status::success();
    List* conditions = make_list();
    for (auto [bit, cls] : kInvalidKinds)
        if (trapped & bit) conditions->append(python_class(cls));
    Value chosen;
    for (PythonClass cls : kPriority) {
        if (!(trapped & bits_of(cls))) continue;
        if (!chosen) chosen = python_class(cls);
        if (cls != PythonClass::InvalidOperation) conditions->append(python_class(cls));
    }
    return raise_value(TRY(call(chosen, {conditions})));
}

Status rounding_argument(Value v, Rounding* out) {
    if (Str* text = as_str(v))
        for (int i = 0; i < kRoundings; ++i)
            if (text->ascii && str_view(text) == kRoundingNames[i]) {
                *out = static_cast<Rounding>(i);
                return Status::success();
            }
    return raise(TypeError, kRoundingMessage);
}

namespace {

// ---- Attributes ----

Result<std::int64_t> integer_attribute(Value v) {
    if (!v) return raise_attribute_error("context attributes cannot be deleted");
    if (!is_int(v)) return raise_type_error("an integer is required");
    std::int64_t i;
    if (!int_fits_int64(v, i)) return raise_overflow_error("Python int too large to convert to C ssize_t");
    return i;
}

ContextObject& self_of(Value self) { return *self.as<ContextObject>(); }

Value context_prec(Value self) { return make_int(self_of(self).settings.prec); }
Value context_emax(Value self) { return make_int(self_of(self).settings.emax); }
Value context_emin(Value self) { return make_int(self_of(self).settings.emin); }
Value context_clamp(Value self) { return Value::small_int(self_of(self).settings.clamp); }
Value context_capitals(Value self) { return Value::small_int(self_of(self).capitals); }
Value context_rounding(Value self) {
    return intern(kRoundingNames[static_cast<std::size_t>(self_of(self).settings.rounding)]);
}

Status set_prec(Value self, Value v) {
    std::int64_t i = TRY(integer_attribute(v));
    if (i < 1 || i > kMaxPrec) return raise_value_error("valid range for prec is [1, MAX_PREC]");
    self_of(self).settings.prec = i;
    return Status::success();
}
Status set_emax(Value self, Value v) {
    std::int64_t i = TRY(integer_attribute(v));
    if (i < 0 || i > kMaxEmax) return raise_value_error("valid range for Emax is [0, MAX_EMAX]");
    self_of(self).settings.emax = i;
    return Status::success();
}
Status set_emin(Value self, Value v) {
    std::int64_t i = TRY(integer_attribute(v));
    if (i > 0 || i < kMinEmin) return raise_value_error("valid range for Emin is [MIN_EMIN, 0]");
    self_of(self).settings.emin = i;
    return Status::success();
}
Status set_clamp(Value self, Value v) {
    std::int64_t i = TRY(integer_attribute(v));
    if (i != 0 && i != 1) return raise_value_error("valid values for clamp are 0 or 1");
    self_of(self).settings.clamp = i;
    return Status::success();
}
Status set_capitals(Value self, Value v) {
    std::int64_t i = TRY(integer_attribute(v));
    if (i != 0 && i != 1) return raise_value_error("valid values for capitals are 0 or 1");
    self_of(self).capitals = i;
    return Status::success();
}
Status set_rounding(Value self, Value v) {
    if (!v) return raise_attribute_error("context attributes cannot be deleted");
    return rounding_argument(v, &self_of(self).settings.rounding);
}

// ---- Signals ----

/// The bits of a signal class; an exception of the given type when it is none.
Result<std::uint32_t> signal_bits(Value cls, Type& error = KeyError) {
    for (const Signal& signal : kSignals)
        if (python_class(signal.cls) == cls) return signal.bits;
    return raise(error, kSignalsMessage);
}

Result<bool> context_signal(ContextObject& self, bool traps, Value cls) {
    std::uint32_t bits = TRY(signal_bits(cls));
    return ((traps ? self.traps : self.settings.status) & bits) != 0;
}

Status context_set_signal(ContextObject& self, bool traps, Value cls, bool on) {
    std::uint32_t bits = TRY(signal_bits(cls));
    std::uint32_t& field = traps ? self.traps : self.settings.status;
    field = on ? field | bits : field & ~bits;
    return Status::success();
}

/// Flags or traps given as a signal dict, a dict, or (at construction) a list of signals.
Result<std::uint32_t> signals_from(Value v, bool lists) {
    std::uint32_t result = 0;
    if (lists && exact_cast<List>(v)) {
        Iteration it;
        if (!it.start(v)) return Pending{};
        while (Value item = it.next()) {
            if (item.is_end()) return result;
            result |= TRY(signal_bits(item, TypeError));
        }
        return Pending{};
    }
    bool ours = TRY(is_instance(v, python_class(PythonClass::SignalDict)));
    if (!ours && !is_dict(v)) return raise_type_error("argument must be a signal dict");
    if (TRY(length(v)) != static_cast<std::int64_t>(std::size(kSignals))) return raise(KeyError, "invalid signal dict");
    for (const Signal& signal : kSignals) {
        if (!TRY(contains(v, python_class(signal.cls)))) return raise(KeyError, "invalid signal dict");
        if (TRY(truth(TRY(get_item(v, python_class(signal.cls)))))) result |= signal.bits;
    }
    return result;
}

Value context_flags(Value self) { return call(python_class(PythonClass::SignalDict), {self, Value::false_()}); }
Value context_traps(Value self) { return call(python_class(PythonClass::SignalDict), {self, Value::true_()}); }
Status set_flags(Value self, Value v) {
    if (!v) return raise_attribute_error("context attributes cannot be deleted");
    self_of(self).settings.status = TRY(signals_from(v, false));
    return Status::success();
}
Status set_traps(Value self, Value v) {
    if (!v) return raise_attribute_error("context attributes cannot be deleted");
    self_of(self).traps = TRY(signals_from(v, false));
    return Status::success();
}

Value context_clear_flags(ContextObject& self) {
    self.settings.status = 0;
    return Value::none();
}
Value context_clear_traps(ContextObject& self) {
    self.traps = 0;
    return Value::none();
}

List* signal_list(std::uint32_t bits) {
    List* list = make_list();
    for (const Signal& signal : kSignals)
        if (bits & signal.bits) list->append(python_class(signal.cls));
    return list;
}

// ---- The object ----

Value context_new(Type* cls, const Args&) { return copy_of(fresh_copy(templates[0]), cls); }

Status context_init(Value self, const Args& args) {
    static Signature* signature;
    Value v[8];
    TRY(bind_arguments(
        "Context",
        "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
        &signature, args, v));
    if (!v[0].is_none()) TRY(set_prec(self, v[0]));
    if (!v[1].is_none()) TRY(set_rounding(self, v[1]));
    if (!v[2].is_none()) TRY(set_emin(self, v[2]));
    if (!v[3].is_none()) TRY(set_emax(self, v[3]));
    if (!v[4].is_none()) TRY(set_capitals(self, v[4]));
    if (!v[5].is_none()) TRY(set_clamp(self, v[5]));
    if (!v[6].is_none()) self_of(self).settings.status = TRY(signals_from(v[6], true));
    if (!v[7].is_none()) self_of(self).traps = TRY(signals_from(v[7], true));
    return Status::success();
}

std::string signal_names(std::uint32_t bits) {
    std::string result;
    for (const Signal& signal : kSignals)
        if (bits & signal.bits) result += (result.empty() ? "" : ", ") + std::string(signal.name);
    return result;
}

Value context_repr(Value v) {
    ContextObject& self = self_of(v);
    const Work& s = self.settings;
    return make_str_formatted(
        "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])", s.prec,
        kRoundingNames[static_cast<std::size_t>(s.rounding)], s.emin, s.emax, static_cast<int>(self.capitals),
        static_cast<int>(s.clamp), signal_names(s.status), signal_names(self.traps));
}

Value context_copy(ContextObject& self) { return copy_of(&self); }

Value context_reduce(ContextObject& self) {
    const Work& s = self.settings;
    Value rounding = intern(kRoundingNames[static_cast<std::size_t>(s.rounding)]);
    Tuple* arguments =
        make_tuple({make_int(s.prec), rounding, make_int(s.emin), make_int(s.emax), Value::small_int(self.capitals),
                    Value::small_int(s.clamp), signal_list(s.status), signal_list(self.traps)});
    return make_tuple({self.type(), arguments});
}

Value context_etiny(ContextObject& self) { return make_int(self.settings.etiny()); }
Value context_etop(ContextObject& self) { return make_int(self.settings.etop()); }
Value context_radix(ContextObject&) { return wrap(finite(false, Value::small_int(10), 0)); }

Value context_create_decimal(ContextObject& self, Value num) {
    if (!num) return wrap(Number{});
    return make_decimal(&decimal_type, num, &self, false);
}
Value context_create_from_float(ContextObject& self, Value f) {
    Number n;
    if (is_float(f)) n = from_double(float_value(f));
    else if (is_int(f)) (void)to_number(f, &n);
    else return raise_type_error("argument must be int or float");
    Work w = start(&self);
    return finish(finalize(n, w), w, &self);
}

// ---- Operations ----

template <Unary operation>
Value unary(ContextObject& self, Value x) {
    Number a;
    TRY(require_number(x, &a));
    Work w = start(&self);
    return finish(operation(a, w), w, &self);
}

template <Binary operation>
Value binary(ContextObject& self, Value x, Value y) {
    Number a, b;
    TRY(require_number(x, &a));
    TRY(require_number(y, &b));
    Work w = start(&self);
    return finish(operation(a, b, w), w, &self);
}

Value context_divmod(ContextObject& self, Value x, Value y) {
    Number a, b, quotient, left;
    TRY(require_number(x, &a));
    TRY(require_number(y, &b));
    Work w = start(&self);
    divide_both(a, b, &quotient, &left, w);
    if (w.failed) return Pending{};
    TRY(note(w.status, &self));
    return make_tuple({wrap(quotient), wrap(left)});
}

Value context_power(ContextObject& self, Value x, Value y, Value modulo) {
    Number a, b, m;
    TRY(require_number(x, &a));
    TRY(require_number(y, &b));
    Work w = start(&self);
    if (modulo.is_none()) return finish(power(a, b, w), w, &self);
    TRY(require_number(modulo, &m));
    return finish(power_modulo(a, b, m, w), w, &self);
}

Value context_fma(ContextObject& self, Value x, Value y, Value z) {
    Number a, b, c;
    TRY(require_number(x, &a));
    TRY(require_number(y, &b));
    TRY(require_number(z, &c));
    Work w = start(&self);
    return finish(fma(a, b, c, w), w, &self);
}

template <bool (*test)(const Number&, const Work&)>
Result<bool> question(ContextObject& self, Value x) {
    Number a;
    TRY(require_number(x, &a));
    return test(a, self.settings);
}

bool test_finite(const Number& n, const Work&) { return n.is_finite(); }
bool test_infinite(const Number& n, const Work&) { return n.is_infinite(); }
bool test_nan(const Number& n, const Work&) { return n.is_nan(); }
bool test_quiet(const Number& n, const Work&) { return n.kind == Kind::QuietNaN; }
bool test_signaling(const Number& n, const Work&) { return n.is_signaling(); }
bool test_signed(const Number& n, const Work&) { return n.negative; }
bool test_zero(const Number& n, const Work&) { return n.is_zero(); }

Number copy_absolute(const Number& a, Work&) { return with_sign(a, false); }
Number copy_negated(const Number& a, Work&) { return with_sign(a, !a.negative); }
Number copy_signed(const Number& a, const Number& b, Work&) { return with_sign(a, b.negative); }
Number copy_plain(const Number& a, Work&) { return a; }

Result<bool> context_is_canonical(ContextObject&, Value x) {
    if (!as_decimal(x)) return raise_type_error("argument must be a Decimal");
    return true;
}
Value context_canonical(ContextObject&, Value x) {
    if (!as_decimal(x)) return raise_type_error("argument must be a Decimal");
    return x;
}
Value context_number_class(ContextObject& self, Value x) {
    Number a;
    TRY(require_number(x, &a));
    return make_str(number_class(a, self.settings));
}
Value context_to_sci_string(ContextObject& self, Value x) {
    Number a;
    TRY(require_number(x, &a));
    return make_str(to_text(a, false, self.capitals));
}
Value context_to_eng_string(ContextObject& self, Value x) {
    Number a;
    TRY(require_number(x, &a));
    return make_str(to_text(a, true, self.capitals));
}
Result<bool> context_same_quantum(ContextObject&, Value x, Value y) {
    Number a, b;
    TRY(require_number(x, &a));
    TRY(require_number(y, &b));
    return same_quantum(a, b);
}

constexpr FunctionDef kMethods[] = {
    method<unary<absolute>>("abs", "($self, x, /)", "The absolute value of x."),
    method<unary<exp>>("exp", "($self, x, /)", "e ** x."),
    method<unary<ln>>("ln", "($self, x, /)", "The natural logarithm of x."),
    method<unary<log10>>("log10", "($self, x, /)", "The base 10 logarithm of x."),
    method<unary<minus>>("minus", "($self, x, /)", "-x"),
    method<unary<next_minus>>("next_minus", "($self, x, /)", "The largest number below x."),
    method<unary<next_plus>>("next_plus", "($self, x, /)", "The smallest number above x."),
    method<unary<reduce>>("normalize", "($self, x, /)", "x without trailing zeros."),
    method<unary<plus>>("plus", "($self, x, /)", "+x: x rounded to the context."),
    method<unary<to_integral_value>>("to_integral", "($self, x, /)", "x rounded to an integer."),
    method<unary<to_integral_exact>>("to_integral_exact", "($self, x, /)",
                                     "x rounded to an integer; signals Inexact and Rounded."),
    method<unary<to_integral_value>>("to_integral_value", "($self, x, /)", "x rounded to an integer."),
    method<unary<sqrt>>("sqrt", "($self, x, /)", "The square root of x."),
    method<binary<add>>("add", "($self, x, y, /)", "x + y"),
    method<binary<compare>>("compare", "($self, x, y, /)", "-1, 0 or 1 as x is below, equal to or above y."),
    method<binary<compare_signal>>("compare_signal", "($self, x, y, /)", "compare() that signals for every NaN."),
    method<binary<divide>>("divide", "($self, x, y, /)", "x / y"),
    method<binary<divide_int>>("divide_int", "($self, x, y, /)", "The integer part of x / y."),
    method<context_divmod>("divmod", "($self, x, y, /)", "The integer part of x / y and the remainder."),
    method<binary<max>>("max", "($self, x, y, /)", "The larger one."),
    method<binary<max_magnitude>>("max_mag", "($self, x, y, /)", "The one with the larger absolute value."),
    method<binary<min>>("min", "($self, x, y, /)", "The smaller one."),
    method<binary<min_magnitude>>("min_mag", "($self, x, y, /)", "The one with the smaller absolute value."),
    method<binary<multiply>>("multiply", "($self, x, y, /)", "x * y"),
    method<binary<next_toward>>("next_toward", "($self, x, y, /)", "The number next to x in the direction of y."),
    method<binary<quantize>>("quantize", "($self, x, y, /)", "x with the exponent of y."),
    method<binary<remainder>>("remainder", "($self, x, y, /)", "The remainder of x / y, with the sign of x."),
    method<binary<remainder_near>>("remainder_near", "($self, x, y, /)", "x minus the nearest multiple of y."),
    method<binary<subtract>>("subtract", "($self, x, y, /)", "x - y"),
    method<context_power>("power", "($self, /, a, b, modulo=None)", "a ** b, or a ** b % modulo."),
    method<context_fma>("fma", "($self, x, y, z, /)", "x * y + z, rounded once."),
    method<context_etiny>("Etiny", "($self, /)", "The smallest exponent: Emin - prec + 1."),
    method<context_etop>("Etop", "($self, /)", "The largest exponent of full coefficients: Emax - prec + 1."),
    method<context_radix>("radix", "($self, /)", "Decimal(10)"),
    method<context_is_canonical>("is_canonical", "($self, x, /)", "True."),
    method<question<test_finite>>("is_finite", "($self, x, /)", "Is x finite?"),
    method<question<test_infinite>>("is_infinite", "($self, x, /)", "Is x infinite?"),
    method<question<test_nan>>("is_nan", "($self, x, /)", "Is x a NaN?"),
    method<question<is_normal>>("is_normal", "($self, x, /)", "Is x a normal number?"),
    method<question<test_quiet>>("is_qnan", "($self, x, /)", "Is x a quiet NaN?"),
    method<question<test_signed>>("is_signed", "($self, x, /)", "Has x a minus sign?"),
    method<question<test_signaling>>("is_snan", "($self, x, /)", "Is x a signaling NaN?"),
    method<question<is_subnormal>>("is_subnormal", "($self, x, /)", "Is x subnormal?"),
    method<question<test_zero>>("is_zero", "($self, x, /)", "Is x zero?"),
    method<unary<finalize>>("_apply", "($self, x, /)", "x rounded to the context."),
    method<context_canonical>("canonical", "($self, x, /)", "x"),
    method<unary<copy_absolute>>("copy_abs", "($self, x, /)", "x without its sign, not rounded."),
    method<unary<copy_plain>>("copy_decimal", "($self, x, /)", "x as a Decimal, not rounded."),
    method<unary<copy_negated>>("copy_negate", "($self, x, /)", "x with the other sign, not rounded."),
    method<unary<logb>>("logb", "($self, x, /)", "The exponent of x's first digit."),
    method<unary<logical_invert>>("logical_invert", "($self, x, /)", "All digits of x inverted."),
    method<context_number_class>("number_class", "($self, x, /)", "What x is, as '+Normal' or 'sNaN'."),
    method<context_to_sci_string>("to_sci_string", "($self, x, /)", "x as text in scientific notation."),
    method<context_to_eng_string>("to_eng_string", "($self, x, /)", "x as text in engineering notation."),
    method<binary<compare_total>>("compare_total", "($self, x, y, /)", "compare() by the total order of all numbers."),
    method<binary<compare_total_magnitude>>("compare_total_mag", "($self, x, y, /)",
                                            "compare_total() of the absolute values."),
    method<binary<copy_signed>>("copy_sign", "($self, x, y, /)", "x with the sign of y."),
    method<binary<logical_and>>("logical_and", "($self, x, y, /)", "Digitwise and."),
    method<binary<logical_or>>("logical_or", "($self, x, y, /)", "Digitwise or."),
    method<binary<logical_xor>>("logical_xor", "($self, x, y, /)", "Digitwise exclusive or."),
    method<binary<rotate>>("rotate", "($self, x, y, /)", "x with its digits rotated by y places."),
    method<context_same_quantum>("same_quantum", "($self, x, y, /)", "Do x and y have the same exponent?"),
    method<binary<scaleb>>("scaleb", "($self, x, y, /)", "x with y added to its exponent."),
    method<binary<shift>>("shift", "($self, x, y, /)", "x with its digits shifted by y places."),
    method<context_clear_flags>("clear_flags", "($self, /)", "Set all flags to False."),
    method<context_clear_traps>("clear_traps", "($self, /)", "Set all traps to False."),
    method<context_signal>("_signal", "($self, traps, signal, /)", "A flag or trap."),
    method<context_set_signal>("_set_signal", "($self, traps, signal, on, /)", "Set a flag or trap."),
    method<context_copy>("__copy__", "($self, /)", "A copy."),
    method<context_reduce>("__reduce__", "($self, /)", "How to make it again."),
    method<context_copy>("copy", "($self, /)", "A copy."),
    method<context_create_decimal>("create_decimal", "($self, num=<unrepresentable>, /)",
                                   "A Decimal of num, rounded to the context."),
    method<context_create_from_float>("create_decimal_from_float", "($self, f, /)",
                                      "A Decimal of the float f, rounded to the context."),
};

constexpr GetSetDef kAttributes[] = {
    {"prec", context_prec, set_prec, "The number of digits."},
    {"Emax", context_emax, set_emax, "The largest exponent of a first digit."},
    {"Emin", context_emin, set_emin, "The smallest exponent of a first digit of normal numbers."},
    {"rounding", context_rounding, set_rounding, "The rounding mode."},
    {"capitals", context_capitals, set_capitals, "1: 'E' in texts, 0: 'e'."},
    {"clamp", context_clamp, set_clamp, "1: no exponent is above Etop()."},
    {"flags", context_flags, set_flags, "The signals that occurred."},
    {"traps", context_traps, set_traps, "The signals that raise."},
};

constexpr Slots kSlots{.repr = context_repr, .init = context_init, .new_ = context_new};
constexpr TypeDef kContextType{
    .name = "decimal.Context",
    .doc = "Precision, rounding, limits, flags and traps for operations.",
    .size = sizeof(ContextObject),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

}  // namespace

Status init_contexts(Dict* names) {
    Value contextvars = TRY(import_module("_contextvars"));
    Value cls = TRY(get_attribute(contextvars, intern("ContextVar")));
    variable = TRY(call(cls, {make_str("decimal_context")}));
    for (ContextObject*& context : templates) {
        context = static_cast<ContextObject*>(allocate_instance(&decimal_context_type));
        context->settings = Work{};
        context->settings.prec = 9;
        context->settings.emax = 999'999;
        context->settings.emin = -999'999;
        context->capitals = true;
    }
    templates[0]->settings.prec = 28;
    templates[0]->traps = kAnyInvalid | kDivisionByZero | kOverflow;
    templates[1]->settings.rounding = Rounding::HalfUp;
    templates[1]->traps = kAnyInvalid | kDivisionByZero | kOverflow | kUnderflow | kClamped;
    names->set_str(intern("DefaultContext"), templates[0]);
    names->set_str(intern("BasicContext"), templates[1]);
    names->set_str(intern("ExtendedContext"), templates[2]);
    return Status::success();
}

Status install_classes(Tuple* given) {
    for (std::size_t i = 0; i < std::size(classes); ++i) classes[i] = given->items[i];
    return Status::success();
}

}  // namespace py::decimal

namespace py {
constinit Type decimal_context_type{decimal::kContextType};
}  // namespace py
