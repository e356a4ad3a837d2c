// TreeCode: a code object whose body is an executable tree, lowered when it is first called.
#pragma once

#include <memory>

#include "grammar/parse.h"
#include "interp/nodes/node.h"
#include "interp/scope/symbol_table.h"
#include "runtime/core/call.h"
#include "runtime/objects/function.h"

namespace py {

struct Str;

/// One compiled source: the tree and scopes that its code objects lower from, for as long as one of them is not lowered.
struct CompilationUnit {
    std::shared_ptr<ast::Tree> tree;
    std::unique_ptr<SymbolTable> table;
    int optimize = 0;
    bool interactive = false;  ///< expression statements go to sys.displayhook
};

/// What is left to do for a code object that has not run yet.
struct PendingBody {
    std::shared_ptr<CompilationUnit> unit;
    Scope* scope = nullptr;
    const ast::Node* node = nullptr;
};

struct TreeCode : Code {
    /// Parameters of a function that a call node may enter directly: lowered, only plain positional parameters, no
    /// generator. Otherwise -1, which no number of arguments equals.
    std::int32_t fast_argc = -1;
    /// The same for generators and coroutines with only plain positional parameters.
    std::int32_t generator_argc = -1;
    const tree::Stmt* body = nullptr;     ///< null until lowered
    PendingBody* pending = nullptr;       ///< null once lowered
    std::uint32_t* cell_slots = nullptr;  ///< slots that get a fresh Cell at entry (a captured parameter moves into it)
    std::uint32_t cell_count = 0;
    bool closes = false;  ///< a generator whose end runs code: it suspends inside `try` or `with`
    std::int32_t vararg_slot = -1;
    std::int32_t kwarg_slot = -1;
    Str* source = nullptr;  ///< the text it was compiled from, when that came from no file
};

/// Lowers the body if that has not happened yet. False: an exception (SyntaxError, RecursionError) is pending.
[[nodiscard]] bool ensure_lowered(TreeCode* code);

/// The code objects' operations; TreeCode::ops.
extern const CodeOps tree_code_ops;

/// Binds args to the parameters of `function` in `locals` (zeroed slots). TypeError with CPython's wording.
Status bind_call(Function* function, const Args& args, Value* locals);

/// Calls a Python function with any arguments.
Value call_function(Function* function, const Args& args);

/// A frame in the heap for a generator's code, its header filled, its slots empty.
Frame* make_generator_frame(Function* function, TreeCode* code);
/// The generator, coroutine or async generator that runs in such a frame, whose arguments are in place.
Value start_generator(Frame* frame, TreeCode* code);

/// Makes the generator, coroutine or async generator of a call whose arguments are bound in `frame` (copied to the heap).
Value make_generator(Frame* frame, TreeCode* code);

}  // namespace py
