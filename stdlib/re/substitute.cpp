// Replacing matches: templates (`\1`, `\g<name>`), functions as replacements, and collecting the result.
#include <algorithm>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/object.h"
#include "stdlib/re/parser.h"
#include "stdlib/re/pattern.h"

namespace py::re {

// ---- Collecting pieces ----

void Pieces::add(const Subject& subject, std::size_t start, std::size_t end) {
    if (is_text_) {
        text_.append_slice(subject.string.as<Str>(), start, end);
        return;
    }
    end = std::min(end, subject.length);  // a bytearray may have become shorter
    if (start < end) bytes_.append(static_cast<const char*>(subject.data) + start, end - start);
}

Status Pieces::add(Value piece) {
    if (is_text_) {
        text_.append(piece.as<Str>());
        return Status::success();
    }
    BufferView view;
    TRY(view.acquire(piece));
    bytes_ += view.bytes();
    return Status::success();
}

Value Pieces::finish() { return is_text_ ? Value(text_.finish()) : Value(make_bytes(bytes_)); }

// ---- Templates ----

namespace {

class TemplateParser {
public:
    TemplateParser(Pattern& pattern, Cursor& cursor) : pattern_(pattern), source_(cursor) {}

    Result<Template*> parse() {
        TRY(source_.start());
        while (!source_.at_end()) {
            Token token = TRY(source_.get());
            if (token[0] == '\\') TRY(escape(token));
            else literal_ += token;
        }
        end_literal();
        auto* result = ::new (gc_allocate(sizeof(Template))) Template;
        result->count = static_cast<std::size_t>(pieces_->size);
        result->pieces = pieces_->items;
        return result;
    }

private:
    void end_literal() {
        if (literal_.empty()) return;
        if (source_.is_text) pieces_->append(to_str(literal_));
        else pieces_->append(make_bytes(std::string(literal_.begin(), literal_.end())));
        literal_.clear();
    }

    Status group(std::int64_t number, std::size_t offset) {
        if (number > pattern_.syntax->groups)
            return source_.error("invalid group reference " + std::to_string(number), offset);
        end_literal();
        pieces_->append(Value::small_int(number));
        return Status::success();
    }

    Status named_group() {
        if (!TRY(source_.match('<'))) return source_.error("missing <");
        Token name = TRY(source_.get_until('>', "group name"));
        std::int64_t number = 0;
        if (std::all_of(name.begin(), name.end(), is_digit)) {
            constexpr std::int64_t kMaxGroups = 1073741823;
            for (char32_t c : name) number = std::min<std::int64_t>(number * 10 + (c - '0'), std::int64_t{1} << 58);
            if (number >= kMaxGroups) return source_.error("invalid group reference " + to_utf8(name), name.size() + 1);
        } else {
            TRY(source_.check_group_name(name, 1));
            Value* known = pattern_.syntax->group_index->find_str(to_str(name));
            if (!known) return raise(IndexError, "unknown group name " + repr_of(name));
            number = known->as_small_int();
        }
        return group(number, name.size() + 1);
    }

    Status escape(Token token) {
        char32_t c = token[1];
        if (c == 'g') return named_group();
        if (c == '0') {
            token = TRY(source_.extend(token, 2, is_octal));
            literal_ += static_cast<char32_t>(octal(token) & 0xFF);
            return Status::success();
        }
        if (is_digit(c)) {
            token = TRY(source_.extend(token, 1, is_digit));
            if (token.size() == 3 && is_octal(c) && is_octal(token[2]) && source_.next().size() == 1 &&
                is_octal(source_.next()[0])) {
                token = TRY(source_.extend(token, 1, is_octal));
                if (octal(token) > 0377)
                    return source_.error("octal escape value " + to_utf8(token) + " outside of range 0-0o377",
                                         token.size());
                literal_ += octal(token);
                return Status::success();
            }
            std::int64_t number = 0;
            for (char32_t d : token.substr(1)) number = number * 10 + (d - '0');
            return group(number, token.size() - 1);
        }
        constexpr std::u32string_view kLetters = U"abfnrtv\\", kMeanings = U"\a\b\f\n\r\t\v\\";
        if (std::size_t i = kLetters.find(c); i != kLetters.npos) {
            literal_ += kMeanings[i];
            return Status::success();
        }
        if (is_ascii_letter(c)) return source_.error("bad escape " + to_utf8(token), token.size());
        literal_ += token;
        return Status::success();
    }

    static char32_t octal(Token token) {
        char32_t number = 0;
        for (char32_t d : token.substr(1)) number = number * 8 + (d - '0');
        return number;
    }

    Pattern& pattern_;
    Cursor& source_;
    List* pieces_ = make_list();
    std::u32string literal_;
};

/// Whether a replacement can be used as it is. What is no string cannot: reading it as a template says so.
bool is_plain(Value replacement) {
    if (Str* s = as_str(replacement)) {
        for (std::size_t i = 0; i < s->length; ++i)
            if ((*s)[i] == '\\') return false;
        return true;
    }
    BufferView view;
    if (!has_buffer(replacement)) return false;
    if (!view.acquire(replacement).ok()) {
        clear_exception();
        return false;
    }
    return view.bytes().find('\\') == std::string_view::npos;
}

Pending wrong_piece(const Pattern& pattern, std::int64_t index, Value piece) {
    const char* expected = pattern.is_text ? "str instance" : "a bytes-like object";
    return raise_type_error("sequence item {}: expected {}, {} found", index, expected, type_name_of(piece));
}

bool fits(const Pattern& pattern, Value piece) { return pattern.is_text ? is_str(piece) : has_buffer(piece); }

}  // namespace

Template* parse_template(Pattern& pattern, Value replacement) {
    std::u32string text;
    bool is_text = false;
    TRY(read_text(replacement, text, is_text));
    Cursor cursor(replacement, text, is_text);
    return TRY(TemplateParser(pattern, cursor).parse());
}

Template* template_of(Pattern& pattern, Value replacement) {
    if (pattern.last_template && replacement == pattern.last_replacement) return pattern.last_template;
    Template* tmpl = TRY(parse_template(pattern, replacement));
    // What can change must be read anew each time.
    if (exact_cast<Str>(replacement) || exact_cast<Bytes>(replacement)) {
        pattern.last_replacement = replacement;
        pattern.last_template = tmpl;
    }
    return tmpl;
}

// ---- Substitution ----

Value substitute(Pattern& pattern, Value replacement, Value string, std::int64_t count, bool with_count) {
    Value plain;
    Template* tmpl = nullptr;
    bool is_function = is_callable(replacement);
    if (!is_function) {
        if (is_plain(replacement)) {
            plain = replacement;
        } else {
            tmpl = TRY(template_of(pattern, replacement));
            if (tmpl->count == 1 && !tmpl->pieces[0].is_small_int()) plain = tmpl->pieces[0];
        }
    }
    Subject subject;
    TRY(subject.acquire(pattern, string));
    Matcher matcher(pattern, subject, Mode::Search);
    Pieces out(pattern.is_text);
    std::size_t last = 0, at = 0;
    std::int64_t n = 0, items = 0;  // `items`: pieces so far, as messages count them
    bool not_empty = false;
    for (; count <= 0 || n < count; ++n) {
        if (count < 0) break;
        Found found = matcher.run(at, subject.length, not_empty);
        if (found == Found::Pending) return Pending{};
        if (found == Found::No) break;
        std::size_t start = matcher.match_start(), end = matcher.match_end();
        if (last < start) {
            out.add(subject, last, start);
            ++items;
        }
        if (is_function) {
            Match* match = new_match(pattern, subject, {0, subject.length, false}, matcher);
            Value piece = TRY(call(replacement, {Value(match)}));
            if (!piece.is_none()) {
                if (!fits(pattern, piece)) return wrong_piece(pattern, items, piece);
                TRY(out.add(piece));
                ++items;
            }
        } else if (plain) {
            if (!fits(pattern, plain)) return wrong_piece(pattern, items, plain);
            TRY(out.add(plain));
            ++items;
        } else {
            for (std::size_t i = 0; i < tmpl->count; ++i) {
                Value piece = tmpl->pieces[i];
                if (!piece.is_small_int()) {
                    if (!fits(pattern, piece)) return wrong_piece(pattern, items, piece);
                    TRY(out.add(piece));
                    continue;
                }
                auto group = static_cast<int>(piece.as_small_int());
                if (group < matcher.count && matcher.spans[2 * group] != kUnset)
                    out.add(subject, matcher.spans[2 * group], matcher.spans[2 * group + 1]);
            }
            ++items;
        }
        last = at = end;
        not_empty = start == end;
    }
    Value result;
    if (!n) {
        result = slice(subject, 0, subject.length);
    } else {
        out.add(subject, last, subject.length);
        result = out.finish();
    }
    TRY(result);
    return with_count ? Value(make_tuple({result, make_int(n)})) : result;
}

}  // namespace py::re
