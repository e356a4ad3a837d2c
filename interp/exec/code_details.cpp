// Names, constants and positions of a code object, by walking its part of the tree once more in the order of evaluation.
#include "interp/exec/code_details.h"

#include <algorithm>
#include <vector>

#include "grammar/ast_fields.h"
#include "interp/exec/tree_code.h"
#include "interp/lower/lower.h"
#include "interp/scope/mangle.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

using ast::Kind;

class Walk {
public:
    Walk(std::shared_ptr<CompilationUnit> unit, TreeCode* code, Scope* scope)
        : unit_(std::move(unit)), lowering_(unit_, code, scope), code_(code), scope_(scope) {}

    void code(const ast::Node* node, CodeDetails& out) {
        // What enters a module stands before its first line.
        if (scope_->kind == Scope::Kind::Module) positions_.push_back({0, 0, 1, 0});
        else positions_.push_back({code_->first_line, 0, code_->first_line, 0});
        if (code_->flags & kCodeHasDocstring) consts_->append(code_->docstring);
        bool ends_with_none = true;
        switch (scope_->kind) {
            case Scope::Kind::Module: generic(node); break;
            case Scope::Kind::Function: {
                const auto& body = ast::as<ast::FunctionDef>(node)->body;
                statements(body, code_->flags & kCodeHasDocstring);
                ends_with_none =
                    body[body.size() - 1]->kind != Kind::Return && body[body.size() - 1]->kind != Kind::Raise;
                break;
            }
            case Scope::Kind::Class:
                for (const char* name : {"__name__", "__module__", "__qualname__", "__firstlineno__"})
                    add_name(intern(name));
                statements(ast::as<ast::ClassDef>(node)->body, false);
                add_name(intern("__static_attributes__"));
                break;
            case Scope::Kind::Lambda:
                visit(ast::as<ast::Lambda>(node)->body);
                ends_with_none = false;
                break;
            case Scope::Kind::Generator: {
                auto* g = ast::as<ast::GeneratorExp>(node);
                clauses(g->generators);
                visit(g->elt);
                break;
            }
            default: break;
        }
        if (ends_with_none && scope_->kind != Scope::Kind::Generator) add_const(Value::none());
        out.names = make_tuple(names_->items, static_cast<std::size_t>(names_->size));
        out.consts = make_tuple(consts_->items, static_cast<std::size_t>(consts_->size));
        out.global_names = make_tuple(globals_->items, static_cast<std::size_t>(globals_->size));
        out.attribute_names = make_tuple(attributes_->items, static_cast<std::size_t>(attributes_->size));
        out.position_count = static_cast<std::uint32_t>(positions_.size());
        out.positions = static_cast<SourceSpan*>(gc_allocate_atomic(positions_.size() * sizeof(SourceSpan)));
        std::copy(positions_.begin(), positions_.end(), out.positions);
    }

private:
    static void add_once(List* list, Value item) {
        for (Value v : *list)
            if (v == item) return;
        list->append(item);
    }

    void add_name(Str* name) { add_once(names_, name); }

    void add_const(Value value) {
        // Small ints need no place among the constants.
        if (value.is_small_int() && value.as_small_int() >= 0 && value.as_small_int() < 256) return;
        for (Value v : *consts_) {
            if (type_of(v) != type_of(value)) continue;
            Result<bool> same = equal(v, value);
            if (!same.ok()) clear_exception();
            else if (same.value()) return;
        }
        consts_->append(value);
    }

    void use(std::string_view text) {
        std::string_view name = mangle_in(unit_->tree->arena, *scope_, text);
        Symbol* symbol = scope_->find(name);
        Where where = symbol ? symbol->where : Where::Global;
        if (where != Where::Global && where != Where::Name) return;
        Str* interned = intern(name);
        add_name(interned);
        add_once(globals_, interned);
    }

    void nested(const ast::Node* node, Scope::Kind kind, std::string_view name) {
        Scope* inner = unit_->table->scope_of(node, Scope::Kind::TypeParameters);
        if (!inner) inner = unit_->table->scope_of(node, kind);
        if (inner) consts_->append(Value(lowering_.make_code(inner, node, name)));
    }

    template <class T>
    void all(const ast::Seq<T*>& nodes) {
        for (const T* node : nodes)
            if (node) visit(node);
    }

    void statements(const ast::field::stmts& body, bool skip_first) {
        for (std::uint32_t i = skip_first ? 1 : 0; i < body.size(); ++i) visit(body[i]);
    }

    void generic(const ast::Node* node) {
        for (const ast::FieldInfo& field : ast::node_info(node->kind).fields) {
            if (ast::is_child(field.type)) {
                if (const ast::Node* child = field.child(node)) visit(child);
            } else if (ast::is_child_list(field.type)) {
                for (const ast::Node* child : field.children(node))
                    if (child) visit(child);
            }
        }
    }

    void defaults(const ast::arguments* a) {
        all(a->defaults);
        all(a->kw_defaults);
    }

    /// The `for` clauses of a comprehension but for the first iterable, which is evaluated outside.
    void clauses(const ast::field::comprehensions& generators) {
        for (std::uint32_t i = 0; i < generators.size(); ++i) {
            if (i > 0) visit(generators[i]->iter);
            visit(generators[i]->target);
            all(generators[i]->ifs);
        }
    }

    template <class Comprehension, class Elements>
    void inlined(const Comprehension* c, Elements elements) {
        visit(c->generators[0]->iter);
        Scope* outer = scope_;
        if (Scope* inner = unit_->table->scope_of(c, Scope::Kind::Comprehension)) scope_ = inner;
        clauses(c->generators);
        elements();
        scope_ = outer;
    }

    void function(const ast::FunctionDef* f) {
        all(f->decorator_list);
        defaults(f->args);
        nested(f, Scope::Kind::Function, f->name);
        use(f->name);
    }

    void visit(const ast::Node* node) {
        RecursionGuard guard;
        if (!guard.ok()) return clear_exception();
        children(node);
        if (ast::node_info(node->kind).has_position())
            positions_.push_back({node->at.lineno, node->at.col_offset, node->at.end_lineno, node->at.end_col_offset});
    }

    void children(const ast::Node* node) {
        switch (node->kind) {
            case Kind::FunctionDef:
            case Kind::AsyncFunctionDef: return function(ast::as<ast::FunctionDef>(node));
            case Kind::ClassDef: {
                auto* c = ast::as<ast::ClassDef>(node);
                all(c->decorator_list);
                nested(c, Scope::Kind::Class, c->name);
                all(c->bases);
                all(c->keywords);
                return use(c->name);
            }
            case Kind::Lambda:
                defaults(ast::as<ast::Lambda>(node)->args);
                return nested(node, Scope::Kind::Lambda, "<lambda>");
            case Kind::GeneratorExp:
                visit(ast::as<ast::GeneratorExp>(node)->generators[0]->iter);
                return nested(node, Scope::Kind::Generator, "<genexpr>");
            case Kind::ListComp: {
                auto* c = ast::as<ast::ListComp>(node);
                return inlined(c, [&] { visit(c->elt); });
            }
            case Kind::SetComp: {
                auto* c = ast::as<ast::SetComp>(node);
                return inlined(c, [&] { visit(c->elt); });
            }
            case Kind::DictComp: {
                auto* c = ast::as<ast::DictComp>(node);
                return inlined(c, [&] { visit(c->key), visit(c->value); });
            }
            case Kind::Assign:
                visit(ast::as<ast::Assign>(node)->value);
                return all(ast::as<ast::Assign>(node)->targets);
            case Kind::NamedExpr:
                visit(ast::as<ast::NamedExpr>(node)->value);
                return visit(ast::as<ast::NamedExpr>(node)->target);
            case Kind::AnnAssign: {
                auto* a = ast::as<ast::AnnAssign>(node);
                if (a->value) visit(a->value);
                if (a->value || a->target->kind != Kind::Name) visit(a->target);
                return;
            }
            case Kind::For: {
                auto* f = ast::as<ast::For>(node);
                visit(f->iter);
                visit(f->target);
                all(f->body);
                return all(f->orelse);
            }
            case Kind::TypeAlias: return use(ast::as<ast::Name>(ast::as<ast::TypeAlias>(node)->name)->id);
            case Kind::Name: return use(ast::as<ast::Name>(node)->id);
            case Kind::Attribute: {
                auto* a = ast::as<ast::Attribute>(node);
                visit(a->value);
                Str* name = intern(mangle_in(unit_->tree->arena, *scope_, a->attr));
                add_name(name);
                return add_once(attributes_, name);
            }
            case Kind::Import:
                for (const ast::alias* a : ast::as<ast::Import>(node)->names) {
                    add_name(intern(a->name));
                    use(a->asname.data() ? a->asname : a->name.substr(0, a->name.find('.')));
                }
                return;
            case Kind::ImportFrom: return import_from(ast::as<ast::ImportFrom>(node));
            case Kind::Constant: return add_const(constant(ast::as<ast::Constant>(node)->value));
            case Kind::Call: return call(ast::as<ast::Call>(node));
            case Kind::Tuple: return tuple(ast::as<ast::Tuple>(node));
            default: return generic(node);
        }
    }

    void import_from(const ast::ImportFrom* i) {
        std::vector<Value> names;
        for (const ast::alias* a : i->names) names.emplace_back(intern(a->name));
        GcPause pause;  // the vector is not seen by the collector
        consts_->append(make_tuple(names.data(), names.size()));
        add_name(intern(i->module.data() ? i->module : std::string_view()));
        for (const ast::alias* a : i->names) {
            add_name(intern(a->name));
            if (a->name != "*") use(a->asname.data() ? a->asname : a->name);
        }
    }

    void call(const ast::Call* c) {
        visit(c->func);
        all(c->args);
        List* keywords = make_list();
        for (const ast::keyword* k : c->keywords) {
            visit(k->value);
            if (k->arg.data()) keywords->append(Value(intern(k->arg)));
        }
        if (keywords->size > 0) add_const(make_tuple(keywords->items, static_cast<std::size_t>(keywords->size)));
    }

    /// A tuple of constants is one.
    void tuple(const ast::Tuple* t) {
        bool constants = t->ctx == ast::Context::Load && !t->elts.empty();
        for (const ast::expr* e : t->elts) constants = constants && e->kind == Kind::Constant;
        if (!constants) return generic(t);
        List* items = make_list();
        for (const ast::expr* e : t->elts) items->append(constant(ast::as<ast::Constant>(e)->value));
        add_const(make_tuple(items->items, static_cast<std::size_t>(items->size)));
    }

    static Value constant(const ast::Literal& literal) {
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
            default: return make_str(literal.text);
        }
    }

    std::shared_ptr<CompilationUnit> unit_;
    tree::CodeLowering lowering_;
    TreeCode* code_;
    Scope* scope_;
    List* names_ = make_list();
    List* consts_ = make_list();
    List* globals_ = make_list();
    List* attributes_ = make_list();
    std::vector<SourceSpan> positions_;
};

/// The last source that was asked about: tools go through the code objects of a file one after the other.
struct LastSource {
    std::string filename, text;
    std::shared_ptr<CompilationUnit> unit;
};

std::shared_ptr<CompilationUnit> unit_of(TreeCode* code) {
    static LastSource last;
    std::string filename = str_utf8(code->filename);
    std::string text;
    if (code->source) text = str_utf8(code->source);
    else if (!source_text(filename, text)) return nullptr;
    if (last.unit && last.filename == filename && last.text == text) return last.unit;
    for (ast::Mode mode : {ast::Mode::Module, ast::Mode::Expression}) {
        ast::ParseOptions how;
        how.mode = mode;
        ast::ParseResult parsed = ast::parse_bytes(text, filename, how);
        if (!parsed.tree->root) continue;
        auto unit = std::make_shared<CompilationUnit>();
        unit->tree = parsed.tree;
        SymbolOptions options;
        options.inherited.annotations = code->flags & kCodeFutureAnnotations;
        unit->table = build_symbol_table(*unit->tree, options);
        if (unit->table->failed) return nullptr;
        last = {filename, text, unit};
        return unit;
    }
    return nullptr;
}

bool is_code_scope(Scope::Kind kind) {
    return kind == Scope::Kind::Function || kind == Scope::Kind::Lambda || kind == Scope::Kind::Class ||
           kind == Scope::Kind::Generator;
}

/// The scope with the code's place in the source.
Scope* scope_at(CompilationUnit& unit, TreeCode* code) {
    if (str_view(code->name) == "<module>" && code->span.line == 0) return unit.table->top;
    for (Scope& scope : unit.table->scopes) {
        if (!scope.node || !is_code_scope(scope.kind)) continue;
        const ast::Position& at = scope.node->at;
        if (at.lineno == code->span.line && at.col_offset == code->span.column &&
            at.end_lineno == code->span.end_line && at.end_col_offset == code->span.end_column)
            return &scope;
    }
    return nullptr;
}

}  // namespace

bool code_details_of(Code* plain, CodeDetails& out) {
    auto* code = static_cast<TreeCode*>(plain);
    std::shared_ptr<CompilationUnit> unit;
    Scope* scope = nullptr;
    const ast::Node* node = nullptr;
    if (code->pending) {
        unit = code->pending->unit;
        scope = code->pending->scope;
        node = code->pending->node;
    } else if ((unit = unit_of(code))) {
        scope = scope_at(*unit, code);
        if (scope) node = scope == unit->table->top ? unit->tree->root : scope->node;
    }
    if (!node) return false;
    // The walk is no place to run Python code, and what it makes is held by C++ objects.
    GcPause pause;
    Walk(unit, code, scope).code(node, out);
    return true;
}

}  // namespace py
