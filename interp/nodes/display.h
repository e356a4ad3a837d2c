// Displays of list, tuple, set and dict; f-strings and t-strings. Reference: 6.2.3-6.2.7, 2.4.3.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

struct Element {
    const Expr* value;
    bool starred;
};

struct TupleDisplay final : Expr {
    Children<const Expr*> items;
    explicit TupleDisplay(Children<const Expr*> i) : items(i) {}
    Value eval(Frame& frame) const override;
};

struct ListDisplay final : Expr {
    Children<const Expr*> items;
    explicit ListDisplay(Children<const Expr*> i) : items(i) {}
    Value eval(Frame& frame) const override;
};

enum class DisplayKind : std::uint8_t { List, Tuple, Set };

/// A display with `*items`, and any set.
struct StarredDisplay final : Expr {
    DisplayKind kind;
    Children<Element> items;
    bool constant;  ///< a set of nothing but constants
    StarredDisplay(DisplayKind k, Children<Element> i, bool c = false) : kind(k), items(i), constant(c) {}
    Value eval(Frame& frame) const override;
};

struct DictDisplay final : Expr {
    struct Item {
        const Expr* key;  ///< null: `**value`
        const Expr* value;
    };
    Children<Item> items;
    explicit DictDisplay(Children<Item> i) : items(i) {}
    Value eval(Frame& frame) const override;
};

/// One `{value!r:spec}` of an f-string; also a whole f-string that is only that.
struct FormattedValue final : Expr {
    const Expr* value;
    int conversion;    ///< -1, 's', 'r' or 'a'
    const Expr* spec;  ///< null: empty
    FormattedValue(const Expr* v, int c, const Expr* s) : value(v), conversion(c), spec(s) {}
    Value eval(Frame& frame) const override;
};

/// An f-string: constants and formatted values joined.
struct JoinedString final : Expr {
    Children<const Expr*> parts;
    explicit JoinedString(Children<const Expr*> p) : parts(p) {}
    Value eval(Frame& frame) const override;
};

/// A t-string: a string.templatelib.Template.
struct TemplateString final : Expr {
    struct Part {
        const Expr* value;  ///< null: literal text
        Str* text;          ///< the literal, or the expression's source
        int conversion;
        const Expr* spec;
    };
    Children<Part> parts;
    explicit TemplateString(Children<Part> p) : parts(p) {}
    Value eval(Frame& frame) const override;
};

}  // namespace py::tree
