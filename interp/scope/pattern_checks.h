// What a `match` statement may not say although it parses: a name captured twice, a case that nothing can reach, two
// stars, a key or an attribute that is asked for twice. Reference: 8.6.
#pragma once

#include <optional>
#include <string>

#include "grammar/ast.h"

namespace py {

struct PatternError {
    const ast::Node* at;
    std::string message;
};

/// The first mistake of the statement's patterns.
std::optional<PatternError> check_patterns(const ast::Match* statement);

}  // namespace py
