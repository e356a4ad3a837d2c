#include "interp/nodes/traced.h"

#include "interp/nodes/match.h"
#include "interp/nodes/try.h"
#include "runtime/core/observe.h"

namespace py::tree {

namespace {

/// A statement with a line of its own.
struct TracedStatement final : Stmt {
    const Stmt* inner;
    explicit TracedStatement(const Stmt* s) : inner(s) { span = s->span; }
    Completion exec(Frame& frame) const override {
        // A generator that goes on is in the middle of its statement.
        if (!frame.resume && line_traced(frame) && !observe_line(frame, span, false)) return Completion::Pending;
        Completion c = inner->exec(frame);
        if (c == Completion::Pending && line_traced(frame)) observe_exception(frame);
        return c;
    }
};

/// The body of a loop: when it has ended, the header is executed once more.
struct TracedBody final : Stmt {
    const Stmt* inner;
    TracedBody(const Stmt* s, const SourceSpan& header) : inner(s) { span = header; }
    Completion exec(Frame& frame) const override {
        Completion c = inner->exec(frame);
        bool goes_on = c == Completion::Normal || c == Completion::Continue;
        return !goes_on || !line_traced(frame) || observe_line(frame, span, true) ? c : Completion::Pending;
    }
};

/// Lines without an effect, before a statement.
struct TracedPassedLines final : Stmt {
    const Stmt* inner;
    Children<SourceSpan> lines;
    TracedPassedLines(const Stmt* s, Children<SourceSpan> l) : inner(s), lines(l) {}
    Completion exec(Frame& frame) const override {
        if (!frame.resume)
            for (const SourceSpan& line : lines)
                if (line_traced(frame) && !observe_line(frame, line, false)) return Completion::Pending;
        return inner->exec(frame);
    }
};

/// `except type:`
struct TracedHandlerType final : Expr {
    const Expr* inner;
    const Node* where;
    TracedHandlerType(const Expr* e, const Node* w) : inner(e), where(w) { span = e->span; }
    Value eval(Frame& frame) const override {
        if (line_traced(frame) && !observe_line(frame, where->span, false)) return Value();
        Value v = inner->eval(frame);
        if (!v && line_traced(frame)) observe_exception(frame);
        return v;
    }
};

struct TracedPattern final : Pattern {
    const Pattern* inner;
    explicit TracedPattern(const Pattern* p) : inner(p) { span = p->span; }
    int match(Frame& frame, Value subject, Value* captures) const override {
        if (line_traced(frame) && !observe_line(frame, span, false)) return -1;
        return inner->match(frame, subject, captures);
    }
};

struct TraceParts final : PartVisitor {
    void part(const Stmt*& statement) override {
        if (!statement) return;
        bool only_sequence = const_cast<Stmt*>(statement)->visit_parts(*this);
        if (!only_sequence && statement->span.line) statement = new TracedStatement(statement);
    }
    void loop_body(const Stmt*& body, const SourceSpan& header) override {
        part(body);
        body = new TracedBody(body, header);
    }
    void with_body(const Stmt*& body, const SourceSpan&) override { part(body); }
    void handler(Handler& handler) override {
        part(handler.body);
        if (handler.type) {
            handler.type = new TracedHandlerType(handler.type, handler.where);
            return;
        }
        auto line = Children<SourceSpan>::make(1);
        line.data[0] = handler.where->span;
        handler.body = new TracedPassedLines(handler.body, line);
    }
    void pattern(const Pattern*& pattern) override {
        if (pattern->span.line) pattern = new TracedPattern(pattern);
    }
};

}  // namespace

void trace_statements(const Stmt*& body) {
    TraceParts visit;
    visit.part(body);
}

Completion leave_traced_with(Frame& frame, const SourceSpan& header, Completion ended) {
    if (ended != Completion::Pending) return observe_line(frame, header, false) ? ended : Completion::Pending;
    // `__exit__` gets the exception, so its line comes before it goes on.
    const SourceSpan* at = frame.at;
    bool reraising = thread->reraising;
    BaseException* exception = take_exception();
    if (!observe_line(frame, header, false)) return Completion::Pending;
    frame.at = at;
    (void)reraise(exception);
    thread->reraising = reraising;
    return ended;
}

void show_passed_lines(Children<const Stmt*> statements, Children<PassedLine> passed) {
    for (std::uint32_t i = 0; i < passed.size();) {
        std::uint32_t before = passed[i].before, end = i;
        while (end < passed.size() && passed[end].before == before) ++end;
        auto lines = Children<SourceSpan>::make(end - i);
        for (std::uint32_t k = 0; i < end; ++i, ++k) lines.data[k] = passed[i].span;
        statements[before] = new TracedPassedLines(statements[before], lines);
    }
}

}  // namespace py::tree
