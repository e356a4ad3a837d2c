// format(value, spec): __format__ with shortcuts for the types that f-strings mostly hold.
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/format_spec.h"

namespace py {

Str* format(Value v, Str* spec) {
    bool empty = !spec || spec->length == 0;
    if (Str* text = exact_cast<Str>(v)) return empty ? text : format_str(text, spec);
    if (v.is_small_int()) return empty ? int_to_str(v) : format_int(v, spec);
    if (v.is_float() && !empty) return format_float(v.as_float(), spec);
    if (empty && (v.is_none() || v.is_bool() || v.is_float())) return str(v);
    bool found = false;
    Value result = call_special(v, names::format, {empty ? empty_str() : spec}, &found);
    if (!found) {
        if (has_exception()) return nullptr;
        return raise_type_error("Type {} doesn't define __format__", type_name_of(v));
    }
    if (!result) return Pending{};
    Str* text = as_str(result);
    if (!text) return raise_type_error("__format__ must return a str, not {}", type_name_of(result));
    return text;
}

}  // namespace py
