// Expressions: names, constants, operators, displays, strings. Calls and inner functions are in call.cpp and function.cpp.
#include "interp/lower/lower.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/attribute.h"
#include "interp/nodes/boolean.h"
#include "interp/nodes/compare.h"
#include "interp/nodes/control.h"
#include "interp/nodes/display.h"
#include "interp/nodes/operator.h"
#include "interp/nodes/subscript.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"

namespace py::tree {

namespace {

bool looks_like_name(std::string_view text) {
    for (char c : text)
        if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
    return true;
}

BinaryOp binary_operator(ast::Operator op) {
    switch (op) {
        case ast::Operator::Add: return BinaryOp::Add;
        case ast::Operator::Sub: return BinaryOp::Subtract;
        case ast::Operator::Mult: return BinaryOp::Multiply;
        case ast::Operator::MatMult: return BinaryOp::MatMul;
        case ast::Operator::Div: return BinaryOp::TrueDivide;
        case ast::Operator::Mod: return BinaryOp::Modulo;
        case ast::Operator::Pow: return BinaryOp::Power;
        case ast::Operator::LShift: return BinaryOp::LeftShift;
        case ast::Operator::RShift: return BinaryOp::RightShift;
        case ast::Operator::BitOr: return BinaryOp::Or;
        case ast::Operator::BitXor: return BinaryOp::Xor;
        case ast::Operator::BitAnd: return BinaryOp::And;
        default: return BinaryOp::FloorDivide;
    }
}

Comparison comparison_operator(ast::CompareOperator op) {
    switch (op) {
        case ast::CompareOperator::Eq: return Comparison::Eq;
        case ast::CompareOperator::NotEq: return Comparison::Ne;
        case ast::CompareOperator::Lt: return Comparison::Lt;
        case ast::CompareOperator::LtE: return Comparison::Le;
        case ast::CompareOperator::Gt: return Comparison::Gt;
        case ast::CompareOperator::GtE: return Comparison::Ge;
        case ast::CompareOperator::Is: return Comparison::Is;
        case ast::CompareOperator::IsNot: return Comparison::IsNot;
        case ast::CompareOperator::In: return Comparison::In;
        default: return Comparison::NotIn;
    }
}

}  // namespace

BinaryOp to_binary_op(ast::Operator op) { return binary_operator(op); }
Comparison to_comparison(ast::CompareOperator op) { return comparison_operator(op); }

Value CodeLowering::constant(const ast::Literal& literal) {
    using Type = ast::Literal::Type;
    switch (literal.type) {
        case Type::None: return Value::none();
        case Type::True: return Value::true_();
        case Type::False: return Value::false_();
        case Type::Ellipsis: return ellipsis();
        case Type::Int: return make_int_unsigned(literal.integer);
        case Type::BigInt: return int_from_text(literal.text, 0);
        case Type::Float: return Value::real(literal.real);
        case Type::Imaginary: return make_complex(0.0, literal.real);
        case Type::Bytes: return make_bytes(literal.text);
        default: return looks_like_name(literal.text) ? intern(literal.text) : make_str(literal.text);
    }
}

Expr* CodeLowering::expression(const ast::expr* e) {
    if (!overrides_.empty()) [[unlikely]] {
        auto it = overrides_.find(e);
        if (it != overrides_.end()) return it->second;
    }
    Expr* node = expression_uncached(e);
    if (node->span.line == 0) at(node, e);
    return node;
}

Expr* CodeLowering::expression_uncached(const ast::expr* e) {
    switch (e->kind) {
        case ast::Kind::Constant: {
            Value v = constant(ast::as<ast::Constant>(e)->value);
            if (!v) {  // an int literal beyond the digit limit
                failed_ = true;
                return new Constant(Value::none());
            }
            return new Constant(v);
        }
        case ast::Kind::Name: return name(ast::as<ast::Name>(e));
        case ast::Kind::BinOp: return binary(ast::as<ast::BinOp>(e));
        case ast::Kind::UnaryOp: return unary(ast::as<ast::UnaryOp>(e));
        case ast::Kind::BoolOp: return boolean(ast::as<ast::BoolOp>(e));
        case ast::Kind::Compare: return compare(ast::as<ast::Compare>(e));
        case ast::Kind::Call: return call(ast::as<ast::Call>(e));
        case ast::Kind::Attribute: {
            auto* a = ast::as<ast::Attribute>(e);
            return make_attribute(expression(a->value), intern(mangled(a->attr)));
        }
        case ast::Kind::Subscript: {
            auto* s = ast::as<ast::Subscript>(e);
            Expr* container = expression(s->value);
            if (auto* slice = ast::match<ast::Slice>(s->slice); slice && !slice->step && !overrides_.count(slice)) {
                Expr* lower = slice->lower ? expression(slice->lower) : nullptr;
                return new SliceSubscript(container, lower, slice->upper ? expression(slice->upper) : nullptr);
            }
            return make_subscript(container, expression(s->slice));
        }
        case ast::Kind::Slice: {
            auto* s = ast::as<ast::Slice>(e);
            return new SliceDisplay(s->lower ? expression(s->lower) : nullptr,
                                    s->upper ? expression(s->upper) : nullptr, s->step ? expression(s->step) : nullptr);
        }
        case ast::Kind::IfExp: {
            auto* i = ast::as<ast::IfExp>(e);
            Expr* test = expression(i->test);
            Expr* yes = expression(i->body);
            return new Conditional(test, yes, expression(i->orelse));
        }
        case ast::Kind::NamedExpr: {
            auto* n = ast::as<ast::NamedExpr>(e);
            Expr* value = expression(n->value);
            return new NamedExpression(target(n->target), value);
        }
        case ast::Kind::Tuple: return display(DisplayKind::Tuple, ast::as<ast::Tuple>(e)->elts, e);
        case ast::Kind::List: return display(DisplayKind::List, ast::as<ast::List>(e)->elts, e);
        case ast::Kind::Set: return display(DisplayKind::Set, ast::as<ast::Set>(e)->elts, e);
        case ast::Kind::Dict: return dict(ast::as<ast::Dict>(e));
        case ast::Kind::JoinedStr: return joined_string(ast::as<ast::JoinedStr>(e));
        case ast::Kind::FormattedValue: {
            auto* f = ast::as<ast::FormattedValue>(e);
            Expr* value = expression(f->value);
            return new FormattedValue(value, f->conversion, f->format_spec ? expression(f->format_spec) : nullptr);
        }
        case ast::Kind::TemplateStr: return template_string(ast::as<ast::TemplateStr>(e));
        case ast::Kind::Lambda: return lambda(ast::as<ast::Lambda>(e));
        case ast::Kind::ListComp:
        case ast::Kind::SetComp:
        case ast::Kind::DictComp: return comprehension(e);
        case ast::Kind::GeneratorExp: return generator_expression(ast::as<ast::GeneratorExp>(e));
        case ast::Kind::Starred: fail(e, "can't use starred expression here"); return new Constant(Value::none());
        default:
            // Yields and awaits are taken out of expressions by suspension before their parents are lowered.
            fail(e, "unexpected suspension point");
            return new Constant(Value::none());
    }
}

Expr* CodeLowering::name(const ast::Name* n) {
    if (n->id == "__debug__") return new Constant(Value::boolean(unit_->optimize == 0));
    return load(n->id, n);
}

Expr* CodeLowering::load(std::string_view raw, const ast::Node* where) {
    std::string_view text = mangled(raw);
    Expr* node = load_symbol(symbol(text), intern(text));
    return at(node, where);
}

Expr* CodeLowering::load_symbol(Symbol* s, Str* text) {
    if (!s) return new GlobalName(text);
    Expr* node;
    switch (s->where) {
        case Where::Local: node = new LocalName(s->binding->slot, text); break;
        case Where::Cell: node = new CellName(s->binding->slot, text); break;
        case Where::Free: node = new FreeName(s->free_index, text); break;
        case Where::ClassFree: node = new ClassFreeName(s->free_index, text); break;
        case Where::Name: node = new NamespaceName(text); break;
        default: node = new GlobalName(text); break;
    }
    if (s->from_classdict) {
        Symbol* classdict = owner_->find("__classdict__");
        node = new ClassDictName(text, classdict->free_index, node);
    }
    return node;
}

/// `innermost` and the right operands of `chain`, last to first, when they are a few additions with a str constant among
/// them; else null.
Expr* CodeLowering::add_chain(const ast::expr* innermost, const std::vector<const ast::BinOp*>& chain) {
    auto is_text = [](const ast::expr* e) {
        auto* c = ast::match<ast::Constant>(e);
        return c && c->value.type == ast::Literal::Type::Str;
    };
    if (chain.size() < 2 || chain.size() >= AddChain::kMost) return nullptr;
    bool texts = is_text(innermost), only_texts = texts;
    for (const ast::BinOp* op : chain) {
        if (op->op != ast::Operator::Add) return nullptr;
        texts |= is_text(op->right);
        only_texts &= is_text(op->right);
    }
    if (!texts || only_texts) return nullptr;
    auto operands = Children<const Expr*>::make(chain.size() + 1);
    auto operations = Children<const Node*>::make(chain.size() + 1);
    operands.data[0] = expression(innermost);
    for (std::uint32_t i = 1; i <= chain.size(); ++i) {
        const ast::BinOp* op = chain[chain.size() - i];
        operands.data[i] = expression(op->right);
        operations.data[i] = at(new Pass, op);
    }
    return new AddChain(operands, operations);
}

Expr* CodeLowering::binary(const ast::BinOp* b) {
    // A chain leans left: collect it, then build from the inside out without recursion.
    std::vector<const ast::BinOp*> chain;
    const ast::expr* innermost = b;
    while (innermost->kind == ast::Kind::BinOp && !overrides_.count(innermost)) {
        chain.push_back(ast::as<ast::BinOp>(innermost));
        innermost = chain.back()->left;
    }
    if (Expr* texts = add_chain(innermost, chain)) return texts;
    Expr* left = expression(innermost);
    while (!chain.empty()) {
        const ast::BinOp* op = chain.back();
        chain.pop_back();
        Expr* right = expression(op->right);
        Expr* node = make_binary(binary_operator(op->op), left, right);
        if (op->op == ast::Operator::Add) node = concatenated_slices(op, node);
        if (left->form() == Form::Constant && right->form() == Form::Constant) {
            Value l = static_cast<Constant*>(left)->value, r = static_cast<Constant*>(right)->value;
            auto foldable = [](Value v) {
                return v.is_small_int() || v.is_float() || exact_cast<Complex>(v) || exact_cast<Str>(v) ||
                       exact_cast<Bytes>(v);
            };
            bool huge =
                (op->op == ast::Operator::Pow || op->op == ast::Operator::LShift || op->op == ast::Operator::Mult) &&
                (!(r.is_small_int() || r.is_float()) ||
                 (r.is_small_int() && (r.as_small_int() > 128 || r.as_small_int() < -128) &&
                  op->op != ast::Operator::Mult) ||
                 (op->op == ast::Operator::Mult && !l.is_small_int() && !l.is_float()));
            if (op->op == ast::Operator::Mod && (exact_cast<Str>(l) || exact_cast<Bytes>(l))) huge = true;
            if (foldable(l) && foldable(r) && !huge) {
                // Folding may fail (1 / 0): the node then raises when it runs.
                Value v = binary_op(binary_operator(op->op), l, r);
                if (!v) clear_exception();
                else if (foldable(v) || exact_cast<BigInt>(v)) node = new Constant(v);
            }
        }
        left = at(node, op);
    }
    return left;
}

/// `plain`, or what does the same faster.
Expr* CodeLowering::concatenated_slices(const ast::BinOp* b, Expr* plain) {
    ConcatenatedSlices::Slice left, right;
    if (!quiet_slice(b->left, left) || !quiet_slice(b->right, right)) return plain;
    return new ConcatenatedSlices(left, right, at(plain, b));
}

bool CodeLowering::quiet_slice(const ast::expr* e, ConcatenatedSlices::Slice& out) {
    auto* subscript = ast::match<ast::Subscript>(e);
    auto* slice = subscript ? ast::match<ast::Slice>(subscript->slice) : nullptr;
    if (!slice || slice->step || overrides_.count(e) || overrides_.count(slice)) return false;
    ConcatenatedSlices::Bound container;
    if (!quiet_bound(subscript->value, container) || container.kind != ConcatenatedSlices::Bound::Kind::Local ||
        container.offset)
        return false;
    out.container = container.slot;
    return (!slice->lower || quiet_bound(slice->lower, out.lower)) &&
           (!slice->upper || quiet_bound(slice->upper, out.upper));
}

bool CodeLowering::quiet_bound(const ast::expr* e, ConcatenatedSlices::Bound& out) {
    using Kind = ConcatenatedSlices::Bound::Kind;
    if (overrides_.count(e)) return false;
    if (auto* sum = ast::match<ast::BinOp>(e)) {
        if (sum->op != ast::Operator::Add && sum->op != ast::Operator::Sub) return false;
        ConcatenatedSlices::Bound offset;
        if (!quiet_bound(sum->left, out) || out.kind != Kind::Local || out.offset || !quiet_bound(sum->right, offset) ||
            offset.kind != Kind::Constant)
            return false;
        out.offset = sum->op == ast::Operator::Add ? offset.offset : -offset.offset;
        return true;
    }
    if (e->kind != ast::Kind::Name && e->kind != ast::Kind::Constant) return false;
    const Expr* node = expression(e);
    if (node->form() == Form::Local) {
        out = {Kind::Local, static_cast<const LocalName*>(node)->slot, 0};
        return true;
    }
    if (node->form() != Form::Constant) return false;
    Value value = static_cast<const Constant*>(node)->value;
    if (!value.is_small_int()) return false;
    out = {Kind::Constant, 0, value.as_small_int()};
    return true;
}

Expr* CodeLowering::unary(const ast::UnaryOp* u) {
    Expr* operand = expression(u->operand);
    if (u->op == ast::UnaryOperator::Not) return new Not(operand);
    UnaryOperation op = u->op == ast::UnaryOperator::USub   ? UnaryOperation::Negative
                        : u->op == ast::UnaryOperator::UAdd ? UnaryOperation::Positive
                                                            : UnaryOperation::Invert;
    Expr* node = new Unary(op, operand);
    if (operand->form() == Form::Constant) {
        Value v = static_cast<Constant*>(operand)->value;
        bool number = v.is_small_int() || v.is_float() || exact_cast<Complex>(v) || exact_cast<BigInt>(v);
        if (number && !(op == UnaryOperation::Invert && v.is_float())) {
            Value r = op == UnaryOperation::Negative   ? negative(v)
                      : op == UnaryOperation::Positive ? positive(v)
                                                       : invert(v);
            if (r) return new Constant(r);
            clear_exception();
        }
    }
    return node;
}

Expr* CodeLowering::boolean(const ast::BoolOp* b) {
    // From the right: a and (b and (c and d)).
    std::vector<Expr*> values;
    for (const ast::expr* e : b->values) values.push_back(expression(e));
    Expr* node = values.back();
    for (std::size_t i = values.size() - 1; i-- > 0;) {
        node = b->op == ast::BoolOperator::And ? static_cast<Expr*>(new Logical<true>(values[i], node))
                                               : new Logical<false>(values[i], node);
        at(node, b);
    }
    return node;
}

Expr* CodeLowering::compare(const ast::Compare* c) {
    Expr* left = expression(c->left);
    if (c->ops.size() == 1) return make_compare(comparison_operator(c->ops[0]), left, expression(c->comparators[0]));
    auto rest = Children<const Expr*>::make(c->ops.size());
    Children<Comparison> ops;
    ops.data = static_cast<Comparison*>(gc_allocate(c->ops.size()));
    ops.count = c->ops.size();
    for (std::uint32_t i = 0; i < c->ops.size(); ++i) {
        rest.data[i] = expression(c->comparators[i]);
        ops.data[i] = comparison_operator(c->ops[i]);
    }
    return new CompareChain(left, rest, ops);
}

Expr* CodeLowering::display(DisplayKind kind, const ast::field::exprs& elements, const ast::expr*) {
    bool starred = kind == DisplayKind::Set;
    for (const ast::expr* e : elements) starred |= e->kind == ast::Kind::Starred;
    if (starred) {
        Children<Element> items = Children<Element>::make(elements.size());
        bool constant = kind == DisplayKind::Set && elements.size() <= 1000;
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            auto* s = ast::match<ast::Starred>(elements[i]);
            items.data[i] = {expression(s ? s->value : elements[i]), s != nullptr};
            constant &= !s && items.data[i].value->form() == Form::Constant;
        }
        return new StarredDisplay(kind, items, constant);
    }
    bool all_constant = true;
    auto items = Children<const Expr*>::make(elements.size());
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
        items.data[i] = expression(elements[i]);
        all_constant &= items.data[i]->form() == Form::Constant;
    }
    if (kind == DisplayKind::List) return new ListDisplay(items);
    if (!all_constant) return new TupleDisplay(items);
    Tuple* tuple = allocate_tuple(items.size());
    for (std::uint32_t i = 0; i < items.size(); ++i)
        tuple->items[i] = static_cast<const Constant*>(items.data[i])->value;
    return new Constant(items.empty() ? empty_tuple() : tuple);
}

Expr* CodeLowering::iterated(const ast::expr* e) {
    Expr* result = expression(e);
    if (e->kind != ast::Kind::Set) return result;
    auto* set = static_cast<StarredDisplay*>(result);
    if (!set->constant) return result;
    // A frozenset made once; its order can differ from that of the set that the display would make.
    List* values = make_list(set->items.size());
    for (const Element& item : set->items) values->append(static_cast<const Constant*>(item.value)->value);
    return at(new Constant(MUST(make_frozenset(values))), e);  // constants are hashable
}

Expr* CodeLowering::dict(const ast::Dict* d) {
    auto items = Children<DictDisplay::Item>::make(d->values.size());
    for (std::uint32_t i = 0; i < d->values.size(); ++i) {
        const Expr* key = d->keys[i] ? expression(d->keys[i]) : nullptr;
        items.data[i] = {key, expression(d->values[i])};
    }
    return new DictDisplay(items);
}

Expr* CodeLowering::joined_string(const ast::JoinedStr* j) {
    if (j->values.empty()) return new Constant(empty_str());
    auto parts = Children<const Expr*>::make(j->values.size());
    for (std::uint32_t i = 0; i < j->values.size(); ++i) {
        const ast::expr* part = j->values[i];
        Expr* node = expression(part);
        // A field that suspension has computed already is a str in a temporary.
        if (part->kind == ast::Kind::FormattedValue && overrides_.count(part))
            node = at(new FormattedValue(node, -1, nullptr), part);
        parts.data[i] = node;
    }
    if (parts.size() == 1 && parts[0]->form() == Form::Constant) return const_cast<Expr*>(parts[0]);
    return new JoinedString(parts);
}

Expr* CodeLowering::template_string(const ast::TemplateStr* t) {
    auto parts = Children<TemplateString::Part>::make(t->values.size());
    for (std::uint32_t i = 0; i < t->values.size(); ++i) {
        const ast::expr* e = t->values[i];
        if (auto* interpolation = ast::match<ast::Interpolation>(e)) {
            Value source = constant(interpolation->str);
            const Expr* value = expression(interpolation->value);
            parts.data[i] = {value, source.as<Str>(), interpolation->conversion,
                             interpolation->format_spec ? expression(interpolation->format_spec) : nullptr};
        } else {
            parts.data[i] = {nullptr, constant(ast::as<ast::Constant>(e)->value).as<Str>(), -1, nullptr};
        }
    }
    return new TemplateString(parts);
}

}  // namespace py::tree
