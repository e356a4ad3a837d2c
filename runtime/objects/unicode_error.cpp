// UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError: what could not be converted, and where.
#include "runtime/core/call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

UnicodeErrorObject* unicode_error_of(Value v) { return v.as<UnicodeErrorObject>(); }

/// Arguments are checked from left to right with the messages of a format string.
struct Reader {
    const Args& args;

    Status count(std::uint32_t wanted) const {
        if (args.count == wanted) return Status::success();
        return raise_type_error("function takes exactly {} arguments ({} given)", wanted, args.count);
    }
    Value text(std::uint32_t i) const {
        if (is_str(args[i])) return args[i];
        return raise_type_error("argument {} must be str, not {}", i + 1,
                                args[i].is_none() ? std::string_view("None") : type_name_of(args[i]));
    }
    Value index(std::uint32_t i) const { return make_int(TRY(to_index_int64(args[i]))); }
};

Status decode_error_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    UnicodeErrorObject* e = unicode_error_of(self);
    Reader read{args};
    TRY(read.count(5));
    Value encoding = TRY(read.text(0));
    Value object = args[1];
    if (type_of(object)->is_subtype_of(&bytearray_type)) object = make_bytes(object.as<ByteArray>()->view());
    else if (!as_bytes(object))
        return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(object));
    Value start = TRY(read.index(2));
    Value end = TRY(read.index(3));
    Value reason = TRY(read.text(4));
    e->encoding = encoding;
    e->object = object;
    e->start = start;
    e->end = end;
    e->reason = reason;
    return Status::success();
}

Status encode_error_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    UnicodeErrorObject* e = unicode_error_of(self);
    Reader read{args};
    TRY(read.count(5));
    Value encoding = TRY(read.text(0));
    Value object = TRY(read.text(1));
    Value start = TRY(read.index(2));
    Value end = TRY(read.index(3));
    Value reason = TRY(read.text(4));
    e->encoding = encoding;
    e->object = object;
    e->start = start;
    e->end = end;
    e->reason = reason;
    return Status::success();
}

Status translate_error_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    UnicodeErrorObject* e = unicode_error_of(self);
    Reader read{args};
    TRY(read.count(4));
    Value object = TRY(read.text(0));
    Value start = TRY(read.index(1));
    Value end = TRY(read.index(2));
    Value reason = TRY(read.text(3));
    e->object = object;
    e->start = start;
    e->end = end;
    e->reason = reason;
    return Status::success();
}

std::int64_t position(Value v) {
    std::int64_t i = 0;
    return v && int_fits_int64(v, i) ? i : 0;
}

/// '\x61', '\u1234' or '\U0001f600' with quotes.
std::string escaped(char32_t c) {
    if (c <= 0xFF) return fmt::format("'\\x{:02x}'", static_cast<std::uint32_t>(c));
    if (c <= 0xFFFF) return fmt::format("'\\u{:04x}'", static_cast<std::uint32_t>(c));
    return fmt::format("'\\U{:08x}'", static_cast<std::uint32_t>(c));
}

Value describe(UnicodeErrorObject* e, const char* verb, const std::string& one, const char* many, bool single) {
    StrBuilder text;
    if (e->encoding) {
        text.append("'");
        text.append(TRY(str(e->encoding)));
        text.append("' codec ");
    }
    text.append(verb);
    std::int64_t start = position(e->start);
    if (single) text.append(fmt::format(" {} in position {}: ", one, start));
    else text.append(fmt::format(" {} in position {}-{}: ", many, start, position(e->end) - 1));
    text.append(TRY(str(e->reason ? e->reason : Value::none())));
    return text.finish();
}

bool covers_one(UnicodeErrorObject* e, std::size_t length) {
    std::int64_t start = position(e->start), end = position(e->end);
    return start >= 0 && end == start + 1 && static_cast<std::uint64_t>(start) < length;
}

Value decode_error_str(Value self) {
    UnicodeErrorObject* e = unicode_error_of(self);
    if (!e->object) return empty_str();
    Bytes* bytes = as_bytes(e->object);
    if (!bytes) return raise_type_error("UnicodeError 'object' attribute must be a bytes");
    bool single = covers_one(e, bytes->size);
    std::string one = single ? fmt::format("byte 0x{:02x}", bytes->data[position(e->start)]) : std::string();
    return describe(e, "can't decode", one, "bytes", single);
}

Value text_error_str(Value self, const char* verb) {
    UnicodeErrorObject* e = unicode_error_of(self);
    if (!e->object) return empty_str();
    Str* object = as_str(e->object);
    if (!object) return raise_type_error("UnicodeError 'object' attribute must be a str");
    bool single = covers_one(e, object->length);
    std::string one;
    if (single) one = "character " + escaped((*object)[static_cast<std::size_t>(position(e->start))]);
    return describe(e, verb, one, "characters", single);
}
Value encode_error_str(Value self) { return text_error_str(self, "can't encode"); }
Value translate_error_str(Value self) { return text_error_str(self, "can't translate"); }

using E = UnicodeErrorObject;

/// Positions are ints; unset ones read as 0.
template <Value E::*kField>
Value get_position(Value v) {
    Value value = v.as<E>()->*kField;
    return value ? value : Value::small_int(0);
}
template <Value E::*kField>
Status set_position(Value v, Value value) {
    if (!value) return raise_type_error("can't delete numeric/char attribute");
    if (!is_int(value)) return raise_type_error("an integer is required");
    v.as<E>()->*kField = value;
    return Status::success();
}

constexpr GetSetDef kGetSets[] = {
    exception_field<E, &E::encoding>("encoding", "exception encoding"),
    exception_field<E, &E::object>("object", "exception object"),
    {"start", get_position<&E::start>, set_position<&E::start>, "exception start", true},
    {"end", get_position<&E::end>, set_position<&E::end>, "exception end", true},
    exception_field<E, &E::reason>("reason", "exception reason"),
};
constexpr Slots kDecodeSlots{.str = decode_error_str, .init = decode_error_init};
constexpr Slots kEncodeSlots{.str = encode_error_str, .init = encode_error_init};
constexpr Slots kTranslateSlots{.str = translate_error_str, .init = translate_error_init};

}  // namespace

constinit const ExceptionParts kUnicodeDecodeErrorParts{&kDecodeSlots, {}, kGetSets};
constinit const ExceptionParts kUnicodeEncodeErrorParts{&kEncodeSlots, {}, kGetSets};
constinit const ExceptionParts kUnicodeTranslateErrorParts{&kTranslateSlots, {}, kGetSets};

}  // namespace py
