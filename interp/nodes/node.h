// The executable tree: what lowering makes of the AST and what runs.
//
// Names are slots, every operator is its own class, operands whose shape is known when the tree is built (a local, a
// constant) are template parameters, and each node carries its source span and its inline cache. Nodes are collected
// memory, immutable after lowering apart from their caches.
//
// A node stores its position into the frame only on the way out: before an operation that may run Python code or when it
// has failed. The fast paths therefore pay nothing for exact tracebacks.
#pragma once

#include <cstdint>

#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/try.h"
#include "runtime/core/value.h"
#include "runtime/protocol/object.h"

namespace py::tree {

/// How a statement ended.
enum class Completion : std::uint8_t {
    Normal = 0,
    Break,
    Continue,
    Return,   ///< the value waits in frame.result
    Pending,  ///< an exception is pending
    Yield,    ///< generators: suspended, the value waits in frame.result
};

/// What lowering asks of an expression to choose a specialised parent.
enum class Form : std::uint8_t { Other, Local, Constant, Global, Comparison, Binary, Call };

struct Node {
    SourceSpan span;

    /// The node failed or is about to run Python code: tracebacks and frame.f_lineno read the position from here.
    void mark(Frame& frame) const { frame.at = &span; }

    static void* operator new(std::size_t bytes) { return gc_allocate(bytes); }
    static void operator delete(void*) {}
};

struct Expr : Node {
    virtual Value eval(Frame& frame) const = 0;
    /// The truth of the expression: -1 pending, 0, 1. Comparisons override it and make no bool.
    virtual int test(Frame& frame) const {
        Value v = eval(frame);
        if (!v) [[unlikely]]
            return -1;
        if (v.is_bool()) [[likely]]
            return v.is_true();
        mark(frame);
        return truth_int(v);
    }
    virtual Form form() const { return Form::Other; }
    virtual ~Expr() = default;
};

struct PartVisitor;

struct Stmt : Node {
    virtual Completion exec(Frame& frame) const = 0;
    /// Shows the statements inside this one, for tracing to put others around them (traced.h). True: it is nothing but
    /// a sequence of them, with no line of its own.
    virtual bool visit_parts(PartVisitor&) { return false; }
    /// Tells a resumable statement which one it stands in (resumable.h).
    virtual void set_parent(const Stmt*) const {}
    virtual ~Stmt() = default;
};

struct Handler;
struct Pattern;

/// Gets the parts of a statement, each in its role: what a traced program does before and after it differs.
struct PartVisitor {
    virtual void part(const Stmt*& statement) = 0;  ///< may be null, as all statements here
    /// When it has ended, the header of the loop is executed again.
    virtual void loop_body(const Stmt*& body, const SourceSpan& header) = 0;
    virtual void with_body(const Stmt*& body, const SourceSpan& header) = 0;
    virtual void handler(Handler& handler) = 0;
    virtual void pattern(const Pattern*& pattern) = 0;

protected:
    ~PartVisitor() = default;
};

struct UnpackTarget;

/// Where an assignment stores: a variable, attribute, item, or a pattern of targets.
struct Target : Node {
    virtual Status store(Frame& frame, Value value) const = 0;
    /// The slot of a plain local variable, else -1: loops store into it directly.
    virtual std::int32_t local_slot() const { return -1; }
    /// `a, b` without a starred part, else null: loops over zip() and the like store the parts directly.
    virtual const UnpackTarget* as_unpack() const { return nullptr; }
    virtual ~Target() = default;
};

/// A variable gets another value.
inline void replace(Value& place, Value v) {
    note_drop(place);
    place = v;
}

/// A fixed array of children in collected memory.
template <class T>
struct Children {
    T* data = nullptr;
    std::uint32_t count = 0;

    T* begin() const { return data; }
    T* end() const { return data + count; }
    std::uint32_t size() const { return count; }
    bool empty() const { return count == 0; }
    T& operator[](std::size_t i) const { return data[i]; }

    static Children make(std::size_t count) {
        return {count ? gc_array<T>(count) : nullptr, static_cast<std::uint32_t>(count)};
    }
};

}  // namespace py::tree
