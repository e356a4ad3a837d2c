// TreeCode: a code object whose body is an executable tree, lowered when it is first called.
#pragma once

#include <memory>

#include "grammar/parse.h"
#include "interp/nodes/node.h"
#include "interp/scope/symbol_table.h"
#include "runtime/core/call.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/tuple.h"

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
    bool traced = false;  ///< its statements report to trace functions (nodes/traced.h)
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

/// `count` positional arguments and the defaults are all that a function with plain parameters needs.
inline bool defaults_suffice(const Function* function, const TreeCode* code, std::uint32_t count) {
    return code->fast_argc > static_cast<std::int32_t>(count) && function->defaults &&
           code->fast_argc - static_cast<std::int32_t>(count) <= function->defaults->size;
}
/// Then: the defaults of the parameters from number `count` on. (There may be more defaults than parameters.)
inline void fill_defaults(const Function* function, const TreeCode* code, std::uint32_t count, Value* locals) {
    const Value* end = function->defaults->items + function->defaults->size;
    for (std::uint32_t i = count; i < code->argcount; ++i)
        locals[i] = end[static_cast<std::int64_t>(i) - code->argcount];
}

/// A frame in the heap for a generator's code, its header filled, its slots empty.
Frame* make_generator_frame(Function* function, TreeCode* code);
/// generator_resume() with a value, by the short way when it is suspended: what loops, `yield from` and `await` call.
Value step_generator(Generator* generator, Value sent);

/// A generator or coroutine whose body was begun where it was made, on the native stack (begin_on_stack()).
struct Begun {
    bool ran = false;                ///< else the value is what the call has given, begun or not
    Generator* suspended = nullptr;  ///< it has yielded: the value is that, and this goes on; null: it has ended
};
/// `await f()` and `yield from f()` run the body at once, and most coroutines end without ever waiting. So the body is
/// begun in `frame`, on the native stack, its arguments in place and its header filled; only when it suspends does the
/// frame move to the heap and get a generator object. At a suspension nothing but the frame's slots is alive of it.
Value begin_on_stack(Frame* frame, TreeCode* code, Begun& begun);
/// The same for a callable that may be a coroutine function or a bound method of one: called with `values`.
Value begin_call(Frame& caller, Value callable, const Value* values, std::uint32_t count, Begun& begun);
/// May the body of a function with this code be begun so? `kind`: kCodeCoroutine (`await`) or kCodeGenerator.
inline bool begins_on_stack(const TreeCode* code, std::uint32_t count, std::uint32_t kind) {
    constexpr std::uint32_t kKinds = kCodeCoroutine | kCodeGenerator | kCodeAsyncGenerator | kCodeIterableCoroutine;
    return code->generator_argc == static_cast<std::int32_t>(count) && (code->flags & kKinds) == kind;
}

/// The generator or coroutine that was made last, by which call node and in which frame. A statement whose own call it was
/// is the only one to have it; such a one is `private_` and its memory is used again as soon as it has ended.
struct FreshGenerator {
    std::uintptr_t hidden = 0;  ///< complement of its address: nothing is kept alive
    const void* made_by = nullptr;
    const Frame* made_in = nullptr;
};
extern FreshGenerator fresh_generator;
/// `v` is the value that `node` has just had in `frame`: notes and tells whether that is a generator of its own.
inline bool take_fresh(const tree::Node* node, const Frame& frame, Value v) {
    if (fresh_generator.made_by != node || fresh_generator.made_in != &frame || fresh_generator.hidden != ~v.bits())
        return false;
    auto* generator = v.as<Generator>();
    generator->private_ = !generator->watched;  // the watched stand in lists
    return true;
}
/// At the end of the statement.
inline void release_fresh(Generator* generator) {
    if (generator->private_ && generator->state == GeneratorState::Finished) release_private_generator(generator);
}

/// The generator, coroutine or async generator that runs in such a frame, whose arguments are in place.
Value start_generator(Frame* frame, TreeCode* code);

/// Makes the generator, coroutine or async generator of a call whose arguments are bound in `frame` (copied to the heap).
Value make_generator(Frame* frame, TreeCode* code);

}  // namespace py
