// What stands in parentheses: groups with and without names, flags, look-around, conditionals and comments.
#include "runtime/text/unicode_db.h"
#include "stdlib/re/parser.h"

namespace py::re {

namespace {

/// The flag that a letter in `(?...)` stands for; 0: none.
std::uint32_t flag_of(Token token) {
    if (token.size() != 1) return 0;
    switch (token[0]) {
        case 'i': return kIgnoreCase;
        case 'L': return kLocale;
        case 'm': return kMultiline;
        case 's': return kDotAll;
        case 'x': return kVerbose;
        case 'a': return kAscii;
        case 'u': return kUnicode;
        default: return 0;
    }
}

/// What isalpha() says of a token.
bool is_letter(Token token) { return token.size() == 1 && is_alpha(token[0]); }

constexpr const char* kUnterminated = "missing ), unterminated subpattern";
constexpr const char* kUnexpectedEnd = "unexpected end of pattern";

}  // namespace

// ---- Group numbers and names ----

Result<int> Parser::open_group(Token name, bool has_name) {
    auto group = static_cast<std::int32_t>(widths_.size());
    if (has_name) {
        std::int64_t known = find_group(name);
        if (known >= 0)
            return source.error("redefinition of group name " + repr_of(name) + " as group " + std::to_string(group) +
                                    "; was group " + std::to_string(known),
                                name.size() + 1);
        names_.emplace_back(name, group);
    }
    widths_.push_back({0, 0, false});
    return group;
}

void Parser::close_group(int group, std::uint64_t narrow, std::uint64_t wide) {
    widths_[static_cast<std::size_t>(group)] = {narrow, wide, true};
    closing_.push_back(group);
}

bool Parser::group_is_closed(std::int64_t group) const {
    return group < static_cast<std::int64_t>(widths_.size()) && widths_[static_cast<std::size_t>(group)].closed;
}

std::int64_t Parser::find_group(Token name) const {
    for (auto& [known, group] : names_)
        if (known == name) return group;
    return -1;
}

Status Parser::check_lookbehind_group(std::int64_t group) {
    if (lookbehind_groups_ < 0) return Status::success();
    if (!group_is_closed(group)) return source.error("cannot refer to an open group");
    if (group >= lookbehind_groups_)
        return source.error("cannot refer to group defined in the same lookbehind subpattern");
    return Status::success();
}

Node* Parser::new_backref(std::int64_t group) const {
    const Width& width = widths_[static_cast<std::size_t>(group)];
    Node* node = new_node(NodeKind::Backref, width.narrow, width.wide);
    node->group = static_cast<std::int32_t>(group);
    return node;
}

// ---- Groups ----

Status Parser::parse_group(Sequence& out, bool& verbose, int nested, bool first) {
    std::size_t start = source.tell() - 1;
    bool capture = true, atomic = false, has_name = false;
    Token name;
    std::uint32_t on = 0, off = 0;
    if (TRY(source.match('?'))) {
        if (source.at_end()) return source.error(kUnexpectedEnd);
        Token token = TRY(source.get());
        char32_t c = token.size() == 1 ? token[0] : 0;
        if (c == 'P') {
            if (TRY(source.match('<'))) {
                name = TRY(source.get_until('>', "group name"));
                TRY(source.check_group_name(name, 1));
                has_name = true;
            } else if (TRY(source.match('='))) {
                return parse_named_backref(out);
            } else {
                if (source.at_end()) return source.error(kUnexpectedEnd);
                token = TRY(source.get());
                return source.error("unknown extension ?P" + to_utf8(token), token.size() + 2);
            }
        } else if (c == ':') {
            capture = false;
        } else if (c == '#') {
            return skip_comment(start);
        } else if (c == '=' || c == '!' || c == '<') {
            return parse_look(out, c, start, verbose, nested);
        } else if (c == '(') {
            return parse_conditional(out, start, verbose, nested);
        } else if (c == '>') {
            capture = false;
            atomic = true;
        } else if (flag_of(token) || c == '-') {
            bool is_global = false;
            TRY(parse_inline_flags(c, on, off, is_global));
            if (is_global) {
                if (!first || !out.empty())
                    return source.error("global flags not at the start of the expression", source.tell() - start);
                verbose = flags_ & kVerbose;
                return Status::success();
            }
            capture = false;
        } else {
            return source.error("unknown extension ?" + to_utf8(token), token.size() + 1);
        }
    }

    int group = 0;
    if (capture) group = TRY(open_group(name, has_name));
    bool inner_verbose = (verbose || (on & kVerbose)) && !(off & kVerbose);
    Node* node = new_node(NodeKind::Group, 0, 0);
    node->body = nullptr;
    auto body = parse_branches(inner_verbose, nested + 1, &node->narrow, &node->wide, &node->captures);
    if (!body.ok()) return Pending{};
    if (!TRY(source.match(')'))) return source.error(kUnterminated, source.tell() - start);
    if (capture) close_group(group, node->narrow, node->wide);
    node->body = body.value();
    node->group = group;
    node->atomic = atomic;
    node->on = on;
    node->off = off;
    node->captures = node->captures || capture;
    out.append(node);
    return Status::success();
}

Status Parser::parse_named_backref(Sequence& out) {
    Token name = TRY(source.get_until(')', "group name"));
    TRY(source.check_group_name(name, 1));
    std::int64_t group = find_group(name);
    if (group < 0) return source.error("unknown group name " + repr_of(name), name.size() + 1);
    if (!group_is_closed(group)) return source.error("cannot refer to an open group", name.size() + 1);
    TRY(check_lookbehind_group(group));
    out.append(new_backref(group));
    return Status::success();
}

Status Parser::skip_comment(std::size_t start) {
    for (;;) {
        if (source.at_end()) return source.error("missing ), unterminated comment", source.tell() - start);
        Token token = TRY(source.get());
        if (token == U")") return Status::success();
    }
}

Status Parser::parse_look(Sequence& out, char32_t operation, std::size_t start, bool verbose, int nested) {
    bool behind = operation == '<';
    std::int64_t outer_groups = lookbehind_groups_;
    if (behind) {
        if (source.at_end()) return source.error(kUnexpectedEnd);
        Token token = TRY(source.get());
        if (!is_one_of(token, U"=!")) return source.error("unknown extension ?<" + to_utf8(token), token.size() + 2);
        operation = token[0];
        if (outer_groups < 0) lookbehind_groups_ = static_cast<std::int64_t>(widths_.size());
    }
    std::uint64_t narrow = 0, wide = 0;
    bool captures = false;
    auto body = parse_branches(verbose, nested + 1, &narrow, &wide, &captures);
    if (!body.ok()) return Pending{};
    if (behind && outer_groups < 0) lookbehind_groups_ = -1;
    if (!TRY(source.match(')'))) return source.error(kUnterminated, source.tell() - start);
    bool negated = operation == '!';
    if (negated && !body.value()) {
        out.append(new_node(NodeKind::Fail, 0, 0));
        return Status::success();
    }
    if (behind && narrow != wide) variable_lookbehind_ = true;
    Node* node = new_node(NodeKind::Look, 0, 0);
    node->body = body.value();
    node->behind = behind;
    node->negated = negated;
    node->captures = captures;
    out.append(node);
    return Status::success();
}

Status Parser::parse_conditional(Sequence& out, std::size_t start, bool verbose, int nested) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    Token name = TRY(source.get_until(')', "group name"));
    bool is_number = true;
    for (char32_t c : name) is_number = is_number && is_digit(c);
    std::int64_t group = 0;
    if (!is_number) {
        TRY(source.check_group_name(name, 1));
        group = find_group(name);
        if (group < 0) return source.error("unknown group name " + repr_of(name), name.size() + 1);
    } else {
        constexpr std::int64_t kMaxGroups = 1073741823;
        for (char32_t c : name) group = std::min<std::int64_t>(group * 10 + (c - '0'), std::int64_t{1} << 58);
        if (!group) return source.error("bad group number", name.size() + 1);
        if (group >= kMaxGroups) return source.error("invalid group reference " + to_utf8(name), name.size() + 1);
        conditions_.emplace_back(group, source.tell() - name.size() - 1);
    }
    TRY(check_lookbehind_group(group));
    Sequence yes, no;
    TRY(parse_sequence(yes, verbose, nested + 1, false));
    if (TRY(source.match('|'))) {
        TRY(parse_sequence(no, verbose, nested + 1, false));
        if (source.next_is('|')) return source.error("conditional backref with more than two branches");
    }
    if (!TRY(source.match(')'))) return source.error(kUnterminated, source.tell() - start);
    Node* node = new_node(NodeKind::Conditional, std::min(yes.narrow, no.narrow), std::max(yes.wide, no.wide));
    node->group = static_cast<std::int32_t>(group);
    node->body = yes.first;
    node->otherwise = no.first;
    node->captures = yes.captures || no.captures;
    out.append(node);
    return Status::success();
}

Status Parser::parse_inline_flags(char32_t first, std::uint32_t& on, std::uint32_t& off, bool& is_global) {
    auto complain = [&](Token token, const char* otherwise) {
        return source.error(is_letter(token) ? "unknown flag" : otherwise, token.size());
    };
    char32_t c = first;
    if (c != '-') {
        for (;;) {
            std::uint32_t flag = flag_of(Token(&c, 1));
            if (source.is_text && c == 'L')
                return source.error("bad inline flags: cannot use 'L' flag with a str pattern");
            if (!source.is_text && c == 'u')
                return source.error("bad inline flags: cannot use 'u' flag with a bytes pattern");
            on |= flag;
            if ((flag & kTypeFlags) && (on & kTypeFlags) != flag)
                return source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
            constexpr const char* kMissing = "missing -, : or )";
            if (source.at_end()) return source.error(kMissing);
            Token token = TRY(source.get());
            c = token[0];
            if (is_one_of(token, U")-:")) break;
            if (!flag_of(token)) return complain(token, kMissing);
        }
    }
    if (c == ')') {
        flags_ |= on;
        is_global = true;
        return Status::success();
    }
    if (c == '-') {
        if (source.at_end()) return source.error("missing flag");
        Token token = TRY(source.get());
        if (!flag_of(token)) return complain(token, "missing flag");
        for (;;) {
            std::uint32_t flag = flag_of(token);
            if (flag & kTypeFlags) return source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            off |= flag;
            if (source.at_end()) return source.error("missing :");
            token = TRY(source.get());
            if (token == U":") break;
            if (!flag_of(token)) return complain(token, "missing :");
        }
    }
    if (on & off) return source.error("bad inline flags: flag turned on and off", 1);
    return Status::success();
}

}  // namespace py::re
