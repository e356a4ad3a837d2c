// Code objects as the runtime sees them: metadata, and an interface through which the evaluator runs the body.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"

namespace py {

struct Args;
struct Code;
struct Dict;
struct Function;
struct Generator;
struct Str;
struct Tuple;
struct Type;

/// Where an operation stands in the source: 1-based lines, 0-based columns in UTF-8 bytes.
struct SourceSpan {
    std::int32_t line = 0;
    std::int32_t column = 0;
    std::int32_t end_line = 0;
    std::int32_t end_column = 0;
};

/// co_flags, with CPython's values.
enum CodeFlags : std::uint32_t {
    kCodeOptimized = 0x1,
    kCodeNewLocals = 0x2,
    kCodeVarArgs = 0x4,
    kCodeVarKeywords = 0x8,
    kCodeNested = 0x10,
    kCodeGenerator = 0x20,
    kCodeCoroutine = 0x80,
    kCodeIterableCoroutine = 0x100,
    kCodeAsyncGenerator = 0x200,
    kCodeFutureAnnotations = 0x1000000,
    kCodeHasDocstring = 0x4000000,
    kCodeMethod = 0x8000000,
};

/// What the evaluator (interp/exec) implements for a code object; one static table.
struct CodeOps {
    /// Calls `function` with arguments; for generator code makes the generator, coroutine or async generator.
    Value (*call)(Function* function, const Args& args);
    /// Runs module, class or eval code: names go to `locals` (a dict or any mapping; for module code the globals).
    Value (*execute)(Code* code, Dict* globals, Value locals, Tuple* closure);
    /// Resumes a suspended generator: `sent` is the value of the yield expression, or zero with an exception pending,
    /// which is raised at the yield. Returns the yielded value; Value::end() when the body returned (its value is in
    /// generator->result); zero when it raised.
    Value (*resume)(Generator* generator, Value sent);
    /// What the generator delegates to (`yield from`/`await`), or zero.
    Value (*delegate)(Generator* generator);
    /// Lowers the body if need be and fills the lazily known fields (consts, names, cell and free variables).
    void (*complete)(Code* code);
};

struct Code : Object {
    static Type* static_type();
    static Shape* exact_shape();

    const CodeOps* ops = nullptr;
    Str* name = nullptr;
    Str* qualname = nullptr;
    Str* filename = nullptr;
    std::int32_t first_line = 0;
    std::uint32_t flags = 0;
    std::uint32_t argcount = 0;  ///< positional parameters, positional-only included
    std::uint32_t posonly_count = 0;
    std::uint32_t kwonly_count = 0;
    std::uint32_t frame_slots = 0;  ///< Values in a frame: locals, cells, free variables and temporaries
    std::uint32_t local_count = 0;  ///< the first `local_count` slots are the variables named in varnames
    Tuple* varnames = nullptr;
    Tuple* cellvars = nullptr;
    Tuple* freevars = nullptr;
    Tuple* names = nullptr;
    Tuple* consts = nullptr;
    Value docstring;  ///< None when there is none
    SourceSpan span;

    bool is_generator_like() const { return flags & (kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator); }
};

extern Type code_type;

/// co_freevars and co_cellvars: known once the body is lowered, which these do. Null: lowering failed (pending).
Tuple* code_free_variables(Code* code);
Tuple* code_cell_variables(Code* code);

}  // namespace py
