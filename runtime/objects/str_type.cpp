// The type object of str: construction, operators, iterators, and the table of methods.
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str_iterator.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "runtime/text/codecs.h"
#include "runtime/text/format_spec.h"
#include "runtime/text/percent_format.h"

namespace py {

namespace {

// ---- Construction ---------------------------------------------------------------------------------------------------

/// `str(object, encoding, errors)`.
Str* decode_object(Value object, std::string_view encoding, std::string_view errors) {
    if (is_str(object)) return raise_type_error("decoding str is not supported");
    if (!has_buffer(object))
        return raise_type_error("decoding to str: need a bytes-like object, {} found", type_name_of(object));
    BufferView data;
    TRY(data.acquire(object));
    Value text = TRY(decode(data.bytes(), encoding, errors));
    return text.as<Str>();
}

Value str_new(Type* cls, const Args& args) {
    if (args.no_keywords() && args.count <= 1) [[likely]] {
        Str* text = args.count == 0 ? empty_str() : TRY(str(args[0]));
        return cls == &str_type ? text : str_of_type(cls, text);
    }
    if (args.no_keywords() && args.count > 3)
        return raise_type_error("str expected at most 3 arguments, got {}", args.count);
    static Signature* signature = nullptr;
    Value bound[3];
    TRY(bind_arguments("str", "(object=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
                       &signature, args, bound));
    auto [object, encoding, errors] = bound;
    auto text_argument = [](Value v, const char* name) -> Str* {
        if (Str* text = as_str(v)) return text;
        return raise_type_error("str() argument '{}' must be str, not {}", name, type_name_of(v));
    };
    Str* encoding_name = encoding ? TRY(text_argument(encoding, "encoding")) : nullptr;
    Str* errors_name = errors     ? TRY(text_argument(errors, "errors")) : nullptr;
    Str* text = empty_str();
    if (object && (encoding || errors))
        text = TRY(decode_object(object, encoding_name ? str_view(encoding_name) : "utf-8",
                                 errors_name ? str_view(errors_name) : "strict"));
    else if (object) text = TRY(str(object));
    return str_of_type(cls, text);
}

// ---- Operators ------------------------------------------------------------------------------------------------------

Value repr_slot(Value self) { return str_repr(self.as<Str>()); }
Value str_slot(Value self) { return str_exact(self.as<Str>()); }
Result<std::int64_t> hash_slot(Value self) { return str_hash(self.as<Str>()); }
Result<std::int64_t> length_slot(Value self) { return static_cast<std::int64_t>(self.as<Str>()->length); }

Value compare_slot(Value left, Value right, CompareOp op) {
    Str *a = left.as<Str>(), *b = as_str(right);
    if (!b) return not_implemented();
    if (op == CompareOp::Eq) return Value::boolean(str_equal(a, b));
    if (op == CompareOp::Ne) return Value::boolean(!str_equal(a, b));
    int order = a == b ? 0 : str_compare(a, b);
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        default: return Value::boolean(order >= 0);
    }
}

Result<bool> contains_slot(Value self, Value item) {
    Str* needle = as_str(item);
    if (!needle) return raise_type_error("'in <string>' requires string as left operand, not {}", type_name_of(item));
    return str_contains(self.as<Str>(), needle);
}

Value concat_slot(Value left, Value right) {
    Str* b = as_str(right);
    if (!b) return raise_type_error("can only concatenate str (not \"{}\") to str", type_name_of(right));
    return str_concat(left.as<Str>(), b);
}

Value repeat_slot(Value self, Value count) {
    std::int64_t times = TRY(to_index_int64(count));
    return str_repeat(self.as<Str>(), times);
}

Value remainder_slot(Value left, Value right) {
    Str* format = as_str(left);
    if (!format) return not_implemented();
    return str_percent(format, right);
}

Value iter_slot(Value self) { return make_str_iterator(self.as<Str>()); }

constexpr Slots kStrSlots{.repr = repr_slot,
                          .str = str_slot,
                          .hash = hash_slot,
                          .compare = compare_slot,
                          .iter = iter_slot,
                          .new_ = str_new,
                          .remainder = remainder_slot,
                          .length = length_slot,
                          .getitem = str_getitem,
                          .contains = contains_slot,
                          .concat = concat_slot,
                          .repeat = repeat_slot};

// ---- Methods without a family ---------------------------------------------------------------------------------------

Value encode_method(Str& self, Value encoding, Value errors) {
    if (!encoding && !errors) return encode_utf8(&self);
    std::string_view names[2] = {"utf-8", "strict"};
    Value given[2] = {encoding, errors};
    for (int i = 0; i < 2; ++i) {
        if (!given[i]) continue;
        Str* name = as_str(given[i]);
        if (!name)
            return raise_type_error("encode() argument '{}' must be str, not {}", i == 0 ? "encoding" : "errors",
                                    given[i].is_none() ? "None" : type_name_of(given[i]));
        names[i] = str_view(name);
    }
    return encode(&self, names[0], names[1]);
}

Str* format_dunder(Str& self, Str* format_spec) {
    return format_spec->length ? format_str(&self, format_spec) : str(Value(&self));
}

/// The text as a str of its own: programs may ask whether it is the same object.
Value getnewargs(Str& self) {
    Str* text = str_exact(&self);
    if (text != &self || self.length == 0) return make_tuple({Value(text)});
    static constexpr char32_t kLargest[] = {0, 0xFF, 0xFFFF, 0, 0x10FFFF};
    text = allocate_str(self.length, self.ascii ? 127 : kLargest[self.width]);
    std::memcpy(str_units(text), str_units(&self), self.length * self.width);
    return make_tuple({Value(text)});
}

/// As a 64-bit CPython answers, since programs print it.
std::int64_t size_of(Str& self) {
    std::int64_t text = (static_cast<std::int64_t>(self.length) + 1) * self.width;
    return (self.ascii ? 40 : 56) + text;
}

using namespace str_methods;

constexpr FunctionDef kStrMethods[] = {
    method<encode_method>("encode", "($self, /, encoding=<unrepresentable>, errors=<unrepresentable>)",
                          "Encode the string using the codec registered for encoding."),
    method<replace>("replace", "($self, old, new, /, count=-1)",
                    "Return a copy with all occurrences of substring old replaced by new."),
    method<split>("split", "($self, /, sep=None, maxsplit=-1)", "Return a list of the substrings in the string."),
    method<rsplit>("rsplit", "($self, /, sep=None, maxsplit=-1)",
                   "Return a list of the substrings in the string, splitting from the end."),
    method<join>("join", "($self, iterable, /)", "Concatenate any number of strings."),
    method<capitalize>("capitalize", "($self, /)", "Return a capitalized version of the string."),
    method<casefold>("casefold", "($self, /)", "Return a version of the string suitable for caseless comparisons."),
    method<title>("title", "($self, /)", "Return a version of the string where each word is titlecased."),
    method<center>("center", "($self, width, fillchar=<unrepresentable>, /)",
                   "Return a centered string of length width."),
    method<count>("count", "($self, sub, start=None, end=None, /)",
                  "Return the number of non-overlapping occurrences of sub in self[start:end]."),
    method<expandtabs>("expandtabs", "($self, /, tabsize=8)", "Return a copy where tabs are expanded using spaces."),
    method<find>("find", "($self, sub, start=None, end=None, /)",
                 "Return the lowest index where sub is found in self[start:end], or -1."),
    method<partition>("partition", "($self, sep, /)", "Partition the string into three parts at the first separator."),
    method<index>("index", "($self, sub, start=None, end=None, /)",
                  "Return the lowest index where sub is found; ValueError when there is none."),
    method<ljust>("ljust", "($self, width, fillchar=<unrepresentable>, /)",
                  "Return a left-justified string of length width."),
    method<lower>("lower", "($self, /)", "Return a copy converted to lowercase."),
    method<lstrip>("lstrip", "($self, chars=None, /)", "Return a copy with leading whitespace removed."),
    method<rfind>("rfind", "($self, sub, start=None, end=None, /)",
                  "Return the highest index where sub is found in self[start:end], or -1."),
    method<rindex>("rindex", "($self, sub, start=None, end=None, /)",
                   "Return the highest index where sub is found; ValueError when there is none."),
    method<rjust>("rjust", "($self, width, fillchar=<unrepresentable>, /)",
                  "Return a right-justified string of length width."),
    method<rstrip>("rstrip", "($self, chars=None, /)", "Return a copy with trailing whitespace removed."),
    method<rpartition>("rpartition", "($self, sep, /)", "Partition the string into three parts at the last separator."),
    method<splitlines>("splitlines", "($self, /, keepends=False)", "Return a list of the lines in the string."),
    method<strip>("strip", "($self, chars=None, /)", "Return a copy with leading and trailing whitespace removed."),
    method<swapcase>("swapcase", "($self, /)", "Convert uppercase to lowercase and lowercase to uppercase."),
    method<translate>("translate", "($self, table, /)", "Replace each character using the given translation table."),
    method<upper>("upper", "($self, /)", "Return a copy converted to uppercase."),
    method<startswith>("startswith", "($self, prefix, start=None, end=None, /)",
                       "Return True if the string starts with the specified prefix."),
    method<endswith>("endswith", "($self, suffix, start=None, end=None, /)",
                     "Return True if the string ends with the specified suffix."),
    method<removeprefix>("removeprefix", "($self, prefix, /)",
                         "Return a str with the given prefix removed if present."),
    method<removesuffix>("removesuffix", "($self, suffix, /)",
                         "Return a str with the given suffix removed if present."),
    method<isascii>("isascii", "($self, /)", "Return True if all characters are ASCII."),
    method<islower>("islower", "($self, /)", "Return True if the string is a lowercase string."),
    method<isupper>("isupper", "($self, /)", "Return True if the string is an uppercase string."),
    method<istitle>("istitle", "($self, /)", "Return True if the string is a title-cased string."),
    method<isspace>("isspace", "($self, /)", "Return True if the string is a whitespace string."),
    method<isdecimal>("isdecimal", "($self, /)", "Return True if the string is a decimal string."),
    method<isdigit>("isdigit", "($self, /)", "Return True if the string is a digit string."),
    method<isnumeric>("isnumeric", "($self, /)", "Return True if the string is a numeric string."),
    method<isalpha>("isalpha", "($self, /)", "Return True if the string is an alphabetic string."),
    method<isalnum>("isalnum", "($self, /)", "Return True if the string is an alpha-numeric string."),
    method<isidentifier>("isidentifier", "($self, /)", "Return True if the string is a valid Python identifier."),
    method<isprintable>("isprintable", "($self, /)", "Return True if all characters are printable."),
    method<zfill>("zfill", "($self, width, /)", "Pad a numeric string with zeros on the left."),
    raw_method(str_methods::format, "format", "($self, /, *args, **kwargs)",
               "Return a formatted version, using substitutions from args and kwargs."),
    method<format_map>("format_map", "($self, mapping, /)",
                       "Return a formatted version, using substitutions from mapping."),
    static_method<maketrans>("maketrans", "(x, y=<unrepresentable>, z=<unrepresentable>, /)",
                             "Return a translation table usable for str.translate()."),
    method<format_dunder>("__format__", "($self, format_spec, /)",
                          "Return a formatted version as described by format_spec."),
    method<size_of>("__sizeof__", "($self, /)", "Return the size of the string in memory, in bytes."),
    method<getnewargs>("__getnewargs__", "($self, /)", "Return the arguments that rebuild the string."),
};

constexpr TypeDef kStrTypeDef{.name = "str",
                              .doc = "Create a new string object from the given object.",
                              .signature = nullptr,
                              .size = sizeof(Str),
                              .flags = kBaseType | kStrSubclass | kMatchSelf,
                              .slots = &kStrSlots,
                              .methods = kStrMethods};

}  // namespace

constinit Type str_type{kStrTypeDef};

}  // namespace py
