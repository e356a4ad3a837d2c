// Private names: `__x` inside `class C` is `_C__x`. Reference: 6.2.1, Private name mangling.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/arena.h"

namespace py {

/// `name` as it is looked up inside class `private_class` (data() null: in no class). The result lives in `arena` or is
/// `name` itself.
inline std::string_view mangle(ast::Arena& arena, std::string_view private_class, std::string_view name) {
    if (private_class.data() == nullptr || !name.starts_with("__") || name.ends_with("__") ||
        name.find('.') != std::string_view::npos)
        return name;
    std::size_t skip = private_class.find_first_not_of('_');
    if (skip == std::string_view::npos) return name;  // a class named only with underscores
    std::string text = "_";
    text += private_class.substr(skip);
    text += name;
    return arena.copy(text);
}

/// The same in a scope of a symbol table.
template <class Scope>
std::string_view mangle_in(ast::Arena& arena, const Scope& scope, std::string_view name) {
    if (scope.private_names &&
        std::find(scope.private_names->begin(), scope.private_names->end(), name) == scope.private_names->end())
        return name;
    return mangle(arena, scope.private_class, name);
}

}  // namespace py
