// Suspension: takes `yield` and `await` out of expressions, and chooses the resumable twins.
//
// An expression that contains a suspension point becomes a series of statements that compute its parts, in Python's order
// of evaluation, into temporary slots; what is left of the expression reads those slots. `and`, `or`, conditional
// expressions, comparison chains and comprehensions become `if`s and loops. `overrides_` maps a sub-expression to what
// stands for it, and expression() asks there first, so the ordinary lowering builds what is left.
#include <functional>
#include <unordered_map>

#include "interp/lower/lower.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/attribute.h"
#include "interp/nodes/boolean.h"
#include "interp/nodes/class_def.h"
#include "interp/nodes/compare.h"
#include "interp/nodes/for.h"
#include "interp/nodes/resumable.h"
#include "interp/nodes/subscript.h"
#include "runtime/objects/str.h"

namespace py::tree {

namespace {

/// Calls visit(child) for every node directly below `node`, in the order of the fields.
template <class Visit>
struct ChildVisitor {
    Visit& visit;
    template <class T>
    void operator()(const T& field) {
        if constexpr (std::is_convertible_v<T, const ast::Node*>) {
            if (field) visit(field);
        }
    }
    template <class T>
    void operator()(const ast::Seq<T>& list) {
        if constexpr (std::is_convertible_v<T, const ast::Node*>)
            for (T child : list)
                if (child) visit(child);
    }
};

template <class Visit>
void for_each_child(const ast::Node* node, Visit&& visit) {
    ChildVisitor<std::remove_reference_t<Visit>> each{visit};
    switch (node->kind) {
#define F(type, name) each(n->name);
#define NODE(kind, base, fields)                             \
    case ast::Kind::kind: {                                  \
        [[maybe_unused]] auto* n = ast::as<ast::kind>(node); \
        fields break;                                        \
    }
#include "grammar/ast.def"
#undef NODE
#undef F
    }
}

bool search(const ast::Node* node) {
    using K = ast::Kind;
    switch (node->kind) {
        case K::Yield:
        case K::YieldFrom:
        case K::Await:
        case K::AsyncFor:
        case K::AsyncWith: return true;
        case K::Lambda: {
            auto* a = ast::as<ast::Lambda>(node)->args;
            for (const ast::expr* e : a->defaults)
                if (search(e)) return true;
            for (const ast::expr* e : a->kw_defaults)
                if (e && search(e)) return true;
            return false;
        }
        case K::FunctionDef:
        case K::AsyncFunctionDef: {
            auto* f = ast::as<ast::FunctionDef>(node);
            for (const ast::expr* e : f->decorator_list)
                if (search(e)) return true;
            for (const ast::expr* e : f->args->defaults)
                if (search(e)) return true;
            for (const ast::expr* e : f->args->kw_defaults)
                if (e && search(e)) return true;
            return false;
        }
        case K::ClassDef: {
            auto* c = ast::as<ast::ClassDef>(node);
            for (const ast::expr* e : c->decorator_list)
                if (search(e)) return true;
            if (!c->type_params.empty()) return false;
            for (const ast::expr* e : c->bases)
                if (search(e)) return true;
            for (const ast::keyword* k : c->keywords)
                if (search(k->value)) return true;
            return false;
        }
        case K::GeneratorExp: return search(ast::as<ast::GeneratorExp>(node)->generators[0]->iter);
        case K::comprehension:
            if (ast::as<ast::comprehension>(node)->is_async) return true;
            break;
        case K::AnnAssign: {
            auto* a = ast::as<ast::AnnAssign>(node);
            return search(a->target) || (a->value && search(a->value));
        }
        case K::TypeAlias: return false;
        default: break;
    }
    bool found = false;
    for_each_child(node, [&](const ast::Node* child) { found = found || search(child); });
    return found;
}

}  // namespace

bool contains_suspension(const ast::Node* node) { return search(node); }

/// The work of one suspending statement: its temporaries are given back when it is done.
class Suspension {
public:
    explicit Suspension(CodeLowering& lowering) : l_(lowering) {}

    Stmt* statement(const ast::stmt* s);
    /// Emits what computes `e` and returns an expression for its value.
    Expr* hoist(const ast::expr* e);
    Stmt* finish(const ast::Node* where);
    void emit(Stmt* s) { out_.push_back(s); }
    std::vector<Stmt*> take() { return std::move(out_); }
    /// A slot for a value: emptied at the end of the statement, so that it keeps nothing alive.
    std::int32_t temporary() {
        std::int32_t slot = state_slot();
        clear_.push_back(static_cast<std::uint32_t>(slot));
        return slot;
    }
    /// A slot for the state of a statement whose inner blocks have been lowered: not one that these have given back, since
    /// they use it while the statement is under way.
    std::int32_t outer_slot() {
        std::int32_t slot = l_.new_slot();
        used_.push_back(slot);
        return slot;
    }
    /// A slot that its statement empties itself.
    std::int32_t state_slot() {
        std::int32_t slot;
        if (!l_.free_slots_.empty()) {
            slot = l_.free_slots_.back();
            l_.free_slots_.pop_back();
        } else {
            slot = l_.new_slot();
        }
        used_.push_back(slot);
        return slot;
    }
    void release() {
        l_.free_slots_.insert(l_.free_slots_.end(), used_.begin(), used_.end());
        used_.clear();
    }
    Stmt* comprehension_loops(const ast::expr* e, const ast::field::comprehensions& generators, std::size_t index,
                              Expr* first_iterable, const std::function<Stmt*()>& innermost);

private:
    using K = ast::Kind;

    Expr* read(std::int32_t slot, const ast::Node* where) {
        return l_.at(new LocalName(slot, intern("temporary")), where);
    }
    Expr* save(Expr* value, const ast::Node* where) {
        std::int32_t slot = temporary();
        emit(l_.at(new AssignLocal(slot, value), where));
        return read(slot, where);
    }
    /// Hoists the children up to the last one that suspends; the ones before it are computed first, in order.
    void operands(const std::vector<const ast::expr*>& list) {
        std::size_t last = list.size();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i] && contains_suspension(list[i])) last = i;
        if (last == list.size()) return;
        for (std::size_t i = 0; i <= last; ++i) {
            const ast::expr* e = list[i];
            if (!e || e->kind == K::Constant || l_.overrides_.count(e)) continue;
            Expr* value = contains_suspension(e) ? hoist(e) : l_.expression(e);
            l_.overrides_[e] = i < last ? save(value, e) : value;
        }
    }
    /// The statements that `body` emits, as one (possibly resumable) statement.
    template <class Body>
    Stmt* nested(const ast::Node* where, Body&& body) {
        std::vector<Stmt*> outer = std::move(out_);
        out_.clear();
        body();
        std::vector<Stmt*> inner = std::move(out_);
        out_ = std::move(outer);
        return sequence(inner, where);
    }
    Stmt* sequence(const std::vector<Stmt*>& list, const ast::Node* where) {
        if (list.empty()) return l_.at(new Pass, where);
        if (list.size() == 1) return list[0];
        Children<const Stmt*> children = Children<const Stmt*>::make(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) children.data[i] = list[i];
        return l_.at(new ResumableBlock(children, has_blocks_ ? outer_slot() : state_slot()), where);
    }
    Stmt* resumable_if(Expr* condition, Stmt* yes, Stmt* no, const ast::Node* where) {
        return l_.at(new ResumableIf(condition, yes, no, state_slot()), where);
    }

    Expr* boolean(const ast::BoolOp* b);
    Expr* conditional(const ast::IfExp* i);
    Expr* compare_chain(const ast::Compare* c);
    Expr* comprehension(const ast::expr* e);
    void target_operands(const ast::expr* target);
    void children_of(const ast::expr* e, std::vector<const ast::expr*>& out);
    Stmt* block(const ast::field::stmts& body) {
        has_blocks_ = true;
        return l_.block(body);
    }
    void if_statement(const ast::If* i);
    void while_statement(const ast::While* w);
    const Target* body_target(const ast::expr* target, Stmt*& before_body);
    void for_statement(const ast::For* f, bool is_async);
    void try_statement(const ast::Try* t, bool star);
    void with_statement(const ast::With* w, bool is_async);
    Stmt* with_item(const ast::With* w, std::size_t index, bool is_async);
    void match_statement(const ast::Match* m);
    void augmented(const ast::AugAssign* a);

    CodeLowering& l_;
    std::vector<Stmt*> out_;
    std::vector<std::int32_t> used_;
    std::vector<std::uint32_t> clear_;
    bool has_blocks_ = false;  ///< inner blocks have been lowered
};

Stmt* CodeLowering::suspending_statement(const ast::stmt* s) {
    Suspension suspension(*this);
    return suspension.statement(s);
}

// ---- Expressions ----

void Suspension::children_of(const ast::expr* e, std::vector<const ast::expr*>& out) {
    auto add = [&](const ast::expr* child) {
        if (!child) return;
        if (auto* s = ast::match<ast::Starred>(child)) child = s->value;
        out.push_back(child);
    };
    switch (e->kind) {
        case K::Dict: {
            auto* d = ast::as<ast::Dict>(e);
            for (std::uint32_t i = 0; i < d->values.size(); ++i) {
                add(d->keys[i]);
                add(d->values[i]);
            }
            break;
        }
        case K::Call: {
            auto* c = ast::as<ast::Call>(e);
            add(c->func);
            for (const ast::expr* a : c->args) add(a);
            for (const ast::keyword* k : c->keywords) add(k->value);
            break;
        }
        case K::NamedExpr: add(ast::as<ast::NamedExpr>(e)->value); break;
        case K::Lambda:
            for (const ast::expr* d : ast::as<ast::Lambda>(e)->args->defaults) add(d);
            for (const ast::expr* d : ast::as<ast::Lambda>(e)->args->kw_defaults) add(d);
            break;
        case K::GeneratorExp: add(ast::as<ast::GeneratorExp>(e)->generators[0]->iter); break;
        case K::JoinedStr:
            for (const ast::expr* part : ast::as<ast::JoinedStr>(e)->values) add(part);
            break;
        case K::TemplateStr:
            for (const ast::expr* part : ast::as<ast::TemplateStr>(e)->values) {
                if (auto* field = ast::match<ast::Interpolation>(part)) {
                    add(field->value);
                    add(field->format_spec);
                }
            }
            break;
        default: for_each_child(e, [&](const ast::Node* child) { add(static_cast<const ast::expr*>(child)); }); break;
    }
}

Expr* Suspension::hoist(const ast::expr* e) {
    switch (e->kind) {
        case K::Yield: {
            auto* y = ast::as<ast::Yield>(e);
            Expr* value = y->value ? (contains_suspension(y->value) ? hoist(y->value) : l_.expression(y->value))
                                   : l_.at(new Constant(Value::none()), e);
            std::int32_t slot = temporary();
            emit(l_.at(new YieldStatement(value, slot, l_.is_async_generator()), e));
            return read(slot, e);
        }
        case K::YieldFrom:
        case K::Await: {
            const ast::expr* inner = ast::as<ast::Await>(e)->value;  // YieldFrom has the same field
            Expr* value = contains_suspension(inner) ? hoist(inner) : l_.expression(inner);
            std::int32_t slot = temporary();
            auto kind = e->kind == K::Await ? DelegateStatement::Kind::Await : DelegateStatement::Kind::YieldFrom;
            emit(l_.at(new DelegateStatement(kind, value, slot, state_slot()), e));
            return read(slot, e);
        }
        case K::BoolOp: return boolean(ast::as<ast::BoolOp>(e));
        case K::IfExp: return conditional(ast::as<ast::IfExp>(e));
        case K::Compare:
            if (ast::as<ast::Compare>(e)->ops.size() > 1) return compare_chain(ast::as<ast::Compare>(e));
            break;
        case K::ListComp:
        case K::SetComp:
        case K::DictComp: return comprehension(e);
        default: break;
    }
    std::vector<const ast::expr*> children;
    children_of(e, children);
    operands(children);
    Expr* node = l_.expression_uncached(e);
    if (node->span.line == 0) l_.at(node, e);
    return node;
}

Expr* Suspension::boolean(const ast::BoolOp* b) {
    std::int32_t slot = temporary();
    bool is_and = b->op == ast::BoolOperator::And;
    std::function<void(std::uint32_t)> from = [&](std::uint32_t i) {
        const ast::expr* e = b->values[i];
        Expr* value = contains_suspension(e) ? hoist(e) : l_.expression(e);
        emit(l_.at(new AssignLocal(slot, value), e));
        if (i + 1 == b->values.size()) return;
        Expr* condition = read(slot, e);
        if (!is_and) condition = l_.at(new Not(condition), e);
        Stmt* rest = nested(b, [&] { from(i + 1); });
        emit(resumable_if(condition, rest, nullptr, b));
    };
    from(0);
    return read(slot, b);
}

Expr* Suspension::conditional(const ast::IfExp* i) {
    std::int32_t slot = temporary();
    Expr* test = contains_suspension(i->test) ? hoist(i->test) : l_.expression(i->test);
    auto branch = [&](const ast::expr* e) {
        return nested(e, [&] {
            Expr* value = contains_suspension(e) ? hoist(e) : l_.expression(e);
            emit(l_.at(new AssignLocal(slot, value), e));
        });
    };
    Stmt* yes = branch(i->body);
    Stmt* no = branch(i->orelse);
    emit(resumable_if(test, yes, no, i));
    return read(slot, i);
}

Expr* Suspension::compare_chain(const ast::Compare* c) {
    std::int32_t result = temporary();
    Expr* left = save(contains_suspension(c->left) ? hoist(c->left) : l_.expression(c->left), c->left);
    std::function<void(std::uint32_t, Expr*)> from = [&](std::uint32_t i, Expr* a) {
        const ast::expr* e = c->comparators[i];
        Expr* b = save(contains_suspension(e) ? hoist(e) : l_.expression(e), e);
        emit(l_.at(new AssignLocal(result, l_.at(make_compare(to_comparison(c->ops[i]), a, b), c)), c));
        if (i + 1 == c->ops.size()) return;
        Stmt* rest = nested(c, [&] { from(i + 1, b); });
        emit(resumable_if(read(result, c), rest, nullptr, c));
    };
    from(0, left);
    return read(result, c);
}

Stmt* Suspension::comprehension_loops(const ast::expr* e, const ast::field::comprehensions& generators,
                                      std::size_t index, Expr* first_iterable,
                                      const std::function<Stmt*()>& innermost) {
    const ast::comprehension* g = generators[index];
    Stmt* loop = nullptr;
    Stmt* whole = nested(e, [&] {
        Expr* iterable = first_iterable                 ? first_iterable
                         : contains_suspension(g->iter) ? hoist(g->iter)
                                                        : l_.expression(g->iter);
        const Target* target = l_.target(g->target);
        Stmt* body = nested(e, [&] {
            std::function<void(std::uint32_t)> conditions = [&](std::uint32_t i) {
                if (i == g->ifs.size()) {
                    emit(index + 1 < generators.size()
                             ? comprehension_loops(e, generators, index + 1, nullptr, innermost)
                             : nested(e, [&] { emit(innermost()); }));
                    return;
                }
                const ast::expr* c = g->ifs[i];
                Expr* test = contains_suspension(c) ? hoist(c) : l_.expression(c);
                Stmt* rest = nested(c, [&] { conditions(i + 1); });
                emit(resumable_if(test, rest, nullptr, c));
            };
            conditions(0);
        });
        bool prepared = first_iterable && l_.owner_->kind == Scope::Kind::Generator && e->kind == K::GeneratorExp;
        if (g->is_async) {
            auto* node = new AsyncFor(target, iterable, body, nullptr, state_slot(), state_slot(), state_slot());
            node->has_iterator = false;
            loop = node;
        } else {
            auto* node = new ResumableFor(target, iterable, body, nullptr, state_slot(), state_slot());
            node->has_iterator = prepared;
            loop = node;
        }
        emit(l_.at(loop, e));
    });
    return whole;
}

Expr* Suspension::comprehension(const ast::expr* e) {
    bool is_dict = e->kind == K::DictComp;
    auto* c = ast::as<ast::ListComp>(e);
    const auto& generators = is_dict ? ast::as<ast::DictComp>(e)->generators : c->generators;
    auto kind = e->kind == K::ListComp  ? Comprehension::Kind::List
                : e->kind == K::SetComp ? Comprehension::Kind::Set
                                        : Comprehension::Kind::Dict;
    const ast::expr* first = generators[0]->iter;
    Expr* iterable = save(contains_suspension(first) ? hoist(first) : l_.expression(first), first);
    std::int32_t result = temporary();
    Expr* empty = kind == Comprehension::Kind::List  ? static_cast<Expr*>(new ListDisplay({}))
                  : kind == Comprehension::Kind::Set ? static_cast<Expr*>(new StarredDisplay(DisplayKind::Set, {}))
                                                     : new DictDisplay({});
    Scope* outer = l_.scope_;
    std::vector<std::uint32_t> cells, plain;
    l_.enter_comprehension_scope(l_.unit_->table->scope_of(e, Scope::Kind::Comprehension), cells, plain);
    emit(l_.at(new EnterComprehension(l_.slot_list(cells), l_.slot_list(plain)), e));
    emit(l_.at(new AssignLocal(result, l_.at(empty, e)), e));
    emit(comprehension_loops(e, generators, 0, iterable, [&]() -> Stmt* {
        std::vector<const ast::expr*> parts;
        parts.push_back(is_dict ? ast::as<ast::DictComp>(e)->key : c->elt);
        if (is_dict) parts.push_back(ast::as<ast::DictComp>(e)->value);
        operands(parts);
        Expr* element = l_.expression(parts[0]);
        Expr* value = is_dict ? l_.expression(parts[1]) : nullptr;
        return l_.at(new AddElement(kind, result, element, value), e);
    }));
    l_.scope_ = outer;
    return read(result, e);
}

// ---- Statements ----

Stmt* Suspension::finish(const ast::Node* where) {
    if (!clear_.empty()) emit(new ClearSlots(l_.slot_list(clear_)));  // without a line: no statement of the source
    Stmt* whole = sequence(out_, where);
    release();
    return whole;
}

void Suspension::target_operands(const ast::expr* target) {
    // The parts of a target are evaluated after the value, target by target.
    if (!contains_suspension(target)) return;
    std::vector<const ast::expr*> parts;
    std::function<void(const ast::expr*)> collect = [&](const ast::expr* t) {
        switch (t->kind) {
            case K::Attribute: parts.push_back(ast::as<ast::Attribute>(t)->value); break;
            case K::Subscript:
                parts.push_back(ast::as<ast::Subscript>(t)->value);
                parts.push_back(ast::as<ast::Subscript>(t)->slice);
                break;
            case K::Tuple:
                for (const ast::expr* x : ast::as<ast::Tuple>(t)->elts) collect(x);
                break;
            case K::List:
                for (const ast::expr* x : ast::as<ast::List>(t)->elts) collect(x);
                break;
            case K::Starred: collect(ast::as<ast::Starred>(t)->value); break;
            default: break;
        }
    };
    collect(target);
    operands(parts);
}

Stmt* Suspension::statement(const ast::stmt* s) {
    switch (s->kind) {
        case K::Expr: {
            const ast::expr* e = ast::as<ast::Expr>(s)->value;
            // `await` at the prompt of python -m asyncio.
            if (l_.unit_->interactive && l_.owner_->kind == Scope::Kind::Module) {
                emit(l_.at(new DisplayStatement(hoist(e)), s));
                break;
            }
            if (auto* y = ast::match<ast::Yield>(e); y && !(y->value && contains_suspension(y->value))) {
                Expr* value = y->value ? l_.expression(y->value) : l_.at(new Constant(Value::none()), e);
                return l_.at(new YieldStatement(value, -1, l_.is_async_generator()), e);
            }
            if (auto* a = ast::match<ast::Await>(e); a && !contains_suspension(a->value)) {
                emit(l_.at(
                    new DelegateStatement(DelegateStatement::Kind::Await, l_.expression(a->value), -1, state_slot()),
                    e));
                Stmt* only = out_.back();
                release();
                return only;
            }
            emit(l_.at(new ExpressionStatement(hoist(e)), s));
            break;
        }
        case K::Assign: {
            auto* a = ast::as<ast::Assign>(s);
            if (auto* n = ast::match<ast::Name>(a->targets[0]); n && a->targets.size() == 1) {
                // `local = await value`, and with `yield from`: the result goes there directly.
                bool is_await = a->value->kind == K::Await;
                const ast::expr* inner =
                    is_await || a->value->kind == K::YieldFrom ? ast::as<ast::Await>(a->value)->value : nullptr;
                Symbol* symbol = inner && !contains_suspension(inner) ? l_.symbol(l_.mangled(n->id)) : nullptr;
                if (symbol && symbol->where == Where::Local) {
                    auto kind = is_await ? DelegateStatement::Kind::Await : DelegateStatement::Kind::YieldFrom;
                    Stmt* only =
                        l_.at(new DelegateStatement(kind, l_.expression(inner), symbol->binding->slot, state_slot()),
                              a->value);
                    release();
                    return only;
                }
            }
            bool in_target = false;
            for (const ast::expr* t : a->targets) in_target |= contains_suspension(t);
            Expr* value = contains_suspension(a->value) ? hoist(a->value) : l_.expression(a->value);
            if (in_target || a->targets.size() > 1) value = save(value, a->value);
            for (const ast::expr* t : a->targets) {
                target_operands(t);
                emit(l_.assign_to(t, value, s));
            }
            break;
        }
        case K::AnnAssign: {
            auto* a = ast::as<ast::AnnAssign>(s);
            bool in_target = contains_suspension(a->target);
            if (a->value && (in_target || contains_suspension(a->value))) {
                Expr* value = contains_suspension(a->value) ? hoist(a->value) : l_.expression(a->value);
                l_.overrides_[a->value] = in_target ? save(value, a->value) : value;
            }
            target_operands(a->target);
            emit(l_.statement_plain(s));
            break;
        }
        case K::AugAssign: augmented(ast::as<ast::AugAssign>(s)); break;
        case K::Return: {
            emit(l_.at(new Return(hoist(ast::as<ast::Return>(s)->value)), s));
            break;
        }
        case K::If: if_statement(ast::as<ast::If>(s)); break;
        case K::While: while_statement(ast::as<ast::While>(s)); break;
        case K::For: for_statement(ast::as<ast::For>(s), false); break;
        case K::AsyncFor: for_statement(ast::as<ast::For>(s), true); break;
        case K::Try: try_statement(ast::as<ast::Try>(s), false); break;
        case K::TryStar: try_statement(ast::as<ast::Try>(s), true); break;
        case K::With: with_statement(ast::as<ast::With>(s), false); break;
        case K::AsyncWith: with_statement(ast::as<ast::With>(s), true); break;
        case K::Match: match_statement(ast::as<ast::Match>(s)); break;
        case K::Assert: {
            auto* a = ast::as<ast::Assert>(s);
            if (l_.unit_->optimize > 0) return l_.at(new Pass, s);
            // The message is evaluated only when the condition is false.
            Expr* test = contains_suspension(a->test) ? hoist(a->test) : l_.expression(a->test);
            Stmt* fail = nested(s, [&] {
                Expr* message = !a->msg ? nullptr : contains_suspension(a->msg) ? hoist(a->msg) : l_.expression(a->msg);
                Expr* never = l_.at(new Constant(Value::false_()), a->test);
                emit(l_.at(new Assert(never, message), a->test));
            });
            emit(resumable_if(l_.at(new Not(test), a->test), fail, nullptr, s));
            break;
        }
        case K::Delete: {
            for (const ast::expr* t : ast::as<ast::Delete>(s)->targets) {
                target_operands(t);
                l_.delete_target(t, out_);
            }
            break;
        }
        default: {
            // def, class, raise: their expressions in order, then the statement itself.
            std::vector<const ast::expr*> parts;
            if (s->kind == K::FunctionDef || s->kind == K::AsyncFunctionDef) {
                auto* f = ast::as<ast::FunctionDef>(s);
                for (const ast::expr* d : f->decorator_list) parts.push_back(d);
                for (const ast::expr* d : f->args->defaults) parts.push_back(d);
                for (const ast::expr* d : f->args->kw_defaults)
                    if (d) parts.push_back(d);
            } else if (s->kind == K::ClassDef) {
                auto* c = ast::as<ast::ClassDef>(s);
                for (const ast::expr* d : c->decorator_list) parts.push_back(d);
                for (const ast::expr* b : c->bases) {
                    auto* starred = ast::match<ast::Starred>(b);
                    parts.push_back(starred ? starred->value : b);
                }
                for (const ast::keyword* k : c->keywords) parts.push_back(k->value);
            } else if (s->kind == K::Raise) {
                parts = {ast::as<ast::Raise>(s)->exc, ast::as<ast::Raise>(s)->cause};
            }
            operands(parts);
            emit(l_.statement_plain(s));
            if (out_.back()->span.line == 0) l_.at(out_.back(), s);
            break;
        }
    }
    return finish(s);
}

void Suspension::augmented(const ast::AugAssign* a) {
    BinaryOp op = to_binary_op(a->op);
    auto value_of = [&] { return contains_suspension(a->value) ? hoist(a->value) : l_.expression(a->value); };
    auto combine = [&](Expr* old) {
        Expr* kept = save(old, a->target);
        Expr* value = value_of();
        return l_.at(new InPlaceOperation(op, kept, value), a);
    };
    if (auto* n = ast::match<ast::Name>(a->target)) {
        Expr* result = combine(l_.load(n->id, n));
        emit(l_.assign_to(a->target, result, a));
        return;
    }
    std::vector<const ast::expr*> parts;
    if (auto* attribute = ast::match<ast::Attribute>(a->target)) {
        parts = {attribute->value};
    } else {
        parts = {ast::as<ast::Subscript>(a->target)->value, ast::as<ast::Subscript>(a->target)->slice};
    }
    for (const ast::expr* p : parts) l_.overrides_[p] = save(contains_suspension(p) ? hoist(p) : l_.expression(p), p);
    Expr* old = l_.expression_uncached(a->target);
    if (old->span.line == 0) l_.at(old, a->target);
    Expr* result = combine(old);
    emit(l_.assign_to(a->target, result, a));
}

// The slots of a statement are taken before its inner blocks are lowered: those give theirs back when they are done, and
// must not share them with a statement that is still under way.

void Suspension::if_statement(const ast::If* i) {
    Expr* test = contains_suspension(i->test) ? hoist(i->test) : l_.expression(i->test);
    std::int32_t state = state_slot();
    Stmt* yes = block(i->body);
    Stmt* no = i->orelse.empty() ? nullptr : block(i->orelse);
    emit(l_.at(new ResumableIf(test, yes, no, state), i));
}

void Suspension::while_statement(const ast::While* w) {
    Expr* test = nullptr;
    Stmt* before = nullptr;
    if (contains_suspension(w->test)) before = nested(w, [&] { test = hoist(w->test); });
    else test = l_.expression(w->test);
    std::int32_t state = state_slot();
    Stmt* body = block(w->body);
    Stmt* orelse = w->orelse.empty() ? nullptr : block(w->orelse);
    emit(l_.at(new ResumableWhile(before, test, body, orelse, state), w));
}

/// The target that a loop or `with` stores to right before its body. One that suspends is a temporary, from which
/// `before_body` takes the value.
const Target* Suspension::body_target(const ast::expr* target, Stmt*& before_body) {
    if (!contains_suspension(target)) return l_.target(target);
    std::int32_t slot = temporary();
    before_body = nested(target, [&] {
        target_operands(target);
        emit(l_.assign_to(target, read(slot, target), target));
    });
    return new LocalTarget(slot);
}

void Suspension::for_statement(const ast::For* f, bool is_async) {
    Expr* iterable = contains_suspension(f->iter) ? hoist(f->iter) : l_.expression(f->iter);
    Stmt* before_body = nullptr;
    const Target* target = body_target(f->target, before_body);
    std::int32_t iterator = state_slot(), state = state_slot(), waiting = is_async ? state_slot() : -1;
    Stmt* body = block(f->body);
    if (before_body) body = sequence({before_body, body}, f);
    Stmt* orelse = f->orelse.empty() ? nullptr : block(f->orelse);
    if (is_async) emit(l_.at(new AsyncFor(target, iterable, body, orelse, iterator, waiting, state), f));
    else emit(l_.at(new ResumableFor(target, iterable, body, orelse, iterator, state), f));
}

void Suspension::try_statement(const ast::Try* t, bool star) {
    l_.code_->closes = true;
    std::int32_t state = state_slot(), exception = state_slot();
    std::int32_t final_state = -1, final_saved = -1, star_slots = -1;
    if (!t->finalbody.empty()) {
        final_state = state_slot();
        final_saved = state_slot();
    }
    if (star) {  // neighbouring slots
        star_slots = l_.new_slot();
        for (int i = 1; i < ResumableTryStar::kSlots; ++i) (void)l_.new_slot();
    }
    Stmt* node = block(t->body);
    Stmt* orelse = t->orelse.empty() ? nullptr : block(t->orelse);
    if (!t->handlers.empty()) {
        has_blocks_ = true;
        Children<Handler> list = l_.handlers(t->handlers);
        node = star ? static_cast<Stmt*>(new ResumableTryStar(node, list, orelse, star_slots))
                    : new ResumableTry(node, list, orelse, state, exception);
        l_.at(node, t);
    } else if (orelse) {
        node = sequence({node, orelse}, t);
    }
    if (!t->finalbody.empty()) {
        Stmt* final_body = block(t->finalbody);
        node = l_.at(new ResumableFinally(node, final_body, final_state, final_saved), t);
    }
    emit(node);
}

Stmt* Suspension::with_item(const ast::With* w, std::size_t index, bool is_async) {
    l_.code_->closes = true;
    const ast::withitem* item = w->items[index];
    return nested(w, [&] {
        const ast::expr* e = item->context_expr;
        Expr* manager = contains_suspension(e) ? hoist(e) : l_.expression(e);
        Stmt* before_body = nullptr;
        const Target* target = item->optional_vars ? body_target(item->optional_vars, before_body) : nullptr;
        std::int32_t state = state_slot(), exit = state_slot(), waiting = state_slot(), saved = state_slot();
        Stmt* body = index + 1 < w->items.size() ? with_item(w, index + 1, is_async) : block(w->body);
        if (before_body) body = sequence({before_body, body}, w);
        emit(l_.at(new ResumableWith(is_async, manager, target, body, state, exit, waiting, saved), w));
    });
}

void Suspension::with_statement(const ast::With* w, bool is_async) { emit(with_item(w, 0, is_async)); }

void Suspension::match_statement(const ast::Match* m) {
    Expr* subject = contains_suspension(m->subject) ? hoist(m->subject) : l_.expression(m->subject);
    std::int32_t state = state_slot(), subject_slot = state_slot();
    auto cases = Children<ResumableMatch::Case>::make(m->cases.size());
    for (std::uint32_t i = 0; i < m->cases.size(); ++i) {
        const ast::match_case* c = m->cases[i];
        ResumableMatch::Case& out = cases.data[i];
        if (c->guard && contains_suspension(c->guard)) {
            out.guard_before = nested(c, [&] { l_.overrides_[c->guard] = hoist(c->guard); });
            out.guard = l_.expression(c->guard);
        }
        has_blocks_ = true;
        out.plain = l_.match_case(c);
        if (out.guard) out.plain.guard = nullptr;
    }
    emit(l_.at(new ResumableMatch(subject, cases, state, subject_slot), m));
}

// ---- Bodies of lambdas and generator expressions ----

Stmt* CodeLowering::lambda_body(const ast::expr* body) {
    if (!is_generator() || !contains_suspension(body)) return at(new Return(expression(body)), body);
    Suspension suspension(*this);
    Expr* value = suspension.hoist(body);
    suspension.emit(at(new Return(value), body));
    return suspension.finish(body);
}

Stmt* CodeLowering::generator_body(const ast::GeneratorExp* g) {
    // for target in .0: if ...: yield element. The comprehension's variables are this function's own.
    Suspension suspension(*this);
    Expr* iterable = at(new LocalName(owner_->find(".0")->slot, intern(".0")), g->generators[0]->iter);
    suspension.emit(suspension.comprehension_loops(g, g->generators, 0, iterable, [&]() -> Stmt* {
        Expr* element = contains_suspension(g->elt) ? suspension.hoist(g->elt) : expression(g->elt);
        return at(new YieldStatement(element, -1, is_async_generator()), g->elt);
    }));
    return suspension.finish(g);
}

}  // namespace py::tree
