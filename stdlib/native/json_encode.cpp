// Writing JSON: `_json.make_encoder` and the two functions that quote strings.
//
// One call encodes a whole object into one str. Exact lists, tuples and dicts are walked where they are; `default` may run
// Python code that changes them, so their bounds are looked at again at every step. The containers that are being written
// form a chain on the native stack: that is how circular references are found, without a dictionary of identities.
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"
#include "stdlib/native/json.h"
#include "stdlib/registry.h"

namespace py::json {

namespace {

/// How an ASCII character is written inside a string: itself (0), a letter behind a backslash, or 'u': four digits.
struct EscapeTable {
    char letter[128] = {};
    constexpr EscapeTable() {
        for (int c = 0; c < 32; ++c) letter[c] = 'u';
        letter[static_cast<int>('"')] = '"';
        letter[static_cast<int>('\\')] = '\\';
        letter[static_cast<int>('\b')] = 'b';
        letter[static_cast<int>('\f')] = 'f';
        letter[static_cast<int>('\n')] = 'n';
        letter[static_cast<int>('\r')] = 'r';
        letter[static_cast<int>('\t')] = 't';
    }
};
constexpr EscapeTable kEscapes;

void append_unicode_escape(StrBuilder& out, char32_t unit) {
    constexpr char kDigits[] = "0123456789abcdef";
    char text[6] = {
        '\\', 'u', kDigits[unit >> 12 & 15], kDigits[unit >> 8 & 15], kDigits[unit >> 4 & 15], kDigits[unit & 15]};
    out.append_ascii(text, 6);
}

void append_escape(StrBuilder& out, char32_t c) {
    if (c >= 0x10000) {
        append_unicode_escape(out, 0xD800 + ((c - 0x10000) >> 10));
        append_unicode_escape(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    } else if (c >= 127 || kEscapes.letter[c] == 'u') {
        append_unicode_escape(out, c);
    } else {
        char text[2] = {'\\', kEscapes.letter[c]};
        out.append_ascii(text, 2);
    }
}

struct Encoder : Object {
    Value markers, default_function, encoder, indent, key_separator, item_separator;
    bool sort_keys, skipkeys, allow_nan;
    enum class Quoting : std::uint8_t { Ascii, Plain, Call } quoting;
};

/// The containers around what is being written, innermost first.
struct Enclosing {
    Value container;
    const Enclosing* outer;
};

class Encoding {
public:
    Encoding(const Encoder* encoder, std::int64_t level) : encoder_(encoder), level_(level) {}
    Status value(Value v, const Enclosing* outer);
    Str* finish() { return out_.finish(); }

private:
    Status string(Value v);
    Status real(double d);
    Status list(Value v, const Enclosing* outer);
    Status dict(Value v, const Enclosing* outer);
    Status member(Value container, Value key, Value item, bool& first, const Enclosing* chain);
    Status by_default(Value v, const Enclosing* outer);
    Status check_circular(Value v, const Enclosing* outer) const;
    void new_line();
    Result<bool> key(Value key, Str*& text);

    const Encoder* encoder_;
    std::int64_t level_;
    StrBuilder out_;
};

/// Adds a note to the pending exception, as each level does that an error passes.
Pending note(const std::string& text) {
    BaseException* error = take_exception();
    Value result = call_method(error, names::add_note, {make_str(text)});
    if (!result) clear_exception();
    return reraise(error);
}

Status Encoding::string(Value v) {
    if (encoder_->quoting != Encoder::Quoting::Call) {
        append_quoted(out_, v.as<Str>(), encoder_->quoting == Encoder::Quoting::Ascii);
        return Status::success();
    }
    Value encoded = TRY(call(encoder_->encoder, {v}));
    Str* text = as_str(encoded);
    if (!text) return raise_type_error("encoder() must return a string, not {}", type_name_of(encoded));
    out_.append(text);
    return Status::success();
}

Status Encoding::real(double d) {
    if (std::isfinite(d)) {
        char text[32];
        out_.append_ascii(text, write_float_repr(d, text));
        return Status::success();
    }
    if (!encoder_->allow_nan)
        return raise_value_error("Out of range float values are not JSON compliant: {}", repr_text(Value::real(d)));
    out_.append(std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    return Status::success();
}

Status Encoding::check_circular(Value v, const Enclosing* outer) const {
    if (encoder_->markers.is_none()) return Status::success();
    for (; outer; outer = outer->outer)
        if (outer->container == v) return raise_value_error("Circular reference detected");
    return Status::success();
}

void Encoding::new_line() {
    out_.append(U'\n');
    for (std::int64_t i = 0; i < level_; ++i) out_.append(encoder_->indent.as<Str>());
}

Status Encoding::value(Value v, const Enclosing* outer) {
    if (v.is_small_int()) {
        out_.append_int(v.as_small_int());
        return Status::success();
    }
    if (v.is_float()) return real(v.as_float());
    if (v.is_none() || v.is_bool()) {
        out_.append(v.is_none() ? "null" : v.is_true() ? "true" : "false");
        return Status::success();
    }
    if (is_str(v)) return string(v);
    if (is_int(v)) {
        out_.append(TRY(int_to_str(plain_int(v))));
        return Status::success();
    }
    if (is_float(v)) return real(float_value(v));
    RecursionGuard guard;
    if (!guard.ok(" while encoding a JSON object")) return Pending{};
    if (is_list(v) || is_tuple(v)) return list(v, outer);
    if (is_dict(v)) return dict(v, outer);
    return by_default(v, outer);
}

Status Encoding::by_default(Value v, const Enclosing* outer) {
    TRY(check_circular(v, outer));
    Value replacement = TRY(call(encoder_->default_function, {v}));
    Enclosing chain{v, outer};
    if (!value(replacement, &chain).ok())
        return note(fmt::format("when serializing {} object", type_full_name(type_of(v))));
    return Status::success();
}

Status Encoding::list(Value v, const Enclosing* outer) {
    bool is_plain = type_of(v) == &list_type;
    List* items = nullptr;
    Tuple* tuple = exact_cast<Tuple>(v);
    if (!tuple) items = is_plain ? v.as<List>() : TRY(list_from(v));
    auto size = [&] { return tuple ? tuple->size : items->size; };
    if (size() == 0) {
        out_.append("[]");
        return Status::success();
    }
    TRY(check_circular(v, outer));
    Enclosing chain{v, outer};
    out_.append(U'[');
    bool indented = !encoder_->indent.is_none();
    level_ += indented;
    for (std::int64_t i = 0; i < size(); ++i) {
        if (i) out_.append(encoder_->item_separator.as<Str>());
        if (indented) new_line();
        if (!value(tuple ? tuple->items[i] : items->items[i], &chain).ok())
            return note(fmt::format("when serializing {} item {}", type_full_name(type_of(v)), i));
    }
    level_ -= indented;
    if (indented) new_line();
    out_.append(U']');
    return Status::success();
}

/// The text of a key that is no str; false: the item is skipped.
Result<bool> Encoding::key(Value key, Str*& text) {
    if (key.is_bool() || key.is_none()) {
        text = make_str_ascii(key.is_none() ? "null" : key.is_true() ? "true" : "false");
    } else if (is_int(key)) {
        text = TRY(int_to_str(plain_int(key)));
    } else if (is_float(key)) {
        Encoding number(encoder_, 0);
        TRY(number.real(float_value(key)));
        text = number.finish();
    } else if (encoder_->skipkeys) {
        return false;
    } else {
        return raise_type_error("keys must be str, int, float, bool or None, not {}", type_name_of(key));
    }
    return true;
}

Status Encoding::member(Value container, Value name, Value item, bool& first, const Enclosing* chain) {
    Str* text = as_str(name);
    if (!text && !TRY(key(name, text))) return Status::success();
    if (!first) out_.append(encoder_->item_separator.as<Str>());
    first = false;
    if (!encoder_->indent.is_none()) new_line();
    TRY(string(text));
    out_.append(encoder_->key_separator.as<Str>());
    if (!value(item, chain).ok()) {
        BaseException* error = take_exception();
        std::string shown = repr_text(name);
        (void)reraise(error);
        return note(fmt::format("when serializing {} item {}", type_full_name(type_of(container)), shown));
    }
    return Status::success();
}

Status Encoding::dict(Value v, const Enclosing* outer) {
    Dict* dict = v.as<Dict>();
    bool is_plain = type_of(v) == &dict_type;
    if (is_plain ? dict->used == 0 : TRY(length(v)) == 0) {
        out_.append("{}");
        return Status::success();
    }
    TRY(check_circular(v, outer));
    Enclosing chain{v, outer};
    out_.append(U'{');
    bool indented = !encoder_->indent.is_none(), first = true;
    level_ += indented;
    if (is_plain && !encoder_->sort_keys) {
        for (std::uint32_t i = 0; i < dict->count; ++i) {
            DictEntry entry = dict->entries[i];
            if (entry.key) TRY(member(v, entry.key, entry.value, first, &chain));
        }
    } else {
        List* items = is_plain ? dict_items_list(dict)
                               : TRY(list_from(TRY(call_method(v, names::items, std::initializer_list<Value>{}))));
        if (encoder_->sort_keys) TRY(list_sort(items, Value::none(), false));
        for (std::int64_t i = 0; i < items->size; ++i) {
            Tuple* pair = as_tuple(items->items[i]);
            if (!pair || pair->size != 2) return raise_value_error("items must return 2-tuples");
            TRY(member(v, pair->items[0], pair->items[1], first, &chain));
        }
    }
    level_ -= indented;
    if (indented && !first) new_line();
    out_.append(U'}');
    return Status::success();
}

Value encoder_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[9];
    TRY(bind_arguments(
        "make_encoder",
        "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
        &signature, args, v));
    for (int i : {4, 5})
        if (!is_str(v[i]))
            return raise_type_error("make_encoder() argument {} must be str, not {}", i + 1, type_name_of(v[i]));
    bool sort_keys = TRY(truth(v[6]))
    , skipkeys = TRY(truth(v[7]))
    , allow_nan = TRY(truth(v[8]));
    if (!v[0].is_none() && !is_dict(v[0]))
        return raise_type_error("make_encoder() argument 1 must be dict or None, not {}", type_name_of(v[0]));
    auto* encoder = static_cast<Encoder*>(allocate_instance(cls));
    encoder->markers = v[0];
    encoder->default_function = v[1];
    encoder->encoder = v[2];
    encoder->indent = v[3];
    encoder->key_separator = v[4];
    encoder->item_separator = v[5];
    encoder->sort_keys = sort_keys;
    encoder->skipkeys = skipkeys;
    encoder->allow_nan = allow_nan;
    encoder->quoting = Encoder::Quoting::Call;
    Value module =
        interpreter.modules->find_str(intern("_json")) ? *interpreter.modules->find_str(intern("_json")) : Value();
    if (module) {
        Value ascii = get_attribute_or_absent(module, intern("encode_basestring_ascii"));
        Value plain = get_attribute_or_absent(module, intern("encode_basestring"));
        if (ascii && ascii == v[2]) encoder->quoting = Encoder::Quoting::Ascii;
        else if (plain && plain == v[2]) encoder->quoting = Encoder::Quoting::Plain;
    }
    return encoder;
}

Value encoder_call(Value self, const Args& args) {
    static Signature* signature;
    Value v[2];
    TRY(bind_arguments("_iterencode", "(obj, _current_indent_level)", &signature, args, v));
    auto* encoder = self.as<Encoder>();
    Encoding encoding(encoder, TRY(to_index_int64(v[1])));
    if (!encoder->indent.is_none() && !is_str(encoder->indent))
        return raise_type_error("indent must be str or None, not {}", type_name_of(encoder->indent));
    TRY(encoding.value(v[0], nullptr));
    return make_tuple({ TRY(encoding.finish()) });
}

template <Value Encoder::*kMember>
Value member(Value self) {
    return self.as<Encoder>()->*kMember;
}
template <bool Encoder::*kMember>
Value flag(Value self) {
    return Value::boolean(self.as<Encoder>()->*kMember);
}

constexpr GetSetDef kMembers[] = {
    {"markers", member<&Encoder::markers>, nullptr, "markers", true},
    {"default", member<&Encoder::default_function>, nullptr, "default", true},
    {"encoder", member<&Encoder::encoder>, nullptr, "encoder", true},
    {"indent", member<&Encoder::indent>, nullptr, "indent", true},
    {"key_separator", member<&Encoder::key_separator>, nullptr, "key_separator", true},
    {"item_separator", member<&Encoder::item_separator>, nullptr, "item_separator", true},
    {"sort_keys", flag<&Encoder::sort_keys>, nullptr, "sort_keys", true},
    {"skipkeys", flag<&Encoder::skipkeys>, nullptr, "skipkeys", true},
};
constexpr Slots kSlots{.call = encoder_call, .new_ = encoder_new};
constexpr TypeDef kEncoderDef{
    .name = "_json.Encoder",
    .doc = "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
    .size = sizeof(Encoder),
    .flags = kBaseType,
    .slots = &kSlots,
    .getsets = kMembers,
};

Value quote(Value string, bool ascii) {
    Str* text = as_str(string);
    if (!text) return raise_type_error("first argument must be a string, not {}", type_name_of(string));
    StrBuilder out;
    append_quoted(out, text, ascii);
    return out.finish();
}

constexpr FunctionDef kFunctions[] = {
    function<encode_basestring_ascii>("encode_basestring_ascii", "($module, string, /)",
                                      "An ASCII-only JSON representation of a string."),
    function<encode_basestring>("encode_basestring", "($module, string, /)", "A JSON representation of a string."),
    function<scanstring>("scanstring", "($module, string, end, strict=True, /)",
                         "Read a JSON string that starts behind its opening quote at end - 1.\n\n"
                         "The result is the decoded string and the index behind its closing quote."),
};

/// The module's names for the two types.
Status init(Module* module) {
    ready_type(scanner_type);
    ready_type(encoder_type);
    module->dict->set_str(intern("make_scanner"), &scanner_type);
    module->dict->set_str(intern("make_encoder"), &encoder_type);
    return Status::success();
}

}  // namespace

constinit Type encoder_type{kEncoderDef};

void append_quoted(StrBuilder& out, const Str* text, bool ascii) {
    out.append(U'"');
    with_units(text, [&](auto* units) {
        std::size_t start = 0, size = text->length;
        for (std::size_t i = 0; i < size; ++i) {
            auto c = static_cast<char32_t>(units[i]);
            if (c < 127 ? !kEscapes.letter[c] : !ascii) continue;
            out.append_slice(text, start, i);
            append_escape(out, c);
            start = i + 1;
        }
        if (start == 0) out.append(text);
        else out.append_slice(text, start, size);
    });
    out.append(U'"');
}

Value encode_basestring(Value string) { return quote(string, false); }
Value encode_basestring_ascii(Value string) { return quote(string, true); }

}  // namespace py::json

namespace py {

constinit const ModuleDef kJsonModule{
    .name = "_json",
    .doc = "json speedups\n",
    .functions = json::kFunctions,
    .init = json::init,
};

}  // namespace py
