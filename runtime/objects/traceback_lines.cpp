// The source lines of a traceback entry, and the carets below them.
//
// All the lines of the failing expression are shown, less their common indentation; long stretches that neither begin nor
// end anything are folded. Carets appear only where they tell more than the lines: not below a whole statement, nor below
// the call of `x = f()` or `return f()`. Columns are counted in terminal cells.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <uniwidth.h>

#include "runtime/core/hooks.h"
#include "runtime/objects/traceback.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

using Line = std::u32string;

void append(std::string& out, std::u32string_view text) {
    for (char32_t c : text) utf8_append(out, c);
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == '\n' || c == '\v'; }

std::size_t leading_spaces(std::u32string_view line) {
    std::size_t i = 0;
    while (i < line.size() && is_space(line[i])) ++i;
    return i;
}

/// A line without the blanks at its end.
Line decode(std::string_view utf8) {
    Line line(utf8_size(utf8).code_points, U'\0');
    utf8_decode(utf8, line.data(), 4);
    while (!line.empty() && is_space(line.back())) line.pop_back();
    return line;
}

bool is_blank(std::u32string_view line) { return leading_spaces(line) == line.size(); }

std::u32string_view strip(std::u32string_view s) {
    s.remove_prefix(leading_spaces(s));
    while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
    return s;
}

/// The code point index of byte `offset` in a line.
std::size_t column_of(std::string_view utf8, std::int32_t offset) {
    std::size_t bytes = std::min(utf8.size(), static_cast<std::size_t>(std::max(offset, 0)));
    return utf8_size(utf8.substr(0, bytes)).code_points;
}

/// Removes the indentation that all lines but blank ones share. Returns how much of the first line that was.
std::size_t dedent(std::vector<Line>& lines) {
    std::u32string common;
    bool first = true;
    for (const Line& line : lines) {
        if (is_blank(line)) continue;
        std::u32string_view indent = std::u32string_view(line).substr(0, leading_spaces(line));
        if (first) {
            common = indent;
            first = false;
            continue;
        }
        std::size_t n = 0;
        while (n < common.size() && n < indent.size() && common[n] == indent[n]) ++n;
        common.resize(n);
    }
    std::size_t removed = lines[0].size();
    for (Line& line : lines) {
        if (is_blank(line)) line.clear();
        else line.erase(0, common.size());
    }
    return removed - lines[0].size();
}

/// A place in the dedented lines.
struct Place {
    std::size_t line = 0, column = 0;
    bool before(const Place& other) const { return line < other.line || (line == other.line && column < other.column); }
};

/// The lines of one entry with what is to be marked in them.
struct Excerpt {
    std::vector<Line> lines;
    Place start, end;
    Place mark_begin, mark_end;  ///< within which the carets are ^ and elsewhere ~
    bool has_marks = false;
    bool show_carets = true;

    std::u32string expression() const {
        if (start.line == end.line)
            return lines[start.line].substr(start.column, end.column > start.column ? end.column - start.column : 0);
        std::u32string text = lines[start.line].substr(start.column);
        for (std::size_t i = start.line + 1; i < end.line; ++i) text += U'\n' + lines[i];
        return text + U'\n' + lines[end.line].substr(0, end.column);
    }

    /// The place of index `i` of expression().
    Place place(std::u32string_view expression, std::size_t i) const {
        Place p = start;
        for (std::size_t k = 0; k < i; ++k) {
            if (expression[k] == '\n') {
                ++p.line;
                p.column = 0;
            } else {
                ++p.column;
            }
        }
        return p;
    }
};

/// `x = f()` and `return f()`: `before` and `after` are what stands around the call. Parentheses around it do not count.
bool is_whole_call(std::u32string_view before, std::u32string_view expression, std::u32string_view after) {
    before = strip(before);
    std::size_t open = 0, closed = 0;
    while (!before.empty() && before.back() == '(') before = strip(before.substr(0, before.size() - 1)), ++open;
    after = strip(after);
    while (!after.empty() && after.front() == ')') after = strip(after.substr(1)), ++closed;
    if (open != closed || (!after.empty() && after.front() != '#' && after.front() != ';')) return false;
    if (before == U"return") return is_call_expression(expression, true);
    if (before.empty() || before.back() != '=') return false;
    std::u32string_view target = strip(before.substr(0, before.size() - 1));
    while (target.size() > 2 && target.front() == '(' && target.back() == ')')
        target = strip(target.substr(1, target.size() - 2));
    if (target.empty() || (target[0] >= '0' && target[0] <= '9')) return false;
    for (char32_t c : target)
        if (c < 0x80 && c != '_' && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return false;
    return is_call_expression(expression, false);
}

void choose_carets(Excerpt& x) {
    std::u32string expression = x.expression();
    std::u32string_view before = std::u32string_view(x.lines.front()).substr(0, x.start.column);
    std::u32string_view after = std::u32string_view(x.lines.back());
    after.remove_prefix(std::min(after.size(), x.end.column));
    if (is_whole_call(before, expression, after)) {
        x.show_carets = false;
    }
    CaretAnchors anchors;
    if (find_caret_anchors(expression, anchors)) {
        x.has_marks = true;
        x.mark_begin = x.place(expression, anchors.begin);
        x.mark_end = x.place(expression, anchors.end);
    } else if (is_blank(before) && is_blank(after)) {
        x.show_carets = false;
    }
}

void append_carets(std::string& out, const Excerpt& x, std::size_t at) {
    const Line& line = x.lines[at];
    std::size_t indent = leading_spaces(line);
    std::size_t end = at == x.end.line ? x.end.column : line.size();
    for (std::size_t i = 0; i < end; ++i) {
        Place here{at, i};
        char mark = '^';
        if (i < indent || here.before(x.start)) mark = ' ';
        else if (x.has_marks && (here.before(x.mark_begin) || !here.before(x.mark_end))) mark = '~';
        out.append(i < line.size() ? static_cast<std::size_t>(display_width(line[i])) : 1, mark);
    }
}

void append_line(std::string& out, const Excerpt& x, std::size_t at) {
    out += "    ";
    append(out, x.lines[at]);
    out += '\n';
    if (!x.show_carets) return;
    out += "    ";
    append_carets(out, x, at);
    out += '\n';
}

/// The lines that are never folded: the first, the last, and those next to the operator or brackets.
std::set<std::size_t> significant_lines(const Excerpt& x) {
    std::set<std::size_t> result{0, x.lines.size() - 1};
    if (x.has_marks)
        for (const Place& p : {x.mark_begin, x.mark_end})
            for (std::size_t i = p.line ? p.line - 1 : 0; i <= p.line + 1 && i < x.lines.size(); ++i) result.insert(i);
    return result;
}

}  // namespace

int display_width(char32_t c) { return c < 0x300 ? 1 : uc_width(c, "UTF-8") == 2 ? 2 : 1; }

std::string format_source_lines(std::string_view filename, const SourceSpan& span, bool carets) {
    if (!hooks.source_line || span.line <= 0) return {};
    std::string first = hooks.source_line(filename, span.line);
    Line only = decode(first);
    if (is_blank(only)) return {};
    bool has_columns = span.end_line > span.line || span.end_column > span.column;
    std::string out;
    if (!carets || !has_columns) {
        out += "    ";
        append(out, strip(only));
        out += '\n';
        return out;
    }
    Excerpt x;
    x.lines.push_back(only);
    std::string last = first;
    for (std::int32_t n = span.line + 1; n <= span.end_line; ++n) {
        last = hooks.source_line(filename, n);
        x.lines.push_back(decode(last));
    }
    std::size_t start = column_of(first, span.column), end = column_of(last, span.end_column);
    std::size_t removed = dedent(x.lines);
    x.start = {0, start > removed ? start - removed : 0};
    x.end = {x.lines.size() - 1, end > removed ? end - removed : 0};
    x.start.column = std::min(x.start.column, x.lines[0].size());
    x.end.column = std::min(x.end.column, x.lines.back().size());
    choose_carets(x);
    std::size_t previous = 0;
    for (std::size_t at : significant_lines(x)) {
        if (at == previous + 2) append_line(out, x, previous + 1);
        else if (at > previous + 2) out += "    ...<" + std::to_string(at - previous - 1) + " lines>...\n";
        append_line(out, x, at);
        previous = at;
    }
    return out;
}

}  // namespace py
