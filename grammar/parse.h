// The public face of grammar/: source text in, syntax tree or syntax error out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/ast.h"
#include "grammar/token.h"

namespace py::ast {

enum class Mode : std::uint8_t { Module, Expression, Interactive, FunctionType };

/// A parsed source. The tree and its texts live as long as this does.
struct Tree {
    std::string filename;
    std::string source;  ///< UTF-8, newlines normalised to \n, BOM and encoding resolved: what positions refer to
    Arena arena;
    bool ends_with_newline = true;  ///< as it was written: `source` always does
    mod* root = nullptr;
    std::vector<SyntaxWarning> warnings;
};

struct ParseResult {
    std::shared_ptr<Tree> tree;  ///< always set, for the source lines of an error; root is null after an error
    SyntaxError error;           ///< when tree->root is null
};

struct ParseOptions {
    Mode mode = Mode::Module;
    /// REPL: an open block at the end of input is not finished, and what more lines might complete is `incomplete`.
    bool dont_imply_dedent = false;
    bool allow_incomplete = false;  ///< say of an error whether it is `incomplete`
    bool is_script = false;         ///< the main program, whose decoding errors CPython words differently
    int max_depth = 0;              ///< 0: the default bound on nesting
};

/// Parses text that is already decoded (`compile(str)`, the REPL).
ParseResult parse_text(std::string_view utf8, std::string filename, const ParseOptions& options = {});
/// Parses the bytes of a file: BOM, PEP 263 cookie (utf-8, latin-1, ascii and what else the decoder knows), NUL check.
ParseResult parse_bytes(std::string_view bytes, std::string filename, const ParseOptions& options = {});

/// `ast.dump(tree, include_attributes=attributes, indent=indent)`; indent < 0: on one line.
std::string dump(const Node* node, bool attributes, int indent);

}  // namespace py::ast
