// What stands for one character in a pattern: escapes and sets.
#include "runtime/core/gc.h"
#include "runtime/core/warning.h"
#include "runtime/text/unicode_db.h"
#include "stdlib/re/parser.h"

namespace py::re {

namespace {

std::uint8_t category_of(char32_t letter) {
    switch (letter) {
        case 'd': return kDigit;
        case 'D': return kNotDigit;
        case 's': return kSpace;
        case 'S': return kNotSpace;
        case 'w': return kWord;
        case 'W': return kNotWord;
        default: return 0;
    }
}

Node* new_set(const std::vector<Range>& ranges, std::uint8_t categories, bool negated) {
    auto* set = ::new (gc_allocate(sizeof(CharSet))) CharSet;
    set->ranges = static_cast<Range*>(gc_allocate_atomic((ranges.size() + 1) * sizeof(Range)));
    std::copy(ranges.begin(), ranges.end(), set->ranges);
    set->count = static_cast<std::uint32_t>(ranges.size());
    set->categories = categories;
    set->negated = negated;
    Node* node = new_node(NodeKind::Set, 1, 1);
    node->set = set;
    return node;
}

Node* new_place(Place place) {
    Node* node = new_node(NodeKind::At, 0, 0);
    node->place = place;
    return node;
}

char32_t read_number(Token digits, unsigned base) {
    char32_t number = 0;
    for (char32_t d : digits) number = number * base + static_cast<char32_t>(hex_value(d));
    return number;
}

bool is_hex(char32_t c) { return hex_value(c) >= 0; }

}  // namespace

Status Parser::parse_character_escape(Token escape, bool& found, char32_t& character) {
    found = true;
    switch (escape[1]) {
        case 'a': character = '\a'; return Status::success();
        case 'f': character = '\f'; return Status::success();
        case 'n': character = '\n'; return Status::success();
        case 'r': character = '\r'; return Status::success();
        case 't': character = '\t'; return Status::success();
        case 'v': character = '\v'; return Status::success();
        case '\\': character = '\\'; return Status::success();
        case 'x':
        case 'u':
        case 'U': {
            if (escape[1] != 'x' && !source.is_text) break;
            std::size_t digits = escape[1] == 'x' ? 2 : escape[1] == 'u' ? 4 : 8;
            escape = TRY(source.extend(escape, digits, is_hex));
            if (escape.size() != digits + 2) return source.error("incomplete escape " + to_utf8(escape), escape.size());
            character = read_number(escape.substr(2), 16);
            if (character > 0x10FFFF) return source.error("bad escape " + to_utf8(escape), escape.size());
            return Status::success();
        }
        case 'N': {
            if (!source.is_text) break;
            if (!TRY(source.match('{'))) return source.error("missing {");
            Token name = TRY(source.get_until('}', "character name"));
            std::string text = to_utf8(name);
            character = character_by_name(text.data(), text.size());
            if (character > 0x10FFFF) return source.error("undefined character name " + repr_of(name), name.size() + 4);
            return Status::success();
        }
        default: break;
    }
    found = false;
    return Status::success();
}

Result<Node*> Parser::parse_escape(Token escape) {
    char32_t c = escape[1];
    if (std::uint8_t category = category_of(c)) return new_set({}, category, false);
    switch (c) {
        case 'A': return new_place(Place::TextStart);
        case 'z':
        case 'Z': return new_place(Place::TextEnd);
        case 'b': return new_place(Place::Boundary);
        case 'B': return new_place(Place::NotBoundary);
        default: break;
    }
    bool found = false;
    char32_t character = 0;
    TRY(parse_character_escape(escape, found, character));
    if (found) return new_literal(character);
    if (c == '0') {
        escape = TRY(source.extend(escape, 2, is_octal));
        return new_literal(read_number(escape.substr(1), 8));
    }
    if (is_digit(c)) {
        // Three octal digits are a character; otherwise one or two digits are a group.
        escape = TRY(source.extend(escape, 1, is_digit));
        if (escape.size() == 3 && is_octal(escape[1]) && is_octal(escape[2]) && source.next().size() == 1 &&
            is_octal(source.next()[0])) {
            escape = TRY(source.extend(escape, 1, is_octal));
            character = read_number(escape.substr(1), 8);
            if (character > 0377)
                return source.error("octal escape value " + to_utf8(escape) + " outside of range 0-0o377",
                                    escape.size());
            return new_literal(character);
        }
        std::int64_t group = read_number(escape.substr(1), 10);
        if (group < static_cast<std::int64_t>(widths_.size())) {
            if (!group_is_closed(group)) return source.error("cannot refer to an open group", escape.size());
            TRY(check_lookbehind_group(group));
            return new_backref(group);
        }
        return source.error("invalid group reference " + std::to_string(group), escape.size() - 1);
    }
    if (is_ascii_letter(c)) return source.error("bad escape " + to_utf8(escape), escape.size());
    return new_literal(c);
}

Result<Parser::SetItem> Parser::parse_set_escape(Token escape) {
    char32_t c = escape[1];
    if (std::uint8_t category = category_of(c)) return SetItem{true, category, 0};
    if (c == 'b') return SetItem{false, 0, '\b'};
    bool found = false;
    char32_t character = 0;
    TRY(parse_character_escape(escape, found, character));
    if (found) return SetItem{false, 0, character};
    if (is_octal(c)) {
        escape = TRY(source.extend(escape, 2, is_octal));
        character = read_number(escape.substr(1), 8);
        if (character > 0377)
            return source.error("octal escape value " + to_utf8(escape) + " outside of range 0-0o377", escape.size());
        return SetItem{false, 0, character};
    }
    if (is_digit(c) || is_ascii_letter(c)) return source.error("bad escape " + to_utf8(escape), escape.size());
    return SetItem{false, 0, c};
}

Status Parser::warn_set(const char* what, std::size_t position) {
    return warn(FutureWarning, std::string("Possible ") + what + " at position " + std::to_string(position));
}

Result<Node*> Parser::parse_set() {
    std::size_t here = source.tell() - 1;
    auto unterminated = [&] { return source.error("unterminated character set", source.tell() - here); };
    if (source.next_is('[')) TRY(warn_set("nested set", source.tell()));
    bool negated = TRY(source.match('^'));
    std::vector<Range> ranges;
    std::uint8_t categories = 0;
    auto add = [&](const SetItem& item) {
        if (item.is_category) categories |= item.category;
        else ranges.push_back({item.character, item.character});
    };
    for (;;) {
        bool empty = ranges.empty() && !categories;
        if (source.at_end()) return unterminated();
        Token token = TRY(source.get());
        if (token == U"]" && !empty) break;
        SetItem item{false, 0, token[0]};
        if (token[0] == '\\') {
            item = TRY(parse_set_escape(token));
        } else if (!empty && is_one_of(token, U"-&~|") && source.next() == token) {
            const char* what = token[0] == '-'   ? "set difference"
                               : token[0] == '&' ? "set intersection"
                               : token[0] == '~' ? "set symmetric difference"
                                                 : "set union";
            TRY(warn_set(what, source.tell() - 1));
        }
        if (!TRY(source.match('-'))) {
            add(item);
            continue;
        }
        if (source.at_end()) return unterminated();
        Token high = TRY(source.get());
        if (high == U"]") {
            add(item);
            ranges.push_back({'-', '-'});
            break;
        }
        SetItem last{false, 0, high[0]};
        if (high[0] == '\\') last = TRY(parse_set_escape(high));
        else if (high[0] == '-') TRY(warn_set("set difference", source.tell() - 2));
        if (item.is_category || last.is_category || last.character < item.character)
            return source.error("bad character range " + to_utf8(token) + "-" + to_utf8(high),
                                token.size() + 1 + high.size());
        ranges.push_back({item.character, last.character});
    }
    return new_set(ranges, categories, negated);
}

}  // namespace py::re
