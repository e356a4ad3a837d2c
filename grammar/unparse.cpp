// Expressions back to text, with parentheses only where precedence asks for them. Reference: 6.17, Operator precedence.
#include "grammar/unparse.h"

namespace py::ast {

namespace {

/// From loosest to tightest; an operand that binds looser than its place allows gets parentheses.
enum Level : int {
    kNamed,
    kTuple,
    kYield,
    kTest,
    kOr,
    kAnd,
    kNot,
    kCompare,
    kBitOr,
    kBitXor,
    kBitAnd,
    kShift,
    kArithmetic,
    kTerm,
    kFactor,
    kPower,
    kAwait,
    kAtom
};

class Writer {
public:
    std::string take() { return std::move(out_); }

    void write(const expr* e, int place) {
        int level = level_of(e);
        bool parentheses = level < place;
        if (parentheses) out_ += '(';
        body(e, level, parentheses);
        if (parentheses) out_ += ')';
    }

private:
    static int binary_level(Operator op) {
        switch (op) {
            case Operator::BitOr: return kBitOr;
            case Operator::BitXor: return kBitXor;
            case Operator::BitAnd: return kBitAnd;
            case Operator::LShift:
            case Operator::RShift: return kShift;
            case Operator::Add:
            case Operator::Sub: return kArithmetic;
            case Operator::Pow: return kPower;
            default: return kTerm;
        }
    }

    static const char* symbol(Operator op) {
        static constexpr const char* kSymbols[] = {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
        return kSymbols[static_cast<int>(op)];
    }

    static int level_of(const expr* e) {
        switch (e->kind) {
            case Kind::NamedExpr: return kNamed;
            case Kind::Tuple: return kTuple;
            case Kind::Yield:
            case Kind::YieldFrom: return kYield;
            case Kind::Lambda:
            case Kind::IfExp: return kTest;
            case Kind::BoolOp: return as<BoolOp>(e)->op == BoolOperator::Or ? kOr : kAnd;
            case Kind::UnaryOp: return as<UnaryOp>(e)->op == UnaryOperator::Not ? kNot : kFactor;
            case Kind::Compare: return kCompare;
            case Kind::BinOp: return binary_level(as<BinOp>(e)->op);
            case Kind::Await: return kAwait;
            default: return kAtom;
        }
    }

    template <class List, class Each>
    void join(const List& list, const char* separator, Each&& each) {
        bool first = true;
        for (auto* item : list) {
            if (!first) out_ += separator;
            first = false;
            each(item);
        }
    }

    void elements(const Seq<expr*>& list) {
        join(list, ", ", [&](const expr* e) { write(e, kTest); });
    }

    void comprehension_tail(const Seq<comprehension*>& generators) {
        for (const comprehension* g : generators) {
            out_ += g->is_async ? " async for " : " for ";
            bare(g->target);
            out_ += " in ";
            write(g->iter, kOr);
            for (const expr* c : g->ifs) {
                out_ += " if ";
                write(c, kOr);
            }
        }
    }

    /// A tuple without its parentheses, where the grammar allows that.
    void bare(const expr* e) {
        auto* t = match<Tuple>(e);
        if (!t || t->elts.empty()) return write(e, kTest);
        elements(t->elts);
        if (t->elts.size() == 1) out_ += ',';
    }

    void parameter(const arg* a) { out_ += a->arg; }

    void parameters(const arguments* a) {
        std::size_t positional = a->posonlyargs.size() + a->args.size(), index = 0;
        const char* separator = "";
        auto next = [&] {
            out_ += separator;
            separator = ", ";
        };
        auto plain = [&](const arg* p) {
            next();
            parameter(p);
            std::size_t first_default = positional - a->defaults.size();
            if (index >= first_default) {
                out_ += '=';
                write(a->defaults[index - first_default], kTest);
            }
            ++index;
        };
        for (const arg* p : a->posonlyargs) plain(p);
        if (!a->posonlyargs.empty()) {
            next();
            out_ += '/';
        }
        for (const arg* p : a->args) plain(p);
        if (a->vararg || !a->kwonlyargs.empty()) {
            next();
            out_ += '*';
            if (a->vararg) parameter(a->vararg);
        }
        for (std::size_t i = 0; i < a->kwonlyargs.size(); ++i) {
            next();
            parameter(a->kwonlyargs[i]);
            if (a->kw_defaults[i]) {
                out_ += '=';
                write(a->kw_defaults[i], kTest);
            }
        }
        if (a->kwarg) {
            next();
            out_ += "**";
            parameter(a->kwarg);
        }
    }

    /// Text of an f-string part inside quotes of the other kind than it contains, if possible.
    void format_text(std::string_view text, std::string& into) {
        for (char c : text) {
            if (c == '{' || c == '}') into += c;
            if (c == '\n') {
                into += "\\n";
                continue;
            }
            if (c == '\\') into += '\\';
            into += c;
        }
    }

    void format_parts(const Seq<expr*>& parts, std::string& into) {
        for (const expr* part : parts) {
            if (auto* c = match<Constant>(part)) {
                format_text(c->value.text, into);
                continue;
            }
            auto* value =
                part->kind == Kind::Interpolation ? as<Interpolation>(part)->value : as<FormattedValue>(part)->value;
            int conversion = part->kind == Kind::Interpolation ? as<Interpolation>(part)->conversion
                                                               : as<FormattedValue>(part)->conversion;
            auto* spec = part->kind == Kind::Interpolation ? as<Interpolation>(part)->format_spec
                                                           : as<FormattedValue>(part)->format_spec;
            Writer inner;
            inner.write(value, kOr);
            std::string text = inner.take();
            into += '{';
            if (text.starts_with('{')) into += ' ';
            into += text;
            if (conversion >= 0) {
                into += '!';
                into += static_cast<char>(conversion);
            }
            if (spec) {
                into += ':';
                format_parts(as<JoinedStr>(spec)->values, into);
            }
            into += '}';
        }
    }

    void format_string(char prefix, const Seq<expr*>& parts) {
        std::string text;
        format_parts(parts, text);
        const char* quote = text.find('\'') == text.npos ? "'" : text.find('"') == text.npos ? "\"" : "'''";
        out_ += prefix;
        out_ += quote;
        out_ += text;
        out_ += quote;
    }

    void body(const expr* e, int level, bool in_parentheses) {
        switch (e->kind) {
            case Kind::Constant: {
                auto* c = as<Constant>(e);
                if (c->kind.data()) out_ += c->kind;
                out_ += c->value.type == Literal::Type::Ellipsis ? "..." : literal_text(c->value);
                break;
            }
            case Kind::Name: out_ += as<Name>(e)->id; break;
            case Kind::Attribute: {
                auto* a = as<Attribute>(e);
                write(a->value, kAtom);
                // `1 .real`: a number's point would swallow the dot.
                auto* c = match<Constant>(a->value);
                if (c && (c->value.type == Literal::Type::Int || c->value.type == Literal::Type::BigInt)) out_ += ' ';
                out_ += '.';
                out_ += a->attr;
                break;
            }
            case Kind::Subscript: {
                auto* s = as<Subscript>(e);
                write(s->value, kAtom);
                out_ += '[';
                bare(s->slice);
                out_ += ']';
                break;
            }
            case Kind::Slice: {
                auto* s = as<Slice>(e);
                if (s->lower) write(s->lower, kTest);
                out_ += ':';
                if (s->upper) write(s->upper, kTest);
                if (s->step) {
                    out_ += ':';
                    write(s->step, kTest);
                }
                break;
            }
            case Kind::Starred:
                out_ += '*';
                write(as<Starred>(e)->value, kBitOr);
                break;
            case Kind::Call: {
                auto* c = as<Call>(e);
                write(c->func, kAtom);
                out_ += '(';
                elements(c->args);
                bool first = c->args.empty();
                for (const keyword* k : c->keywords) {
                    if (!first) out_ += ", ";
                    first = false;
                    if (k->arg.data()) {
                        out_ += k->arg;
                        out_ += '=';
                    } else {
                        out_ += "**";
                    }
                    write(k->value, kTest);
                }
                out_ += ')';
                break;
            }
            case Kind::Tuple: {
                auto* t = as<Tuple>(e);
                if (!in_parentheses) out_ += '(';
                elements(t->elts);
                if (t->elts.size() == 1) out_ += ',';
                if (!in_parentheses) out_ += ')';
                break;
            }
            case Kind::List:
                out_ += '[';
                elements(as<List>(e)->elts);
                out_ += ']';
                break;
            case Kind::Set:
                if (as<Set>(e)->elts.empty()) {
                    out_ += "{*()}";
                    break;
                }
                out_ += '{';
                elements(as<Set>(e)->elts);
                out_ += '}';
                break;
            case Kind::Dict: {
                auto* d = as<Dict>(e);
                out_ += '{';
                for (std::size_t i = 0; i < d->values.size(); ++i) {
                    if (i) out_ += ", ";
                    if (d->keys[i]) {
                        write(d->keys[i], kTest);
                        out_ += ": ";
                        write(d->values[i], kTest);
                    } else {
                        out_ += "**";
                        write(d->values[i], kBitOr);
                    }
                }
                out_ += '}';
                break;
            }
            case Kind::ListComp:
            case Kind::SetComp:
            case Kind::GeneratorExp: {
                auto* c = as<ListComp>(e);  // the three have the same fields
                const char* brackets = e->kind == Kind::ListComp ? "[]" : e->kind == Kind::SetComp ? "{}" : "()";
                out_ += brackets[0];
                write(c->elt, kTest);
                comprehension_tail(c->generators);
                out_ += brackets[1];
                break;
            }
            case Kind::DictComp: {
                auto* c = as<DictComp>(e);
                out_ += '{';
                write(c->key, kTest);
                out_ += ": ";
                write(c->value, kTest);
                comprehension_tail(c->generators);
                out_ += '}';
                break;
            }
            case Kind::BinOp: {
                auto* b = as<BinOp>(e);
                bool right_first = b->op == Operator::Pow;
                write(b->left, right_first ? level + 1 : level);
                out_ += ' ';
                out_ += symbol(b->op);
                out_ += ' ';
                write(b->right, right_first ? static_cast<int>(kFactor) : level + 1);
                break;
            }
            case Kind::UnaryOp: {
                static constexpr const char* kSymbols[] = {"~", "not ", "+", "-"};
                auto* u = as<UnaryOp>(e);
                out_ += kSymbols[static_cast<int>(u->op)];
                write(u->operand, level);
                break;
            }
            case Kind::BoolOp: {
                auto* b = as<BoolOp>(e);
                join(b->values, b->op == BoolOperator::And ? " and " : " or ",
                     [&](const expr* v) { write(v, level + 1); });
                break;
            }
            case Kind::Compare: {
                static constexpr const char* kSymbols[] = {"==", "!=", "<",      "<=", ">",
                                                           ">=", "is", "is not", "in", "not in"};
                auto* c = as<Compare>(e);
                write(c->left, level + 1);
                for (std::size_t i = 0; i < c->ops.size(); ++i) {
                    out_ += ' ';
                    out_ += kSymbols[static_cast<int>(c->ops[i])];
                    out_ += ' ';
                    write(c->comparators[i], level + 1);
                }
                break;
            }
            case Kind::IfExp: {
                auto* i = as<IfExp>(e);
                write(i->body, kOr);
                out_ += " if ";
                write(i->test, kOr);
                out_ += " else ";
                write(i->orelse, kTest);
                break;
            }
            case Kind::Lambda: {
                auto* l = as<Lambda>(e);
                std::size_t before = out_.size();
                out_ += "lambda ";
                parameters(l->args);
                if (out_.size() == before + 7) out_.pop_back();
                out_ += ": ";
                write(l->body, kTest);
                break;
            }
            case Kind::NamedExpr:
                if (!in_parentheses) out_ += '(';
                write(as<NamedExpr>(e)->target, kAtom);
                out_ += " := ";
                write(as<NamedExpr>(e)->value, kAtom);
                if (!in_parentheses) out_ += ')';
                break;
            case Kind::Await:
                out_ += "await ";
                write(as<Await>(e)->value, kAtom);
                break;
            case Kind::Yield:
                out_ += "yield";
                if (as<Yield>(e)->value) {
                    out_ += ' ';
                    bare(as<Yield>(e)->value);
                }
                break;
            case Kind::YieldFrom:
                out_ += "yield from ";
                write(as<YieldFrom>(e)->value, kAtom);
                break;
            case Kind::JoinedStr: format_string('f', as<JoinedStr>(e)->values); break;
            case Kind::TemplateStr: format_string('t', as<TemplateStr>(e)->values); break;
            default: break;
        }
    }

    std::string out_;
};

}  // namespace

std::string unparse(const expr* node) {
    Writer writer;
    writer.write(node, kTest);
    return writer.take();
}

}  // namespace py::ast
