#include "interp/exec/install_hooks.h"

#include <fstream>
#include <map>
#include <sstream>

#include "grammar/parse.h"
#include "interp/exec/literal_eval.h"
#include "interp/exec/tree_code.h"
#include "interp/lower/lower.h"
#include "interp/nodes/class_def.h"
#include "runtime/core/gc.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/warning.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// Sources that tracebacks can show although they are in no file: `<stdin>`, `<string>`, embedded modules.
std::map<std::string, std::shared_ptr<ast::Tree>, std::less<>>& remembered_sources() {
    static std::map<std::string, std::shared_ptr<ast::Tree>, std::less<>> sources;
    return sources;
}

Code* compile_parsed(ast::ParseResult parsed, Str* filename, const CompileOptions& options) {
    if (!parsed.tree->root) {
        raise_syntax_error(*parsed.tree, parsed.error, filename);
        return nullptr;
    }
    for (const ast::SyntaxWarning& warning : parsed.tree->warnings)
        if (!warn_explicit(SyntaxWarning, warning.message, filename, warning.lineno).ok()) return nullptr;
    auto unit = std::make_shared<CompilationUnit>();
    unit->tree = parsed.tree;
    unit->interactive = options.mode == CompileMode::Single;
    unit->optimize = options.optimize < 0 ? interpreter.config.optimize : options.optimize;
    SymbolOptions symbols;
    symbols.inherited.annotations = options.flags & kCodeFutureAnnotations;
    constexpr std::uint32_t kAllowTopLevelAwait = 0x2000;
    symbols.top_level_await = options.flags & kAllowTopLevelAwait;
    unit->table = build_symbol_table(*unit->tree, symbols);
    if (unit->table->failed) {
        raise_syntax_error(*unit->tree, unit->table->error, filename);
        return nullptr;
    }
    GcPause pause;
    return lower_tree(std::move(unit), filename);
}

ast::ParseOptions parse_options(const CompileOptions& options) {
    ast::ParseOptions result;
    result.mode = options.mode == CompileMode::Exec   ? ast::Mode::Module
                  : options.mode == CompileMode::Eval ? ast::Mode::Expression
                                                      : ast::Mode::Interactive;
    result.dont_imply_dedent = options.dont_imply_dedent;
    result.is_script = options.is_script;
    return result;
}

Code* compile_text(std::string_view utf8, Str* filename, const CompileOptions& options) {
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = ast::parse_text(utf8, name, parse_options(options));
    // `<stdin>` and `<string>` have no file behind them; the REPL's lines are shown in tracebacks.
    if (!name.empty() && name[0] == '<' && name != "<string>") remembered_sources()[name] = parsed.tree;
    return compile_parsed(std::move(parsed), filename, options);
}

Code* compile_bytes(std::string_view bytes, Str* filename, const CompileOptions& options) {
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = ast::parse_bytes(bytes, name, parse_options(options));
    if (!name.empty() && name[0] == '<') remembered_sources()[name] = parsed.tree;
    return compile_parsed(std::move(parsed), filename, options);
}

Value execute(Code* code, Dict* globals, Value locals, Tuple* closure) {
    return code->ops->execute(code, globals, locals, closure);
}

std::string line_of(std::string_view text, int line) {
    std::size_t start = 0;
    for (int i = 1; i < line; ++i) {
        std::size_t newline = text.find('\n', start);
        if (newline == std::string_view::npos) return {};
        start = newline + 1;
    }
    return std::string(text.substr(start, text.find('\n', start) - start));
}

std::string source_line(std::string_view filename, int line) {
    auto found = remembered_sources().find(filename);
    if (found != remembered_sources().end()) return line_of(found->second->source, line);
    if (filename.empty() || filename[0] == '<') return {};
    std::ifstream file{std::string(filename), std::ios::binary};
    if (!file) return {};
    std::ostringstream text;
    text << file.rdbuf();
    std::string content = text.str();
    if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);
    std::string result = line_of(content, line);
    if (!result.empty() && result.back() == '\r') result.pop_back();
    return result;
}

}  // namespace

void install_hooks() {
    hooks.compile_text = compile_text;
    hooks.compile_bytes = compile_bytes;
    hooks.execute = execute;
    hooks.build_class = tree::build_class;
    hooks.source_line = source_line;
    hooks.literal_eval = literal_eval;
}

}  // namespace py
