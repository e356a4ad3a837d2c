// "invalid syntax. Did you mean 'while'?": keywords that were misspelt.
//
// Asked only when the error is shown. Each word of the line is replaced by keywords like it, and a replacement that makes
// the statement compile is the answer. The statement is the line alone or, when that is not enough (`elif`, `return`), the
// line with what stands before it.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/error.h"
#include "runtime/core/hooks.h"
#include "runtime/core/suggestion.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/traceback.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

constexpr std::string_view kKeywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};
constexpr std::size_t kMostWords = 10;
constexpr std::size_t kMostMatches = 3;
constexpr std::size_t kMostStarts = 4;
constexpr std::int64_t kFarthestStart = 50;
constexpr std::size_t kLongestStatement = 1024;

/// Characters that two words have in common, in order: the longest common piece and, on both sides of it, again.
std::size_t common_characters(std::string_view a, std::string_view b) {
    std::size_t best = 0, at_a = 0, at_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t n = 0;
            while (i + n < a.size() && j + n < b.size() && a[i + n] == b[j + n]) ++n;
            if (n > best) best = n, at_a = i, at_b = j;
        }
    if (best == 0) return 0;
    return best + common_characters(a.substr(0, at_a), b.substr(0, at_b)) +
           common_characters(a.substr(at_a + best), b.substr(at_b + best));
}

/// The keywords most like `word`, best first.
std::vector<std::string> similar_keywords(const std::string& word) {
    std::vector<std::string> result;
    List* keywords = make_list();
    for (std::string_view k : kKeywords) keywords->append(make_str(k));
    if (Str* nearest = closest_name(make_str(word), keywords)) result.push_back(str_utf8(nearest));
    std::vector<std::pair<double, std::string_view>> ranked;
    for (std::string_view k : kKeywords) {
        double ratio =
            2.0 * static_cast<double>(common_characters(k, word)) / static_cast<double>(k.size() + word.size());
        if (ratio >= 0.5) ranked.emplace_back(ratio, k);
    }
    std::sort(ranked.begin(), ranked.end(), std::greater<>());
    for (const auto& [ratio, k] : ranked) {
        if (result.size() >= kMostMatches) break;
        if (std::find(result.begin(), result.end(), k) == result.end()) result.emplace_back(k);
    }
    return result;
}

std::size_t indentation(std::string_view line) {
    std::size_t i = 0;
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f')) ++i;
    return i;
}

bool compiles(std::string code) {
    if (!hooks.compile_text || code.size() > kLongestStatement) return false;
    std::size_t last = code.find_last_not_of(" \t");
    if (last != std::string::npos && code[last] == ':') {
        std::size_t line = code.rfind('\n');
        std::size_t start = line == std::string::npos ? 0 : line + 1;
        code += "\n" + std::string(indentation(std::string_view(code).substr(start)) + 1, ' ') + "pass";
    }
    code += "\n";
    bool ok = hooks.compile_text(code, make_str("<string>"), {.flags = 0x4000, .dont_imply_dedent = true}) != nullptr;
    // What is only incomplete has nothing wrong so far.
    if (!ok && pending_matches(IncompleteInputError)) ok = true;
    clear_exception();
    return ok;
}

/// The source that the error stands in, line by line: kept in the error itself, or found by its file name.
class SourceLines {
public:
    explicit SourceLines(SyntaxErrorObject* e) {
        Tuple* metadata = e->metadata ? as_tuple(e->metadata) : nullptr;
        if (Str* source = metadata && metadata->size == 3 ? as_str(metadata->items[2]) : nullptr) {
            kept_ = str_utf8(source);
            for (std::size_t start = 0; start < kept_.size();) {
                std::size_t end = std::min(kept_.find('\n', start), kept_.size());
                lines_.push_back(std::string_view(kept_).substr(start, end - start));
                start = end + 1;
            }
        } else if (Str* filename = e->filename ? as_str(e->filename) : nullptr) {
            filename_ = str_utf8(filename);
        }
    }
    SourceLines(const SourceLines&) = delete;
    SourceLines& operator=(const SourceLines&) = delete;

    std::string line(std::int64_t number) const {
        auto at = static_cast<std::size_t>(number - 1);
        if (at < lines_.size()) return std::string(lines_[at]);
        return filename_.empty() || !hooks.source_line ? std::string()
                                                       : hooks.source_line(filename_, static_cast<int>(number));
    }

private:
    std::string kept_, filename_;
    std::vector<std::string_view> lines_;
};

/// The lines before the error that a statement may begin with, each with all that follows it up to the error.
std::vector<std::string> contexts(SyntaxErrorObject* e, std::string_view line) {
    std::vector<std::string> result{""};
    std::int64_t number = 0;
    if (!e->lineno || !is_int(e->lineno) || !int_fits_int64(e->lineno, number)) return result;
    SourceLines source(e);
    std::size_t least = indentation(line);
    std::string before;
    for (std::int64_t n = number - 1; n > 0 && n > number - kFarthestStart && result.size() < kMostStarts; --n) {
        std::string text = source.line(n);
        before = text + "\n" + before;
        std::size_t indent = indentation(text);
        if (indent == text.size() || indent > least) continue;
        least = indent;
        result.push_back(before);
    }
    return result;
}

/// `code` less the indentation of its first line.
std::string dedented(const std::string& code) {
    std::size_t indent = indentation(code);
    std::string result;
    for (std::size_t start = 0; start < code.size();) {
        std::size_t end = std::min(code.find('\n', start), code.size());
        std::string_view line = std::string_view(code).substr(start, end - start);
        result += line.substr(std::min(indent, indentation(line)));
        if (end < code.size()) result += '\n';
        start = end + 1;
    }
    return result;
}

bool is_word(char c) { return c == '_' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

}  // namespace

bool find_keyword_typo(SyntaxErrorObject* e, KeywordTypo& out) {
    Str* text = e->text ? as_str(e->text) : nullptr;
    // Columns are counted in code points; keywords misspelt beside other scripts are not worth the trouble.
    if (!text || !text->ascii || e->type() != &SyntaxError) return false;
    std::string line = str_utf8(text);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    std::vector<std::string> starts = contexts(e, line);
    std::size_t words = 0;
    char quote = 0;
    for (std::size_t i = 0; i < line.size() && words < kMostWords;) {
        char c = line[i];
        if (quote || c == '"' || c == '\'') {
            quote = !quote ? c : c == quote ? 0 : quote;
            ++i;
            continue;
        }
        if (c == '#') break;
        if (!is_word(c)) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < line.size() && is_word(line[end])) ++end;
        std::string word = line.substr(i, end - i);
        bool is_number = c >= '0' && c <= '9';
        if (!is_number && std::find(std::begin(kKeywords), std::end(kKeywords), word) == std::end(kKeywords)) {
            ++words;
            for (const std::string& keyword : similar_keywords(word)) {
                std::string repaired = line.substr(0, i) + keyword + line.substr(end);
                for (const std::string& before : starts) {
                    if (!compiles(dedented(before + repaired))) continue;
                    out = {keyword, static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(end) + 1};
                    return true;
                }
            }
        }
        i = end;
    }
    return false;
}

}  // namespace py
