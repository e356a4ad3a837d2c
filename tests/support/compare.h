// Reading expected output, comparing texts, and the bookkeeping that the script
// and sample runners share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace py::testing {

/// The file's text, or nothing if it cannot be read.
std::optional<std::string> read_file(const std::string& path);

std::vector<std::string_view> split_lines(std::string_view text);

std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// Drops every directory that stands in front of `file_name`: CPython names the
/// main script by its absolute path, which differs from machine to machine.
std::string drop_directories(std::string_view text, std::string_view file_name);

/// Empty if the texts are equal; else the first lines that differ, indented.
std::string difference(std::string_view expected, std::string_view actual);

/// A list of known exceptions: a name and the reason on each line, `#` comments.
std::map<std::string, std::string> read_reasons(const std::string& path);

/// Counts results and prints a line for each one that is worth reading.
struct Tally {
    int passed = 0;
    int failed = 0;

    void pass() { ++passed; }
    void fail(std::string_view name, std::string_view reason);
    /// Prints "N passed, N failed"; the program's exit status.
    int finish() const;
};

}  // namespace py::testing
