// The `_re` module: what re is made of, and re's functions, with their cache of compiled patterns.
//
// Python code calls the functions with the same few literal patterns again and again, so the cache is a table that is
// looked up by the hash that every str carries; a pattern that falls on another's place takes it over.
#include <algorithm>
#include <string>
#include <vector>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/suggestion.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "stdlib/re/parser.h"
#include "stdlib/re/pattern.h"
#include "stdlib/registry.h"

namespace py::re {

// ---- The cache ----

namespace {

struct CacheEntry {
    Value source;  ///< an exact str or bytes
    std::uint32_t flags;
    Pattern* pattern;
};
constexpr std::size_t kCacheSize = 512;
CacheEntry cache[kCacheSize];

Str* exact_text(Value v) { return exact_cast<Str>(v); }

bool same_source(Value a, Value b) {
    if (a == b) return true;
    if (Str* s = exact_text(a)) {
        Str* other = exact_text(b);
        return other && str_equal(s, other);
    }
    Bytes* bytes = exact_cast<Bytes>(a);
    Bytes* other = exact_cast<Bytes>(b);
    return bytes && other && bytes->view() == other->view();
}

CacheEntry* cache_place(Value source, std::uint32_t flags) {
    std::uint64_t h;
    if (Str* s = exact_text(source)) h = static_cast<std::uint64_t>(str_hash(s));
    else if (Bytes* b = exact_cast<Bytes>(source)) h = static_cast<std::uint64_t>(bytes_hash(b)) + 1;
    else return nullptr;
    h ^= h >> 29;
    return &cache[(h + flags * 7) % kCacheSize];
}

}  // namespace

Pattern* cached_pattern(Value source, std::uint32_t flags) {
    if (auto* pattern = exact_cast<Pattern>(source)) {
        if (flags) return raise_value_error("cannot process flags argument with a compiled pattern");
        return pattern;
    }
    CacheEntry* place = cache_place(source, flags);
    if (place && place->pattern && place->flags == flags && same_source(place->source, source)) return place->pattern;
    if (!place && !hash(source).ok()) {
        // Python's own re keeps patterns in a dict, under a tuple.
        if (!clear_if(TypeError)) return Pending{};
        return raise_type_error("cannot use 'tuple' as a dict key (unhashable type: '{}')", type_name_of(source));
    }
    if (!place && !is_str(source) && !as_bytes(source))
        return raise_type_error("first argument must be string or compiled pattern");
    Pattern* pattern = TRY(compile_pattern(source, flags));
    if (place && !(flags & kDebug)) *place = {source, flags, pattern};
    return pattern;
}

void clear_pattern_cache() { std::fill(cache, cache + kCacheSize, CacheEntry{}); }

namespace {

// ---- Arguments, with the messages that functions made in Python give ----

struct Parameters {
    const char* function;
    std::initializer_list<const char*> names;
    std::size_t required;
    std::size_t by_name = 0;  ///< parameters from here on should be given by name; 0: none
};

std::string quoted_list(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) text += i + 1 < names.size() ? ", " : names.size() > 2 ? ", and " : " and ";
        text += "'" + names[i] + "'";
    }
    return text;
}

Pending raise_unexpected_keyword(const Parameters& parameters, Str* name) {
    List* names = make_list();
    for (const char* known : parameters.names) names->append(intern(known));
    Str* meant = closest_name(name, names);
    std::string hint = meant ? fmt::format(". Did you mean '{}'?", str_utf8(meant)) : std::string();
    return raise_type_error("{}() got an unexpected keyword argument '{}'{}", parameters.function, str_utf8(name),
                            hint);
}

Status bind(const Parameters& parameters, const Args& args, Value* out) {
    std::size_t count = parameters.names.size();
    const char* const* names = parameters.names.begin();
    if (args.count > count && !count)
        return raise_type_error("{}() takes 0 positional arguments but {} {} given", parameters.function, args.count,
                                args.count == 1 ? "was" : "were");
    if (args.count > count)
        return raise_type_error("{}() takes from {} to {} positional arguments but {} were given", parameters.function,
                                parameters.required, count, args.count);
    std::copy(args.values, args.values + args.count, out);
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        std::string_view name = str_view(args.keywords->items[k].as<Str>());
        std::size_t i = 0;
        while (i < count && name != names[i]) ++i;
        if (i == count) return raise_unexpected_keyword(parameters, args.keywords->items[k].as<Str>());
        if (out[i]) return raise_type_error("{}() got multiple values for argument '{}'", parameters.function, name);
        out[i] = args[args.count + k];
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < parameters.required; ++i)
        if (!out[i]) missing.emplace_back(names[i]);
    if (!missing.empty())
        return raise_type_error("{}() missing {} required positional argument{}: {}", parameters.function,
                                missing.size(), missing.size() == 1 ? "" : "s", quoted_list(missing));
    if (parameters.by_name && args.count > parameters.by_name)
        TRY(warn(DeprecationWarning, fmt::format("'{}' is passed as positional argument", names[parameters.by_name])));
    return Status::success();
}

/// `flags` as given: an int, or nothing.
Result<std::uint32_t> read_flags(Value flags) {
    if (!flags) return std::uint32_t{0};
    if (flags.is_small_int()) return static_cast<std::uint32_t>(flags.as_small_int());
    std::int64_t number = 0;
    if (!is_int(flags))
        return raise_type_error("unsupported operand type(s) for &: '{}' and 'int'", type_name_of(flags));
    (void)int_fits_int64(flags, number);  // flags that are not known make no difference
    return static_cast<std::uint32_t>(number);
}

Result<std::int64_t> read_count(Value count) {
    if (!count) return std::int64_t{0};
    return to_index_int64(count);
}

// ---- The functions ----

constexpr std::int64_t kToTheEnd = INT64_MAX;

/// Pattern and string of a function with (pattern, string, flags=0).
struct SearchArguments {
    Pattern* pattern = nullptr;
    Value string;
};

Result<SearchArguments> search_arguments(const char* name, const Args& args) {
    Value values[3];
    if (args.no_keywords() && (args.count == 2 || args.count == 3)) [[likely]]
        std::copy(args.values, args.values + args.count, values);
    else TRY(bind({name, {"pattern", "string", "flags"}, 2}, args, values));
    return SearchArguments {
        TRY(cached_pattern(values[0], TRY(read_flags(values[2]))))
        , values[1]
    };
}

Value re_match(Value, const Args& args) {
    SearchArguments a = TRY(search_arguments("match", args));
    return pattern_find(*a.pattern, a.string, 0, kToTheEnd, Mode::Match);
}
Value re_fullmatch(Value, const Args& args) {
    SearchArguments a = TRY(search_arguments("fullmatch", args));
    return pattern_find(*a.pattern, a.string, 0, kToTheEnd, Mode::FullMatch);
}
Value re_search(Value, const Args& args) {
    SearchArguments a = TRY(search_arguments("search", args));
    return pattern_find(*a.pattern, a.string, 0, kToTheEnd, Mode::Search);
}
Value re_findall(Value, const Args& args) {
    SearchArguments a = TRY(search_arguments("findall", args));
    return pattern_findall(*a.pattern, a.string, {0}, {kToTheEnd});
}
Value re_finditer(Value, const Args& args) {
    SearchArguments a = TRY(search_arguments("finditer", args));
    return pattern_finditer(*a.pattern, a.string, {0}, {kToTheEnd});
}

Value re_split(Value, const Args& args) {
    Value values[4];
    TRY(bind({"split", {"pattern", "string", "maxsplit", "flags"}, 2, 2}, args, values));
    Pattern* pattern = TRY(cached_pattern(values[0], TRY(read_flags(values[3]))));
    return pattern_split(*pattern, values[1], TRY(read_count(values[2])));
}

Value sub_function(const char* name, const Args& args, bool with_count) {
    Value values[5];
    TRY(bind({name, {"pattern", "repl", "string", "count", "flags"}, 3, 3}, args, values));
    Pattern* pattern = TRY(cached_pattern(values[0], TRY(read_flags(values[4]))));
    return substitute(*pattern, values[1], values[2], TRY(read_count(values[3])), with_count);
}
Value re_sub(Value, const Args& args) { return sub_function("sub", args, false); }
Value re_subn(Value, const Args& args) { return sub_function("subn", args, true); }

Value re_compile(Value, const Args& args) {
    Value values[2];
    TRY(bind({"compile", {"pattern", "flags"}, 1}, args, values));
    return cached_pattern(values[0], TRY(read_flags(values[1])));
}

Value re_purge(Value, const Args& args) {
    TRY(bind({"purge", {}, 0}, args, nullptr));
    clear_pattern_cache();
    return Value::none();
}

Value re_escape(Value, const Args& args) {
    Value values[1];
    TRY(bind({"escape", {"pattern"}, 1}, args, values));
    constexpr std::string_view kSpecial = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
    if (Str* s = as_str(values[0])) {
        StrBuilder out;
        for (std::size_t i = 0; i < s->length; ++i) {
            char32_t c = (*s)[i];
            if (c < 128 && kSpecial.find(static_cast<char>(c)) != kSpecial.npos) out.append(U'\\');
            out.append(c);
        }
        return out.finish();
    }
    std::u32string characters;
    bool is_text = false;
    TRY(read_text(values[0], characters, is_text));
    std::string out;
    for (char32_t c : characters) {
        if (c < 128 && kSpecial.find(static_cast<char>(c)) != kSpecial.npos) out += '\\';
        out += static_cast<char>(c);
    }
    return make_bytes(out);
}

constexpr FunctionDef kFunctions[] = {
    raw_function(re_match, "match", "(pattern, string, flags=0)", "Match at the beginning of the string, or None."),
    raw_function(re_fullmatch, "fullmatch", "(pattern, string, flags=0)", "Match of the whole string, or None."),
    raw_function(re_search, "search", "(pattern, string, flags=0)", "First match in the string, or None."),
    raw_function(re_sub, "sub", "(pattern, repl, string, count=0, flags=0)",
                 "The string with matches of the pattern replaced: by a text, in which \\1 and \\g<name> are\ngroups, "
                 "or by what a function returns for the match."),
    raw_function(re_subn, "subn", "(pattern, repl, string, count=0, flags=0)",
                 "As sub(), and the number of replacements."),
    raw_function(re_split, "split", "(pattern, string, maxsplit=0, flags=0)",
                 "The string cut at the matches; texts of groups stand between the parts."),
    raw_function(re_findall, "findall", "(pattern, string, flags=0)",
                 "All matches that do not overlap: their texts, or those of the groups, as a list."),
    raw_function(re_finditer, "finditer", "(pattern, string, flags=0)",
                 "An iterator over all matches that do not overlap."),
    raw_function(re_compile, "compile", "(pattern, flags=0)", "A pattern object, whose methods search."),
    raw_function(re_purge, "purge", "()", "Forget all remembered patterns."),
    raw_function(re_escape, "escape", "(pattern)", "The text as a pattern that matches just it."),
};
constexpr Type* kTypes[] = {&pattern_type, &match_type, &scanner_type, &match_iterator_type};

}  // namespace

}  // namespace py::re

namespace py {

constinit const ModuleDef kReModule{
    .name = "_re", .doc = "Regular expressions.", .functions = re::kFunctions, .types = re::kTypes};

}  // namespace py
