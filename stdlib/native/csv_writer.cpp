// The writer of `_csv`: fields to lines, with quotes and escapes where the dialect wants or needs them.
#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/objects/float.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/csv.h"

namespace py::csv {

namespace {

struct Writer : Object {
    static Type* static_type() { return &writer_type; }
    Value write;
    Dialect* dialect;
};

bool is_number(Value v) {
    const Slots& slots = type_of(v)->slots;
    return slots.to_int || slots.to_float || slots.index || type_of(v) == &complex_type;
}

bool in_text(const Str* text, char32_t c) {
    for (std::size_t i = 0; i < text->length; ++i)
        if ((*text)[i] == c) return true;
    return false;
}

/// Appends a field; `text` null: None. `quoted`: in quotes whatever it contains.
Status append_field(StrBuilder& out, const Dialect* d, const Str* text, bool quoted, std::int64_t index) {
    if (index > 0) out.append(d->delimiter);
    std::size_t size = text ? text->length : 0;
    if (size == 0 && d->delimiter == ' ' && d->skipinitialspace) {
        if (d->quoting == kQuoteNone || (!text && (d->quoting == kQuoteStrings || d->quoting == kQuoteNotNull)))
            return fail("empty field must be quoted if delimiter is a space and skipinitialspace is true");
        quoted = true;
    }
    StrBuilder body;
    for (std::size_t i = 0; i < size; ++i) {
        char32_t c = (*text)[i];
        if (c == d->delimiter || c == d->escapechar || c == d->quotechar || c == '\n' || c == '\r' ||
            in_text(d->lineterminator, c)) {
            bool escape = false;
            if (d->quoting == kQuoteNone) {
                escape = true;
            } else {
                if (c == d->quotechar) {
                    if (d->doublequote) body.append(d->quotechar);
                    else escape = true;
                } else if (c == d->escapechar) {
                    escape = true;
                }
                if (!escape) quoted = true;
            }
            if (escape) {
                if (d->escapechar == kNotSet) return fail("need to escape, but no escapechar set");
                body.append(d->escapechar);
            }
        }
        body.append(c);
    }
    if (quoted) out.append(d->quotechar);
    if (size) out.append(body.finish());
    if (quoted) out.append(d->quotechar);
    return Status::success();
}

bool wants_quotes(const Dialect* d, Value field) {
    switch (d->quoting) {
        case kQuoteAll: return true;
        case kQuoteNonNumeric: return !is_number(field);
        case kQuoteStrings: return is_str(field);
        case kQuoteNotNull: return !field.is_none();
        default: return false;
    }
}

Value writer_writerow(Writer& self, Value row) {
    const Dialect* d = self.dialect;
    Value iterator = get_iter(row);
    if (!iterator) {
        if (clear_if(TypeError)) return fail("iterable expected, not {}", type_name_of(row));
        return Pending{};
    }
    StrBuilder out;
    std::int64_t count = 0;
    bool null_field = false;
    while (true) {
        Value field = TRY(iter_next(iterator));
        if (field.is_end()) break;
        bool quoted = wants_quotes(d, field);
        null_field = field.is_none();
        Str* text = null_field ? nullptr : is_str(field) ? field.as<Str>() : TRY(str(field));
        TRY(append_field(out, d, text, quoted, count++));
    }
    if (count > 0 && out.length() == 0) {
        // A row of one empty field would read back as an empty row.
        if (d->quoting == kQuoteNone || (null_field && (d->quoting == kQuoteStrings || d->quoting == kQuoteNotNull)))
            return fail("single empty field record must be quoted");
        out.append(d->quotechar);
        out.append(d->quotechar);
    }
    out.append(d->lineterminator);
    return call(self.write, { TRY(out.finish()) });
}

Value writer_writerows(Writer& self, Value rows) {
    Iteration it;
    if (!it.start(rows)) return Pending{};
    while (true) {
        Value row = TRY(it.next());
        if (row.is_end()) return Value::none();
        TRY(writer_writerow(self, row));
    }
}

Value get_dialect(Value self) { return self.as<Writer>()->dialect; }

constexpr FunctionDef kMethods[] = {
    method<writer_writerow>("writerow", "($self, row, /)",
                            "Construct and write a CSV record from an iterable of fields."),
    method<writer_writerows>("writerows", "($self, rows, /)",
                             "Construct and write a series of iterables to a csv file."),
};
constexpr GetSetDef kGetSets[] = {{"dialect", get_dialect, nullptr, nullptr, true}};
constexpr TypeDef kWriterDef{
    .name = "_csv.writer",
    .doc = "CSV writer: writes rows to a file.",
    .size = sizeof(Writer),
    .flags = kDisallowInstantiation,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type writer_type{kWriterDef};

Value writer(Value, const Args& args) {
    if (args.count < 1) return raise_type_error("writer expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("writer expected at most 2 arguments, got {}", args.count);
    auto* w = static_cast<Writer*>(allocate_instance(&writer_type));
    w->dialect = TRY(make_dialect(args.count > 1 ? args[1] : Value(), args, args.count));
    w->write = get_attribute_or_absent(args[0], names::write);
    if (!w->write && has_exception()) return Pending{};
    if (!w->write || !is_callable(w->write)) return raise_type_error("argument 1 must have a \"write\" method");
    return w;
}

}  // namespace py::csv
