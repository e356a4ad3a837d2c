// str.translate and str.maketrans.
//
// The table is any object with __getitem__. For ASCII text the answers are remembered per character, because a program
// usually translates long text with a small table.
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

enum class Mapping { Keep, Delete, Char, Text };
struct Mapped {
    Mapping kind = Mapping::Keep;
    char32_t c = 0;
    Str* text = nullptr;
};

Result<Mapped> look_up(Value table, char32_t c) {
    Value result;
    if (Dict* dict = exact_cast<Dict>(table)) {
        Value* found = TRY(dict->find(Value::small_int(c)));
        if (!found) return Mapped{};
        result = *found;
    } else {
        result = get_item(table, Value::small_int(c));
        if (!result) {
            if (!clear_if(LookupError)) return Pending{};
            return Mapped{};
        }
    }
    if (result.is_none()) return Mapped{.kind = Mapping::Delete};
    if (Str* text = as_str(result)) return Mapped{.kind = Mapping::Text, .text = text};
    if (is_int(result)) {
        std::int64_t code;
        if (!int_fits_int64(result, code) || code < 0 || code > 0x10FFFF)
            return raise_value_error("character mapping must be in range(0x110000)");
        return Mapped{.kind = Mapping::Char, .c = static_cast<char32_t>(code)};
    }
    return raise_type_error("character mapping must return integer, None or str");
}

Status append_mapped(StrBuilder& out, const Mapped& mapped, char32_t c) {
    if (mapped.kind == Mapping::Keep) out.append(c);
    else if (mapped.kind == Mapping::Char) out.append(mapped.c);
    else if (mapped.kind == Mapping::Text) out.append(mapped.text);
    return Status::success();
}

}  // namespace

namespace str_methods {

Value translate(Str& self, Value table) {
    StrBuilder out;
    Mapped known[128];  // on the stack, so the texts in it are seen by the collector
    bool asked[128] = {};
    for (std::size_t i = 0; i < self.length; ++i) {
        char32_t c = self[i];
        if (c >= 128) {
            Mapped mapped = TRY(look_up(table, c));
            TRY(append_mapped(out, mapped, c));
            continue;
        }
        if (!asked[c]) {
            known[c] = TRY(look_up(table, c));
            asked[c] = true;
        }
        TRY(append_mapped(out, known[c], c));
    }
    return out.finish();
}

Value maketrans(Value x, Value y, Value z) {
    Dict* result = make_dict();
    if (!y) {
        if (type_of(x) != &dict_type)
            return raise_type_error("if you give only one argument to maketrans it must be a dict");
        for (DictIterator it(x.as<Dict>()); DictEntry* entry = it.next();) {
            if (Str* key = as_str(entry->key)) {
                if (key->length != 1) return raise_value_error("string keys in translate table must be of length 1");
                TRY(result->set(Value::small_int((*key)[0]), entry->value));
            } else if (is_int(entry->key)) {
                TRY(result->set(entry->key, entry->value));
            } else {
                return raise_type_error("keys in translate table must be strings or integers");
            }
        }
        return result;
    }
    Str* from = as_str(x);
    if (!from) return raise_type_error("first maketrans argument must be a string if there is a second argument");
    Str* to = as_str(y);
    if (!to) return raise_type_error("maketrans() argument 2 must be str, not {}", type_name_of(y));
    Str* drop = nullptr;
    if (z && !(drop = as_str(z)))
        return raise_type_error("maketrans() argument 3 must be str, not {}", type_name_of(z));
    if (from->length != to->length)
        return raise_value_error("the first two maketrans arguments must have equal length");
    for (std::size_t i = 0; i < from->length; ++i)
        TRY(result->set(Value::small_int((*from)[i]), Value::small_int((*to)[i])));
    for (std::size_t i = 0; drop && i < drop->length; ++i)
        TRY(result->set(Value::small_int((*drop)[i]), Value::none()));
    return result;
}

}  // namespace str_methods
}  // namespace py
