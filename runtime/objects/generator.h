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
    Value result;                      ///< value of `return`, when resume() gave Value::end()
    BaseException* handled = nullptr;  ///< its own exception-handling state while suspended
    Value finalizer;                   ///< async generators
    Value origin;                      ///< coroutines: cr_origin
};

/// A new one was made: coroutines remember where (sys.set_coroutine_origin_tracking_depth), finalisers are arranged.
void generator_created(Generator* generator);

/// Resumes: `sent` as CodeOps::resume. Value::end() on return (the value in generator->result), zero when it raised.
Value generator_resume(Generator* generator, Value sent);
/// `send(v)` to any generator-like or iterator: what `yield from`/`await` do at each step. end(): finished, *result set.
Value iterator_send(Value iterator, Value sent, Value* result);
/// The same for an exception that is thrown in: `throw()` where the iterator has one; GeneratorExit closes it first.
Value iterator_throw(Value iterator, BaseException* exception, Value* result);
/// The iterator of `yield from v` in code with these flags: a coroutine only inside coroutines.
Value get_delegate_iterator(Value v, const Code* code);
Value generator_throw(Generator* generator, BaseException* exception);
Status generator_close(Generator* generator);
/// The iterator of an awaitable (`__await__`, coroutine itself). TypeError "'int' object can't be awaited".
Value get_awaitable(Value awaitable);

}  // namespace py
