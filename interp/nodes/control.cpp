#include "interp/nodes/control.h"

#include "interp/nodes/traced.h"
#include "runtime/core/call.h"
#include "runtime/objects/exception.h"

namespace py::tree {

bool Block::visit_parts(PartVisitor& visit) {
    for (const Stmt*& each : statements) visit.part(each);
    show_passed_lines(statements, passed);
    return true;
}

Completion Forever::exec(Frame& frame) const {
    for (;;) {
        Completion c = body->exec(frame);
        if (c != Completion::Normal) [[unlikely]] {
            if (c == Completion::Break) return Completion::Normal;
            if (c != Completion::Continue) return c;
        }
        if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]] {
            mark(frame);
            TRY(handle_attention());
        }
    }
}

namespace {

/// Calls make(condition) with the condition type that fits the expression.
template <class Make>
Stmt* with_condition(const Expr* condition, Make&& make) {
    if (condition->form() != Form::Comparison) return make(AnyCondition(condition));
    auto* c = static_cast<const CompareBase*>(condition);
    return with_comparison(c->op, [&]<Comparison kOp>() -> Stmt* {
        return specialise(c->left_expr, c->right_expr,
                          [&]<class L, class R>() -> Stmt* { return make(CompareCondition<kOp, L, R>(c)); });
    });
}

}  // namespace

Stmt* make_return(const Expr* value) {
    if (value->form() == Form::Constant) return new ReturnOperand<ConstantOperand>(value);
    return specialise(value, [&]<class Operand>() -> Stmt* { return new ReturnOperand<Operand>(value); });
}

Stmt* make_if(const Expr* condition, const Stmt* yes, const Stmt* no) {
    return with_condition(condition, [&]<class C>(C c) -> Stmt* { return new If<C>(c, yes, no); });
}

Stmt* make_while(const Expr* condition, const Stmt* body, const Stmt* orelse) {
    return with_condition(condition, [&]<class C>(C c) -> Stmt* { return new While<C>(c, body, orelse); });
}

namespace {

/// `value` as an exception instance: itself, or the class called without arguments. `what` words the TypeError.
BaseException* exception_instance(Value value, const char* what) {
    if (is_exception(value)) return value.as<BaseException>();
    if (is_exception_class(value)) {
        Value made = call(value);
        if (!made) return nullptr;
        if (!is_exception(made)) {
            (void)raise_type_error("calling {} should have returned an instance of BaseException, not {}",
                                   repr_text(value), repr_text(type_of(made)));
            return nullptr;
        }
        return made.as<BaseException>();
    }
    (void)raise(TypeError, std::string_view(what));
    return nullptr;
}

}  // namespace

Completion Raise::exec(Frame& frame) const {
    if (!exception) {
        mark(frame);
        if (!thread->handled) return raise_runtime_error("No active exception to reraise");
        (void)reraise(thread->handled);
        thread->reraising = true;
        return Completion::Pending;
    }
    Value value = TRY(exception->eval(frame));
    if (!cause) {
        mark(frame);
        return raise_value(value);
    }
    Value cause_value = TRY(cause->eval(frame));
    mark(frame);
    BaseException* instance = TRY(exception_instance(value, "exceptions must derive from BaseException"));
    if (cause_value.is_none()) instance->cause = nullptr;
    else instance->cause = TRY(exception_instance(cause_value, "exception causes must derive from BaseException"));
    instance->suppress_context = true;
    return raise_value(instance);
}

Completion Assert::exec(Frame& frame) const {
    int r = condition->test(frame);
    if (r > 0) [[likely]]
        return Completion::Normal;
    if (r < 0) return Completion::Pending;
    if (!message) {
        mark(frame);
        return raise_with(AssertionError, {});
    }
    Value text = TRY(message->eval(frame));
    mark(frame);
    return raise_with(AssertionError, {text});
}

}  // namespace py::tree
