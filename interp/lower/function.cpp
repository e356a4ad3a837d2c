// Functions, their defaults, closures and annotations; type parameters and `type` statements.
#include "grammar/unparse.h"
#include "interp/lower/lower.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/class_def.h"
#include "interp/nodes/compare.h"
#include "interp/nodes/control.h"
#include "interp/nodes/display.h"
#include "interp/nodes/subscript.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

namespace {

Str* qualified_name(const TreeCode* outer, Scope* parent, Scope* inner, std::string_view name) {
    // The hidden scope of type parameters does not show in names.
    while (parent && parent->kind == Scope::Kind::TypeParameters) parent = parent->parent;
    if (parent && parent->owner != parent) parent = parent->owner;
    if (inner->parent && (inner->kind == Scope::Kind::Function || inner->kind == Scope::Kind::Class)) {
        Scope* binder = inner->parent;
        while (binder->kind == Scope::Kind::TypeParameters) binder = binder->parent;
        Symbol* s = binder->find(name);
        if (s && (s->flags & kDeclaredGlobal)) return intern(name);
    }
    if (!parent || parent->kind == Scope::Kind::Module) return intern(name);
    std::string text(str_view(outer->qualname));
    if (parent->is_function_like()) text += ".<locals>";
    text += '.';
    text += name;
    return intern(text);
}

}  // namespace

TreeCode* CodeLowering::make_code(Scope* inner, const ast::Node* node, std::string_view name) {
    auto* code = gc_new<TreeCode>(Code::exact_shape());
    code->ops = &tree_code_ops;
    code->filename = code_->filename;
    code->source = code_->source;
    code->name = intern(name);
    code->qualname = qualified_name(code_, owner_, inner, name);
    if (inner->kind == Scope::Kind::TypeParameters) {
        code->name = intern(fmt::format("<generic parameters of {}>", name));
        // What is made inside is named as if it stood outside.
        code->qualname = code_->qualname;
    }
    const ast::Position& p = node->at;
    code->span = {p.lineno, p.col_offset, p.end_lineno, p.end_col_offset};
    code->first_line = p.lineno;
    code->docstring = Value::none();
    code->flags = kCodeOptimized | kCodeNewLocals;
    if (inner->kind == Scope::Kind::Class) code->flags = 0;
    for (Scope* s = owner_; s; s = s->parent)
        if (s->is_function_like()) {
            code->flags |= kCodeNested;
            break;
        }
    if (unit_->table->futures.annotations) code->flags |= kCodeFutureAnnotations;
    if (inner->is_coroutine && inner->is_generator) code->flags |= kCodeAsyncGenerator;
    else if (inner->is_coroutine) code->flags |= kCodeCoroutine;
    else if (inner->is_generator) code->flags |= kCodeGenerator;

    const ast::arguments* arguments = nullptr;
    if (inner->kind == Scope::Kind::Function) {
        auto* f = ast::as<ast::FunctionDef>(node);
        arguments = f->args;
        if (!f->decorator_list.empty()) code->first_line = f->decorator_list[0]->at.lineno;
        if (!f->body.empty()) {
            auto* e = ast::match<ast::Expr>(f->body[0]);
            auto* c = e ? ast::match<ast::Constant>(e->value) : nullptr;
            if (c && c->value.type == ast::Literal::Type::Str && unit_->optimize < 2) {
                code->docstring = docstring(c->value.text);
                code->flags |= kCodeHasDocstring;
            }
        }
        if (owner_->kind == Scope::Kind::Class) code->flags |= kCodeMethod;
    } else if (inner->kind == Scope::Kind::Lambda) {
        arguments = ast::as<ast::Lambda>(node)->args;
    }
    if (arguments) {
        code->posonly_count = arguments->posonlyargs.size();
        code->argcount = code->posonly_count + arguments->args.size();
        code->kwonly_count = arguments->kwonlyargs.size();
        if (arguments->vararg) code->flags |= kCodeVarArgs;
        if (arguments->kwarg) code->flags |= kCodeVarKeywords;
    } else if (inner->kind == Scope::Kind::Generator || inner->kind == Scope::Kind::Annotation ||
               inner->kind == Scope::Kind::TypeVariable || inner->kind == Scope::Kind::TypeAlias) {
        code->argcount = code->posonly_count = 1;  // .0 or .format
    }
    code->freevars = allocate_tuple(inner->free_symbols.size());
    for (std::size_t i = 0; i < inner->free_symbols.size(); ++i)
        code->freevars->items[i] = intern(inner->free_symbols[i]->name);
    code->pending = new PendingBody{unit_, inner, node};
    return code;
}

Children<CaptureSource> CodeLowering::captures(Scope* inner) {
    auto result = Children<CaptureSource>{};
    result.count = static_cast<std::uint32_t>(inner->free_symbols.size());
    result.data = static_cast<CaptureSource*>(gc_allocate((result.count + 1) * sizeof(CaptureSource)));
    for (std::uint32_t i = 0; i < result.count; ++i) {
        const Symbol* use = inner->free_symbols[i];
        if (use->home->owner == owner_) {
            result.data[i] = {use->binding->slot, -1};
            continue;
        }
        result.data[i] = {-1, -1};
        for (const Symbol* own : owner_->free_symbols)
            if (own->binding == use->binding) result.data[i].free_index = own->free_index;
    }
    return result;
}

MakeFunction* CodeLowering::make_function(Scope* inner, const ast::Node* node, std::string_view name,
                                          const ast::arguments* arguments) {
    auto* function = new MakeFunction(make_code(inner, node, name));
    function->captures = captures(inner);
    if (arguments) lower_defaults(function, arguments);
    return function;
}

void CodeLowering::lower_defaults(MakeFunction* function, const ast::arguments* a) {
    function->defaults = Children<const Expr*>::make(a->defaults.size());
    for (std::uint32_t i = 0; i < a->defaults.size(); ++i) function->defaults.data[i] = expression(a->defaults[i]);
    std::vector<MakeFunction::KeywordDefault> keyword_defaults;
    for (std::uint32_t i = 0; i < a->kwonlyargs.size(); ++i)
        if (a->kw_defaults[i])
            keyword_defaults.push_back({intern(mangled(a->kwonlyargs[i]->arg)), expression(a->kw_defaults[i])});
    function->keyword_defaults = children(keyword_defaults);
}

Expr* CodeLowering::lambda(const ast::Lambda* l) {
    return make_function(unit_->table->scope_of(l, Scope::Kind::Lambda), l, "<lambda>", l->args);
}

Expr* CodeLowering::lazy_function(Scope* scope, const ast::Node* node, std::string_view name) {
    return at(make_function(scope, node, name, nullptr), node);
}

Expr* CodeLowering::decorate(Expr* value, const ast::field::exprs& decorators) {
    // Decorators are evaluated from the top and applied from the bottom: nested calls do both.
    if (decorators.empty()) return value;
    Expr* result = value;
    for (std::size_t i = decorators.size(); i-- > 0;) {
        Expr* decorator = expression(decorators[i]);
        const ast::Position& p = decorators[i]->at;
        auto arguments = Children<const Expr*>::make(1);
        arguments.data[0] = new Decorated(result, {p.lineno, p.col_offset, p.end_lineno, p.end_col_offset});
        result = at(make_call(decorator, arguments), decorators[i]);
    }
    return new Decorated(result, value->span);
}

Value CodeLowering::annotation_text(const ast::expr* e) { return make_str(ast::unparse(e)); }

Expr* CodeLowering::function_object(const ast::FunctionDef* f) {
    Scope* inner = unit_->table->scope_of(f, Scope::Kind::Function);
    auto* function = at(make_function(inner, f, f->name, f->args), f);
    if (Scope* annotations = unit_->table->scope_of(f, Scope::Kind::Annotation)) {
        if (unit_->table->futures.annotations) {
            std::vector<DictDisplay::Item> items;
            auto add = [&](std::string_view name, const ast::expr* e) {
                if (e)
                    items.push_back(
                        {at(new Constant(intern(mangled(name))), e), at(new Constant(annotation_text(e)), e)});
            };
            for (const ast::arg* p : f->args->posonlyargs) add(p->arg, p->annotation);
            for (const ast::arg* p : f->args->args) add(p->arg, p->annotation);
            if (f->args->vararg) add(f->args->vararg->arg, f->args->vararg->annotation);
            for (const ast::arg* p : f->args->kwonlyargs) add(p->arg, p->annotation);
            if (f->args->kwarg) add(f->args->kwarg->arg, f->args->kwarg->annotation);
            add("return", f->returns);
            function->annotations = at(new DictDisplay(children(items)), f);
        } else {
            function->annotate = lazy_function(annotations, f, "__annotate__");
        }
    }
    return function;
}

Stmt* CodeLowering::function_definition(const ast::FunctionDef* f) {
    Expr* value;
    if (f->type_params.empty()) {
        value = function_object(f);
    } else {
        // The hidden function gets the defaults, which are evaluated outside, as its arguments.
        Scope* hidden = unit_->table->scope_of(f, Scope::Kind::TypeParameters);
        auto* function = at(make_function(hidden, f, f->name, nullptr), f);
        std::vector<const Expr*> arguments;
        for (const ast::expr* e : f->args->defaults) arguments.push_back(expression(e));
        for (const ast::expr* e : f->args->kw_defaults)
            if (e) arguments.push_back(expression(e));
        function->code->argcount = function->code->posonly_count = static_cast<std::uint32_t>(arguments.size());
        value = at(new CallImmediately(function, children(arguments)), f);
    }
    return assign_name(f->name, decorate(value, f->decorator_list), f);
}

Stmt* CodeLowering::assign_name(std::string_view name, Expr* value, const ast::Node* where) {
    std::string_view text = mangled(name);
    Symbol* s = symbol(text);
    if (s && s->where == Where::Local) return at(new AssignLocal(s->binding->slot, value), where);
    auto targets = Children<const Target*>::make(1);
    targets.data[0] = symbol_target(s, intern(text));
    return at(new Assign(targets, value), where);
}

Stmt* CodeLowering::type_alias(const ast::TypeAlias* t) {
    std::string_view name = ast::as<ast::Name>(t->name)->id;
    Expr* value;
    if (t->type_params.empty()) {
        Expr* evaluate = lazy_function(unit_->table->scope_of(t, Scope::Kind::TypeAlias), t, name);
        value = at(new TypeAlias(intern(name), nullptr, evaluate), t);
    } else {
        Scope* hidden = unit_->table->scope_of(t, Scope::Kind::TypeParameters);
        value = at(new CallImmediately(at(make_function(hidden, t, name, nullptr), t), {}), t);
    }
    return assign_name(name, value, t);
}

Expr* CodeLowering::type_parameter_tuple(const ast::field::type_params& params) {
    auto items = Children<const Expr*>::make(params.size());
    for (std::uint32_t i = 0; i < params.size(); ++i) {
        const ast::type_param* p = params[i];
        std::string_view name = ast::as<ast::TypeVar>(p)->name;
        const ast::expr* bound = p->kind == ast::Kind::TypeVar ? ast::as<ast::TypeVar>(p)->bound : nullptr;
        const ast::expr* fallback = p->kind == ast::Kind::TypeVar     ? ast::as<ast::TypeVar>(p)->default_value
                                    : p->kind == ast::Kind::ParamSpec ? ast::as<ast::ParamSpec>(p)->default_value
                                                                      : ast::as<ast::TypeVarTuple>(p)->default_value;
        auto kind = p->kind == ast::Kind::TypeVar     ? TypeParameter::Kind::TypeVar
                    : p->kind == ast::Kind::ParamSpec ? TypeParameter::Kind::ParamSpec
                                                      : TypeParameter::Kind::TypeVarTuple;
        auto lazy = [&](const ast::expr* e) -> Expr* {
            return e ? lazy_function(unit_->table->scope_of(e, Scope::Kind::TypeVariable), e, name) : nullptr;
        };
        Expr* bound_function = lazy(bound);
        Expr* made = at(new TypeParameter(kind, intern(name), bound_function, bound && bound->kind == ast::Kind::Tuple,
                                          lazy(fallback)),
                        p);
        // Each parameter is bound at once: later bounds and defaults may name it.
        items.data[i] = at(new NamedExpression(name_target(name), made), p);
    }
    return new TupleDisplay(items);
}

void CodeLowering::lower_type_parameters_body(const ast::Node* node) {
    std::vector<Stmt*> out;
    std::int32_t params = new_slot();
    Str* params_name = intern(".type_params");
    auto load_params = [&] { return at(new LocalName(params, params_name), node); };
    auto bind = [&](const ast::field::type_params& list) {
        out.push_back(at(new AssignLocal(params, at(type_parameter_tuple(list), node)), node));
        if (Symbol* s = owner_->find(".type_params")) {
            auto targets = Children<const Target*>::make(1);
            targets.data[0] = symbol_target(s, params_name);
            out.push_back(at(new Assign(targets, load_params()), node));
        }
    };
    Expr* result;
    if (node->kind == ast::Kind::ClassDef) {
        auto* c = ast::as<ast::ClassDef>(node);
        bind(c->type_params);
        auto* cls = static_cast<MakeClass*>(class_object(c));
        Children<CallGeneral::Positional> bases = Children<CallGeneral::Positional>::make(cls->bases.size() + 1);
        for (std::uint32_t i = 0; i < cls->bases.size(); ++i) bases.data[i] = cls->bases[i];
        bases.data[cls->bases.size()] = {at(new GenericBase(load_params()), node), false};
        cls->bases = bases;
        result = cls;
    } else if (node->kind == ast::Kind::TypeAlias) {
        auto* t = ast::as<ast::TypeAlias>(node);
        bind(t->type_params);
        std::string_view name = ast::as<ast::Name>(t->name)->id;
        Expr* evaluate = lazy_function(unit_->table->scope_of(t, Scope::Kind::TypeAlias), t, name);
        result = at(new TypeAlias(intern(name), load_params(), evaluate), t);
    } else {
        auto* f = ast::as<ast::FunctionDef>(node);
        bind(f->type_params);
        // The defaults arrived as arguments: slots 0, 1, ...
        std::int32_t slot = 0;
        auto from_argument = [&](const ast::expr* e) {
            overrides_[e] = at(new LocalName(slot, intern(fmt::format(".default{}", slot))), e);
            ++slot;
        };
        for (const ast::expr* e : f->args->defaults) from_argument(e);
        for (const ast::expr* e : f->args->kw_defaults)
            if (e) from_argument(e);
        auto* function = static_cast<MakeFunction*>(function_object(f));
        function->type_params = load_params();
        result = function;
    }
    out.push_back(at(new Return(result), node));
    finish(block_of(out));
}

void CodeLowering::lower_block_annotations(const ast::field::stmts& body,
                                           std::vector<std::pair<const ast::AnnAssign*, int>>& out) {
    // Every annotated simple name of the block, also inside branches; inner blocks have their own.
    auto visit = [&](const ast::field::stmts& inner) { lower_block_annotations(inner, out); };
    for (const ast::stmt* s : body) {
        switch (s->kind) {
            case ast::Kind::AnnAssign:
                if (ast::as<ast::AnnAssign>(s)->simple)
                    out.emplace_back(ast::as<ast::AnnAssign>(s), static_cast<int>(out.size()));
                break;
            case ast::Kind::If: visit(ast::as<ast::If>(s)->body), visit(ast::as<ast::If>(s)->orelse); break;
            case ast::Kind::While: visit(ast::as<ast::While>(s)->body), visit(ast::as<ast::While>(s)->orelse); break;
            case ast::Kind::For:
            case ast::Kind::AsyncFor: visit(ast::as<ast::For>(s)->body), visit(ast::as<ast::For>(s)->orelse); break;
            case ast::Kind::With:
            case ast::Kind::AsyncWith: visit(ast::as<ast::With>(s)->body); break;
            case ast::Kind::Try:
            case ast::Kind::TryStar: {
                auto* t = ast::as<ast::Try>(s);
                visit(t->body);
                for (const ast::excepthandler* h : t->handlers) visit(ast::as<ast::ExceptHandler>(h)->body);
                visit(t->orelse);
                visit(t->finalbody);
                break;
            }
            case ast::Kind::Match:
                for (const ast::match_case* c : ast::as<ast::Match>(s)->cases) visit(c->body);
                break;
            default: break;
        }
    }
}

void CodeLowering::lower_annotation_body(const ast::Node* node) {
    // def __annotate__(format, /): if format > 2: raise NotImplementedError; return {name: annotation, ...}
    std::vector<Stmt*> out;
    Expr* format = at(new LocalName(0, intern("format")), node);
    Expr* limit = at(new Constant(Value::small_int(2)), node);
    Expr* refused = at(new GlobalName(intern("NotImplementedError")), node);
    out.push_back(at(
        make_if(at(make_compare(Comparison::Gt, format, limit), node), at(new Raise(refused, nullptr), node), nullptr),
        node));
    std::vector<DictDisplay::Item> items;
    Expr* result;
    if (node->kind == ast::Kind::FunctionDef || node->kind == ast::Kind::AsyncFunctionDef) {
        auto* f = ast::as<ast::FunctionDef>(node);
        auto add = [&](std::string_view name, const ast::expr* e) {
            if (!e) return;
            const Expr* key = at(new Constant(intern(mangled(name))), e);
            if (auto* s = ast::match<ast::Starred>(e)) {
                // `*args: *Ts`: the one item that iterating the annotation gives.
                auto elements = Children<const Target*>::make(1);
                std::int32_t slot = new_slot();
                elements.data[0] = new LocalTarget(slot);
                auto targets = Children<const Target*>::make(1);
                targets.data[0] = at(new UnpackTarget(elements), e);
                out.push_back(at(new Assign(targets, expression(s->value)), e));
                items.push_back({key, at(new LocalName(slot, intern("annotation")), e)});
                return;
            }
            items.push_back({key, expression(e)});
        };
        for (const ast::arg* p : f->args->posonlyargs) add(p->arg, p->annotation);
        for (const ast::arg* p : f->args->args) add(p->arg, p->annotation);
        if (f->args->vararg) add(f->args->vararg->arg, f->args->vararg->annotation);
        for (const ast::arg* p : f->args->kwonlyargs) add(p->arg, p->annotation);
        if (f->args->kwarg) add(f->args->kwarg->arg, f->args->kwarg->annotation);
        add("return", f->returns);
        result = at(new DictDisplay(children(items)), node);
        out.push_back(at(new Return(result), node));
        finish(block_of(out));
        return;
    }
    // A module or class: only the annotations that were reached count.
    const ast::field::stmts& body = node->kind == ast::Kind::ClassDef      ? ast::as<ast::ClassDef>(node)->body
                                    : node->kind == ast::Kind::Interactive ? ast::as<ast::Interactive>(node)->body
                                                                           : ast::as<ast::Module>(node)->body;
    std::vector<std::pair<const ast::AnnAssign*, int>> annotated;
    lower_block_annotations(body, annotated);
    std::int32_t dict_slot = new_slot();
    out.push_back(at(new AssignLocal(dict_slot, at(new DictDisplay({}), node)), node));
    Expr* dict_name = at(new LocalName(dict_slot, intern("annotations")), node);
    Symbol* conditional = owner_->find("__conditional_annotations__");
    for (auto& [a, index] : annotated) {
        std::string_view name = ast::as<ast::Name>(a->target)->id;
        auto* s = ast::match<ast::Starred>(a->annotation);
        Expr* value = expression(s ? s->value : a->annotation);
        Expr* key = at(new Constant(intern(mangled(name))), a->target);
        auto* store = at(store_item(dict_name, key, value, a), a);
        if (conditional) {
            Expr* set = at(load_symbol(conditional, intern("__conditional_annotations__")), a);
            Expr* number = at(new Constant(Value::small_int(index)), a);
            out.push_back(at(make_if(at(make_compare(Comparison::In, number, set), a), store, nullptr), a));
        } else {
            out.push_back(store);
        }
    }
    out.push_back(at(new Return(dict_name), node));
    finish(block_of(out));
}

}  // namespace py::tree
