// The `_ast` module: what the ast module cannot do in Python. The node classes, parsing to nodes, compiling nodes, and the
// values of literals.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/code.h"
#include "runtime/core/error.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/introspect/ast_classes.h"
#include "stdlib/introspect/ast_nodes.h"
#include "stdlib/registry.h"

namespace py {

namespace {

constexpr std::uint32_t kOnlyAst = 0x400;

/// The tree of source text or bytes as objects. `handled` false: the source is neither.
Value parse_source(Value source, Str* filename, const CompileOptions& options, bool* handled) {
    std::shared_ptr<void> tree;
    *handled = true;
    if (Str* text = as_str(source)) {
        std::string utf8 = str_utf8(text);
        if (utf8.find('\0') != std::string::npos)
            return raise(SyntaxError, std::string_view("source code string cannot contain null bytes"));
        tree = hooks.parse_tree(utf8, false, filename, options);
    } else if (has_buffer(source)) {
        BufferView bytes;
        TRY(bytes.acquire(source));
        if (bytes.bytes().find('\0') != std::string_view::npos)
            return raise(SyntaxError, std::string_view("source code string cannot contain null bytes"));
        tree = hooks.parse_tree(bytes.bytes(), true, filename, options);
    } else {
        *handled = false;
        return Value();
    }
    if (!tree) return Pending{};
    return ast_to_python(static_cast<ast::Tree*>(tree.get())->root);
}

/// compile() of a node, and of anything else with PyCF_ONLY_AST.
Value compile_ast(Value source, Str* filename, const CompileOptions& options, bool* handled) {
    *handled = true;
    if (!is_ast_object(source)) {
        if (options.flags & kOnlyAst) return parse_source(source, filename, options, handled);
        *handled = false;
        return Value();
    }
    ast::Kind wanted = options.function_type               ? ast::Kind::FunctionType
                       : options.mode == CompileMode::Exec ? ast::Kind::Module
                       : options.mode == CompileMode::Eval ? ast::Kind::Expression
                                                           : ast::Kind::Interactive;
    Type* cls = ast_classes::nodes[static_cast<int>(wanted)];
    if (!type_of(source)->is_subtype_of(cls))
        return raise_type_error("expected {} node, got {}", str_view(cls->name), type_name_of(source));
    if (options.flags & kOnlyAst) return source;
    auto tree = std::make_shared<ast::Tree>();
    tree->filename = str_utf8(filename);
    ast::Node* root = TRY(ast_from_python(source, tree->arena, true));
    tree->root = static_cast<ast::mod*>(root);
    TRY(ast_validate(tree->root));
    return Value(TRY(hooks.compile_tree(tree, filename, options)));
}

Status ast_module_init(Module* module) {
    TRY(ast_make_classes(module));
    hooks.compile_ast = compile_ast;
    return Status::success();
}

Value literal_eval_text(Str* text) { return hooks.literal_eval(text); }

constexpr FunctionDef kFunctions[] = {
    function<literal_eval_text>("_literal_eval", "($module, text, /)", "The value of a literal expression."),
};

constexpr ConstantDef kConstants[] = {
    {"PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000},
    {"PyCF_ONLY_AST", 0x400},
    {"PyCF_OPTIMIZED_AST", 0x8400},
    {"PyCF_TYPE_COMMENTS", 0x1000},
};

Type* const kTypes[] = {&ast_type};

}  // namespace

constinit const ModuleDef kAstModule{
    .name = "_ast", .functions = kFunctions, .constants = kConstants, .types = kTypes, .init = ast_module_init};

}  // namespace py
