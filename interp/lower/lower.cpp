// Entry points of lowering, and the state of one code object: slots, names, errors, bodies.
#include "interp/lower/lower.h"

#include "interp/nodes/assign.h"
#include "interp/nodes/control.h"
#include "interp/scope/mangle.h"
#include "runtime/core/hooks.h"
#include "runtime/core/names.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"

namespace py {

void raise_syntax_error(const ast::Tree& tree, const ast::SyntaxError& error, Str* filename) {
    Type* type = &SyntaxError;
    switch (error.type) {
        case ast::SyntaxError::Type::IndentationError: type = &IndentationError; break;
        case ast::SyntaxError::Type::TabError: type = &TabError; break;
        case ast::SyntaxError::Type::RecursionError:
            (void)raise(RecursionError, std::string_view(error.message));
            return;
        case ast::SyntaxError::Type::MemoryError: (void)raise(MemoryError, std::string_view(error.message)); return;
        default:
            if (error.incomplete) type = &IncompleteInputError;
            break;
    }
    if (tree.source.empty() && error.lineno == 0 && error.message == "invalid syntax") {  // no text at all
        const Value zero = Value::small_int(0);
        (void)raise_with(*type, {make_str(error.message), make_tuple({filename, zero, zero, empty_str(), zero, zero})});
        return;
    }
    if (error.lineno == 0 && error.col == -1) {
        (void)raise(*type, std::string_view(error.message));  // about the source as a whole
        return;
    }
    // Columns become 1-based offsets in characters of the line.
    std::string_view source = tree.source;
    std::size_t start = 0;
    for (std::int32_t line = 1; line < error.lineno && start <= source.size(); ++line) {
        std::size_t newline = source.find('\n', start);
        if (newline == std::string_view::npos) {
            start = source.size();
            break;
        }
        start = newline + 1;
    }
    auto line_at = [&](std::size_t from) { return source.substr(from, source.find('\n', from) - from); };
    std::string_view line = start <= source.size() ? line_at(start) : std::string_view();
    auto characters = [](std::string_view text, std::int32_t column) -> std::int64_t {
        std::int64_t count = 0;
        for (std::size_t i = 0; i < text.size() && static_cast<std::int32_t>(i) < column; ++i)
            if ((text[i] & 0xC0) != 0x80) ++count;
        return count + std::max<std::int64_t>(0, column - static_cast<std::int64_t>(text.size()));
    };
    std::string_view end_line = line;
    if (error.end_lineno > error.lineno) {
        std::size_t at = start;
        for (std::int32_t l = error.lineno; l < error.end_lineno; ++l) {
            std::size_t newline = source.find('\n', at);
            if (newline == std::string_view::npos) break;
            at = newline + 1;
        }
        end_line = line_at(at);
    }
    // The end of the text, where a token is missing, has no column: 0.
    Value offset = error.col < 0 ? Value::small_int(0) : make_int(characters(line, error.col) + 1);
    // A negative end column is shown as it is, as CPython's own "unknown".
    Value end_offset = error.end_col >= 0      ? make_int(characters(end_line, error.end_col) + 1)
                       : error.col < 0         ? Value::small_int(0)
                       : error.end_lineno == 0 ? Value::none()
                                               : make_int(error.end_col + 1);
    bool has_text = error.lineno > 0 && start < source.size();
    // What is found after parsing reads its line again from the file, so of a text that is in none no line is shown;
    // only the REPL keeps its own lines.
    std::string name = str_utf8(filename);
    if (name.starts_with("<stdin-")) filename = make_str("<stdin>");
    else if (error.text_from_file)
        has_text = has_text && !name.starts_with('<') && !hooks.source_line(name, error.lineno).empty();
    std::string text(line);
    std::size_t line_end = start + line.size();
    bool newline_is_ours = line_end + 1 == source.size() && !tree.ends_with_newline;
    if (line_end < source.size() && !newline_is_ours && !error.bare_line) text += '\n';
    Value details =
        make_tuple({filename, make_int(error.lineno), offset, has_text ? Value(make_str(text)) : Value::none(),
                    error.end_lineno ? make_int(error.end_lineno) : Value::none(), end_offset});
    (void)raise_with(*type, {make_str(error.message), details});
    // Showing the error may look for a misspelt keyword, for which it needs what stands around the line.
    constexpr std::size_t kLongestKept = 100'000;
    if (source.size() < kLongestKept && pending_matches(SyntaxError))
        static_cast<SyntaxErrorObject*>(pending_exception())->metadata =
            make_tuple({Value::small_int(0), Value::small_int(0), make_str(source)});
}

namespace tree {

CodeLowering::CodeLowering(std::shared_ptr<CompilationUnit> unit, TreeCode* code, Scope* scope)
    : unit_(std::move(unit)), code_(code), scope_(scope), owner_(scope) {}

std::string_view CodeLowering::mangled(std::string_view name) { return mangle_in(unit_->tree->arena, *scope_, name); }

Symbol* CodeLowering::symbol(std::string_view name) { return scope_->find(name); }

bool CodeLowering::fail(const ast::Node* where, std::string message) {
    if (!failed_) {
        failed_ = true;
        ast::SyntaxError error;
        error.message = std::move(message);
        error.lineno = where->at.lineno;
        error.col = where->at.col_offset;
        error.end_lineno = where->at.end_lineno;
        error.end_col = where->at.end_col_offset;
        error.text_from_file = true;
        raise_syntax_error(*unit_->tree, error, code_->filename);
    }
    return false;
}

ast::Position CodeLowering::shown_position(const ast::Node* where) {
    ast::Position position = where->at;
    auto* attribute = ast::match<ast::Attribute>(where);
    if (auto* call = ast::match<ast::Call>(where)) {
        attribute = ast::match<ast::Attribute>(call->func);
        for (const ast::expr* argument : call->args)
            if (argument->kind == ast::Kind::Starred) return position;
        for (const ast::keyword* keyword : call->keywords)
            if (!keyword->arg.data()) return position;
    }
    if (!attribute || position.lineno == attribute->at.end_lineno) return position;
    position.lineno = attribute->at.end_lineno;
    position.col_offset = attribute->at.end_col_offset - static_cast<std::int32_t>(attribute->attr.size());
    return position;
}

void CodeLowering::assign_slots() {
    // Parameters first, in the order of co_varnames, then the other variables; a captured parameter keeps its slot.
    std::vector<Str*> names;
    std::vector<std::uint32_t> cells;
    auto place = [&](Symbol& s) {
        s.slot = new_slot();
        names.push_back(intern(s.name));
        if (s.where == Where::Cell) cells.push_back(static_cast<std::uint32_t>(s.slot));
    };
    std::uint32_t parameters = code_->argcount + code_->kwonly_count;
    if (owner_->kind == Scope::Kind::TypeParameters) {
        next_slot_ = parameters;  // default values, nameless
        for (std::uint32_t i = 0; i < parameters; ++i) names.push_back(intern(fmt::format(".default{}", i)));
    }
    for (Symbol& s : owner_->symbols)
        if (s.flags & kParameter) place(s);
    if (code_->flags & kCodeVarArgs) code_->vararg_slot = static_cast<std::int32_t>(parameters++);
    if (code_->flags & kCodeVarKeywords) code_->kwarg_slot = static_cast<std::int32_t>(parameters++);
    for (Symbol& s : owner_->symbols)
        if (s.home == owner_ && s.where == Where::Local && !(s.flags & kParameter)) place(s);
    code_->local_count = next_slot_;
    std::vector<Str*> cell_names;
    for (Symbol& s : owner_->symbols) {
        if (s.home != owner_ || s.where != Where::Cell) continue;
        if (!(s.flags & kParameter)) {
            s.slot = new_slot();
            cells.push_back(static_cast<std::uint32_t>(s.slot));
        }
        cell_names.push_back(intern(s.name));
    }
    code_->varnames = allocate_tuple(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) code_->varnames->items[i] = names[i];
    code_->cellvars = allocate_tuple(cell_names.size());
    for (std::size_t i = 0; i < cell_names.size(); ++i) code_->cellvars->items[i] = cell_names[i];
    Children<std::uint32_t> list = slot_list(cells);
    code_->cell_slots = list.data;
    code_->cell_count = list.count;
}

Value CodeLowering::docstring(std::string_view text) {
    // The common indentation of all lines but the first is removed, as the compiler of 3.13 and later does.
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (;;) {
        std::size_t newline = text.find('\n', start);
        std::string line;
        int column = 0;
        for (char c : text.substr(start, newline - start)) {
            if (c == '\t') {
                do line += ' ';
                while (++column % 8);
            } else {
                line += c;
                ++column;
            }
        }
        lines.push_back(std::move(line));
        if (newline == std::string_view::npos) break;
        start = newline + 1;
    }
    std::size_t margin = std::string::npos;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        std::size_t first = lines[i].find_first_not_of(' ');
        if (first != std::string::npos) margin = std::min(margin, first);
    }
    lines[0].erase(0, std::min(lines[0].find_first_not_of(' '), lines[0].size()));
    std::string result = lines[0];
    for (std::size_t i = 1; i < lines.size(); ++i) {
        result += '\n';
        if (margin == std::string::npos) lines[i].clear();
        else
            lines[i].erase(
                0, std::min(margin, lines[i].find_first_not_of(' ') == std::string::npos ? lines[i].size() : margin));
        result += lines[i];
    }
    return make_str(result);
}

void CodeLowering::finish(Stmt* body) {
    code_->body = body;
    code_->frame_slots = next_slot_;
    bool simple = !(code_->flags & (kCodeVarArgs | kCodeVarKeywords)) && code_->kwonly_count == 0 &&
                  (code_->flags & kCodeOptimized);
    if (simple)
        (is_generator() ? code_->generator_argc : code_->fast_argc) = static_cast<std::int32_t>(code_->argcount);
}

Stmt* CodeLowering::function_body(const ast::FunctionDef* f) {
    Stmt* body = block(f->body, true);
    // Nothing but a docstring: the function as such is what there is to trace.
    return body->span.line ? body : at(body, f);
}

void CodeLowering::begin_annotations(const ast::Node* node, const ast::field::stmts& body, std::vector<Stmt*>& out) {
    if (!owner_->has_annotations) return;
    if (unit_->table->futures.annotations) {
        // `__annotations__` exists before the first annotation is reached.
        auto targets = Children<const Target*>::make(1);
        targets.data[0] = new NamespaceTarget(names::annotations);
        Stmt* make = at(new Assign(targets, at(new DictDisplay({}), node)), node);
        out.push_back(at(new EnsureAnnotations(make), node));
        return;
    }
    for (Symbol& s : owner_->symbols)
        if ((s.flags & kClassCell) && s.name == "__conditional_annotations__") conditional_slot_ = s.slot;
    if (conditional_slot_ >= 0) {
        auto targets = Children<const Target*>::make(1);
        targets.data[0] = new CellTarget(conditional_slot_);
        Expr* empty_set = at(new StarredDisplay(DisplayKind::Set, {}), node);
        out.push_back(at(new Assign(targets, empty_set), node));
    }
    std::vector<std::pair<const ast::AnnAssign*, int>> annotated;
    lower_block_annotations(body, annotated);
    for (auto& [a, index] : annotated) annotation_indices_[a] = index;
    Expr* function = lazy_function(owner_->annotation_scope, node, "__annotate__");
    const char* name = owner_->kind == Scope::Kind::Class ? "__annotate_func__" : "__annotate__";
    auto targets = Children<const Target*>::make(1);
    targets.data[0] = new NamespaceTarget(intern(name));
    out.push_back(at(new Assign(targets, function), node));
}

Stmt* CodeLowering::module_body(const ast::field::stmts& body) {
    std::vector<Stmt*> out;
    if (!body.empty() && !unit_->interactive && unit_->optimize < 2) {
        auto* e = ast::match<ast::Expr>(body[0]);
        auto* text = e ? ast::match<ast::Constant>(e->value) : nullptr;
        if (text && text->value.type == ast::Literal::Type::Str) {
            code_->docstring = docstring(text->value.text);
            auto targets = Children<const Target*>::make(1);
            targets.data[0] = new NamespaceTarget(intern("__doc__"));
            out.push_back(at(new Assign(targets, at(new Constant(code_->docstring), e)), e));
        }
    }
    begin_annotations(unit_->tree->root, body, out);
    out.push_back(block(body));
    return block_of(out);
}

bool CodeLowering::run(const ast::Node* node) {
    assign_slots();
    switch (owner_->kind) {
        case Scope::Kind::Module:
            switch (node->kind) {
                case ast::Kind::Expression: {
                    Expr* value = expression(ast::as<ast::Expression>(node)->body);
                    finish(at(new Return(value), ast::as<ast::Expression>(node)->body));
                    break;
                }
                case ast::Kind::Interactive: finish(module_body(ast::as<ast::Interactive>(node)->body)); break;
                default: finish(module_body(ast::as<ast::Module>(node)->body)); break;
            }
            break;
        case Scope::Kind::Class: finish(class_body(ast::as<ast::ClassDef>(node))); break;
        case Scope::Kind::Function: finish(function_body(ast::as<ast::FunctionDef>(node))); break;
        case Scope::Kind::Lambda: {
            auto* l = ast::as<ast::Lambda>(node);
            finish(lambda_body(l->body));
            break;
        }
        case Scope::Kind::Generator: finish(generator_body(ast::as<ast::GeneratorExp>(node))); break;
        case Scope::Kind::TypeParameters: lower_type_parameters_body(node); break;
        case Scope::Kind::Annotation: lower_annotation_body(node); break;
        default: {  // a lazily evaluated expression: bound, default, value of a type alias
            const ast::expr* e = owner_->kind == Scope::Kind::TypeAlias ? ast::as<ast::TypeAlias>(node)->value
                                                                        : ast::as<ast::expr>(node);
            auto* s = ast::match<ast::Starred>(e);
            Expr* value = expression(s ? s->value : e);
            if (s) {
                // `*Ts = *default`: the one item that iterating the default gives.
                auto elements = Children<const Target*>::make(1);
                std::int32_t slot = new_slot();
                elements.data[0] = new LocalTarget(slot);
                auto targets = Children<const Target*>::make(1);
                targets.data[0] = at(new UnpackTarget(elements), e);
                Stmt* unpack = at(new Assign(targets, value), e);
                finish(block_of({unpack, at(new Return(at(new LocalName(slot, intern("default")), e)), e)}));
                break;
            }
            finish(at(new Return(value), e));
            break;
        }
    }
    return !failed_;
}

}  // namespace tree

TreeCode* lower_tree(std::shared_ptr<CompilationUnit> unit, Str* filename, Str* source) {
    auto* code = gc_new<TreeCode>(Code::exact_shape());
    code->ops = &tree_code_ops;
    code->source = source;
    code->filename = filename;
    code->name = code->qualname = intern("<module>");
    code->first_line = 1;
    code->docstring = Value::none();
    Scope* top = unit->table->top;
    if (top->is_generator || top->is_coroutine || top->has_await) code->flags |= kCodeCoroutine;
    if (unit->table->futures.annotations) code->flags |= kCodeFutureAnnotations;
    code->freevars = empty_tuple();
    const ast::Node* root = unit->tree->root;
    code->pending = new PendingBody{std::move(unit), top, root};
    // Module code runs at once and only once: lowering it now reports its errors at compile time.
    return ensure_lowered(code) ? code : nullptr;
}

}  // namespace py
