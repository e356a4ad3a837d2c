// Targets and parameters: what the grammar parses as expressions or as a loose list, and Python restricts.
#include "grammar/build.h"

namespace py::ast {

std::string_view describe(Kind kind, Literal::Type literal) {
    switch (kind) {
        case Kind::Attribute: return "attribute";
        case Kind::Subscript: return "subscript";
        case Kind::Starred: return "starred";
        case Kind::Name: return "name";
        case Kind::List: return "list";
        case Kind::Tuple: return "tuple";
        case Kind::Lambda: return "lambda";
        case Kind::Call: return "function call";
        case Kind::BoolOp:
        case Kind::BinOp:
        case Kind::UnaryOp: return "expression";
        case Kind::GeneratorExp: return "generator expression";
        case Kind::Yield:
        case Kind::YieldFrom: return "yield expression";
        case Kind::Await: return "await expression";
        case Kind::ListComp: return "list comprehension";
        case Kind::SetComp: return "set comprehension";
        case Kind::DictComp: return "dict comprehension";
        case Kind::Dict: return "dict literal";
        case Kind::Set: return "set display";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "f-string expression";
        case Kind::TemplateStr:
        case Kind::Interpolation: return "t-string expression";
        case Kind::Compare: return "comparison";
        case Kind::IfExp: return "conditional expression";
        case Kind::NamedExpr: return "named expression";
        case Kind::Constant:
            switch (literal) {
                case Literal::Type::None: return "None";
                case Literal::Type::True: return "True";
                case Literal::Type::False: return "False";
                case Literal::Type::Ellipsis: return "ellipsis";
                default: return "literal";
            }
        default: return "expression";
    }
}

// Recursion is bounded: each step enters a bracket, of which the lexer allows 200.
expr* set_context(expr* value, Context context) {
    auto set_all = [context](Seq<expr*> elements) -> expr* {
        for (expr* element : elements)
            if (expr* wrong = set_context(element, context)) return wrong;
        return nullptr;
    };
    switch (value->kind) {
        case Kind::Name: as<Name>(value)->ctx = context; return nullptr;
        case Kind::Attribute: as<Attribute>(value)->ctx = context; return nullptr;
        case Kind::Subscript: as<Subscript>(value)->ctx = context; return nullptr;
        case Kind::Tuple: as<Tuple>(value)->ctx = context; return set_all(as<Tuple>(value)->elts);
        case Kind::List: as<List>(value)->ctx = context; return set_all(as<List>(value)->elts);
        case Kind::Starred:
            if (context == Context::Del) return value;
            as<Starred>(value)->ctx = context;
            return set_context(as<Starred>(value)->value, context);
        default: return value;
    }
}

expr* Builder::target(expr* value) {
    if (set_context(value, Context::Store)) refuse();
    return value;
}

stmt* Builder::delete_(Span at, Items targets) {
    for (expr* target : targets.as<expr>())
        if (set_context(target, Context::Del)) refuse();
    auto* node = make<Delete>(at);
    node->targets = targets.as<expr>();
    return node;
}

stmt* Builder::assign(Span at, Items targets, expr* value) {
    auto* node = make<Assign>(at);
    node->targets = targets.as<expr>();
    node->value = value;
    return node;
}

static bool is_single_target(const expr* value) {
    return value->kind == Kind::Name || value->kind == Kind::Attribute || value->kind == Kind::Subscript;
}

stmt* Builder::augmented_assign(Span at, expr* target, std::int32_t op, expr* value) {
    if (!is_single_target(target)) refuse();
    auto* node = make<AugAssign>(at);
    node->target = target;
    set_context(target, Context::Store);
    node->op = static_cast<Operator>(op);
    node->value = value;
    return node;
}

stmt* Builder::annotated_assign(Span at, Span target_at, expr* target, expr* annotation, expr* value) {
    if (!is_single_target(target)) refuse();
    auto* node = make<AnnAssign>(at);
    node->target = target;
    set_context(target, Context::Store);
    node->annotation = annotation;
    node->value = value;
    node->simple = is_plain_name(target_at, target);
    return node;
}

// ---- Parameters ----

Param* Builder::parameter(Span at, Param::Kind kind, Span arg_at, expr* annotation, expr* default_value) {
    ast::arg* node = nullptr;
    if (kind != Param::BareStar && kind != Param::Slash) {
        node = make<ast::arg>(arg_at);
        node->arg = name_text(arg_at);
        node->annotation = annotation;
    }
    return arena_.make<Param>(kind, at, node, default_value);
}

// Sorts parameters into the fields of `arguments`, and checks what their order must be. Positional parameters grow on
// the scratch stack; `/` turns those so far into positional-only ones.
arguments* Builder::parameters(Items params) {
    auto* node = make<arguments>();
    if (params.count == 0) return node;
    const Param* star = nullptr;
    bool slash = false;
    std::uint32_t positional = 0, keyword_only = 0, defaults = 0;
    for (const Param* param : params.as<Param>()) {
        if (node->kwarg) refuse();  // nothing follows it
        switch (param->kind) {
            case Param::Slash:
                if (slash || star || positional == 0) refuse();
                slash = true;
                break;
            case Param::Star:
            case Param::BareStar:
                if (star) refuse();
                star = param;
                node->vararg = param->arg;
                break;
            case Param::DoubleStar: node->kwarg = param->arg; break;
            case Param::Plain:
                if (star) {
                    ++keyword_only;
                } else {
                    ++positional;
                    if (param->default_value) ++defaults;
                    else if (defaults) refuse();
                }
        }
    }
    if (star && star->kind == Param::BareStar && keyword_only == 0) refuse();
    if (failed_) return node;

    Seq<arg*> args = sequence<arg*>(positional);
    node->kwonlyargs = sequence<arg*>(keyword_only);
    node->kw_defaults = sequence<expr*>(keyword_only);
    node->defaults = sequence<expr*>(defaults);
    positional = keyword_only = defaults = 0;
    bool after_star = false;
    for (const Param* param : params.as<Param>()) {
        if (param->kind == Param::Slash) {
            node->posonlyargs = {args.data, positional};
        } else if (param->kind == Param::Star || param->kind == Param::BareStar) {
            after_star = true;
        } else if (param->kind == Param::Plain && after_star) {
            node->kwonlyargs[keyword_only] = param->arg;
            node->kw_defaults[keyword_only++] = param->default_value;
        } else if (param->kind == Param::Plain) {
            args[positional++] = param->arg;
            if (param->default_value) node->defaults[defaults++] = param->default_value;
        }
    }
    node->args = {args.data + node->posonlyargs.count, positional - node->posonlyargs.count};
    return node;
}

type_param* Builder::type_var(Span at, Span name, expr* bound, expr* default_value) {
    auto* node = make<TypeVar>(at);
    node->name = name_text(name);
    node->bound = bound;
    node->default_value = default_value;
    return node;
}

type_param* Builder::type_var_tuple(Span at, Span name, expr* default_value) {
    auto* node = make<TypeVarTuple>(at);
    node->name = name_text(name);
    node->default_value = default_value;
    return node;
}

type_param* Builder::param_spec(Span at, Span name, expr* default_value) {
    auto* node = make<ParamSpec>(at);
    node->name = name_text(name);
    node->default_value = default_value;
    return node;
}

}  // namespace py::ast
