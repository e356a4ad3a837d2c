// What the runtime asks of the evaluator: compiling and running source. Filled in by interp/exec/install_hooks.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct Code;
struct Function;

enum class CompileMode : std::uint8_t { Exec, Eval, Single };

struct CompileOptions {
    CompileMode mode = CompileMode::Exec;
    std::uint32_t flags = 0;  ///< inherited future flags
    bool dont_inherit = false;
    bool dont_imply_dedent = false;  ///< REPL
    bool function_type = false;      ///< the text is the type of a function: `(int) -> str`
    int optimize = -1;
    bool is_script = false;  ///< the main program: other words for what cannot be decoded
};

struct Hooks {
    /// Source text (already decoded, UTF-8) to a code object. SyntaxError with position.
    Code* (*compile_text)(std::string_view utf8, Str* filename, const CompileOptions& options) = nullptr;
    /// Bytes of a file, with BOM and encoding cookie.
    Code* (*compile_bytes)(std::string_view bytes, Str* filename, const CompileOptions& options) = nullptr;
    /// `compile()` of an `ast` tree: `handled` false when `source` is none. Null without the ast module.
    Value (*compile_ast)(Value source, Str* filename, const CompileOptions& options, bool* handled) = nullptr;
    /// A syntax tree (an ast::Tree, whose type the runtime does not know) of source text, or of bytes with their BOM and
    /// cookie. Null: SyntaxError pending.
    std::shared_ptr<void> (*parse_tree)(std::string_view source, bool is_bytes, Str* filename,
                                        const CompileOptions& options) = nullptr;
    /// Such a tree to a code object.
    Code* (*compile_tree)(std::shared_ptr<void> tree, Str* filename, const CompileOptions& options) = nullptr;
    /// `__build_class__`.
    Value (*build_class)(Function* body, Value name, Tuple* bases, Dict* keywords) = nullptr;
    /// Runs module-level code in globals and locals (locals zero: the same). For `eval` code: its value; else None.
    Value (*execute)(Code* code, Dict* globals, Value locals, Tuple* closure) = nullptr;
    /// `ast.literal_eval`'s parser: the value of a literal expression; ValueError "malformed node or string ...".
    Value (*literal_eval)(Str* text) = nullptr;
    /// Source line `line` (1-based) of a file or registered source as UTF-8 without newline; empty when unknown.
    std::string (*source_line)(std::string_view filename, int line) = nullptr;
};

extern Hooks hooks;

}  // namespace py
