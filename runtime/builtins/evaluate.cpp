// Builtins that compile and run code, and import. Library reference: Built-in Functions; 5, The import system.
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr std::uint32_t kFutureMask = kCodeFutureAnnotations;

std::uint32_t inherited_flags() { return thread->frame ? thread->frame->code()->flags & kFutureMask : 0; }

/// Text or bytes of `source`; false: it is neither (nothing pending).
Code* compile_source(Value source, Str* filename, const CompileOptions& options, const char* function,
                     const char* what) {
    if (Str* text = as_str(source)) {
        std::string utf8 = str_utf8(text);
        if (utf8.find('\0') != std::string::npos)
            return raise(SyntaxError, std::string_view("source code string cannot contain null bytes"));
        return hooks.compile_text(utf8, filename, options);
    }
    std::string_view bytes;
    if (Bytes* b = as_bytes(source)) {
        bytes = b->view();
    } else {
        if (!has_buffer(source)) return raise_type_error("{}() arg 1 must be a {}", function, what);
        BufferView view;
        TRY(view.acquire(source));
        bytes = make_bytes(view.bytes())->view();
    }
    if (bytes.find('\0') != std::string_view::npos)
        return raise(SyntaxError, std::string_view("source code string cannot contain null bytes"));
    return hooks.compile_bytes(bytes, filename, options);
}

constexpr int kOnlyAst = 0x400;  // ast.PyCF_ONLY_AST

Value builtin_compile(Value source, Value filename, Str* mode, int flags, bool dont_inherit, int optimize, int) {
    Str* name = as_str(filename);
    if (!name) {
        if (Bytes* b = as_bytes(filename)) {
            name = make_str(b->view());
        } else {
            if (!type_lookup(type_of(filename), names::fspath))
                return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(filename));
            Value path = TRY(call_method(filename, names::fspath, {}));
            name = as_str(path);
        }
    }
    CompileOptions options;
    std::string_view text = str_view(mode);
    if (text == "exec") {
        options.mode = CompileMode::Exec;
    } else if (text == "eval") {
        options.mode = CompileMode::Eval;
    } else if (text == "single") {
        options.mode = CompileMode::Single;
    } else if (text == "func_type") {
        if (!(flags & kOnlyAst)) return raise_value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
        options.function_type = true;
    } else if (flags & kOnlyAst) {
        return raise_value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
    } else {
        return raise_value_error("compile() mode must be 'exec', 'eval' or 'single'");
    }
    constexpr int kKnownFlags = 0x1FEF710;  // the future statements and the PyCF_ flags
    if (flags & ~kKnownFlags) return raise_value_error("compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return raise_value_error("compile(): invalid optimize value");
    options.flags = static_cast<std::uint32_t>(flags) | (dont_inherit ? 0 : inherited_flags());
    options.optimize = optimize;
    constexpr int kDontImplyDedent = 0x200;
    options.dont_imply_dedent = flags & kDontImplyDedent;
    // Trees are the business of the _ast module; nobody has one before it was imported.
    if (flags & kOnlyAst) TRY(import_module("_ast"));
    if (hooks.compile_ast) {
        bool handled = false;
        Value result = hooks.compile_ast(source, name, options, &handled);
        if (handled) return result;
    }
    return compile_source(source, name, options, "compile", "string, bytes or AST object");
}

/// Globals and locals of eval() and exec(): explicit, or the caller's.
Status namespaces(const char* function, Value& globals, Value& locals) {
    if (!globals.is_none() && !is_dict(globals)) {
        if (std::string_view(function) == "eval")
            return type_of(globals)->slots.getitem
                       ? raise_type_error("globals must be a real dict; try eval(code, {{}}, mapping)")
                       : raise_type_error("globals must be a dict");
        return raise_type_error("exec() globals must be a dict, not {}", type_name_of(globals));
    }
    if (!locals.is_none() && !type_of(locals)->slots.getitem) {
        if (std::string_view(function) == "eval") return raise_type_error("locals must be a mapping");
        return raise_type_error("locals must be a mapping or None, not {}", type_name_of(locals));
    }
    if (globals.is_none()) {
        Frame* frame = thread->frame;
        if (!frame) return raise(SystemError, "globals and locals cannot be NULL");
        globals = frame->function->globals;
        if (locals.is_none()) locals = TRY(frame_locals(frame_object(frame)));
    } else if (locals.is_none()) {
        locals = globals;
    }
    Dict* dict = globals.as<Dict>();
    if (!dict->find_str(names::builtins)) dict->set_str(names::builtins, interpreter.builtins->dict);
    return Status::success();
}

Value builtin_eval(Value source, Value globals, Value locals) {
    TRY(namespaces("eval", globals, locals));
    if (Code* code = exact_cast<Code>(source)) {
        if (code->freevars && code->freevars->size)
            return raise_type_error("code object passed to eval() may not contain free variables");
        return hooks.execute(code, globals.as<Dict>(), locals, nullptr);
    }
    CompileOptions options;
    options.mode = CompileMode::Eval;
    options.flags = inherited_flags();
    Value text = source;
    if (Str* s = as_str(source)) {
        // Leading blanks are no indentation in an expression.
        std::size_t start = 0;
        while (start < s->length && ((*s)[start] == ' ' || (*s)[start] == '\t')) ++start;
        if (start) text = str_substring(s, start, s->length);
    }
    Code* code = TRY(compile_source(text, intern("<string>"), options, "eval", "string, bytes or code object"));
    return hooks.execute(code, globals.as<Dict>(), locals, nullptr);
}

Value builtin_exec(Value source, Value globals, Value locals, Value closure) {
    TRY(namespaces("exec", globals, locals));
    if (Code* code = exact_cast<Code>(source)) {
        std::int64_t free = code->freevars ? code->freevars->size : 0;
        Tuple* cells = nullptr;
        if (!closure.is_none()) {
            if (!free) return raise_type_error("cannot use a closure with this code object");
            cells = as_tuple(closure);
            bool right = cells && cells->size == free;
            for (std::int64_t i = 0; right && i < free; ++i) right = exact_cast<Cell>(cells->items[i]) != nullptr;
            if (!right) return raise_type_error("code object requires a closure of exactly length {}", free);
        } else if (free) {
            return raise_type_error("code object requires a closure of exactly length {}", free);
        }
        TRY(hooks.execute(code, globals.as<Dict>(), locals, cells));
        return Value::none();
    }
    if (!closure.is_none()) return raise_type_error("closure can only be used when source is a code object");
    CompileOptions options;
    options.flags = inherited_flags();
    Code* code = TRY(compile_source(source, intern("<string>"), options, "exec", "string, bytes or code object"));
    TRY(hooks.execute(code, globals.as<Dict>(), locals, nullptr));
    return Value::none();
}

Value builtin_import(Value module_name, Value globals, Value, Value from_list, std::int64_t level) {
    Str* name = as_str(module_name);
    if (!name) return raise_type_error("module name must be a string");
    if (level < 0) return raise_value_error("level must be >= 0");
    if (level > 0 && !is_dict(globals)) return raise_type_error("globals must be a dict");
    return import_name(name, is_dict(globals) ? globals.as<Dict>() : nullptr, from_list, level);
}

/// `builtins.__build_class__(func, name, /, *bases, [metaclass], **kwds)`: the evaluator's own statement does the same.
Value builtin_build_class(Value, const Args& args) {
    if (args.count < 2) return raise_type_error("__build_class__: not enough arguments");
    Function* body = exact_cast<Function>(args[0]);
    if (!body) return raise_type_error("__build_class__: func must be a function");
    if (!is_str(args[1])) return raise_type_error("__build_class__: name is not a string");
    Dict* keywords = nullptr;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (!keywords) keywords = make_dict();
        keywords->set_str(args.keywords->items[i].as<Str>(), args.values[args.count + i]);
    }
    return hooks.build_class(body, args[1], make_tuple(args.values + 2, args.count - 2), keywords);
}

Value builtin_breakpoint(Value, const Args& args) {
    Value hook = sys_attribute("breakpointhook");
    if (!hook) return raise_runtime_error("lost sys.breakpointhook");
    return call(hook, args);
}

constexpr FunctionDef kFunctions[] = {
    raw_function(builtin_build_class, "__build_class__", "", "Internal helper function used by the class statement."),
    function<builtin_import>("__import__", "($module, name, globals=None, locals=None, fromlist=(), level=0)",
                             "Import a module. importlib.import_module() is what programs should use."),
    raw_function(builtin_breakpoint, "breakpoint", "($module, /, *args, **kws)",
                 "Call sys.breakpointhook(*args, **kws)."),
    function<builtin_compile>(
        "compile",
        "($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        "Compile source into a code object that can be executed by exec() or eval()."),
    function<builtin_eval>("eval", "($module, source, /, globals=None, locals=None)",
                           "Evaluate the given source in the context of globals and locals."),
    function<builtin_exec>("exec", "($module, source, /, globals=None, locals=None, *, closure=None)",
                           "Execute the given source in the context of globals and locals."),
};

}  // namespace

std::span<const FunctionDef> evaluate_builtins() { return kFunctions; }

}  // namespace py
