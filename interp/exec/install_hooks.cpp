#include "interp/exec/install_hooks.h"

#include <fstream>
#include <map>
#include <sstream>

#include "grammar/parse.h"
#include "interp/exec/code_details.h"
#include "interp/exec/literal_eval.h"
#include "interp/exec/tree_code.h"
#include "interp/lower/lower.h"
#include "interp/nodes/class_def.h"
#include "runtime/core/call.h"
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

/// Issues what a compilation has to warn about. A warning that a filter makes an error becomes a SyntaxError with its
/// place.
bool issue(const ast::Tree& tree, const std::vector<ast::SyntaxWarning>& warnings, Str* filename) {
    for (const ast::SyntaxWarning& warning : warnings) {
        if (warn_explicit(SyntaxWarning, warning.message, filename, warning.lineno).ok()) continue;
        if (!pending_matches(SyntaxWarning)) return false;
        clear_exception();
        ast::SyntaxError error;
        error.message = warning.as_error.empty() ? warning.message : warning.as_error;
        error.lineno = warning.lineno;
        error.col = warning.col;
        error.end_lineno = warning.end_lineno;
        error.end_col = warning.end_col;
        error.text_from_file = !warning.has_text;
        raise_syntax_error(tree, error, filename);
        return false;
    }
    return true;
}

/// The parse succeeded, and what it warns about is no error.
bool accept(const ast::ParseResult& parsed, Str* filename) {
    if (!parsed.tree->root) {
        raise_syntax_error(*parsed.tree, parsed.error, filename);
        return false;
    }
    return issue(*parsed.tree, parsed.tree->warnings, filename);
}

Code* compile_parsed(ast::ParseResult parsed, Str* filename, const CompileOptions& options, Str* source = nullptr) {
    if (!accept(parsed, filename)) return nullptr;
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
    if (!issue(*unit->tree, unit->table->finally_warnings, filename) ||
        !issue(*unit->tree, unit->table->warnings, filename))
        return nullptr;
    GcPause pause;
    return lower_tree(std::move(unit), filename, source);
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
    // No file stands behind such names; of what compile() gets, only the REPL's lines are shown in tracebacks.
    bool remembered = name == "<stdin>" || name.starts_with("<python-input-");
    if (remembered) remembered_sources()[name] = parsed.tree;
    return compile_parsed(std::move(parsed), filename, options, remembered ? nullptr : make_str(utf8));
}

Code* compile_bytes(std::string_view bytes, Str* filename, const CompileOptions& options) {
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = ast::parse_bytes(bytes, name, parse_options(options));
    if (!name.empty() && name[0] == '<') remembered_sources()[name] = parsed.tree;
    return compile_parsed(std::move(parsed), filename, options);
}

std::shared_ptr<void> parse_tree(std::string_view source, bool is_bytes, Str* filename, const CompileOptions& options) {
    ast::ParseOptions how = parse_options(options);
    if (options.function_type) how.mode = ast::Mode::FunctionType;
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = is_bytes ? ast::parse_bytes(source, name, how) : ast::parse_text(source, name, how);
    return accept(parsed, filename) ? parsed.tree : nullptr;
}

Code* compile_tree(std::shared_ptr<void> tree, Str* filename, const CompileOptions& options) {
    ast::ParseResult parsed;
    parsed.tree = std::static_pointer_cast<ast::Tree>(std::move(tree));
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

/// A line of what is no file: a program that has put its text into linecache (doctest, timeit) wants it shown.
std::string cached_line(std::string_view filename, int line) {
    Value* linecache = interpreter.modules->find_str(intern("linecache"));
    if (!linecache) return {};
    Value text = call_method(*linecache, intern("getline"), {make_str(filename), Value::small_int(line)});
    if (!text) clear_exception();
    Str* found = text ? as_str(text) : nullptr;
    return found ? line_of(str_utf8(found), 1) : std::string();
}

std::string source_line(std::string_view filename, int line) {
    auto found = remembered_sources().find(filename);
    if (found != remembered_sources().end()) return line_of(found->second->source, line);
    if (filename.starts_with('<')) return cached_line(filename, line);
    std::string content;
    if (!source_text(filename, content)) return {};
    std::string result = line_of(content, line);
    if (!result.empty() && result.back() == '\r') result.pop_back();
    return result;
}

}  // namespace

bool source_text(std::string_view filename, std::string& out) {
    auto found = remembered_sources().find(filename);
    if (found != remembered_sources().end()) {
        out = found->second->source;
        return true;
    }
    if (filename.empty() || filename[0] == '<') return false;
    std::ifstream file{std::string(filename), std::ios::binary};
    if (!file) return false;
    std::ostringstream text;
    text << file.rdbuf();
    out = text.str();
    if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
    return true;
}

void install_hooks() {
    hooks.compile_text = compile_text;
    hooks.compile_bytes = compile_bytes;
    hooks.parse_tree = parse_tree;
    hooks.compile_tree = compile_tree;
    hooks.execute = execute;
    hooks.build_class = tree::build_class;
    hooks.source_line = source_line;
    hooks.literal_eval = literal_eval;
    find_code_details = code_details_of;
}

}  // namespace py
