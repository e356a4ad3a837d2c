// From the tree to PCRE2's syntax. See emit.h.
//
// PCRE2 runs without its UTF mode, whatever the width: code points are then code units, offsets need no conversion and
// lone surrogates are characters like any other. Its own ideas of \w, \s and case differ from Python's in details, so
// sets are spelled out as ranges wherever that is possible:
//  - ASCII subjects and bytes: everything is a range; PCRE2's caseless mode folds just ASCII, which is what is wanted.
//  - other subjects: word characters are a property (and the few that are younger than PCRE2's tables); with IGNORECASE
//    each letter becomes the set of its case variants, and PCRE2's caseless mode stays off.
// Characters that the subject cannot contain are left out of sets; a literal of that kind never matches.
#include "stdlib/re/emit.h"

#include <cstdio>

#include "stdlib/re/char_set.h"

namespace py::re {

namespace {

constexpr std::uint64_t kEngineMaxRepeat = 65535;
/// Finite maxima beyond this many times the engine's become infinite: no memory holds a subject that could tell.
constexpr std::uint64_t kMaxSplits = 64;

class Emitter {
public:
    Emitter(const Syntax& syntax, Variant variant, bool is_text) : variant_(variant) {
        result_.unicode = (syntax.flags & kUnicode) && variant != Variant::Narrow;
        last_ = variant == Variant::Narrow   ? (is_text ? 0x7F : 0xFF)
                : variant == Variant::Latin1 ? 0xFF
                : variant == Variant::Wide2  ? 0xFFFF
                                             : 0x10FFFF;
        result_.flags = engine_flags(syntax.flags);
        sequence(syntax.tree, syntax.flags);
    }
    Emitted take() { return std::move(result_); }

private:
    std::uint32_t engine_flags(std::uint32_t flags) const {
        std::uint32_t known = kMultiline | kDotAll;
        if (variant_ == Variant::Narrow) known |= kIgnoreCase;
        return flags & known;
    }

    void put(std::string_view text) { result_.text += text; }
    void put_number(std::uint64_t n) { result_.text += std::to_string(n); }

    void put_character(char32_t c) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == ' ') {
            result_.text += static_cast<char>(c);
        } else if (c > ' ' && c < 0x7F) {
            result_.text += '\\';
            result_.text += static_cast<char>(c);
        } else {
            char buffer[16];
            std::snprintf(buffer, sizeof buffer, "\\x{%x}", static_cast<unsigned>(c));
            put(buffer);
        }
    }

    void put_ranges(const Ranges& ranges) {
        for (Range r : ranges) {
            put_character(r.first);
            if (r.first == r.last) continue;
            if (r.last > r.first + 1) put("-");
            put_character(r.last);
        }
    }

    void sequence(const Node* node, std::uint32_t flags) {
        for (; node; node = node->next) emit(*node, flags);
    }

    void emit(const Node& node, std::uint32_t flags) {
        switch (node.kind) {
            case NodeKind::Literal: literal(node.character, flags); break;
            case NodeKind::Any: put("."); break;
            case NodeKind::Set: set(*node.set, flags); break;
            case NodeKind::At: place(node.place, flags); break;
            case NodeKind::Group: group(node, flags); break;
            case NodeKind::Branch:
                for (const Node* a = node.body; a; a = a->next) {
                    if (a != node.body) put("|");
                    sequence(a->body, flags);
                }
                break;
            case NodeKind::Alternative: break;  // only inside a Branch
            case NodeKind::Repeat: repeat(node, flags); break;
            case NodeKind::Look:
                put(node.behind ? (node.negated ? "(?<!" : "(?<=") : (node.negated ? "(?!" : "(?="));
                sequence(node.body, flags);
                put(")");
                break;
            case NodeKind::Backref:
                if ((flags & kIgnoreCase) && variant_ != Variant::Narrow) put("(?i:");
                put("\\g{");
                put_number(static_cast<std::uint64_t>(node.group));
                put("}");
                if ((flags & kIgnoreCase) && variant_ != Variant::Narrow) put(")");
                break;
            case NodeKind::Conditional:
                put("(?(");
                put_number(static_cast<std::uint64_t>(node.group));
                put(")");
                sequence(node.body, flags);
                if (node.otherwise) {
                    put("|");
                    sequence(node.otherwise, flags);
                }
                put(")");
                break;
            case NodeKind::Fail: put("(?!)"); break;
        }
    }

    void literal(char32_t c, std::uint32_t flags) {
        bool has_cases = flags & kIgnoreCase;
        bool engine_folds = variant_ == Variant::Narrow && c < 128;
        if (!has_cases || engine_folds) {
            if (c <= last_) put_character(c);
            else put("(?!)");
            return;
        }
        Ranges ranges = {{c, c}};
        add_other_cases(ranges, flags & kUnicode);
        put_set(ranges, "", false);
    }

    void set(const CharSet& set, std::uint32_t flags) {
        Ranges ranges(set.ranges, set.ranges + set.count);
        if (flags & kIgnoreCase) add_other_cases(ranges, flags & kUnicode);
        bool unicode = flags & kUnicode;
        bool by_property = unicode && variant_ >= Variant::Wide2;
        std::string properties;
        auto add = [&](const Ranges& more) { ranges.insert(ranges.end(), more.begin(), more.end()); };
        auto add_category = [&](std::uint8_t positive, std::uint8_t negative, Ranges members) {
            normalize(members);
            clip(members, last_);
            if (set.categories & positive) add(members);
            if (set.categories & negative) add(complement(members, last_));
        };
        add_category(kSpace, kNotSpace, space_ranges(unicode));
        if (!by_property) {
            add_category(kDigit, kNotDigit, {{'0', '9'}});
            add_category(kWord, kNotWord, narrow_word_ranges(unicode && variant_ != Variant::Narrow));
            put_set(ranges, properties, set.negated);
            return;
        }
        // A set that is just "no word character" can leave the younger ones out, as the complement of its complement.
        bool negated = set.negated;
        std::uint8_t categories = set.categories;
        if (ranges.empty() && (categories == kNotWord || categories == kNotDigit)) {
            categories = static_cast<std::uint8_t>(categories >> 1);
            negated = !negated;
        }
        if (categories & kDigit) properties += "\\p{Nd}";
        if (categories & kNotDigit) properties += "\\P{Nd}";
        if (categories & kWord) properties += "\\p{Xwd}", add(newer_word_ranges());
        if (categories & kNotWord) properties += "\\P{Xwd}";
        put_set(ranges, properties, negated);
    }

    void put_set(Ranges& ranges, const std::string& properties, bool negated) {
        normalize(ranges);
        clip(ranges, last_);
        if (ranges.empty() && properties.empty()) {
            put(negated ? "[\\x00-\\x{" : "(?!)");
            if (!negated) return;
            char buffer[16];
            std::snprintf(buffer, sizeof buffer, "%x}]", static_cast<unsigned>(last_));
            put(buffer);
        } else if (!negated && properties.empty() && ranges.size() == 1 && ranges[0].first == ranges[0].last) {
            put_character(ranges[0].first);
        } else {
            put(negated ? "[^" : "[");
            put_ranges(ranges);
            put(properties);
            put("]");
        }
    }

    void place(Place place, std::uint32_t flags) {
        switch (place) {
            case Place::TextStart: put("\\A"); return;
            case Place::TextEnd: put("\\z"); return;
            case Place::Caret: put("^"); return;
            case Place::Dollar: put("$"); return;
            default: break;
        }
        bool boundary = place == Place::Boundary;
        if (variant_ == Variant::Narrow || result_.unicode == static_cast<bool>(flags & kUnicode)) {
            put(boundary ? "\\b" : "\\B");
            return;
        }
        // Words of the other kind than the engine's.
        CharSet word;
        word.categories = kWord;
        auto look = [&](const char* how) {
            put(how);
            set(word, flags);
            put(")");
        };
        put("(?:");
        look("(?<=");
        look(boundary ? "(?!" : "(?=");
        put("|");
        look("(?<!");
        look(boundary ? "(?=" : "(?!");
        put(")");
    }

    void group(const Node& node, std::uint32_t flags) {
        std::uint32_t inner = combine_flags(flags, node.on, node.off);
        result_.atomic = result_.atomic || node.atomic;
        if (node.group) {
            put("(");
        } else if (node.atomic) {
            put("(?>");
        } else {
            std::uint32_t before = engine_flags(flags), after = engine_flags(inner);
            put("(?");
            put_flags(after & ~before);
            if (before & ~after) {
                put("-");
                put_flags(before & ~after);
            }
            put(":");
        }
        sequence(node.body, inner);
        put(")");
    }

    void put_flags(std::uint32_t flags) {
        if (flags & kIgnoreCase) put("i");
        if (flags & kMultiline) put("m");
        if (flags & kDotAll) put("s");
    }

    void repeat(const Node& node, std::uint32_t flags) {
        const Node& item = *node.body;
        std::size_t start = result_.text.size();
        bool bare = item.kind == NodeKind::Literal || item.kind == NodeKind::Any || item.kind == NodeKind::Set ||
                    (item.kind == NodeKind::Group && !item.atomic);
        emit(item, flags);
        std::string text = result_.text.substr(start);
        result_.text.resize(start);
        if (!bare || text == "(?!)") text = "(?:" + text + ")";
        std::uint64_t least = node.least, most = node.most;
        bool simple = least <= kEngineMaxRepeat && (most == kMaxRepeat || most <= kEngineMaxRepeat);
        // PCRE2's machine code forgets to undo what groups in a possessive repetition captured; inside an atomic group the
        // same repetition is right.
        result_.atomic = result_.atomic || node.greed == Greed::Possessive;
        bool wrap = simple && node.greed == Greed::Possessive && item.captures;
        if (simple) {
            if (wrap) put("(?>");
            put(text);
            put_counts(least, most, wrap ? Greed::Greedy : node.greed);
            if (wrap) put(")");
            return;
        }
        if (item.captures) {
            // The text cannot stand twice without counting groups twice.
            put(text);
            put_counts(std::min(least, kEngineMaxRepeat), kMaxRepeat, node.greed);
            return;
        }
        Greed greed = node.greed;
        put(greed == Greed::Possessive ? "(?>" : "(?:");
        if (greed == Greed::Possessive) greed = Greed::Greedy;
        put_exactly(text, least);
        put_at_most(text, most == kMaxRepeat ? kMaxRepeat : most - least, greed);
        put(")");
    }

    void put_exactly(const std::string& item, std::uint64_t count) {
        if (count >= kEngineMaxRepeat) {
            put("(?:" + item + "{65535}){" + std::to_string(count / kEngineMaxRepeat) + "}");
            count %= kEngineMaxRepeat;
        }
        if (count) put(item + "{" + std::to_string(count) + "}");
    }

    /// Between 0 and `most` times. Each number of times is reached in one way only, or failing would take forever.
    void put_at_most(const std::string& item, std::uint64_t most, Greed greed) {
        if (most == 0) return;
        if (most <= kEngineMaxRepeat || most > kMaxSplits * kEngineMaxRepeat) {
            put(item);
            put_counts(0, most <= kEngineMaxRepeat ? most : kMaxRepeat, greed);
            return;
        }
        auto few = [&] {
            put(item);
            put_counts(0, kEngineMaxRepeat - 1, greed);
        };
        auto many = [&] {
            put(item + "{65535}");
            put_at_most(item, most - kEngineMaxRepeat, greed);
        };
        put("(?:");
        if (greed == Greed::Lazy) few();
        else many();
        put("|");
        if (greed == Greed::Lazy) many();
        else few();
        put(")");
    }

    void put_counts(std::uint64_t least, std::uint64_t most, Greed greed) {
        if (least == 0 && most == kMaxRepeat) {
            put("*");
        } else if (least == 1 && most == kMaxRepeat) {
            put("+");
        } else if (least == 0 && most == 1) {
            put("?");
        } else {
            put("{");
            put_number(least);
            if (most != least) put(",");
            if (most != least && most != kMaxRepeat) put_number(most);
            put("}");
        }
        if (greed == Greed::Lazy) put("?");
        else if (greed == Greed::Possessive) put("+");
    }

    const Variant variant_;
    char32_t last_ = 0;  ///< the highest character that a subject may have
    Emitted result_;
};

}  // namespace

Emitted emit(const Syntax& syntax, Variant variant, bool is_text) { return Emitter(syntax, variant, is_text).take(); }

}  // namespace py::re
