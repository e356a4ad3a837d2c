// Generators, coroutines and async generators: suspended frames as objects.
#pragma once

#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/object.h"
#include "runtime/core/type.h"

namespace py {

extern Type generator_type, coroutine_type, coroutine_wrapper_type, async_generator_type;

enum class GeneratorState : std::uint8_t { Created, Suspended, Running, Finished };

/// One layout for the three kinds; the type tells them apart.
struct Generator : Object {
    static Type* static_type() { return &generator_type; }
    static Shape* exact_shape() { return &generator_type.own_shape; }

    Frame* frame = nullptr;  ///< in the heap; null once finished
    Code* code = nullptr;
    Str* name = nullptr;
    Str* qualname = nullptr;
    GeneratorState state = GeneratorState::Created;
    bool started = false;        ///< the body has begun; set by CodeOps::resume
    bool closed = false;         ///< async generators
    bool running_async = false;  ///< async generators: an asend/athrow/aclose is under way
    bool hooks_inited = false;
    bool watched = false;              ///< its end must be noticed (runtime/core/finalize.h)
    bool adopted = false;              ///< coroutines: a task has it, and closes it at its own end
    bool private_ = false;             ///< only the statement that made it, and awaits it or loops over it, can know it
    Value result;                      ///< value of `return`, when resume() gave Value::end()
    BaseException* handled = nullptr;  ///< its own exception-handling state while suspended
    Value finalizer;                   ///< async generators
    Value origin;                      ///< coroutines: cr_origin
};

/// The memory of a `private_` generator that has ended goes to the next one. Not while Python code may have found it in
/// the heap: generators_found is set by what shows objects that nobody gave to it (gc.get_objects() and the like).
extern bool generators_found;
void release_private_generator(Generator* generator);

/// A new one was made: a coroutine that is never awaited must be noticed. (finalize.cpp)
void generator_created(Generator* generator);
/// How many frames cr_origin shows (sys.set_coroutine_origin_tracking_depth).
extern std::int64_t coroutine_origin_depth;
/// Finishes a coroutine that nobody has awaited, with a RuntimeWarning.
void warn_unawaited(Generator* generator);
/// A task has the coroutine from now on, and with it those that it awaits: their end is no longer watched.
void adopt_coroutine(Generator* generator);

/// What the caller of throw() or close() was handling: an exception that a generator is handling itself, and which
/// becomes the context of the one that is thrown in, is another. (Only compared, never kept alive by this.)
extern thread_local BaseException* handled_at_throw;

/// Resumes: `sent` as CodeOps::resume. Value::end() on return (the value in generator->result), zero when it raised.
Value generator_resume(Generator* generator, Value sent);
/// `send(v)` to any generator-like or iterator: what `yield from`/`await` do at each step. end(): finished, *result set.
Value iterator_send(Value iterator, Value sent, Value* result);
/// Native iterators that finish with a value have no need of a StopIteration to carry it: the type of asyncio's `await
/// future`, and what iterator_send() calls for it.
struct NativeSend {
    Type* type = nullptr;
    Value (*send)(Value iterator, Value sent, Value* result) = nullptr;
};
extern NativeSend native_send;
/// The same for an exception that is thrown in: `throw()` where the iterator has one; GeneratorExit closes it first.
Value iterator_throw(Value iterator, BaseException* exception, Value* result);
/// The iterator of `yield from v` in code with these flags: a coroutine only inside coroutines.
Value get_delegate_iterator(Value v, const Code* code);
Value generator_throw(Generator* generator, BaseException* exception);
Status generator_close(Generator* generator);
/// The iterator of an awaitable (`__await__`, coroutine itself). TypeError "'int' object can't be awaited".
Value get_awaitable(Value awaitable);

}  // namespace py
