// What the two directions of ast_nodes.h share: the classes, by kind.
#pragma once

#include "grammar/ast_fields.h"
#include "runtime/core/type.h"

namespace py {

extern Type ast_type;  ///< ast.AST

namespace ast_classes {

constexpr int kKinds = 0
#define F(type, name)
#define NODE(kind, base, fields) +1
#include "grammar/ast.def"
#undef NODE
#undef F
    ;
constexpr int kMaxFields = 8;

extern Type* nodes[kKinds];
extern Type* bases[16];  ///< by ast::Base: ast.expr, ast.stmt ...
extern Str* fields[kKinds][kMaxFields];

/// The objects that stand for operators and contexts: all nodes share one Load().
struct Operators {
    Type* base;
    Value objects[16];
};
extern Operators contexts, boolops, operators, unaryops, cmpops;

}  // namespace ast_classes

}  // namespace py
