// Starting a program and collecting what it did: for the runners of scripts,
// samples and benchmarks.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace py::testing {

struct Command {
    std::vector<std::string> argv;
    std::string directory;   ///< working directory; empty: the caller's
    std::string input_file;  ///< standard input; empty: the text below
    std::string input;
    std::vector<std::pair<std::string, std::string>> environment;  ///< added to the caller's
    double timeout_seconds = 60;
};

struct Outcome {
    std::string out;
    std::string err;
    int status = 0;  ///< exit status, or 128 + signal number
    bool timed_out = false;
    double wall_seconds = 0;
    double cpu_seconds = 0;  ///< user and system
    long peak_kb = 0;        ///< largest resident set
};

/// Runs the command to its end or its time limit; then its process group is killed.
Outcome run_process(const Command& command);

/// Calls task(0) ... task(count - 1), `jobs` of them at a time, in any order.
void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& task);

}  // namespace py::testing
