#include "interp/nodes/call.h"

#include "interp/nodes/attribute.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

bool ConstructionCache::learn(Type* cls, std::uint32_t count) {
    Value found;
    type = cls;
    version = cls->version;
    plain = false;
    if (!plain_construction(cls, &found)) return false;
    Function* function = nullptr;
    if (found) {
        function = exact_cast<Function>(found);
        if (!function) return false;
        if (!ensure_lowered(static_cast<TreeCode*>(function->code))) {
            clear_exception();  // the call itself will raise it again
            return false;
        }
    }
    plain = true;
    init = function;
    return function ? static_cast<TreeCode*>(function->code)->fast_argc == static_cast<std::int32_t>(count) + 1
                    : count == 0;
}

template <int kCount, class Operand>
Value CallMethod<kCount, Operand>::slow(Frame& frame, Value self, Value callee) const {
    attribute->mark(frame);
    bool prepend = static_cast<bool>(callee);
    if (!callee) {
        // What is no plain method: a classmethod, a function in an instance, module or class.
        switch (other_.kind) {
            case AttributeLookup::Slow: break;
            case AttributeLookup::TypeMethod:
                if (self.is_object_nonzero() && self.as_object() == other_.receiver &&
                    static_cast<Type*>(other_.receiver)->version == other_.version)
                    callee = other_.value, prepend = true;
                break;
            case AttributeLookup::Method:
                if (!other_.check_dict && shape_of(self) == other_.shape &&
                    other_.shape->type->version == other_.version)
                    callee = other_.value, prepend = true;
                break;
            default:
                if (self.is_object_nonzero()) callee = read_cached(other_, self, name);
                if (!callee && has_exception()) return Value();
        }
    }
    if (!callee) {
        AttributeLookup lookup = lookup_for_cache(self, name);
        if (lookup.kind == AttributeLookup::Method && lookup.check_dict) {
            // An object with a dict of its own, which lacks the name now; it must be asked each time.
            callee = lookup.value;
            prepend = true;
        } else if (lookup.kind == AttributeLookup::Method || lookup.kind == AttributeLookup::TypeMethod) {
            callee = lookup.value;
            prepend = true;
            Function* function = exact_cast<Function>(callee);
            MethodDescriptor* builtin = exact_cast<MethodDescriptor>(callee);
            if (lookup.kind == AttributeLookup::Method && self.is_object_nonzero() && (function || builtin))
                MoreEntries<MethodEntry>::remember(
                    first_, more_, {lookup.shape, lookup.shape->type, lookup.version, function, builtin});
            else other_ = lookup;
        } else {
            other_ = lookup;
            callee = TRY(get_attribute(self, name));
        }
    }
    if (Function* f = exact_cast<Function>(callee)) {
        auto* code = static_cast<TreeCode*>(f->code);
        if (!ensure_lowered(code)) return Value();
        if (code->fast_argc == static_cast<std::int32_t>(list.size()) + prepend)
            return enter_large_function(*this, frame, f, code, prepend ? self : Value(), list);
        if (code->generator_argc == static_cast<std::int32_t>(list.size()) + prepend)
            return make_generator_call(*this, frame, f, code, prepend ? self : Value(), list);
    } else if (!prepend) {
        if (Type* cls = as_type(callee))
            if (construction_.fits(cls, list.size())) return construct(*this, frame, cls, construction_.init, list);
    }
    auto* values = static_cast<Value*>(alloca((list.size() + 1) * sizeof(Value)));
    values[0] = self;
    if (!evaluate(list, frame, values + 1)) return Value();
    mark(frame);
    if (prepend) {
        if (MethodDescriptor* m = exact_cast<MethodDescriptor>(callee))
            return call_definition_fast(*m->def, &m->signature, m->owner, self, Args{values + 1, list.size()});
        return call(callee, Args{values, list.size() + 1});
    }
    return call_value(callee, values + 1, list.size());
}

namespace {

/// TypeErrors of a `*` or `**` argument name the function: "f() argument after * must be an iterable, not int".
std::string function_text(Value function) {
    Value qualname;
    if (Function* f = exact_cast<Function>(function)) qualname = f->qualname;
    if (!qualname) {
        qualname = get_attribute_or_absent(function, intern("__qualname__"));
        if (!qualname) clear_exception();
    }
    if (!qualname || !is_str(qualname)) return str_text(function);
    Value module = get_attribute_or_absent(function, intern("__module__"));
    if (!module) clear_exception();
    std::string text;
    if (module && is_str(module) && str_view(module.as<Str>()) != "builtins")
        text = std::string(str_view(module.as<Str>())) + ".";
    return text + std::string(str_view(qualname.as<Str>())) + "()";
}

}  // namespace

Value CallGeneral::eval(Frame& frame) const {
    Value function, self;
    if (method_object) {
        Value object = TRY(method_object->eval(frame));
        attribute->mark(frame);
        AttributeLookup lookup = lookup_for_cache(object, method_name);
        if (lookup.kind == AttributeLookup::Method || lookup.kind == AttributeLookup::TypeMethod) {
            function = lookup.value;
            self = object;
        } else {
            function = TRY(get_attribute(object, method_name));
        }
    } else {
        function = TRY(callee->eval(frame));
    }
    return keyword_names || keywords.empty() ? eval_static(frame, function, self) : eval_dynamic(frame, function, self);
}

Value CallGeneral::eval_static(Frame& frame, Value function, Value self) const {
    for (const Positional& p : positional)
        if (p.starred) return eval_dynamic(frame, function, self);
    auto* values = static_cast<Value*>(alloca((1 + positional.size() + keywords.size()) * sizeof(Value)));
    std::uint32_t n = 0;
    if (self) values[n++] = self;
    for (const Positional& p : positional) values[n++] = TRY(p.value->eval(frame));
    std::uint32_t count = n;
    for (const Keyword& k : keywords) values[n++] = TRY(k.value->eval(frame));
    mark(frame);
    Value result = call(function, Args{values, count, keyword_names});
    if (drop_watch) [[unlikely]]
        end_arguments(values, n, result);
    return result;
}

Value CallGeneral::eval_dynamic(Frame& frame, Value function, Value self) const {
    List* values = make_list(positional.size() + keywords.size() + 1);
    if (self) values->append(self);
    for (const Positional& p : positional) {
        Value v = TRY(p.value->eval(frame));
        if (!p.starred) {
            values->append(v);
            continue;
        }
        mark(frame);
        if (!list_extend(values, v).ok()) {
            if (pending_matches(TypeError) && !type_of(v)->slots.iter && !is_sequence(v)) {
                clear_exception();
                if (positional.size() > 1)
                    return raise_type_error("Value after * must be an iterable, not {}", type_name_of(v));
                return raise_type_error("{} argument after * must be an iterable, not {}", function_text(function),
                                        type_name_of(v));
            }
            return Value();
        }
    }
    auto count = static_cast<std::uint32_t>(values->size);
    List* key_names = make_list();
    bool all_str = true;
    for (const Keyword& k : keywords) {
        Value v = TRY(k.value->eval(frame));
        mark(frame);
        auto add = [&](Value key, Value value) -> Status {
            Str* text = as_str(key);
            for (Value known : *key_names) {
                bool same = known == key;
                if (!same && text && is_str(known)) same = str_equal(known.as<Str>(), text);
                else if (!same && !text && !is_str(known)) same = TRY(equal(known, key));
                if (same)
                    return raise_type_error("{} got multiple values for keyword argument '{}'", function_text(function),
                                            str_text(key));
            }
            // Said of all together at the end: a key given twice is the earlier mistake.
            if (!text) all_str = false;
            key_names->append(text ? Value(intern(text)) : key);
            values->append(value);
            return Status::success();
        };
        if (k.name) {
            TRY(add(k.name, v));
            continue;
        }
        if (Dict* dict = exact_cast<Dict>(v)) {
            DictIterator it(dict);
            while (DictEntry* e = it.next()) TRY(add(e->key, e->value));
            continue;
        }
        Value keys_method = get_attribute_or_absent(v, intern("keys"));
        if (!keys_method) {
            if (has_exception()) return Value();
            return raise_type_error("{} argument after ** must be a mapping, not {}", function_text(function),
                                    type_name_of(v));
        }
        Value keys = TRY(call(keys_method));
        Iteration it;
        if (!it.start(keys)) return Value();
        for (;;) {
            Value key = TRY(it.next());
            if (key.is_end()) break;
            Value value = TRY(get_item(v, key));
            TRY(add(key, value));
        }
    }
    if (!all_str) return raise_type_error("keywords must be strings");
    Tuple* names_tuple =
        key_names->size ? make_tuple(key_names->items, static_cast<std::size_t>(key_names->size)) : nullptr;
    mark(frame);
    return call(function, Args{values->items, count, names_tuple});
}

namespace {

template <class Make>
auto with_count(std::uint32_t count, Make&& make) {
    switch (count) {
        case 0: return make.template operator()<0>();
        case 1: return make.template operator()<1>();
        case 2: return make.template operator()<2>();
        case 3: return make.template operator()<3>();
        case 4: return make.template operator()<4>();
        default: return make.template operator()<-1>();
    }
}

}  // namespace

Expr* make_call(const Expr* callee, Children<const Expr*> arguments) {
    return with_count(arguments.size(), [&]<int kCount>() -> Expr* {
        switch (callee->form()) {
            case Form::Local: return new Call<kCount, LocalOperand>(callee, arguments);
            case Form::Global: return new Call<kCount, GlobalOperand>(callee, arguments);
            default: return new Call<kCount, AnyOperand>(callee, arguments);
        }
    });
}

Expr* make_call_method(const Expr* object, Str* name, const Node* attribute, Children<const Expr*> arguments) {
    return with_count(arguments.size(), [&]<int kCount>() -> Expr* {
        if (object->form() == Form::Local)
            return new CallMethod<kCount, LocalOperand>(object, name, attribute, arguments);
        return new CallMethod<kCount, AnyOperand>(object, name, attribute, arguments);
    });
}

}  // namespace py::tree
