#include "interp/nodes/intrinsic.h"

#include <string_view>

#include "interp/nodes/call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str_units.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py::tree {

namespace {

// Each has the builtin's name, its number of arguments, and the usual case: zero, without an exception, for the others.

struct Len {
    static constexpr std::string_view kName = "len";
    static constexpr std::uint32_t kCount = 1;
    static Value usual(const Value* v) {
        if (!v->is_object_nonzero()) return {};
        py::Shape* shape = v->as_object()->shape;
        if (shape == List::exact_shape()) return Value::small_int(v->as<List>()->size);
        if (shape == Str::exact_shape()) return Value::small_int(v->as<Str>()->length);
        if (shape == Tuple::exact_shape()) return Value::small_int(v->as<Tuple>()->size);
        if (shape == Dict::exact_shape()) return Value::small_int(v->as<Dict>()->used);
        return {};
    }
};

struct Ord {
    static constexpr std::string_view kName = "ord";
    static constexpr std::uint32_t kCount = 1;
    static Value usual(const Value* v) {
        Str* text = exact_cast<Str>(*v);
        return text && text->length == 1 ? Value::small_int(static_cast<std::int64_t>((*text)[0])) : Value();
    }
};

struct Chr {
    static constexpr std::string_view kName = "chr";
    static constexpr std::uint32_t kCount = 1;
    static Value usual(const Value* v) {
        std::int64_t code = v->is_small_int() ? v->as_small_int() : -1;
        return code >= 0 && code < 256 ? Value(latin1_char(static_cast<std::uint8_t>(code))) : Value();
    }
};

struct IsInstance {
    static constexpr std::string_view kName = "isinstance";
    static constexpr std::uint32_t kCount = 2;
    /// 1, 0, or -1: not known. A class that is no builtin one may say that its instances are something else.
    static int test(Type* type, Value cls) {
        if (!cls.is_object_nonzero() || cls.as_object()->shape != Type::exact_shape()) return -1;
        auto* wanted = cls.as<Type>();
        if (type == wanted || type->is_subtype_of(wanted)) return 1;
        return type->def ? 0 : -1;
    }
    static Value usual(const Value* v) {
        Type* type = type_of(v[0]);
        int result = test(type, v[1]);
        if (Tuple* classes = result < 0 ? exact_cast<Tuple>(v[1]) : nullptr) {
            result = 0;
            for (std::int64_t i = 0; i < classes->size && result == 0; ++i) result = test(type, classes->items[i]);
        }
        return result < 0 ? Value() : Value::boolean(result);
    }
};

/// Of what __hash__ is made of, mostly: `hash((self.x, self.y))`.
struct Hash {
    static constexpr std::string_view kName = "hash";
    static constexpr std::uint32_t kCount = 1;
    /// Numbers and text: hashing them neither fails nor runs Python code.
    static bool is_plain(Value v) { return v.is_small_int() || v.is_float() || exact_cast<Str>(v); }
    static Value usual(const Value* v) {
        if (Tuple* tuple = exact_cast<Tuple>(*v)) {
            for (std::int64_t i = 0; i < tuple->size; ++i)
                if (!is_plain(tuple->items[i])) return {};
        } else if (!is_plain(*v)) {
            return {};
        }
        return make_int(hash(*v).value());
    }
};

template <class Function>
struct Intrinsic final : Expr {
    const GlobalName* function;
    ArgumentList<static_cast<int>(Function::kCount)> list;
    const Expr* plain;
    Intrinsic(const GlobalName* f, Children<const Expr*> a, const Expr* p) : function(f), list(a), plain(p) {}

    Value eval(Frame& frame) const override {
        Value callee = TRY(function->get(frame));
        if (callee != known_ || builtin_calls_observed || drop_watch) [[unlikely]] {
            if (builtin_calls_observed || drop_watch || !is_known(callee)) return plain->eval(frame);
            known_ = callee;
        }
        Value values[Function::kCount];
        if (!evaluate(list, frame, values)) [[unlikely]]
            return Value();
        if (Value result = Function::usual(values)) [[likely]]
            return result;
        mark(frame);
        return call_value(callee, values, Function::kCount);
    }
    int test(Frame& frame) const override {
        Value v = eval(frame);
        if (!v) [[unlikely]]
            return -1;
        if (v.is_bool()) return v.is_true();
        mark(frame);
        return truth_int(v);
    }

private:
    static bool is_known(Value callee) {
        BuiltinFunction* builtin = exact_cast<BuiltinFunction>(callee);
        Str* module = builtin && builtin->module ? as_str(builtin->module) : nullptr;
        return module && builtin->def->name == Function::kName && str_view(module) == "builtins";
    }
    mutable Value known_;
};

template <class Function>
Expr* make(const GlobalName* function, Children<const Expr*> arguments, const Expr* plain) {
    if (arguments.size() != Function::kCount || str_view(function->name) != Function::kName) return nullptr;
    return new Intrinsic<Function>(function, arguments, plain);
}

}  // namespace

Expr* make_intrinsic(const GlobalName* function, Children<const Expr*> arguments, const Expr* plain) {
    if (Expr* node = make<Len>(function, arguments, plain)) return node;
    if (Expr* node = make<Ord>(function, arguments, plain)) return node;
    if (Expr* node = make<Hash>(function, arguments, plain)) return node;
    if (Expr* node = make<Chr>(function, arguments, plain)) return node;
    return make<IsInstance>(function, arguments, plain);
}

}  // namespace py::tree
