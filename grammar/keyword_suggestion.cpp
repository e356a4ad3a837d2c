// "invalid syntax. Did you mean 'for'?": puts each name on the failing line to the test of being a misspelt keyword, by
// parsing the text up to there with the keyword in its place.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "grammar/lexer.h"
#include "grammar/syntax_error.h"

namespace py::ast {

namespace {

constexpr std::string_view kKeywords[] = {"False",  "None",   "True",    "and",      "as",       "assert", "async",
                                          "await",  "break",  "class",   "continue", "def",      "del",    "elif",
                                          "else",   "except", "finally", "for",      "from",     "global", "if",
                                          "import", "in",     "is",      "lambda",   "nonlocal", "not",    "or",
                                          "pass",   "raise",  "return",  "try",      "while",    "with",   "yield"};

constexpr std::size_t kMaxText = 1024;  ///< longer texts are not tried
constexpr int kMaxNames = 10;           ///< nor more names
constexpr std::size_t kMaxMatches = 3;  ///< nor more keywords for each

/// The edit distance that CPython's suggestions use: 2 for a character too many, too few or wrong, 1 for a wrong case.
int edit_distance(std::string_view a, std::string_view b) {
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = 2 * static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = std::exchange(row[0], 2 * static_cast<int>(i));
        for (std::size_t j = 1; j <= b.size(); ++j) {
            char x = a[i - 1], y = b[j - 1];
            int change = x == y ? 0 : (x | 0x20) == (y | 0x20) && (x | 0x20) >= 'a' && (x | 0x20) <= 'z' ? 1 : 2;
            int best = std::min({diagonal + change, row[j] + 2, row[j - 1] + 2});
            diagonal = std::exchange(row[j], best);
        }
    }
    return row[b.size()];
}

/// The keyword nearest to `name`, if one is near enough.
std::string_view nearest_keyword(std::string_view name) {
    std::string_view nearest;
    int distance = 0;
    for (std::string_view keyword : kKeywords) {
        int limit = static_cast<int>(name.size() + keyword.size() + 3) * 2 / 6;
        if (!nearest.empty()) limit = std::min(limit, distance - 1);
        int found = edit_distance(name, keyword);
        if (found > limit) continue;
        nearest = keyword;
        distance = found;
    }
    return nearest;
}

/// How many characters Ratcliff and Obershelp's comparison finds in common, as difflib does it.
std::size_t common_characters(std::string_view a, std::string_view b) {
    std::size_t best_a = 0, best_b = 0, size = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t n = 0;
            while (i + n < a.size() && j + n < b.size() && a[i + n] == b[j + n]) ++n;
            if (n > size) best_a = i, best_b = j, size = n;
        }
    if (size == 0) return 0;
    return size + common_characters(a.substr(0, best_a), b.substr(0, best_b)) +
           common_characters(a.substr(best_a + size), b.substr(best_b + size));
}

/// Keywords to try for a name, the likeliest first.
std::vector<std::string_view> candidates(std::string_view name) {
    std::vector<std::string_view> result;
    if (std::string_view nearest = nearest_keyword(name); !nearest.empty()) result.push_back(nearest);
    std::vector<std::pair<double, std::string_view>> close;
    for (std::string_view keyword : kKeywords) {
        double ratio = 2.0 * static_cast<double>(common_characters(keyword, name)) /
                       static_cast<double>(keyword.size() + name.size());
        if (ratio >= 0.5) close.emplace_back(ratio, keyword);
    }
    std::sort(close.begin(), close.end(), std::greater<>());
    for (std::size_t i = 0; i < close.size() && i < kMaxMatches; ++i) result.push_back(close[i].second);
    if (result.size() > kMaxMatches) result.resize(kMaxMatches);
    return result;
}

/// Lines without the indentation that all of them share; blank ones count for nothing and become empty.
std::size_t dedent(std::vector<std::string_view>& lines) {
    auto is_blank = [](std::string_view line) { return line.find_first_not_of(" \t") == line.npos; };
    std::string_view margin;
    bool first = true;
    for (std::string_view line : lines) {
        if (is_blank(line)) continue;
        std::string_view indent = line.substr(0, line.find_first_not_of(" \t"));
        if (std::exchange(first, false)) margin = indent;
        else
            margin = margin.substr(
                0,
                static_cast<std::size_t>(
                    std::mismatch(margin.begin(), margin.end(), indent.begin(), indent.end()).first - margin.begin()));
    }
    for (std::string_view& line : lines) line = is_blank(line) ? std::string_view() : line.substr(margin.size());
    return margin.size();
}

std::string join(std::span<const std::string_view> lines) {
    std::string text;
    for (std::string_view line : lines) {
        if (line.data() != lines.front().data()) text += '\n';
        text += line;
    }
    return text;
}

/// It parses, or would if more lines followed.
bool is_possible(const std::string& text) {
    ParseResult result = parse_text(text, {}, {.dont_imply_dedent = true});
    return result.tree->root || result.error.incomplete;
}

}  // namespace

bool suggest_keyword(std::string_view source, bool from_file, SyntaxError& error) {
    if (error.message != "invalid syntax" && error.message.find("Perhaps you forgot a comma") == std::string::npos)
        return false;
    // From the last complete statement to the line of the error.
    std::int32_t first_line = std::max(1, error.last_statement);
    std::vector<std::string_view> lines;
    std::size_t at = 0;
    for (std::int32_t line = 1; line <= error.lineno && at < source.size(); ++line) {
        std::size_t end = std::min(source.find('\n', at), source.size());
        if (line >= first_line) lines.push_back(source.substr(at, end - at));
        at = end + 1;
    }
    if (lines.empty()) return false;
    auto margin = static_cast<std::int32_t>(dedent(lines));
    std::string text = join(lines);
    if (count_characters(text) > kMaxText) return false;

    Source code = Source::from_text(text);
    TokenList tokens = tokenize(code);
    int names = 0;
    for (const Token& token : tokens.tokens) {
        if (token.kind == Tok::Error) break;
        if (token.kind != Tok::Name && token.kind != Tok::Match && token.kind != Tok::Case && token.kind != Tok::Type)
            continue;
        if (from_file && token.lineno + first_line - 1 != error.lineno) continue;
        if (++names > kMaxNames) break;
        std::string_view name = std::string_view(text).substr(token.start, token.end - token.start);
        for (std::string_view keyword : candidates(name)) {
            std::string changed = text;
            changed.replace(token.start, token.end - token.start, keyword);
            if (!is_possible(changed)) continue;
            error.message = std::string("invalid syntax. Did you mean '").append(keyword).append("'?");
            error.lineno = error.end_lineno = token.lineno + first_line - 1;
            error.col = token.col + margin;
            error.end_col = token.end_col + margin;
            return true;
        }
    }
    return false;
}

}  // namespace py::ast
