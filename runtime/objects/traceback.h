// Showing tracebacks: the pieces of format_exception() that the `traceback` module shows one by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/code.h"
#include "runtime/objects/exception.h"

namespace py {

/// What of an expression is underlined with ^ while the rest gets ~: code points [begin, end) of its text. BinOps show
/// their operator, subscripts and calls their brackets. False: the text is none of these.
struct CaretAnchors {
    std::size_t begin = 0, end = 0;
};
bool find_caret_anchors(std::u32string_view expression, CaretAnchors& out);
/// The expression is a call (of a plain name, if `of_name`).
bool is_call_expression(std::u32string_view expression, bool of_name);

/// The source lines of a span, four spaces in, with carets below where they say more than the lines themselves. Empty
/// when the source is not known. `carets` false: the first line alone.
std::string format_source_lines(std::string_view filename, const SourceSpan& span, bool carets = true);

/// `  File "x.py", line 3, in f` and its source for each entry, repeated ones folded.
std::string format_traceback_entries(Traceback* traceback, bool carets = true);

/// `ValueError: text`, notes included; for a SyntaxError the place and its line come first.
std::string format_exception_only(BaseException* exception);

/// ". Did you mean: 'x'?" and the like; empty when there is nothing to suggest. Never raises.
std::string exception_suggestion(BaseException* exception);

/// A keyword that the "invalid syntax" of `e` is a misspelling of: replacing it makes the statement compile.
struct KeywordTypo {
    std::string keyword;
    std::int64_t offset = 0, end_offset = 0;  ///< of the misspelt word in the line, 1-based
};
bool find_keyword_typo(SyntaxErrorObject* e, KeywordTypo& out);

/// "module.Class" as tracebacks show it.
std::string exception_type_name(Type* type);
/// str(exception), or `<exception str() failed>`. Never raises.
std::string exception_text(BaseException* exception);

/// Columns that a character takes on a terminal: 1 or 2.
int display_width(char32_t c);

}  // namespace py
