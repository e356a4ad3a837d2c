// Reading JSON: `_json.make_scanner` and `_json.scanstring`.
//
// A Scan is one pass over one text, compiled for each width of str. It makes Python objects directly, without tokens. Keys
// repeat in most documents, so a small table remembers the last ones by their characters: a repeated key is found without
// making a str. Where a value is expected and there is none, StopIteration carries the position, as the scanner's protocol
// has it; everything else that is wrong is a JSONDecodeError.
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"
#include "stdlib/native/json.h"

namespace py::json {

namespace {

struct Scanner : Object {
    Value strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
};

Pending raise_decode_error(const char* message, Str* text, std::size_t position) {
    Value module = TRY(import_module("json.decoder"));
    Value type = TRY(get_attribute(module, intern("JSONDecodeError")));
    Value error = TRY(call(type, {make_str(message), text, make_int(static_cast<std::int64_t>(position))}));
    return raise_value(error);
}

template <class Unit>
class Scan {
public:
    Scan(Str* text, const Scanner* scanner, bool strict)
        : text_(text),
          s_(static_cast<const Unit*>(text->data)),
          size_(text->length),
          scanner_(scanner),
          strict_(strict),
          plain_float_(scanner && scanner->parse_float == Value(&float_type)),
          plain_int_(scanner && scanner->parse_int == Value(&int_type)) {}

    /// The value that starts at `at`; `at` moves behind it.
    Value value(std::size_t& at);
    /// The string whose opening quote stands before `at`.
    Value string(std::size_t& at, bool is_key = false);

private:
    static constexpr std::size_t kKeys = 256;

    Value object(std::size_t& at);
    Value array(std::size_t& at);
    Value number(std::size_t& at);
    Value string_with_escapes(std::size_t& at, std::size_t stop);
    Value constant(std::size_t& at, std::string_view name, Value plain);
    Str* key(const Unit* from, std::size_t count);
    Str* make(const Unit* from, std::size_t count);

    bool ends(std::size_t at) const { return at >= size_; }
    bool at_char(std::size_t at, char c) const { return at < size_ && s_[at] == static_cast<Unit>(c); }
    void skip_space(std::size_t& at) const {
        while (at < size_ && (s_[at] == ' ' || s_[at] == '\t' || s_[at] == '\n' || s_[at] == '\r')) ++at;
    }
    bool starts_with(std::size_t at, std::string_view word) const {
        if (size_ - at < word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (s_[at + i] != static_cast<Unit>(word[i])) return false;
        return true;
    }
    bool is_digit(std::size_t at) const { return at < size_ && s_[at] >= '0' && s_[at] <= '9'; }
    void skip_digits(std::size_t& at) const {
        while (is_digit(at)) ++at;
    }
    Pending wrong(const char* message, std::size_t at) const { return raise_decode_error(message, text_, at); }
    Pending nothing(std::size_t at) const { return raise_stop_iteration(make_int(static_cast<std::int64_t>(at))); }

    Str* text_;
    const Unit* s_;
    std::size_t size_;
    const Scanner* scanner_;
    bool strict_, plain_float_, plain_int_;
    Str* keys_[kKeys] = {};
};

template <class Unit>
Str* Scan<Unit>::make(const Unit* from, std::size_t count) {
    if constexpr (sizeof(Unit) == 1) {
        return text_->ascii ? new_ascii(from, count) : make_str_latin1(from, count);
    } else if constexpr (sizeof(Unit) == 2) {
        return make_str_ucs2(from, count);
    } else {
        return make_str_ucs4(from, count);
    }
}

template <class Unit>
Str* Scan<Unit>::key(const Unit* from, std::size_t count) {
    if (count > 64) return make(from, count);
    std::uint32_t h = 2166136261u;
    for (std::size_t i = 0; i < count; ++i) h = (h ^ static_cast<std::uint32_t>(from[i])) * 16777619u;
    Str*& place = keys_[(h ^ (h >> 16)) % kKeys];
    if (place && place->length == count) {
        bool same = with_units(place, [&](auto* units) {
            for (std::size_t i = 0; i < count; ++i)
                if (static_cast<char32_t>(units[i]) != static_cast<char32_t>(from[i])) return false;
            return true;
        });
        if (same) return place;
    }
    return place = make(from, count);
}

template <class Unit>
Value Scan<Unit>::string(std::size_t& at, bool is_key) {
    std::size_t start = at, stop = at;
    while (stop < size_ && s_[stop] != '"' && s_[stop] != '\\' && s_[stop] >= 0x20) ++stop;
    if (at_char(stop, '"')) {
        at = stop + 1;
        return is_key ? key(s_ + start, stop - start) : make(s_ + start, stop - start);
    }
    return string_with_escapes(at, stop);
}

/// `stop`: the first character that needs a look, after the opening quote before `at`.
template <class Unit>
Value Scan<Unit>::string_with_escapes(std::size_t& at, std::size_t stop) {
    const std::size_t begin = at - 1;
    std::size_t start = at;
    StrBuilder out;
    auto hex4 = [&](std::size_t from, char32_t& c) {
        if (from > size_ || size_ - from < 4) return false;
        c = 0;
        for (std::size_t i = from; i < from + 4; ++i) {
            auto u = static_cast<char32_t>(s_[i]);
            char32_t lower = u | 0x20;
            if (u >= '0' && u <= '9') c = c * 16 + (u - '0');
            else if (lower >= 'a' && lower <= 'f') c = c * 16 + (lower - 'a' + 10);
            else return false;
        }
        return true;
    };
    while (true) {
        while (stop < size_ && s_[stop] != '"' && s_[stop] != '\\' && (s_[stop] >= 0x20 || !strict_)) ++stop;
        if (ends(stop)) return wrong("Unterminated string starting at", begin);
        if (s_[stop] != '"' && s_[stop] != '\\') return wrong("Invalid control character at", stop);
        out.append_slice(text_, start, stop);
        if (s_[stop] == '"') break;
        std::size_t escape = stop + 1;
        if (ends(escape)) return wrong("Unterminated string starting at", begin);
        char32_t c = static_cast<char32_t>(s_[escape]);
        stop = escape + 1;
        switch (c) {
            case '"':
            case '\\':
            case '/': break;
            case 'b': c = '\b'; break;
            case 'f': c = '\f'; break;
            case 'n': c = '\n'; break;
            case 'r': c = '\r'; break;
            case 't': c = '\t'; break;
            case 'u': {
                if (!hex4(stop, c)) return wrong("Invalid \\uXXXX escape", escape);
                stop += 4;
                char32_t low;
                if (c >= 0xD800 && c < 0xDC00 && at_char(stop, '\\') && at_char(stop + 1, 'u')) {
                    if (!hex4(stop + 2, low)) return wrong("Invalid \\uXXXX escape", stop + 1);
                    if (low >= 0xDC00 && low < 0xE000) {
                        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                        stop += 6;
                    }
                }
                break;
            }
            default: return wrong("Invalid \\escape", escape - 1);
        }
        out.append(c);
        start = stop;
    }
    at = stop + 1;
    return out.finish();
}

template <class Unit>
Value Scan<Unit>::object(std::size_t& at) {
    RecursionGuard guard;
    if (!guard.ok(" while decoding a JSON object from a unicode string")) return Pending{};
    bool pairs = !scanner_->object_pairs_hook.is_none();
    Dict* dict = pairs ? nullptr : make_dict();
    List* items = pairs ? make_list() : nullptr;
    skip_space(at);
    if (!at_char(at, '}')) {
        while (true) {
            if (!at_char(at, '"')) return wrong("Expecting property name enclosed in double quotes", at);
            ++at;
            Value name = TRY(string(at, true));
            skip_space(at);
            if (!at_char(at, ':')) return wrong("Expecting ':' delimiter", at);
            ++at;
            skip_space(at);
            Value item = TRY(value(at));
            if (pairs) items->append(make_tuple({name, item}));
            else TRY(dict->set(name, item));
            skip_space(at);
            if (at_char(at, '}')) break;
            if (!at_char(at, ',')) return wrong("Expecting ',' delimiter", at);
            std::size_t comma = at++;
            skip_space(at);
            if (at_char(at, '}')) return wrong("Illegal trailing comma before end of object", comma);
        }
    }
    ++at;
    if (pairs) return call(scanner_->object_pairs_hook, {items});
    if (!scanner_->object_hook.is_none()) return call(scanner_->object_hook, {dict});
    return dict;
}

template <class Unit>
Value Scan<Unit>::array(std::size_t& at) {
    RecursionGuard guard;
    if (!guard.ok(" while decoding a JSON array from a unicode string")) return Pending{};
    List* list = make_list();
    skip_space(at);
    if (!at_char(at, ']')) {
        while (true) {
            list->append(TRY(value(at)));
            skip_space(at);
            if (at_char(at, ']')) break;
            if (!at_char(at, ',')) return wrong("Expecting ',' delimiter", at);
            std::size_t comma = at++;
            skip_space(at);
            if (at_char(at, ']')) return wrong("Illegal trailing comma before end of array", comma);
        }
    }
    ++at;
    return list;
}

template <class Unit>
Value Scan<Unit>::number(std::size_t& at) {
    std::size_t start = at, stop = at;
    if (at_char(stop, '-')) ++stop;
    if (at_char(stop, '0')) ++stop;
    else if (is_digit(stop)) skip_digits(stop);
    else return nothing(start);
    bool is_float = false;
    if (at_char(stop, '.') && is_digit(stop + 1)) {
        is_float = true;
        skip_digits(++stop);
    }
    if (at_char(stop, 'e') || at_char(stop, 'E')) {
        std::size_t exponent = stop + 1;
        if (at_char(exponent, '-') || at_char(exponent, '+')) ++exponent;
        if (is_digit(exponent)) {
            is_float = true;
            skip_digits(exponent);
            stop = exponent;
        }
    }
    at = stop;
    if (!is_float && plain_int_ && stop - start <= 15) {
        bool negative = s_[start] == '-';
        std::int64_t n = 0;
        for (std::size_t i = start + negative; i < stop; ++i) n = n * 10 + (s_[i] - '0');
        return make_int(negative ? -n : n);
    }
    char short_text[64];
    std::string long_text;
    char* digits = short_text;
    if (stop - start > sizeof short_text) {
        long_text.resize(stop - start);
        digits = long_text.data();
    }
    for (std::size_t i = start; i < stop; ++i) digits[i - start] = static_cast<char>(s_[i]);
    std::string_view view(digits, stop - start);
    if (is_float && plain_float_) return Value::real(*parse_float(view));
    Str* number_text = make_str_ascii(view);
    if (!is_float && plain_int_) return int_from_string(view, 10, number_text);
    return call(is_float ? scanner_->parse_float : scanner_->parse_int, {number_text});
}

/// `name` at this place: `plain`, or, when that is zero, what parse_constant makes of it.
template <class Unit>
Value Scan<Unit>::constant(std::size_t& at, std::string_view name, Value plain) {
    at += name.size();
    return plain ? plain : call(scanner_->parse_constant, {make_str_ascii(name)});
}

template <class Unit>
Value Scan<Unit>::value(std::size_t& at) {
    if (ends(at)) return nothing(at);
    switch (static_cast<char32_t>(s_[at])) {
        case '"': return string(++at);
        case '{': return object(++at);
        case '[': return array(++at);
        case 'n':
            if (starts_with(at, "null")) return constant(at, "null", Value::none());
            break;
        case 't':
            if (starts_with(at, "true")) return constant(at, "true", Value::true_());
            break;
        case 'f':
            if (starts_with(at, "false")) return constant(at, "false", Value::false_());
            break;
        case 'N':
            if (starts_with(at, "NaN")) return constant(at, "NaN", Value());
            break;
        case 'I':
            if (starts_with(at, "Infinity")) return constant(at, "Infinity", Value());
            break;
        case '-':
            if (starts_with(at, "-Infinity")) return constant(at, "-Infinity", Value());
            break;
    }
    return number(at);
}

/// Calls f with a Scan for the width of `text`.
template <class F>
Value with_scan(Str* text, const Scanner* scanner, bool strict, F&& f) {
    if (text->width == 1) {
        Scan<std::uint8_t> scan(text, scanner, strict);
        return f(scan);
    }
    if (text->width == 2) {
        Scan<std::uint16_t> scan(text, scanner, strict);
        return f(scan);
    }
    Scan<std::uint32_t> scan(text, scanner, strict);
    return f(scan);
}

Value with_end(Value result, std::size_t end) { return make_tuple({result, make_int(static_cast<std::int64_t>(end))}); }

Value scanner_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value context;
    TRY(bind_arguments("make_scanner", "(context)", &signature, args, &context));
    auto* scanner = static_cast<Scanner*>(allocate_instance(cls));
    scanner->strict = Value::boolean(TRY(truth(TRY(get_attribute(context, intern("strict"))))));
    scanner->object_hook = TRY(get_attribute(context, intern("object_hook")));
    scanner->object_pairs_hook = TRY(get_attribute(context, intern("object_pairs_hook")));
    scanner->parse_float = TRY(get_attribute(context, intern("parse_float")));
    scanner->parse_int = TRY(get_attribute(context, intern("parse_int")));
    scanner->parse_constant = TRY(get_attribute(context, intern("parse_constant")));
    return scanner;
}

Value scanner_call(Value self, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("scan_once", "(string, idx)", &signature, args, values));
    Str* text = as_str(values[0]);
    if (!text) return raise_type_error("first argument must be a string, not {}", type_name_of(values[0]));
    std::int64_t start = TRY(to_index_int64(values[1]));
    if (start < 0) return raise_value_error("idx cannot be negative");
    auto* scanner = self.as<Scanner>();
    return with_scan(text, scanner, scanner->strict.is_true(), [&](auto& scan) -> Value {
        auto at = static_cast<std::size_t>(start);
        Value result = TRY(scan.value(at));
        return with_end(result, at);
    });
}

template <Value Scanner::*kMember>
Value member(Value self) {
    return self.as<Scanner>()->*kMember;
}

constexpr GetSetDef kMembers[] = {
    {"strict", member<&Scanner::strict>, nullptr, "strict", true},
    {"object_hook", member<&Scanner::object_hook>, nullptr, "object_hook", true},
    {"object_pairs_hook", member<&Scanner::object_pairs_hook>, nullptr, "object_pairs_hook", true},
    {"parse_float", member<&Scanner::parse_float>, nullptr, "parse_float", true},
    {"parse_int", member<&Scanner::parse_int>, nullptr, "parse_int", true},
    {"parse_constant", member<&Scanner::parse_constant>, nullptr, "parse_constant", true},
};
constexpr Slots kSlots{.call = scanner_call, .new_ = scanner_new};
constexpr TypeDef kScannerDef{
    .name = "_json.Scanner",
    .doc = "JSON scanner object",
    .size = sizeof(Scanner),
    .flags = kBaseType,
    .slots = &kSlots,
    .getsets = kMembers,
};

}  // namespace

constinit Type scanner_type{kScannerDef};

Value scanstring(Value string, Value end, bool strict) {
    std::int64_t start = TRY(to_index_int64(end));
    Str* text = as_str(string);
    if (!text) return raise_type_error("first argument must be a string, not {}", type_name_of(string));
    if (start < 0 || start > static_cast<std::int64_t>(text->length)) return raise_value_error("end is out of bounds");
    return with_scan(text, nullptr, strict, [&](auto& scan) -> Value {
        auto at = static_cast<std::size_t>(start);
        Value result = TRY(scan.string(at));
        return with_end(result, at);
    });
}

}  // namespace py::json
