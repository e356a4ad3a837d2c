// Reading lines from a terminal for interactive mode: with editing and history
// where GNU readline is installed, plainly otherwise.
//
// readline is under the GPL and Krait is not: it is looked up at run time and
// never linked. It also takes longer to load than Krait takes to start.
#pragma once

#include <string>

namespace py {

class LineEditor {
public:
    enum class Outcome {
        kLine,
        kEnd,          ///< end of input
        kInterrupted,  ///< a signal wants to be handled; the line typed so far is dropped
    };

    /// `is_interrupted` is asked whenever a signal has arrived while waiting.
    explicit LineEditor(bool (*is_interrupted)()) : is_interrupted_(is_interrupted) {}
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// Looks for readline and reads the history. Without this, or where it finds
    /// nothing, lines are read plainly: right for input that is no terminal.
    void enable_editing(std::string history_file);
    /// Writes the history.
    void finish();

    /// Shows the prompt and reads a line, without its newline.
    Outcome read(const std::string& prompt, std::string& line);

private:
    Outcome read_plainly(const std::string& prompt, std::string& line);
    Outcome read_with_editing(const std::string& prompt, std::string& line);

    bool (*is_interrupted_)();
    bool edits_ = false;
    std::string history_file_;
};

}  // namespace py
