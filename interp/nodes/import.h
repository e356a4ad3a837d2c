// Import statements. Reference: 7.11, 5.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

/// `import a.b.c` (binds `a`) or `import a.b.c as d` (binds the last module).
struct Import final : Stmt {
    Str* name;
    const Target* target;
    Children<Str*> attributes;  ///< with `as`: the names after the first dot
    Import(Str* n, const Target* t, Children<Str*> a) : name(n), target(t), attributes(a) {}
    Completion exec(Frame& frame) const override;
};

/// `from module import a as b, c`.
struct ImportFrom final : Stmt {
    struct Item {
        Str* name;
        const Target* target;
        const Node* where;
    };
    Str* module;
    std::int64_t level;
    Tuple* from_list;
    Children<Item> items;
    ImportFrom(Str* m, std::int64_t l, Tuple* f, Children<Item> i) : module(m), level(l), from_list(f), items(i) {}
    Completion exec(Frame& frame) const override;
};

/// `from module import *`.
struct ImportStar final : Stmt {
    Str* module;
    std::int64_t level;
    ImportStar(Str* m, std::int64_t l) : module(m), level(l) {}
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
