// Exceptions, tracebacks, and their layouts beyond BaseException.
#pragma once

#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/object.h"
#include "runtime/objects/list.h"

namespace py {

struct Traceback : Object {
    static Type* static_type();
    static Shape* exact_shape();
    Traceback* next = nullptr;  ///< towards the frame that raised
    FrameObject* frame = nullptr;
    SourceSpan at;
    std::int32_t line = 0;  ///< tb_lineno
};
extern Type traceback_type;

struct BaseException : Object {
    static Type* static_type() { return &BaseException_type; }
    static Shape* exact_shape() { return &BaseException_type.own_shape; }
    Tuple* args = nullptr;
    Traceback* traceback = nullptr;
    BaseException* context = nullptr;
    BaseException* cause = nullptr;
    bool suppress_context = false;
};

struct StopIterationObject : BaseException {
    Value value;
};
struct SystemExitObject : BaseException {
    Value code;
};
struct AttributeErrorObject : BaseException {
    Value name, obj;
};
struct NameErrorObject : BaseException {
    Value name;
};
struct ImportErrorObject : BaseException {
    Value msg, name, path, name_from;
};
struct OSErrorObject : BaseException {
    Value error_number, strerror, filename, filename2;
    std::int64_t characters_written;
};
struct SyntaxErrorObject : BaseException {
    Value msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, metadata;
};
struct UnicodeErrorObject : BaseException {
    Value encoding, object, start, end, reason;
};
struct ExceptionGroupObject : BaseException {
    Value message;
    Tuple* exceptions;
};

extern Type ExceptionGroup_type;  ///< `ExceptionGroup(BaseExceptionGroup, Exception)`, made by init_exceptions()

/// Makes the types of exceptions.def ready, and ExceptionGroup, whose two bases a TypeDef cannot name.
void init_exceptions();

/// What `type(*args)` makes for a builtin exception type, the fields of its layout included; runs no Python code for
/// those. Null: the constructor refused the arguments (its error is pending).
BaseException* make_exception(Type& type, std::initializer_list<Value> args);

inline bool is_exception(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kExceptionSubclass); }
inline bool is_exception_class(Value v) {
    Type* t = as_type(v);
    return t && t->has(kExceptionSubclass);
}

/// Does `exception` match what an `except` clause names: a class or a (nested) tuple of classes? TypeError "catching
/// classes that do not inherit from BaseException is not allowed".
Result<bool> exception_matches(BaseException* exception, Value wanted);

/// What an `except*` clause takes out of an exception: `match` and `rest` may be zero (nothing left). A bare exception
/// that matches is wrapped into a group. TypeError for classes that are no exceptions, and for groups.
struct GroupSplit {
    Value match, rest;
};
Result<GroupSplit> exception_group_match(Value exception, Value wanted);
/// What is raised after the `except*` clauses of a try statement that caught `original`: `raised` are the exceptions that
/// clauses raised or left unhandled (the last rest included). None: nothing to raise.
Value exception_group_combine(BaseException* original, List* raised);

/// The full text that the interpreter prints for an uncaught exception: chain, notes, groups, folded recursion, carets,
/// suggestions ("Did you mean"). Ends with a newline. Never raises.
std::string format_exception(BaseException* exception);
std::string format_traceback(Traceback* traceback);
/// Prints it to sys.stderr (sys.excepthook's default).
void print_exception(BaseException* exception);

}  // namespace py
