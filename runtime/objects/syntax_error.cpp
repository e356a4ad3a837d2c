// SyntaxError: message and place. The second argument is (filename, lineno, offset, text[, end_lineno, end_offset
// [, metadata]]); columns are 1-based.
#include "runtime/core/call.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

SyntaxErrorObject* syntax_error_of(Value v) { return v.as<SyntaxErrorObject>(); }

Status syntax_error_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    SyntaxErrorObject* e = syntax_error_of(self);
    if (args.count >= 1) e->msg = args[0];
    if (args.count != 2) return Status::success();
    Tuple* details = TRY(tuple_from(args[1]));
    if (details->size < 4) return raise_type_error("function takes at least 4 arguments ({} given)", details->size);
    if (details->size > 7) return raise_type_error("function takes at most 7 arguments ({} given)", details->size);
    auto item = [&](std::int64_t i) { return i < details->size ? details->items[i] : Value(); };
    e->filename = item(0);
    e->lineno = item(1);
    e->offset = item(2);
    e->text = item(3);
    e->end_lineno = item(4);
    e->end_offset = item(5);
    e->metadata = item(6);
    if (e->end_lineno && !e->end_offset)
        return raise_type_error("end_offset must be provided when end_lineno is provided");
    return Status::success();
}

/// `msg (file.py, line 3)`, with what is known.
Value syntax_error_str(Value self) {
    SyntaxErrorObject* e = syntax_error_of(self);
    Str* message = TRY(str(e->msg ? e->msg : Value::none()));
    Str* filename = e->filename ? as_str(e->filename) : nullptr;
    bool has_line = e->lineno && is_int(e->lineno);
    if (!filename && !has_line) return message;
    StrBuilder text;
    text.append(message);
    text.append(" (");
    if (filename) {
        std::size_t start = filename->length;
        while (start > 0 && (*filename)[start - 1] != '/') --start;
        text.append_slice(filename, start, filename->length);
        if (has_line) text.append(", ");
    }
    if (has_line) {
        text.append("line ");
        text.append(TRY(str(e->lineno)));
    }
    text.append(")");
    return text.finish();
}

using E = SyntaxErrorObject;
constexpr GetSetDef kGetSets[] = {
    exception_field<E, &E::msg>("msg", "exception msg"),
    exception_field<E, &E::filename>("filename", "exception filename"),
    exception_field<E, &E::lineno>("lineno", "exception lineno"),
    exception_field<E, &E::offset>("offset", "exception offset"),
    exception_field<E, &E::text>("text", "exception text"),
    exception_field<E, &E::end_lineno>("end_lineno", "exception end lineno"),
    exception_field<E, &E::end_offset>("end_offset", "exception end offset"),
    exception_field<E, &E::print_file_and_line>("print_file_and_line", "exception print_file_and_line"),
    exception_field<E, &E::metadata>("_metadata", "exception private metadata"),
};
constexpr Slots kSlots{.str = syntax_error_str, .init = syntax_error_init};

}  // namespace

constinit const ExceptionParts kSyntaxErrorParts{&kSlots, {}, kGetSets};

}  // namespace py
