// Strings: concatenation of adjacent literals, f-strings (PEP 701) and t-strings (PEP 750).
//
// The parts of an f-string are collected as nodes (literal text) and as Fields, which become FormattedValue or
// Interpolation only when the closing quote tells which; on the scratch stack a Field is marked by its lowest bit.
// Adjacent constants are then merged, and empty ones dropped.
#include <cstring>
#include <string>

#include "grammar/build.h"
#include "grammar/literals.h"

namespace py::ast {

struct Field {
    Position at;
    expr* value;
    Position debug_at;
    std::string_view debug;  ///< `f"{x = }"`: the text to show before the value; data() == nullptr: none
    std::string_view text;   ///< the expression as written
    std::int32_t conversion;
    expr* spec;
};

expr* Builder::plain_string(Span at) {
    auto* node = make<Constant>(at);
    if (failed_) return node;
    const Token& token = tokens_[at.first];
    failed_ = final_ = !decode_string(source_, token, {arena_, error_, tree_.warnings}, node->value);
    if (token.flags & kUnicodePrefix) node->kind = "u";
    return node;
}

char string_letter(const Token* tokens, std::uint32_t token) {
    int closed = 0;
    while (token-- > 0) {
        switch (tokens[token].kind) {
            case Tok::FStringEnd:
            case Tok::TStringEnd: ++closed; break;
            case Tok::FStringStart:
                if (closed-- == 0) return 'f';
                break;
            case Tok::TStringStart:
                if (closed-- == 0) return 't';
                break;
            default: break;
        }
    }
    return 'f';
}

std::uint32_t Builder::add_middle(std::uint32_t mark, Span at) {
    auto* node = make<Constant>(at);
    if (!failed_)
        failed_ = final_ = !decode_middle(source_, tokens_[at.first], {arena_, error_, tree_.warnings}, node->value);
    return add(mark, node);
}

std::uint32_t Builder::add_field(std::uint32_t mark, Field* field) {
    return add(mark, reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(field) | 1));
}

Field* Builder::field(Span at, expr* value, Span value_at, Span equal_at, std::int32_t equal, std::int32_t conversion,
                      expr* spec) {
    const Token& brace = tokens_[at.first];
    auto* field = arena_.make<Field>();
    field->at = position(at);
    field->value = value;
    field->conversion = conversion;
    field->spec = spec;
    field->text = field_text(source_, brace.end, tokens_[value_at.last].end, arena_);
    if (equal) {
        const Token& next = tokens_[equal_at.last + 1];
        field->debug = field_text(source_, brace.end, next.start, arena_);
        field->debug_at = {brace.end_lineno, brace.end_col, next.lineno, next.col};
        if (conversion < 0 && !spec) field->conversion = 'r';
    }
    return field;
}

bool check_conversion(std::string_view source, const Token* tokens, std::uint32_t name, SyntaxError& error) {
    const Token& mark = tokens[name - 1];
    const Token& token = tokens[name];
    std::string_view text = source.substr(token.start, token.end - token.start);
    bool adjacent = mark.end == token.start;
    if (adjacent && (text == "s" || text == "r" || text == "a")) return true;
    const Token& first = adjacent ? token : mark;
    error = {.lineno = first.lineno, .col = first.col, .end_lineno = token.end_lineno, .end_col = token.end_col};
    error.message = string_letter(tokens, name);
    if (adjacent)
        error.message.append("-string: invalid conversion character '")
            .append(text)
            .append("': expected 's', 'r', or 'a'");
    else error.message.append("-string: conversion type must come right after the exclamation mark");
    return false;
}

std::int32_t Builder::conversion(Span name) {
    if (!failed_) failed_ = final_ = !check_conversion(source_, tokens_, name.first, error_);
    return source_[tokens_[name.first].start];
}

expr* Builder::string_constant(Position at, std::string_view text, std::string_view kind) {
    auto* node = make<Constant>();
    node->at = at;
    node->value.type = Literal::Type::Str;
    node->value.text = text;
    node->kind = kind;
    return node;
}

// Takes the parts from `mark` on off the stack, with every Field turned into its nodes, constants not yet merged.
Items Builder::expand_fields(std::uint32_t mark, bool interpolations) {
    Items parts = take(mark);
    for (std::uint32_t i = 0; i < parts.count; ++i) {
        auto word = reinterpret_cast<std::uintptr_t>(parts.items[i]);
        if (!(word & 1)) {
            add(mark, parts.items[i]);
            continue;
        }
        const Field& field = *reinterpret_cast<Field*>(word - 1);
        if (field.debug.data()) add(mark, string_constant(field.debug_at, field.debug, {}));
        if (interpolations) {
            auto* node = make<Interpolation>();
            node->at = field.at;
            node->value = field.value;
            node->str.type = Literal::Type::Str;
            node->str.text = field.text;
            node->conversion = field.conversion;
            node->format_spec = field.spec;
            add(mark, node);
        } else {
            auto* node = make<FormattedValue>();
            node->at = field.at;
            node->value = field.value;
            node->conversion = field.conversion;
            node->format_spec = field.spec;
            add(mark, node);
        }
    }
    return take(mark);
}

// Joins the texts of constants that stand side by side into one arena text.
static std::string_view join_texts(Arena& arena, Seq<expr*> constants) {
    if (constants.size() == 1) return as<Constant>(constants[0])->value.text;
    std::size_t size = 0;
    for (expr* constant : constants) size += as<Constant>(constant)->value.text.size();
    char* text = static_cast<char*>(arena.allocate(size));
    char* next = text;
    for (expr* constant : constants) {
        std::string_view part = as<Constant>(constant)->value.text;
        if (!part.empty()) std::memcpy(next, part.data(), part.size());
        next += part.size();
    }
    return {text, size};
}

Seq<expr*> Builder::merge_constants(Items parts) {
    Seq<expr*> values = parts.as<expr>();
    std::uint32_t start = mark();
    for (std::uint32_t i = 0; i < values.size();) {
        std::uint32_t run = i;
        while (run < values.size() && values[run]->kind == Kind::Constant) ++run;
        if (run == i) {
            add(start, values[i++]);
            continue;
        }
        auto* first = as<Constant>(values[i]);
        const Position& last = values[run - 1]->at;
        std::string_view text = join_texts(arena_, {values.data + i, run - i});
        if (!text.empty())
            add(start, string_constant({first->at.lineno, first->at.col_offset, last.end_lineno, last.end_col_offset},
                                       text, first->kind));
        i = run;
    }
    return take(start).as<expr>();
}

expr* Builder::format_spec(Span at, std::uint32_t parts) {
    Seq<expr*> values = merge_constants(expand_fields(parts, false));
    auto* node = make<JoinedStr>(at);
    node->values = values;
    return node;
}

expr* Builder::fstring(Span at, std::uint32_t parts) {
    Seq<expr*> values = merge_constants(expand_fields(parts, false));
    auto* node = make<JoinedStr>(at);
    node->values = values;
    return node;
}

expr* Builder::tstring(Span at, std::uint32_t parts) {
    Seq<expr*> values = merge_constants(expand_fields(parts, true));
    auto* node = make<TemplateStr>(at);
    node->values = values;
    return node;
}

expr* Builder::concatenate(Span at, std::uint32_t strings) {
    if (mark() - strings == 1) {
        auto* only = static_cast<expr*>(scratch_.back());
        scratch_.pop_back();
        return only;
    }
    Seq<expr*> parts = take(strings).as<expr>();
    std::uint32_t bytes = 0, templates = 0, formatted = 0;
    for (expr* part : parts) {
        if (part->kind == Kind::TemplateStr) ++templates;
        else if (part->kind == Kind::JoinedStr) ++formatted;
        else if (as<Constant>(part)->value.type == Literal::Type::Bytes) ++bytes;
    }
    if (failed_) return parts[0];
    if (templates && templates < parts.size()) {
        refuse();
        return parts[0];
    }
    if (bytes && bytes < parts.size()) {
        fail(position({last_token(), last_token()}), "cannot mix bytes and nonbytes literals");
        return parts[0];
    }
    if (!templates && !formatted) {
        auto* node = make<Constant>(at);
        node->value.type = as<Constant>(parts[0])->value.type;
        node->value.text = join_texts(arena_, parts);
        node->kind = as<Constant>(parts[0])->kind;
        return node;
    }
    std::uint32_t start = mark();
    for (expr* part : parts) {
        if (auto* joined = ast::match<JoinedStr>(part))
            for (expr* value : joined->values) add(start, value);
        else if (auto* tstring = ast::match<TemplateStr>(part))
            for (expr* value : tstring->values) add(start, value);
        else add(start, part);
    }
    Seq<expr*> values = merge_constants(take(start));
    if (templates) {
        auto* node = make<TemplateStr>(at);
        node->values = values;
        return node;
    }
    auto* node = make<JoinedStr>(at);
    node->values = values;
    return node;
}

}  // namespace py::ast
