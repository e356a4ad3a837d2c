// The reader of `_csv`: a state machine over the characters of lines, which may continue a quoted field.
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/iterate.h"
#include "runtime/text/utf8.h"
#include "stdlib/native/csv.h"

namespace py::csv {

namespace {

/// What a line ends with beyond its characters.
constexpr char32_t kEndOfLine = 0xFFFF'FFFE;

enum class State : std::uint8_t {
    StartRecord,
    StartField,
    EscapedChar,
    InField,
    InQuotedField,
    EscapeInQuotedField,
    QuoteInQuotedField,
    EatNewline,
    AfterEscapedNewline,
};

struct Reader : Object {
    static Type* static_type() { return &reader_type; }

    Value lines;
    Dialect* dialect;
    List* fields;
    char32_t* field;  ///< collected memory; the field that is being read
    std::size_t field_size, field_capacity;
    std::int64_t line_count;
    State state;
    bool unquoted;
};

Status add_char(Reader* r, char32_t c) {
    if (static_cast<std::int64_t>(r->field_size) >= field_limit)
        return fail("field larger than field limit ({})", field_limit);
    if (r->field_size == r->field_capacity) {
        std::size_t capacity = std::max<std::size_t>(64, r->field_capacity * 2);
        auto* bigger = static_cast<char32_t*>(gc_allocate_atomic(capacity * sizeof(char32_t)));
        if (!bigger) return raise_memory_error();
        std::copy(r->field, r->field + r->field_size, bigger);
        r->field = bigger;
        r->field_capacity = capacity;
    }
    r->field[r->field_size++] = c;
    return Status::success();
}

Status save_field(Reader* r) {
    Quoting quoting = r->dialect->quoting;
    bool strings = quoting == kQuoteStrings;
    Value value;
    if (r->unquoted && r->field_size == 0 && (strings || quoting == kQuoteNotNull)) {
        value = Value::none();
    } else {
        value = make_str_ucs4(reinterpret_cast<const std::uint32_t*>(r->field), r->field_size);
        if (r->unquoted && r->field_size && (strings || quoting == kQuoteNonNumeric))
            value = Value::real(TRY(float_from(value)));
    }
    r->fields->append(value);
    r->field_size = 0;
    return Status::success();
}

/// The field ended with c, a line break.
Status end_record(Reader* r, char32_t c) {
    TRY(save_field(r));
    r->state = c == kEndOfLine ? State::StartRecord : State::EatNewline;
    return Status::success();
}

std::string shown(char32_t c) {
    std::string text;
    utf8_append(text, c);
    return text;
}

Status process(Reader* r, char32_t c) {
    const Dialect* d = r->dialect;
    const bool newline = c == '\n' || c == '\r', ends = newline || c == kEndOfLine;
    switch (r->state) {
        case State::StartRecord:
            if (c == kEndOfLine) return Status::success();
            if (newline) {
                r->state = State::EatNewline;
                return Status::success();
            }
            r->state = State::StartField;
            [[fallthrough]];
        case State::StartField:
            r->unquoted = true;
            if (ends) return end_record(r, c);
            if (c == d->quotechar && d->quoting != kQuoteNone) {
                r->unquoted = false;
                r->state = State::InQuotedField;
            } else if (c == d->escapechar) {
                r->state = State::EscapedChar;
            } else if (c == ' ' && d->skipinitialspace) {
            } else if (c == d->delimiter) {
                return save_field(r);
            } else {
                r->state = State::InField;
                return add_char(r, c);
            }
            return Status::success();
        case State::EscapedChar:
            r->state = newline ? State::AfterEscapedNewline : State::InField;
            return add_char(r, c == kEndOfLine ? '\n' : c);
        case State::AfterEscapedNewline:
            if (c == kEndOfLine) return Status::success();
            [[fallthrough]];
        case State::InField:
            if (ends) return end_record(r, c);
            if (c == d->escapechar) {
                r->state = State::EscapedChar;
            } else if (c == d->delimiter) {
                r->state = State::StartField;
                return save_field(r);
            } else {
                r->state = State::InField;
                return add_char(r, c);
            }
            return Status::success();
        case State::InQuotedField:
            if (c == kEndOfLine) return Status::success();
            if (c == d->escapechar) r->state = State::EscapeInQuotedField;
            else if (c == d->quotechar && d->quoting != kQuoteNone)
                r->state = d->doublequote ? State::QuoteInQuotedField : State::InField;
            else return add_char(r, c);
            return Status::success();
        case State::EscapeInQuotedField:
            r->state = State::InQuotedField;
            return add_char(r, c == kEndOfLine ? '\n' : c);
        case State::QuoteInQuotedField:
            if (d->quoting != kQuoteNone && c == d->quotechar) {
                r->state = State::InQuotedField;
                return add_char(r, c);
            }
            if (c == d->delimiter) {
                r->state = State::StartField;
                return save_field(r);
            }
            if (ends) return end_record(r, c);
            if (d->strict) return fail("'{}' expected after '{}'", shown(d->delimiter), shown(d->quotechar));
            r->state = State::InField;
            return add_char(r, c);
        case State::EatNewline:
            if (newline) return Status::success();
            if (c != kEndOfLine)
                return fail(
                    "new-line character seen in unquoted field - do you need to open the file with newline=''?");
            r->state = State::StartRecord;
    }
    return Status::success();
}

Value reader_next(Value self) {
    auto* r = self.as<Reader>();
    r->fields = make_list();
    r->field_size = 0;
    r->state = State::StartRecord;
    r->unquoted = true;
    do {
        Value line = TRY(iter_next(r->lines));
        if (line.is_end()) {
            if (r->field_size == 0 && r->state != State::InQuotedField) return Value::end();
            if (r->dialect->strict) return fail("unexpected end of data");
            TRY(save_field(r));
            break;
        }
        Str* text = as_str(line);
        if (!text)
            return fail("iterator should return strings, not {} (the file should be opened in text mode)",
                        type_name_of(line));
        ++r->line_count;
        for (std::size_t i = 0; i < text->length; ++i) TRY(process(r, (*text)[i]));
        TRY(process(r, kEndOfLine));
    } while (r->state != State::StartRecord);
    List* fields = r->fields;
    r->fields = nullptr;
    return fields;
}

Value reader_iter(Value self) { return self; }
Value get_dialect(Value self) { return self.as<Reader>()->dialect; }
Value get_line_num(Value self) { return make_int(self.as<Reader>()->line_count); }

constexpr GetSetDef kGetSets[] = {
    {"dialect", get_dialect, nullptr, nullptr, true},
    {"line_num", get_line_num, nullptr, nullptr, true},
};
constexpr Slots kSlots{.iter = reader_iter, .next = reader_next};
constexpr TypeDef kReaderDef{
    .name = "_csv.reader",
    .doc = "CSV reader: an iterator over the rows of its input.",
    .size = sizeof(Reader),
    .flags = kDisallowInstantiation,
    .slots = &kSlots,
    .getsets = kGetSets,
};

}  // namespace

constinit Type reader_type{kReaderDef};

Value reader(Value, const Args& args) {
    if (args.count < 1) return raise_type_error("reader expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("reader expected at most 2 arguments, got {}", args.count);
    auto* r = static_cast<Reader*>(allocate_instance(&reader_type));
    r->lines = TRY(get_iter(args[0]));
    r->dialect = TRY(make_dialect(args.count > 1 ? args[1] : Value(), args, args.count));
    return r;
}

}  // namespace py::csv
