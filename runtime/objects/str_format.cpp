// str.format and str.format_map: replacement fields with attributes, items, conversions and nested specifications.
#include "runtime/objects/str_format.h"

#include "runtime/core/attribute.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "runtime/text/unicode_db.h"

namespace py {

Status FormatParser::next() {
    has_field = false;
    field_name = spec = {};
    conversion = 0;
    spec_has_fields = false;
    literal.start = at_;
    while (at_ < end_ && (*text_)[at_] != '{' && (*text_)[at_] != '}') ++at_;
    literal.stop = at_;
    if (at_ == end_) return Status::success();
    char32_t brace = (*text_)[at_++];
    bool twofold = at_ < end_ && (*text_)[at_] == brace;
    if (brace == '}' && !twofold) return raise_value_error("Single '}}' encountered in format string");
    if (brace == '{' && at_ == end_) return raise_value_error("Single '{{' encountered in format string");
    if (twofold) {  // an escaped brace ends the literal that it belongs to
        ++literal.stop;
        ++at_;
        return Status::success();
    }
    has_field = true;
    return read_field();
}

Status FormatParser::read_field() {
    field_name.start = at_;
    char32_t c = 0;
    while (at_ < end_) {
        c = (*text_)[at_++];
        if (c == '{') return raise_value_error("unexpected '{{' in field name");
        if (c == '[') {
            while (at_ < end_ && (*text_)[at_] != ']') ++at_;
        } else if (c == '}' || c == ':' || c == '!') {
            break;
        }
    }
    if (c != '}' && c != ':' && c != '!') return raise_value_error("expected '}}' before end of string");
    field_name.stop = at_ - 1;
    if (c == '}') return Status::success();
    if (c == '!') {
        if (at_ >= end_) return raise_value_error("end of string while looking for conversion specifier");
        conversion = (*text_)[at_++];
        if (at_ < end_) {
            c = (*text_)[at_++];
            if (c == '}') return Status::success();
            if (c != ':') return raise_value_error("expected ':' after conversion specifier");
        }
    }
    spec.start = at_;
    int depth = 1;
    while (at_ < end_) {
        c = (*text_)[at_++];
        if (c == '{') {
            spec_has_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            spec.stop = at_ - 1;
            return Status::success();
        }
    }
    return raise_value_error("unmatched '{{' in format spec");
}

namespace {

/// Decimal digits as a number; -1 when the part is empty or has anything else.
Result<std::int64_t> read_number(const Str* text, TextSpan span) {
    if (span.empty()) return -1;
    std::int64_t number = 0;
    for (std::size_t i = span.start; i < span.stop; ++i) {
        int digit = decimal_value((*text)[i]);
        if (digit < 0) return -1;
        if (__builtin_mul_overflow(number, 10, &number) || __builtin_add_overflow(number, digit, &number))
            return raise_value_error("Too many decimal digits in format string");
    }
    return number;
}

Str* substring(const Str* text, TextSpan span) { return str_substring(const_cast<Str*>(text), span.start, span.stop); }

}  // namespace

Status FieldNameParser::read_first() {
    part.start = at_;
    while (at_ < end_ && (*text_)[at_] != '.' && (*text_)[at_] != '[') ++at_;
    part.stop = at_;
    index = TRY(read_number(text_, part));
    return Status::success();
}

Status FieldNameParser::next() {
    char32_t c = (*text_)[at_++];
    if (c != '.' && c != '[') return raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
    is_attribute = c == '.';
    part.start = at_;
    if (is_attribute) {
        while (at_ < end_ && (*text_)[at_] != '.' && (*text_)[at_] != '[') ++at_;
        part.stop = at_;
        index = -1;
    } else {
        while (at_ < end_ && (*text_)[at_] != ']') ++at_;
        if (at_ == end_) return raise_value_error("Missing ']' in format string");
        part.stop = at_++;
        index = TRY(read_number(text_, part));
    }
    if (part.empty()) return raise_value_error("Empty attribute in format string");
    return Status::success();
}

namespace {

/// One call of format or format_map.
class Formatting {
public:
    Formatting(const Str* text, const Args* args, Value mapping) : text_(text), args_(args), mapping_(mapping) {}

    Status build(StrBuilder& out, TextSpan span, int depth) {
        if (depth == 0) return raise_value_error("Max string recursion exceeded");
        FormatParser parser(text_, span);
        while (!parser.done()) {
            TRY(parser.next());
            if (!parser.literal.empty()) out.append_slice(text_, parser.literal.start, parser.literal.stop);
            if (parser.has_field) TRY(append_field(out, parser, depth));
        }
        return Status::success();
    }

private:
    Status append_field(StrBuilder& out, const FormatParser& field, int depth) {
        Value object = TRY(find_object(field.field_name));
        if (field.conversion) object = TRY(convert(object, field.conversion));
        if (field.spec.empty()) return out.append_value(object);
        Str* spec;
        if (field.spec_has_fields) {
            StrBuilder expanded;
            TRY(build(expanded, field.spec, depth - 1));
            spec = TRY(expanded.finish());
        } else {
            spec = TRY(substring(text_, field.spec));
        }
        out.append(TRY(py::format(object, spec)));
        return Status::success();
    }

    static Value convert(Value object, char32_t conversion) {
        switch (conversion) {
            case 'r': return repr(object);
            case 's': return str(object);
            case 'a': return ascii(object);
        }
        if (conversion > 32 && conversion < 127)
            return raise_value_error("Unknown conversion specifier {}", static_cast<char>(conversion));
        return raise_value_error("Unknown conversion specifier \\x{:x}", static_cast<unsigned>(conversion));
    }

    Value find_object(TextSpan name) {
        FieldNameParser parser(text_, name);
        TRY(parser.read_first());
        Value object;
        bool automatic = parser.part.empty();
        if (automatic || parser.index >= 0) {
            if (numbering_ != Numbering::Undecided && (numbering_ == Numbering::Automatic) != automatic) {
                if (automatic)
                    return raise_value_error(
                        "cannot switch from manual field specification to automatic field numbering");
                return raise_value_error("cannot switch from automatic field numbering to manual field specification");
            }
            numbering_ = automatic ? Numbering::Automatic : Numbering::Manual;
            if (!args_) return raise_value_error("Format string contains positional fields");
            std::int64_t index = automatic ? next_index_++ : parser.index;
            if (index >= static_cast<std::int64_t>(args_->count))
                return raise_index_error("Replacement index {} out of range for positional args tuple", index);
            object = (*args_)[static_cast<std::size_t>(index)];
        } else {
            object = TRY(find_keyword(TRY(substring(text_, parser.part))));
        }
        while (!parser.done()) {
            TRY(parser.next());
            if (parser.is_attribute) {
                object = TRY(get_attribute(object, intern(TRY(substring(text_, parser.part)))));
            } else if (parser.index >= 0) {
                object = TRY(get_item(object, make_int(parser.index)));
            } else {
                object = TRY(get_item(object, TRY(substring(text_, parser.part))));
            }
        }
        return object;
    }

    Value find_keyword(Str* name) {
        if (!args_) return get_item(mapping_, name);
        for (std::uint32_t i = 0; i < args_->keyword_count(); ++i)
            if (str_equal((*args_->keywords)[i].as<Str>(), name)) return args_->values[args_->count + i];
        return raise_key_error(name);
    }

    enum class Numbering { Undecided, Automatic, Manual };

    const Str* text_;
    const Args* args_;  ///< null: format_map
    Value mapping_;
    Numbering numbering_ = Numbering::Undecided;
    std::int64_t next_index_ = 0;
};

bool has_braces(const Str* text) {
    return with_units(text, [text](auto* units) {
        for (std::size_t i = 0; i < text->length; ++i)
            if (units[i] == '{' || units[i] == '}') return true;
        return false;
    });
}

constexpr int kNesting = 2;  ///< a field, and fields inside its specification

}  // namespace

namespace str_methods {

Value format(Value self, const Args& args) {
    Str* text = self.as<Str>();
    if (!has_braces(text)) return self;
    StrBuilder out;
    TRY(Formatting(text, &args, Value()).build(out, {0, text->length}, kNesting));
    return out.finish();
}

Value format_map(Str& self, Value mapping) {
    if (!has_braces(&self)) return &self;
    StrBuilder out;
    TRY(Formatting(&self, nullptr, mapping).build(out, {0, self.length}, kNesting));
    return out.finish();
}

}  // namespace str_methods
}  // namespace py
