// repr, str, ascii, hash, truth, len and dir of any object. Reference: Data model 3.3.1.
#include "runtime/protocol/object.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"

namespace py {

// ---- Text ----

Str* repr(Value v) {
    if (Str* s = exact_cast<Str>(v)) return str_repr(s);
    if (v.is_small_int()) return int_to_str(v);
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Pending{};
    Type* type = type_of(v);
    if (!type->slots.repr) return make_str_formatted("<{} object at {:#x}>", type_name(type), v.bits());
    Value text = TRY(type->slots.repr(v));
    if (Str* s = as_str(text)) return s;
    return raise_type_error("__repr__ returned non-string (type {})", type_name_of(text));
}

Str* str(Value v) {
    if (Str* s = exact_cast<Str>(v)) return s;
    if (v.is_small_int()) return int_to_str(v);
    Type* type = type_of(v);
    if (!type->slots.str) return repr(v);
    RecursionGuard guard;
    if (!guard.ok(" while getting the str of an object")) return Pending{};
    Value text = TRY(type->slots.str(v));
    if (Str* s = as_str(text)) return s;
    return raise_type_error("__str__ returned non-string (type {})", type_name_of(text));
}

Str* ascii(Value v) {
    Str* text = TRY(repr(v));
    if (text->ascii) return text;
    StrBuilder out;
    for (std::size_t i = 0; i < text->length; ++i) {
        auto c = static_cast<std::uint32_t>((*text)[i]);
        if (c < 0x80) out.append(static_cast<char32_t>(c));
        else if (c < 0x100) out.append(fmt::format("\\x{:02x}", c));
        else if (c < 0x10000) out.append(fmt::format("\\u{:04x}", c));
        else out.append(fmt::format("\\U{:08x}", c));
    }
    return out.finish();
}

namespace {

std::string text_or_placeholder(Str* text, Value v) {
    if (text) return str_utf8(text);
    clear_exception();
    return fmt::format("<{} object>", type_name_of(v));
}

}  // namespace

std::string repr_text(Value v) { return text_or_placeholder(repr(v), v); }
std::string str_text(Value v) { return text_or_placeholder(str(v), v); }

// ---- Hash and truth ----

namespace {
constexpr std::int64_t kNoneHash = 0xFCA86420;
}

Result<std::int64_t> hash(Value v) {
    if (v.is_small_int()) return small_int_hash(v.as_small_int());
    if (Str* s = exact_cast<Str>(v)) return s->hash ? s->hash : str_hash(s);
    if (v.is_float()) return float_hash(v.as_float());
    if (v.is_none()) return kNoneHash;
    if (v.is_bool()) return std::int64_t{v.is_true()};
    HashFn slot = v.as_object()->type()->slots.hash;
    return slot ? slot(v) : hash_not_implemented(v);
}

Result<bool> truth_slow(Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_none()) return false;
    if (v.is_small_int()) return v.as_small_int() != 0;
    if (v.is_float()) return v.as_float() != 0;
    if (Str* s = exact_cast<Str>(v)) return s->length != 0;
    if (List* l = exact_cast<List>(v)) return l->size != 0;
    const Slots& slots = v.as_object()->type()->slots;
    if (slots.truth) return slots.truth(v);
    if (slots.length) return TRY(slots.length(v))
    != 0;
    return true;
}

int truth_int_slow(Value v) {
    Result<bool> r = truth_slow(v);
    return failed(r) ? -1 : r.value();
}

// ---- Size, calls, names ----

Result<std::int64_t> length(Value v) {
    LengthFn slot = type_of(v)->slots.length;
    if (slot) return slot(v);
    return raise_type_error("object of type '{}' has no len()", type_name_of(v));
}

bool is_callable(Value v) { return type_of(v)->slots.call != nullptr; }

Value dir(Value v) {
    Value method = lookup_special(v, names::dir);
    if (!method) {
        if (has_exception()) return Pending{};
        return raise_type_error("object does not provide __dir__");
    }
    Value names = TRY(call(method));
    List* list = TRY(list_from(names));
    TRY(list_sort(list, Value::none(), false));
    return list;
}

}  // namespace py
