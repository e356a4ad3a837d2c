// The one binder of builtins: from a call's arguments to one Value per parameter, with CPython's wordings.
//
// CPython chooses the calling convention of a builtin by the shape of its signature, and each convention has its own error
// messages. The same shape selects the wording here: no parameters, one required positional one, several positional ones,
// or keywords. Calls that already fit never get here (call_definition_fast).
#include <alloca.h>

#include <vector>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/suggestion.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

/// What messages need to know about the callee; built only when one is raised.
struct Callee {
    const char* name;
    const Type* owner = nullptr;
    Value self;
    bool constructor = false;  ///< `new_`/`init` slots and raw functions: always the wording for several parameters

    /// "list.append", "math.sqrt", "len".
    std::string qualified() const {
        const Type* type = owner ? owner : self ? as_type(self) : nullptr;
        if (type && type->qualname) return fmt::format("{}.{}", str_view(type->qualname), name);
        if (Module* module = self ? exact_cast<Module>(self) : nullptr)
            if (Value* module_name = module->dict->find_str(names::name))
                if (Str* text = as_str(*module_name); text && str_view(text) != "builtins")
                    return fmt::format("{}.{}", str_view(text), name);
        return name;
    }
};

const char* plural(std::size_t n) { return n == 1 ? "" : "s"; }

bool takes_keywords(const SignatureShape& s) {
    return s.positional > s.positional_only || s.keyword_only || s.has_varkeywords;
}

Pending wrong_count(const Callee& callee, const SignatureShape& s, std::size_t given) {
    if (s.parameters == 0) return raise_type_error("{}() takes no arguments ({} given)", callee.qualified(), given);
    if (s.positional == 1 && s.required == 1 && s.parameters == 1 && !callee.constructor)
        return raise_type_error("{}() takes exactly one argument ({} given)", callee.qualified(), given);
    bool exact = s.required == s.positional && !s.has_varargs;
    std::size_t bound = given < s.required ? s.required : s.positional;
    const char* how = exact ? "" : given < s.required ? "at least " : "at most ";
    return raise_type_error("{} expected {}{} argument{}, got {}", callee.name, how, bound, plural(bound), given);
}

/// Positional arguments and defaults only.
Status bind_positional(const Callee& callee, const Signature& signature, const Args& args, Value* out) {
    const SignatureShape& s = signature.shape;
    if (args.keywords) return raise_type_error("{}() takes no keyword arguments", callee.qualified());
    if (args.count < s.required || (args.count > s.positional && !s.has_varargs))
        return wrong_count(callee, s, args.count);
    std::uint32_t given = args.count < s.positional ? args.count : s.positional;
    for (std::uint32_t i = 0; i < given; ++i) out[i] = args.values[i];
    for (std::uint32_t i = given; i < s.positional; ++i) out[i] = signature.parameters[i].default_value;
    if (s.has_varargs) out[s.positional] = make_tuple(args.values + given, args.count - given);
    return Status::success();
}

Pending unexpected_keyword(const Callee& callee, const Signature& signature, Str* keyword) {
    std::vector<Value, GcAllocator<Value>> accepted;
    for (std::uint32_t i = signature.shape.positional_only; i < signature.count; ++i)
        accepted.push_back(signature.parameters[i].name);
    Str* nearest = closest_name(keyword, accepted.data(), accepted.size());
    if (nearest)
        return raise_type_error("{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", callee.name,
                                str_view(keyword), str_view(nearest));
    return raise_type_error("{}() got an unexpected keyword argument '{}'", callee.name, str_view(keyword));
}

/// The index of the parameter that keyword `name` sets, or -1.
std::int32_t find_parameter(const Signature& signature, Str* name) {
    const SignatureShape& s = signature.shape;
    std::uint32_t end = signature.count - s.has_varkeywords;
    for (std::uint32_t i = s.positional_only; i < end; ++i) {
        if (s.has_varargs && i == s.positional) continue;
        Str* candidate = signature.parameters[i].name;
        if (candidate == name || str_equal(candidate, name)) return static_cast<std::int32_t>(i);
    }
    return -1;
}

/// Too many or too few arguments, as far as their number alone tells.
Status check_counts(const Callee& callee, const SignatureShape& s, const Args& args) {
    std::size_t total = args.count + args.keyword_count();
    std::size_t named = s.parameters - s.has_varargs - s.has_varkeywords;
    if (!s.has_varargs && !s.has_varkeywords && total > named)
        return raise_type_error("{}() takes at most {} {}argument{} ({} given)", callee.name, named,
                                args.count == 0 ? "keyword " : "", plural(named), total);
    if (!s.has_varargs && args.count > s.positional) {
        if (s.positional == 0) return raise_type_error("{}() takes no positional arguments", callee.name);
        return raise_type_error("{}() takes {} {} positional argument{} ({} given)", callee.name,
                                s.required < s.positional ? "at most" : "exactly", s.positional, plural(s.positional),
                                args.count);
    }
    std::size_t least = s.required < s.positional_only ? s.required : s.positional_only;
    if (args.count < least)
        return raise_type_error("{}() takes {} {} positional argument{} ({} given)", callee.name,
                                least < s.positional || s.has_varargs ? "at least" : "exactly", least, plural(least),
                                args.count);
    return Status::success();
}

Status bind_keywords(const Callee& callee, const Signature& signature, const Args& args, Value* out) {
    const SignatureShape& s = signature.shape;
    TRY(check_counts(callee, s, args));
    for (std::uint32_t i = 0; i < signature.count; ++i) out[i] = Value();
    std::uint32_t given = args.count < s.positional ? args.count : s.positional;
    for (std::uint32_t i = 0; i < given; ++i) out[i] = args.values[i];

    // Keywords that fit no parameter are reported last: a missing argument comes first.
    Dict* rest = s.has_varkeywords ? make_dict() : nullptr;
    Str* unknown = nullptr;
    Str* twice = nullptr;
    std::int32_t twice_at = 0;
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        Str* name = args.keywords->items[k].as<Str>();
        Value value = args.values[args.count + k];
        std::int32_t at = find_parameter(signature, name);
        if (at >= 0 && !out[at]) {
            out[at] = value;
        } else if (at >= 0) {
            twice = name;
            twice_at = at + 1;
        } else if (rest) {
            TRY(rest->set(name, value));
        } else if (!unknown) {
            unknown = name;
        }
    }
    std::uint32_t position = 0;
    for (std::uint32_t i = 0; i < signature.count; ++i) {
        bool is_varargs = s.has_varargs && i == s.positional;
        bool is_varkeywords = s.has_varkeywords && i + 1 == signature.count;
        if (is_varargs || is_varkeywords) continue;
        ++position;
        if (out[i]) continue;
        const Parameter& parameter = signature.parameters[i];
        if (!parameter.has_default)
            return raise_type_error("{}() missing required argument '{}' (pos {})", callee.name,
                                    str_view(parameter.name), position);
        out[i] = parameter.default_value;
    }
    if (twice)
        return raise_type_error("argument for {}() given by name ('{}') and position ({})", callee.name,
                                str_view(twice), twice_at);
    if (unknown) return unexpected_keyword(callee, signature, unknown);
    if (s.has_varargs) out[s.positional] = make_tuple(args.values + given, args.count - given);
    if (rest) out[signature.count - 1] = rest;
    return Status::success();
}

Status bind(const Callee& callee, const Signature& signature, const Args& args, Value* out) {
    return takes_keywords(signature.shape) ? bind_keywords(callee, signature, args, out)
                                           : bind_positional(callee, signature, args, out);
}

}  // namespace

Value call_definition(const FunctionDef& def, Signature** cached, const Type* owner, Value self, const Args& args) {
    if (def.raw) return def.raw(self, args);
    if (!*cached) *cached = parse_signature(def.signature);
    auto* bound = static_cast<Value*>(alloca((def.shape.parameters + 1u) * sizeof(Value)));
    const SignatureShape& s = def.shape;
    if (args.no_keywords() && s.positional == s.parameters && args.count >= s.required && args.count < s.positional) {
        // `text.split()`, `d.get(key)`: the last ones are left out.
        const Parameter* parameters = (*cached)->parameters;
        for (std::uint32_t i = 0; i < args.count; ++i) bound[i] = args.values[i];
        for (std::uint32_t i = args.count; i < s.positional; ++i) bound[i] = parameters[i].default_value;
        return def.thunk(def, self, bound);
    }
    TRY(bind(Callee{def.name, owner, self}, **cached, args, bound));
    return def.thunk(def, self, bound);
}

Status bind_arguments(const char* name, const char* signature, Signature** cached, const Args& args, Value* out) {
    if (!*cached) *cached = parse_signature(signature);
    return bind(Callee{name, nullptr, Value(), true}, **cached, args, out);
}

}  // namespace py
