// Text comparison for the runners.
#include "tests/support/compare.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace py::testing {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string drop_directories(std::string_view text, std::string_view file_name) {
    constexpr std::string_view kEndsPath = " \t\n\"'(),:=<>[]";
    std::string result;
    while (true) {
        size_t at = text.find(file_name);
        if (at == std::string_view::npos) break;
        std::string_view before = text.substr(0, at);
        size_t start = before.find_last_of(kEndsPath);
        start = start == std::string_view::npos ? 0 : start + 1;
        bool is_path = before.ends_with('/');
        result += is_path ? before.substr(0, start) : before;
        result += file_name;
        text.remove_prefix(at + file_name.size());
    }
    result += text;
    return result;
}

std::string difference(std::string_view expected, std::string_view actual) {
    if (expected == actual) return "";
    std::vector<std::string_view> wanted = split_lines(expected);
    std::vector<std::string_view> got = split_lines(actual);
    size_t shared = std::min(wanted.size(), got.size());
    size_t first = 0;
    while (first < shared && wanted[first] == got[first]) ++first;
    if (first == wanted.size() && first == got.size()) return "    the newline at the end differs\n";

    constexpr size_t kShownLines = 6;
    std::string text = fmt::format("    from line {}:\n", first + 1);
    auto show = [&](char sign, const std::vector<std::string_view>& lines) {
        for (size_t i = first; i < std::min(lines.size(), first + kShownLines); ++i)
            text += fmt::format("    {}{}\n", sign, lines[i]);
        if (lines.size() <= first) text += fmt::format("    {}(end of text)\n", sign);
    };
    show('-', wanted);
    show('+', got);
    return text;
}

std::map<std::string, std::string> read_reasons(const std::string& path) {
    std::map<std::string, std::string> reasons;
    std::string text = read_file(path).value_or("");
    for (std::string_view line : split_lines(text)) {
        if (line.empty() || line.front() == '#') continue;
        size_t end = std::min(line.find_first_of(" \t"), line.size());
        size_t reason = std::min(line.find_first_not_of(" \t", end), line.size());
        reasons.emplace(line.substr(0, end), line.substr(reason));
    }
    return reasons;
}

void Tally::fail(std::string_view name, std::string_view reason) {
    ++failed;
    fmt::print("fail {}: {}{}", name, reason, reason.ends_with('\n') ? "" : "\n");
    std::fflush(stdout);
}

int Tally::finish() const {
    fmt::print("{} passed, {} failed\n", passed, failed);
    return failed != 0;
}

}  // namespace py::testing
