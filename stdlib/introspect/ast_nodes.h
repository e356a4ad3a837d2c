// Between the grammar's trees and the objects of the `ast` module, whose classes are made from the same table, ast.def.
#pragma once

#include <memory>

#include "grammar/parse.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct Module;

/// Makes the node classes and puts them into the module. Once, before anything else here.
Status ast_make_classes(Module* module);

/// The object for a node of the grammar (null: None), with everything below it.
Value ast_to_python(const ast::Node* node);

/// `v` is an object of one of the classes.
bool is_ast_object(Value v);
/// The node for an object, made in `arena`. `positions`: lineno and col_offset are required. TypeError, ValueError.
ast::Node* ast_from_python(Value object, ast::Arena& arena, bool positions);
/// What the parser guarantees and a tree made by hand may lack. ValueError "empty body on If" and the like.
Status ast_validate(const ast::mod* root);

}  // namespace py
