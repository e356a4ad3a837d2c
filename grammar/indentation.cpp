// The two stacks behind INDENT, DEDENT and bracket matching.
#include "grammar/indentation.h"

#include <fmt/format.h>

namespace py::ast {

Indentation::Change Indentation::line(IndentWidth width) {
    const IndentWidth& current = levels_[static_cast<std::size_t>(depth_)].width;
    if (width.column == current.column)
        return width.alt_column == current.alt_column ? Change::Same : Change::Inconsistent;

    if (width.column > current.column) {
        if (depth_ + 1 >= kMaxIndents) return Change::TooDeep;
        if (width.alt_column <= current.alt_column) return Change::Inconsistent;
        levels_[static_cast<std::size_t>(++depth_)] = {width, 0};
        return Change::Indent;
    }

    dedents_ = 0;
    while (depth_ > 0 && width.column < levels_[static_cast<std::size_t>(depth_)].width.column) --depth_, ++dedents_;
    const IndentWidth& outer = levels_[static_cast<std::size_t>(depth_)].width;
    if (width.column != outer.column) return Change::NoSuchLevel;
    if (width.alt_column != outer.alt_column) return Change::Inconsistent;
    return Change::Dedent;
}

std::string Brackets::mismatch(char close, std::int32_t lineno) const {
    const Open& open = innermost();
    std::string message =
        fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", close, open.bracket);
    if (open.lineno != lineno) message += fmt::format(" on line {}", open.lineno);
    return message;
}

}  // namespace py::ast
