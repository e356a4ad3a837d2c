// Arguments of a call to the parameters of a Python function. Reference: 6.3.4, 8.7.
#include <string>
#include <vector>

#include "interp/exec/tree_code.h"
#include "runtime/core/suggestion.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

std::string name_of(Function* function) { return str_utf8(function->qualname); }

/// "'a', 'b', and 'c'"
std::string join_names(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i] + "'";
    }
    return text;
}

Str* parameter_name(const Code* code, std::uint32_t i) { return code->varnames->items[i].as<Str>(); }

/// "f() takes 2 positional arguments but 3 were given", with every variation.
Pending raise_too_many(Function* function, const Args& args, const Value* locals) {
    const Code* code = function->code;
    std::uint32_t defaults = function->defaults ? static_cast<std::uint32_t>(function->defaults->size) : 0;
    std::uint32_t given_keyword_only = 0;
    for (std::uint32_t i = 0; i < code->kwonly_count; ++i)
        if (locals[code->argcount + i]) ++given_keyword_only;
    std::string takes;
    bool plural;
    if (defaults) {
        takes = fmt::format("from {} to {}", code->argcount - defaults, code->argcount);
        plural = true;
    } else {
        takes = fmt::format("{}", code->argcount);
        plural = code->argcount != 1;
    }
    std::string extra;
    if (given_keyword_only)
        extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", args.count != 1 ? "s" : "",
                            given_keyword_only, given_keyword_only != 1 ? "s" : "");
    return raise_type_error("{}() takes {} positional argument{} but {}{} {} given", name_of(function), takes,
                            plural ? "s" : "", args.count, extra,
                            args.count == 1 && !given_keyword_only ? "was" : "were");
}

Pending raise_missing(Function* function, const Value* locals, std::uint32_t first, std::uint32_t last,
                      const char* kind) {
    std::vector<std::string> names;
    for (std::uint32_t i = first; i < last; ++i)
        if (!locals[i]) names.push_back(str_utf8(parameter_name(function->code, i)));
    return raise_type_error("{}() missing {} required {} argument{}: {}", name_of(function), names.size(), kind,
                            names.size() == 1 ? "" : "s", join_names(names));
}

/// A keyword that no parameter takes: positional-only names are told apart, similar names are suggested.
Pending raise_unexpected_keyword(Function* function, const Args& args, Str* keyword) {
    const Code* code = function->code;
    std::vector<std::string> positional_only;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* given = args.keywords->items[i].as<Str>();
        for (std::uint32_t k = 0; k < code->posonly_count; ++k)
            if (str_equal(given, parameter_name(code, k))) positional_only.push_back(str_utf8(given));
    }
    if (!positional_only.empty()) {
        std::string list;
        for (const std::string& n : positional_only) list += (list.empty() ? "" : ", ") + n;
        return raise_type_error("{}() got some positional-only arguments passed as keyword arguments: '{}'",
                                name_of(function), list);
    }
    std::uint32_t first = code->posonly_count, last = code->argcount + code->kwonly_count;
    if (Str* near = closest_name(keyword, code->varnames->items + first, last - first))
        return raise_type_error("{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", name_of(function),
                                str_utf8(keyword), str_utf8(near));
    return raise_type_error("{}() got an unexpected keyword argument '{}'", name_of(function), str_utf8(keyword));
}

}  // namespace

Status bind_call(Function* function, const Args& args, Value* locals) {
    auto* code = static_cast<TreeCode*>(function->code);
    std::uint32_t named = code->argcount + code->kwonly_count;
    std::uint32_t positional = args.count < code->argcount ? args.count : code->argcount;
    for (std::uint32_t i = 0; i < positional; ++i) locals[i] = args.values[i];

    Dict* extra = nullptr;
    if (code->kwarg_slot >= 0) {
        extra = make_dict();
        locals[code->kwarg_slot] = extra;
    }
    if (code->vararg_slot >= 0)
        locals[code->vararg_slot] =
            make_tuple(args.values + positional, args.count > positional ? args.count - positional : 0);

    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        Str* keyword = args.keywords->items[k].as<Str>();
        Value value = args.values[args.count + k];
        std::uint32_t slot = named;
        // Names are interned as a rule: pointers first, texts only when none is equal.
        for (std::uint32_t i = code->posonly_count; i < named; ++i)
            if (parameter_name(code, i) == keyword) {
                slot = i;
                break;
            }
        if (slot == named)
            for (std::uint32_t i = code->posonly_count; i < named; ++i)
                if (str_equal(parameter_name(code, i), keyword)) {
                    slot = i;
                    break;
                }
        if (slot == named) {
            if (!extra) return raise_unexpected_keyword(function, args, keyword);
            TRY(extra->set(keyword, value));
            continue;
        }
        if (locals[slot])
            return raise_type_error("{}() got multiple values for argument '{}'", name_of(function), str_utf8(keyword));
        locals[slot] = value;
    }

    if (args.count > code->argcount && code->vararg_slot < 0) return raise_too_many(function, args, locals);

    if (args.count < code->argcount) {
        std::uint32_t defaults = function->defaults ? static_cast<std::uint32_t>(function->defaults->size) : 0;
        if (defaults > code->argcount) defaults = code->argcount;
        std::uint32_t required = code->argcount - defaults;
        for (std::uint32_t i = positional; i < required; ++i)
            if (!locals[i]) return raise_missing(function, locals, 0, required, "positional");
        for (std::uint32_t i = required; i < code->argcount; ++i)
            if (!locals[i]) locals[i] = function->defaults->items[i - required];
    }
    for (std::uint32_t i = code->argcount; i < named; ++i) {
        if (locals[i]) continue;
        if (function->kwdefaults)
            if (Value* found = function->kwdefaults->find_str(parameter_name(code, i))) locals[i] = *found;
    }
    for (std::uint32_t i = code->argcount; i < named; ++i)
        if (!locals[i]) return raise_missing(function, locals, code->argcount, named, "keyword-only");
    return Status::success();
}

}  // namespace py
