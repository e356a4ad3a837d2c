// Python's regular expression syntax: the cursor, sequences, alternatives and repetition.
#include "runtime/core/attribute.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/buffer.h"
#include "runtime/text/unicode_db.h"
#include "stdlib/re/parser.h"

namespace py::re {

// ---- Text and errors ----

Str* to_str(std::u32string_view text) {
    return make_str_ucs4(reinterpret_cast<const std::uint32_t*>(text.data()), text.size());
}
std::string to_utf8(std::u32string_view text) { return str_utf8(to_str(text)); }
std::string repr_of(std::u32string_view text) { return str_utf8(str_repr(to_str(text))); }

Status read_text(Value object, std::u32string& out, bool& is_text) {
    if (Str* s = as_str(object)) {
        is_text = true;
        out.resize(s->length);
        for (std::size_t i = 0; i < s->length; ++i) out[i] = (*s)[i];
        return Status::success();
    }
    is_text = false;
    if (!has_buffer(object))
        return raise_type_error("decoding to str: need a bytes-like object, {} found", type_name_of(object));
    BufferView view;
    TRY(view.acquire(object));
    out.resize(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) out[i] = view.data()[i];
    return Status::success();
}

Pending raise_pattern_error(std::string_view message, Value pattern, std::int64_t position) {
    Value module = TRY(import_module("re._constants"));
    Value type = TRY(get_attribute(module, intern("PatternError")));
    Value where = position < 0 ? Value::none() : make_int(position);
    return raise_value(TRY(call(type, {make_str(message), pattern, where})));
}

// ---- The cursor ----

Status Cursor::advance() {
    next_start_ = index_;
    if (index_ == text.size()) return Status::success();
    if (text[index_++] != '\\') return Status::success();
    if (index_ == text.size())
        return raise_pattern_error("bad escape (end of pattern)", pattern, static_cast<std::int64_t>(index_ - 1));
    ++index_;
    return Status::success();
}

Result<Token> Cursor::get() {
    Token token = next();
    TRY(advance());
    return token;
}

Result<bool> Cursor::match(char32_t c) {
    if (!next_is(c)) return false;
    TRY(advance());
    return true;
}

Status Cursor::seek(std::size_t position) {
    index_ = position;
    return advance();
}

Result<Token> Cursor::extend(Token escape, std::size_t count, bool (*test)(char32_t)) {
    std::size_t length = escape.size();
    for (; count && next().size() == 1 && test(next()[0]); --count, ++length) TRY(advance());
    return Token(escape.data(), length);  // the tokens follow each other in the text
}

Result<Token> Cursor::get_until(char32_t terminator, const char* what) {
    std::size_t start = tell();
    for (;;) {
        std::size_t length = tell() - start;
        if (at_end()) {
            if (!length) return error(fmt::format("missing {}", what));
            return error(fmt::format("missing {}, unterminated name", static_cast<char>(terminator)), length);
        }
        bool ends = next_is(terminator);
        TRY(advance());
        if (!ends) continue;
        if (!length) return error(fmt::format("missing {}", what), 1);
        return text.substr(start, length);
    }
}

Status Cursor::check_group_name(Token name, std::size_t offset) {
    bool good = is_identifier_start(name[0]) || name[0] == '_';
    bool ascii = true;
    for (char32_t c : name) {
        good = good && is_identifier_part(c);
        ascii = ascii && c < 128;
    }
    if (!is_text && !ascii) {
        Str* shown = str_ascii(to_str(name));
        return error("bad character in group name " + str_utf8(shown), name.size() + offset);
    }
    if (!good) return error("bad character in group name " + repr_of(name), name.size() + offset);
    return Status::success();
}

Pending Cursor::error(std::string_view message, std::size_t offset) {
    // Bytes of a pattern were taken for Latin-1 so far; messages are ASCII then.
    Str* text = make_str(message);
    if (!is_text && !text->ascii) {
        std::string escaped;
        for (std::size_t i = 0; i < text->length; ++i) {
            char32_t c = (*text)[i];
            escaped +=
                c < 128 ? std::string(1, static_cast<char>(c)) : fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        }
        return raise_pattern_error(escaped, pattern, static_cast<std::int64_t>(tell() - offset));
    }
    return raise_pattern_error(message, pattern, static_cast<std::int64_t>(tell() - offset));
}

// ---- Sequences of nodes ----

std::uint64_t add_widths(std::uint64_t a, std::uint64_t b) { return std::min(a + b, kMaxWidth); }
std::uint64_t multiply_widths(std::uint64_t a, std::uint64_t b) {
    std::uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? kMaxWidth : std::min(product, kMaxWidth);
}

Node* new_node(NodeKind kind, std::uint64_t narrow, std::uint64_t wide) {
    auto* node = ::new (gc_allocate(sizeof(Node))) Node{kind};
    node->narrow = narrow;
    node->wide = wide;
    return node;
}

Node* new_literal(char32_t c) {
    Node* node = new_node(NodeKind::Literal, 1, 1);
    node->character = c;
    return node;
}

void Sequence::append(Node* node) {
    last = end;
    *end = node;
    end = &node->next;
    narrow = add_widths(narrow, node->narrow);
    wide = add_widths(wide, node->wide);
    captures = captures || node->captures;
}

Node* Sequence::take_last() {
    Node* node = *last;
    *last = nullptr;
    end = last;
    // Saturated sums cannot be taken back; they stay saturated, which is what they would become again.
    if (narrow < kMaxWidth) narrow -= node->narrow;
    if (wide < kMaxWidth) wide -= node->wide;
    return node;
}

// ---- Structure ----

Result<Node*> Parser::parse_branches(bool verbose, int nested, std::uint64_t* narrow, std::uint64_t* wide,
                                     bool* captures) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    Sequence only;
    TRY(parse_sequence(only, verbose, nested + 1, nested == 0));
    *narrow = only.narrow;
    *wide = only.wide;
    *captures = only.captures;
    if (!source.next_is('|')) return only.first;

    Node* branch = new_node(NodeKind::Branch, 0, 0);
    Node* alternative = branch->body = new_node(NodeKind::Alternative, only.narrow, only.wide);
    alternative->body = only.first;
    while (TRY(source.match('|'))) {
        if (!nested) verbose = flags_ & kVerbose;
        Sequence other;
        TRY(parse_sequence(other, verbose, nested + 1, false));
        alternative = alternative->next = new_node(NodeKind::Alternative, other.narrow, other.wide);
        alternative->body = other.first;
        *narrow = std::min(*narrow, other.narrow);
        *wide = std::max(*wide, other.wide);
        *captures = *captures || other.captures;
    }
    branch->narrow = *narrow;
    branch->wide = *wide;
    branch->captures = *captures;
    return branch;
}

Status Parser::parse_sequence(Sequence& out, bool verbose, int nested, bool first) {
    constexpr std::u32string_view kSpecial = U".\\[{()*+?^$|";
    for (;;) {
        if (source.at_end() || source.next_is('|') || source.next_is(')')) return Status::success();
        Token token = TRY(source.get());
        char32_t c = token[0];
        if (verbose && token.size() == 1) {
            if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
            if (c == '#') {
                for (Token skipped; !source.at_end();) {
                    skipped = TRY(source.get());
                    if (skipped == U"\n") break;
                }
                continue;
            }
        }
        if (c == '\\') {
            out.append(TRY(parse_escape(token)));
        } else if (kSpecial.find(c) == std::u32string_view::npos) {
            out.append(new_literal(c));
        } else if (c == '[') {
            out.append(TRY(parse_set()));
        } else if (c == '.') {
            out.append(new_node(NodeKind::Any, 1, 1));
        } else if (c == '(') {
            TRY(parse_group(out, verbose, nested, first));
        } else if (c == '^' || c == '$') {
            Node* node = new_node(NodeKind::At, 0, 0);
            node->place = c == '^' ? Place::Caret : Place::Dollar;
            out.append(node);
        } else {
            TRY(parse_repeat(out, c));
        }
    }
}

Status Parser::parse_repeat(Sequence& out, char32_t operation) {
    std::size_t here = source.tell();
    std::uint64_t least = operation == '+' ? 1 : 0, most = operation == '?' ? 1 : kMaxRepeat;
    if (operation == '{') {
        if (source.next_is('}')) {
            out.append(new_literal('{'));
            return Status::success();
        }
        // Without digits, or without a brace at the end, it is no repetition but text.
        Token low = TRY(source.extend(source.text.substr(here, 0), source.text.size(), is_digit));
        Token high = low;
        if (TRY(source.match(',')))
            high = TRY(source.extend(source.text.substr(source.tell(), 0), source.text.size(), is_digit));
        if (!TRY(source.match('}'))) {
            out.append(new_literal('{'));
            return source.seek(here);
        }
        auto read = [](Token digits, std::uint64_t& number) {
            number = 0;
            for (char32_t d : digits) {
                number = number * 10 + (d - '0');
                if (number >= kMaxRepeat) return false;
            }
            return true;
        };
        if (!low.empty() && !read(low, least)) return raise(OverflowError, "the repetition number is too large");
        if (!high.empty()) {
            if (!read(high, most)) return raise(OverflowError, "the repetition number is too large");
            if (most < least) return source.error("min repeat greater than max repeat", source.tell() - here);
        }
    }
    std::size_t length = source.tell() - here + 1;
    if (out.empty() || (*out.last)->kind == NodeKind::At) return source.error("nothing to repeat", length);
    if ((*out.last)->kind == NodeKind::Repeat) return source.error("multiple repeat", length);

    Node* item = out.take_last();
    Node* repeat = new_node(NodeKind::Repeat, multiply_widths(item->narrow, least),
                            most == kMaxRepeat && item->wide ? kMaxWidth : multiply_widths(item->wide, most));
    repeat->body = item;
    repeat->least = least;
    repeat->most = most;
    repeat->captures = item->captures;
    captures_in_repeat_ = captures_in_repeat_ || item->captures;
    if (TRY(source.match('?'))) repeat->greed = Greed::Lazy;
    else if (TRY(source.match('+'))) repeat->greed = Greed::Possessive;
    out.append(repeat);
    return Status::success();
}

// ---- The whole ----

Status Parser::fix_flags() {
    if (source.is_text) {
        if (flags_ & kLocale) return raise_value_error("cannot use LOCALE flag with a str pattern");
        if ((flags_ & kAscii) && (flags_ & kUnicode))
            return raise_value_error("ASCII and UNICODE flags are incompatible");
        if (!(flags_ & kAscii)) flags_ |= kUnicode;
    } else {
        if (flags_ & kUnicode) return raise_value_error("cannot use UNICODE flag with a bytes pattern");
        if ((flags_ & kLocale) && (flags_ & kAscii))
            return raise_value_error("ASCII and LOCALE flags are incompatible");
    }
    return Status::success();
}

Result<Syntax*> Parser::parse() {
    TRY(source.start());
    std::uint64_t narrow = 0, wide = 0;
    bool captures = false;
    auto* syntax = ::new (gc_allocate(sizeof(Syntax))) Syntax;
    syntax->tree = TRY(parse_branches(flags_ & kVerbose, 0, &narrow, &wide, &captures));
    TRY(fix_flags());
    if (!source.at_end()) return source.error("unbalanced parenthesis");
    for (auto [group, position] : conditions_)
        if (group >= static_cast<std::int64_t>(widths_.size()))
            return raise_pattern_error("invalid group reference " + std::to_string(group), source.pattern,
                                       static_cast<std::int64_t>(position));
    if (variable_lookbehind_) return raise_pattern_error("look-behind requires fixed-width pattern", Value::none(), -1);

    syntax->flags = flags_;
    syntax->groups = static_cast<std::int32_t>(widths_.size() - 1);
    syntax->captures_in_repeat = captures_in_repeat_;
    syntax->group_index = make_dict();
    List* names = make_list(widths_.size());
    for (std::size_t i = 0; i < widths_.size(); ++i) names->append(Value::none());
    for (auto& [name, group] : names_) {
        Str* text = intern(to_str(name));
        syntax->group_index->set_str(text, Value::small_int(group));
        names->items[group] = text;
    }
    syntax->group_names = make_tuple(names->items, static_cast<std::size_t>(names->size));
    syntax->closing = static_cast<std::int32_t*>(gc_allocate_atomic((closing_.size() + 1) * sizeof(std::int32_t)));
    std::copy(closing_.begin(), closing_.end(), syntax->closing);
    return syntax;
}

Result<Syntax*> parse_pattern(Value pattern, std::uint32_t flags) {
    std::u32string text;
    bool is_text = false;
    TRY(read_text(pattern, text, is_text));
    Cursor cursor(pattern, text, is_text);
    return Parser(cursor, flags).parse();
}

}  // namespace py::re
