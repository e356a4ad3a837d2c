#include "interp/exec/install_hooks.h"

#include <algorithm>
#include <map>

#include "grammar/literals.h"
#include "grammar/parse.h"
#include "interp/exec/code_details.h"
#include "interp/exec/literal_eval.h"
#include "interp/exec/observed_run.h"
#include "interp/exec/symbol_export.h"
#include "interp/exec/tree_code.h"
#include "interp/lower/lower.h"
#include "interp/nodes/class_def.h"
#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/warning.h"
#include "runtime/import/import.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// Sources that tracebacks can show although they are in no file: `<stdin-0>`, `<string>`, embedded modules.
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

constexpr std::uint32_t kAllowIncompleteInput = 0x4000;

/// The place where the source ends: its last line, and how far that reaches.
void move_to_end(std::string_view source, bool is_open, ast::SyntaxError& error) {
    std::size_t end = source.find_last_not_of('\n') + 1;
    std::size_t newline = source.substr(0, end).rfind('\n');
    std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    std::string_view before = source.substr(0, start);
    error.lineno = error.end_lineno = 1 + static_cast<std::int32_t>(std::count(before.begin(), before.end(), '\n'));
    error.col = static_cast<std::int32_t>(end - start) - (is_open ? 1 : 0);
    error.end_col = -2;
}

/// What CPython says of a source by the way it ends. Only a module gets the newline that its last line may lack.
void judge_end(std::string_view source, const CompileOptions& options, ast::SyntaxError& error) {
    bool is_open = options.mode != CompileMode::Exec && !source.ends_with('\n');
    error.incomplete &= (options.flags & kAllowIncompleteInput) != 0;
    if (is_open && !source.empty() && source.find_first_not_of(" \t\n") == std::string_view::npos) {
        error.type = ast::SyntaxError::Type::IndentationError;
        error.message = "unexpected indent";
        move_to_end(source, is_open, error);
        error.incomplete = false;
    } else if (error.incomplete) {
        // All that the end cut off is one error, at that end; or where the string begins that has none.
        bool is_string = error.message.starts_with("unterminated triple-quoted");
        error.type = ast::SyntaxError::Type::SyntaxError;
        error.message = "incomplete input";
        if (is_string) error.end_col = -2;
        else move_to_end(source, is_open, error);
    }
}

/// The parse succeeded, and what it warns about is no error.
bool accept(const ast::ParseResult& parsed, Str* filename) {
    if (!parsed.tree->root) {
        raise_syntax_error(*parsed.tree, parsed.error, filename);
        return false;
    }
    return issue(*parsed.tree, parsed.tree->warnings, filename);
}

/// `code_filename` is the one that the code objects get where errors and warnings name another.
Code* compile_parsed(ast::ParseResult parsed, Str* filename, const CompileOptions& options, Str* source = nullptr,
                     Str* code_filename = nullptr) {
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
        unit->table->error.text_from_file = true;
        raise_syntax_error(*unit->tree, unit->table->error, code_filename ? code_filename : filename);
        return nullptr;
    }
    if (!issue(*unit->tree, unit->table->finally_warnings, filename) ||
        !issue(*unit->tree, unit->table->warnings, filename))
        return nullptr;
    GcPause pause;
    return lower_tree(std::move(unit), code_filename ? code_filename : filename, source);
}

ast::ParseOptions parse_options(const CompileOptions& options) {
    ast::ParseOptions result;
    result.mode = options.mode == CompileMode::Exec   ? ast::Mode::Module
                  : options.mode == CompileMode::Eval ? ast::Mode::Expression
                                                      : ast::Mode::Interactive;
    result.dont_imply_dedent = options.dont_imply_dedent;
    result.allow_incomplete = options.flags & kAllowIncompleteInput;
    result.is_script = options.is_script;
    ast::max_decimal_digits = static_cast<std::size_t>(int_max_str_digits);
    return result;
}

Code* compile_text(std::string_view utf8, Str* filename, const CompileOptions& options) {
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = ast::parse_text(utf8, name, parse_options(options));
    judge_end(utf8, options, parsed.error);
    // Each statement of the REPL has a name of its own, by which tracebacks find its lines; readers see `<stdin>`.
    if (options.mode == CompileMode::Single && name.starts_with("<stdin-")) {
        remembered_sources()[name] = parsed.tree;
        return compile_parsed(std::move(parsed), make_str("<stdin>"), options, nullptr, filename);
    }
    return compile_parsed(std::move(parsed), filename, options, make_str(utf8));
}

Code* compile_bytes(std::string_view bytes, Str* filename, const CompileOptions& options) {
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = ast::parse_bytes(bytes, name, parse_options(options));
    judge_end(bytes, options, parsed.error);
    // A program that is piped in is gone once it has been read: tracebacks show none of its lines.
    if (name.starts_with('<') && name != "<stdin>") remembered_sources()[name] = parsed.tree;
    return compile_parsed(std::move(parsed), filename, options);
}

std::shared_ptr<void> parse_tree(std::string_view source, bool is_bytes, Str* filename, const CompileOptions& options) {
    ast::ParseOptions how = parse_options(options);
    if (options.function_type) how.mode = ast::Mode::FunctionType;
    std::string name = str_utf8(filename);
    ast::ParseResult parsed = is_bytes ? ast::parse_bytes(source, name, how) : ast::parse_text(source, name, how);
    judge_end(source, options, parsed.error);
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

/// Line 0 is the whole text of what is remembered.
std::string source_line(std::string_view filename, int line) {
    auto found = remembered_sources().find(filename);
    if (line == 0) return found != remembered_sources().end() ? found->second->source : std::string();
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
    if (!read_file(std::string(filename), out)) return false;
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
    install_observation();
    install_symbol_export();
}

}  // namespace py
