#include "interp/nodes/call.h"

#include <algorithm>

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
            if (lookup.kind == AttributeLookup::Method && self.is_object_nonzero() &&
                (function || (builtin && !builtin_calls_observed)))
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
        if (defaults_suffice(f, code, list.size() + prepend))
            return enter_with_defaults(*this, frame, f, code, prepend ? self : Value(), list);
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
        if (builtin_calls_observed) [[unlikely]]
            return call_observed(callee, Args{values, list.size() + 1});
        if (MethodDescriptor* m = exact_cast<MethodDescriptor>(callee))
            return call_definition_fast(*m->def, &m->signature, m->owner, self, Args{values + 1, list.size()});
        return call(callee, Args{values, list.size() + 1});
    }
    Value result = call_value(callee, values + 1, list.size());
    if (drop_watch) [[unlikely]]
        end_arguments(values + 1, list.size(), result);
    return result;
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

/// What the method call `object.name(...)` calls with the object prepended; zero: get the attribute first.
Value CallGeneral::find_method(Value object) const {
    if (object.is_object_nonzero() && method_.shape && method_.matches(object.as_object())) return method_.function;
    AttributeLookup lookup = lookup_for_cache(object, method_name);
    if (lookup.kind != AttributeLookup::Method && lookup.kind != AttributeLookup::TypeMethod) return Value();
    Function* function = exact_cast<Function>(lookup.value);
    if (lookup.kind == AttributeLookup::Method && !lookup.check_dict && function && object.is_object_nonzero())
        method_ = {lookup.shape, lookup.shape->type, lookup.version, function, nullptr};
    return lookup.value;
}

Value CallGeneral::eval(Frame& frame) const {
    Value function, self;
    if (method_object) {
        Value object = TRY(method_object->eval(frame));
        attribute->mark(frame);
        function = find_method(object);
        if (function) self = object;
        else function = TRY(get_attribute(object, method_name));
    } else {
        function = TRY(callee->eval(frame));
    }
    return keyword_names || keywords.empty() ? eval_static(frame, function, self) : eval_dynamic(frame, function, self);
}

/// Finds where the keywords go in a call with `count` positional arguments. False: the binder must see to it.
bool CallGeneral::plan_for(Function* function, std::uint32_t count) const {
    auto* code = static_cast<TreeCode*>(function->code);
    if (code == planned_ && count == planned_count_) [[likely]]
        return plan_;
    planned_ = code;
    planned_count_ = count;
    plan_ = nullptr;
    if (!code->body || code->is_generator_like() || count > code->argcount || !(code->flags & kCodeOptimized)) {
        if (!code->body) planned_ = nullptr;  // it will be lowered by its first call
        return false;
    }
    auto* plan = static_cast<std::uint32_t*>(gc_allocate_atomic((keywords.size() + 1) * sizeof(std::uint32_t)));
    std::uint32_t named = code->argcount + code->kwonly_count;
    for (std::uint32_t k = 0; k < keywords.size(); ++k) {
        std::uint32_t slot = code->posonly_count > count ? code->posonly_count : count;
        while (slot < named && code->varnames->items[slot] != Value(keywords[k].name)) ++slot;
        if (slot >= named) return false;
        for (std::uint32_t earlier = 0; earlier < k; ++earlier)
            if (plan[earlier] == slot) return false;
        plan[k] = slot;
    }
    plan_ = plan;
    return true;
}

/// Evaluates the arguments into the callee's frame. `construct`: makes an instance of it, and `function` is its `__init__`.
Value CallGeneral::eval_planned(Frame& frame, Function* function, Value self, Type* construct) const {
    auto* code = static_cast<TreeCode*>(function->code);
    const std::uint32_t* plan = plan_;  // the arguments may run this very node
    auto* callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    init_frame(callee, function, &frame, code->frame_slots, 0);
    Value* locals = callee->locals;
    std::uint32_t count = 0;
    if (self || construct) locals[count++] = self;
    for (const Positional& p : positional) locals[count++] = TRY(p.value->eval(frame));
    for (std::uint32_t k = 0; k < keywords.size(); ++k) locals[plan[k]] = TRY(keywords[k].value->eval(frame));
    mark(frame);
    if (construct) self = locals[0] = new_plain_instance(construct);
    if (code->vararg_slot >= 0) locals[code->vararg_slot] = empty_tuple();
    if (code->kwarg_slot >= 0) locals[code->kwarg_slot] = make_dict();
    std::int64_t defaults = function->defaults ? function->defaults->size : 0;
    bool complete = true;
    for (std::int64_t i = count; i < code->argcount; ++i) {
        if (locals[i]) continue;
        std::int64_t from_end = i - static_cast<std::int64_t>(code->argcount) + defaults;
        if (from_end < 0) complete = false;
        else locals[i] = function->defaults->items[from_end];
    }
    for (std::uint32_t i = code->argcount; i < code->argcount + code->kwonly_count; ++i) {
        if (locals[i]) continue;
        Value* found =
            function->kwdefaults ? function->kwdefaults->find_str(code->varnames->items[i].as<Str>()) : nullptr;
        if (found) locals[i] = *found;
        else complete = false;
    }
    if (!complete) [[unlikely]] {
        // The binder says what is missing.
        auto* values = static_cast<Value*>(alloca((count + keywords.size()) * sizeof(Value)));
        for (std::uint32_t i = 0; i < count; ++i) values[i] = locals[i];
        for (std::uint32_t k = 0; k < keywords.size(); ++k) values[count + k] = locals[plan[k]];
        return call_function(function, Args{values, count, keyword_names});
    }
    Value result = TRY(run_frame(callee, code));
    if (!construct) return result;
    if (!result.is_none()) [[unlikely]]
        return raise_type_error("__init__() should return None, not '{}'", type_name_of(result));
    note_instance_layout(construct, self.as_object());
    return self;
}

Value CallGeneral::eval_static(Frame& frame, Value function, Value self) const {
    for (const Positional& p : positional)
        if (p.starred) return eval_dynamic(frame, function, self);
    if (!drop_watch && keyword_names) [[likely]] {
        std::uint32_t count = positional.size() + (self ? 1 : 0);
        if (Function* f = exact_cast<Function>(function)) {
            if (plan_for(f, count)) return eval_planned(frame, f, self, nullptr);
        } else if (Type* cls = self ? nullptr : as_type(function)) {
            if (construction_.is_plain(cls) && plan_for(construction_.init, count + 1))
                return eval_planned(frame, construction_.init, Value(), cls);
        }
    }
    auto* values = static_cast<Value*>(alloca((1 + positional.size() + keywords.size()) * sizeof(Value)));
    std::uint32_t n = 0;
    if (self) values[n++] = self;
    for (const Positional& p : positional) values[n++] = TRY(p.value->eval(frame));
    std::uint32_t count = n;
    for (const Keyword& k : keywords) values[n++] = TRY(k.value->eval(frame));
    mark(frame);
    Value result = builtin_calls_observed ? call_observed(function, Args{values, count, keyword_names})
                                          : call(function, Args{values, count, keyword_names});
    if (drop_watch) [[unlikely]]
        end_arguments(values, n, result);
    return result;
}

namespace {

/// `*value` in a call; false: an exception is pending.
bool extend_arguments(List* values, Value value, Value function, bool alone) {
    if (list_extend(values, value).ok()) return true;
    if (pending_matches(TypeError) && !type_of(value)->slots.iter && !is_sequence(value)) {
        clear_exception();
        if (alone)
            (void)raise_type_error("{} argument after * must be an iterable, not {}", function_text(function),
                                   type_name_of(value));
        else (void)raise_type_error("Value after * must be an iterable, not {}", type_name_of(value));
    }
    return false;
}

constexpr std::size_t kMostStackArguments = 1024;

}  // namespace

/// `f(a, *rest, k=v, **mapping)` with at most one mapping, which comes last: what forwarding functions do. The parts are
/// evaluated first; of tuples, lists and dicts the contents then go straight to the arguments. Everything else is left to
/// eval_mixed(), with the parts as they are.
Value CallGeneral::eval_dynamic(Frame& frame, Value function, Value self) const {
    for (std::uint32_t k = 0; k + 1 < keywords.size(); ++k)
        if (!keywords[k].name) return eval_mixed(frame, function, self, nullptr);
    std::uint32_t np = positional.size(), nk = keywords.size();
    auto* parts = static_cast<Value*>(alloca((np + nk + 1) * sizeof(Value)));
    // What the later parts might change is copied now; `*values` alone is looked at last.
    bool alone = np == 1 && positional[0].starred;
    std::size_t count = self ? 1 : 0;
    for (std::uint32_t i = 0; i < np; ++i) {
        Value v = parts[i] = TRY(positional[i].value->eval(frame));
        if (alone) break;
        if (!positional[i].starred) {
            ++count;
        } else if (Tuple* tuple = exact_cast<Tuple>(v)) {
            count += static_cast<std::size_t>(tuple->size);
        } else {
            mark(frame);
            List* copy = make_list();
            if (!extend_arguments(copy, v, function, false)) return Value();
            count += static_cast<std::size_t>(copy->size);
            parts[i] = copy;
        }
    }
    for (std::uint32_t k = 0; k < nk; ++k) parts[np + k] = TRY(keywords[k].value->eval(frame));
    Dict* mapping = nullptr;
    std::size_t named = nk;
    if (nk && !keywords[nk - 1].name) {
        mapping = exact_cast<Dict>(parts[np + nk - 1]);
        if (!mapping) return eval_mixed(frame, function, self, parts);
        --named;
    }
    if (alone) {
        Value v = parts[0];
        if (!exact_cast<Tuple>(v) && !exact_cast<List>(v)) {
            mark(frame);
            List* copy = make_list();
            if (!extend_arguments(copy, v, function, true)) return Value();
            parts[0] = copy;
        }
        Tuple* tuple = exact_cast<Tuple>(parts[0]);
        count += static_cast<std::size_t>(tuple ? tuple->size : parts[0].as<List>()->size);
    }
    std::size_t given = named + (mapping ? mapping->used : 0);
    if (count + given > kMostStackArguments) return eval_mixed(frame, function, self, parts);
    if (Tuple* tuple = np == 1 && given == 0 && !self ? exact_cast<Tuple>(parts[0]) : nullptr;
        tuple && positional[0].starred) {
        mark(frame);
        Args args{tuple->items, static_cast<std::uint32_t>(count)};
        return builtin_calls_observed ? call_observed(function, args) : call(function, args);
    }
    auto* values = static_cast<Value*>(alloca((count + given + 1) * sizeof(Value)));
    Value* out = values;
    if (self) *out++ = self;
    for (std::uint32_t i = 0; i < np; ++i) {
        if (!positional[i].starred) {
            *out++ = parts[i];
        } else if (Tuple* tuple = exact_cast<Tuple>(parts[i])) {
            out = std::copy_n(tuple->items, tuple->size, out);
        } else {
            auto* list = parts[i].as<List>();
            out = std::copy_n(list->items, list->size, out);
        }
    }
    Tuple* names = nullptr;
    if (given) {
        auto* texts = static_cast<Value*>(alloca(given * sizeof(Value)));
        std::size_t n = 0;
        for (; n < named; ++n) {
            texts[n] = keywords[n].name;
            *out++ = parts[np + n];
        }
        if (mapping) {
            DictIterator entries(mapping);
            while (DictEntry* e = entries.next()) {
                Str* text = exact_cast<Str>(e->key);
                if (!text) return eval_mixed(frame, function, self, parts);
                for (std::size_t i = 0; i < named; ++i)
                    if (str_equal(keywords[i].name, text)) return eval_mixed(frame, function, self, parts);
                texts[n++] = text->interned ? text : intern(text);
                *out++ = e->value;
            }
        }
        names = make_tuple(texts, given);
    }
    mark(frame);
    Args args{values, static_cast<std::uint32_t>(count), names};
    return builtin_calls_observed ? call_observed(function, args) : call(function, args);
}

/// Everything a call can have. `parts`: the values of the argument expressions where they are known already.
Value CallGeneral::eval_mixed(Frame& frame, Value function, Value self, const Value* parts) const {
    List* values = make_list(positional.size() + keywords.size() + 1);
    if (self) values->append(self);
    for (const Positional& p : positional) {
        Value v = parts ? *parts++ : TRY(p.value->eval(frame));
        if (!p.starred) {
            values->append(v);
            continue;
        }
        mark(frame);
        if (!extend_arguments(values, v, function, positional.size() == 1)) return Value();
    }
    auto count = static_cast<std::uint32_t>(values->size);
    List* key_names = make_list();
    bool all_str = true;
    for (const Keyword& k : keywords) {
        Value v = parts ? *parts++ : TRY(k.value->eval(frame));
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
    if (!all_str) {
        if (!is_callable(function)) return call(function);
        return raise_type_error("keywords must be strings");
    }
    Tuple* names_tuple =
        key_names->size ? make_tuple(key_names->items, static_cast<std::size_t>(key_names->size)) : nullptr;
    mark(frame);
    return builtin_calls_observed ? call_observed(function, Args{values->items, count, names_tuple})
                                  : call(function, Args{values->items, count, names_tuple});
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

Expr* make_call_super(const GlobalName* super_name, std::int32_t class_index, Str* name, const Expr* plain,
                      Children<const Expr*> arguments) {
    return with_count(arguments.size(), [&]<int kCount>() -> Expr* {
        return new CallSuper<kCount>(super_name, class_index, name, plain, arguments);
    });
}

}  // namespace py::tree
