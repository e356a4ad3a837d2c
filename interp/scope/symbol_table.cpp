#include "interp/scope/symbol_table.h"

#include <algorithm>

#include "interp/scope/symbol_builder.h"

namespace py {

Scope* SymbolTable::scope_of(const ast::Node* node, Scope::Kind kind) const {
    auto it = by_node.find(node);
    if (it == by_node.end()) return nullptr;
    for (Scope* scope : it->second)
        if (scope->kind == kind) return scope;
    return nullptr;
}

std::unique_ptr<SymbolTable> build_symbol_table(ast::Tree& tree, const SymbolOptions& options) {
    auto table = std::make_unique<SymbolTable>();
    table->futures = options.inherited;
    SymbolBuilder builder(tree, *table, options);
    if (!builder.build() || !resolve_symbols(*table)) table->failed = true;
    return table;
}

namespace {

bool fail(SymbolTable& table, const Symbol& symbol, std::string message) {
    table.error.message = std::move(message);
    table.error.lineno = symbol.at.lineno;
    table.error.col = symbol.at.col_offset;
    table.error.end_lineno = symbol.at.end_lineno;
    table.error.end_col = symbol.at.end_col_offset;
    return false;
}

/// Does `scope` itself give `name` a variable that inner blocks can see?
Symbol* visible_binding(Scope* scope, std::string_view name) {
    if (scope->kind == Scope::Kind::Module || scope->kind == Scope::Kind::Class) return nullptr;
    Symbol* s = scope->find(name);
    return s && (s->flags & (kBound | kParameter)) && !(s->flags & (kDeclaredGlobal | kDeclaredNonlocal)) ? s : nullptr;
}

/// Makes `binding` reachable from code block `user` (an owner): a cell at home, a free variable in every block between.
/// Returns the symbol through which `user` reaches it.
Symbol* capture(Scope* user, Scope* home, Symbol* binding) {
    binding->flags |= kCaptured;
    Symbol* result = nullptr;
    for (Scope* s = user; s && s->owner != home->owner; s = s->parent ? s->parent->owner : nullptr) {
        Symbol*& entry = s->by_name[binding->name];
        Symbol* use = entry;
        if (!use || (use->where != Where::Unresolved && use->where != Where::Free && use->where != Where::ClassFree) ||
            ((use->flags & kBound) && !(use->flags & kDeclaredNonlocal))) {
            // The block has another variable of this name (a class attribute, say): the closure passes it by.
            Symbol* hidden = nullptr;
            for (Symbol* f : s->free_symbols)
                if (f->binding == binding) hidden = f;
            if (!hidden) {
                hidden = &s->symbols.emplace_back();
                hidden->name = binding->name;
                if (!entry) entry = hidden;
            }
            use = hidden;
        }
        if (use->free_index < 0) {
            use->free_index = static_cast<std::int32_t>(s->free_symbols.size());
            s->free_symbols.push_back(use);
        }
        if (use->where == Where::Unresolved) use->where = Where::Free;
        use->home = home;
        use->binding = binding;
        if (!result) result = use;
    }
    return result;
}

/// The implicit `__class__`, `__classdict__` or `__conditional_annotations__` variable of a block, made when an inner
/// function asks for it.
Symbol* class_cell(Scope* cls, std::string_view name) {
    for (Symbol& s : cls->symbols)
        if (s.name == name && (s.flags & kClassCell)) return &s;
    Symbol& cell = cls->symbols.emplace_back();
    cell.name = name;
    cell.flags = kClassCell | kBound;
    cell.where = Where::Cell;
    cell.home = cls;
    cell.binding = &cell;
    if (name == "__class__") cls->needs_class_cell = true;
    if (name == "__classdict__") cls->needs_classdict = true;
    return &cell;
}

bool resolve(SymbolTable& table, Scope* scope, Symbol* symbol) {
    std::string_view name = symbol->name;
    if (symbol->where != Where::Unresolved && !(symbol->where == Where::Free && scope->kind == Scope::Kind::Class))
        return true;
    if (symbol->flags & kDeclaredGlobal) {
        symbol->where = Where::Global;
        return true;
    }
    bool bound_here = (symbol->flags & (kBound | kParameter)) && !(symbol->flags & kDeclaredNonlocal);
    if (bound_here) {
        symbol->home = scope;
        symbol->binding = symbol;
        // Where::Cell is decided when all captures are known.
        symbol->where = scope->is_function_like() ? Where::Local : Where::Name;
        return true;
    }
    if (scope->sees_class && !(symbol->flags & kDeclaredNonlocal)) {
        // What the class itself binds is looked up in its namespace and then in the globals: functions around the class
        // are passed by.
        Scope* cls = scope->parent;
        while (cls && cls->kind != Scope::Kind::Class) cls = cls->parent;
        const Symbol* attribute = cls ? cls->find(name) : nullptr;
        if (attribute && !(attribute->flags & (kDeclaredNonlocal | kClassCell)) &&
            (attribute->flags & (kBound | kDeclaredGlobal)) && name != "__class__" && name != "__classdict__") {
            symbol->where = Where::Global;
            if (attribute->flags & kDeclaredGlobal) symbol->flags |= kDeclaredGlobal;
            return true;
        }
    }
    for (Scope* outer = scope->parent; outer; outer = outer->parent) {
        if (Symbol* s = outer->find(name); s && outer->kind != Scope::Kind::Class && (s->flags & kDeclaredGlobal) &&
                                           !(symbol->flags & kDeclaredNonlocal)) {
            break;  // declared global further out: global here too
        }
        Symbol* found = visible_binding(outer, name);
        if (outer->kind == Scope::Kind::Class && (name == "__class__" || name == "__classdict__"))
            found = class_cell(outer, name);
        if (!outer->is_function_like() && scope == outer->annotation_scope && name == "__conditional_annotations__")
            found = class_cell(outer, name);
        if (!found) continue;
        if ((symbol->flags & kDeclaredNonlocal) && (found->flags & kTypeParameter))
            return fail(table, *symbol, fmt::format("nonlocal binding not allowed for type parameter '{}'", name));
        symbol->home = outer;
        symbol->binding = found;
        if (outer->owner == scope->owner) {
            symbol->where = Where::Local;
            return true;
        }
        if (scope->inlined()) {
            Symbol* through = capture(scope->owner, outer, found);
            symbol->where = Where::Free;
            symbol->free_index = through->free_index;
            return true;
        }
        symbol->where = Where::Unresolved;
        capture(scope, outer, found);
        symbol->where =
            scope->kind == Scope::Kind::Class && !(symbol->flags & kDeclaredNonlocal) ? Where::ClassFree : Where::Free;
        if (symbol->free_index < 0) {
            for (Symbol* f : scope->free_symbols)
                if (f->binding == found) symbol->free_index = f->free_index;
        }
        return true;
    }
    if (symbol->flags & kDeclaredNonlocal)
        return fail(table, *symbol, fmt::format("no binding for nonlocal '{}' found", name));
    symbol->where = scope->is_function_like() ? Where::Global : Where::Name;
    if (scope->inlined() && scope->owner->kind == Scope::Kind::Module) symbol->where = Where::Name;
    return true;
}

/// A closure has its variables in the order of their names, as co_freevars shows them.
void sort_closures(SymbolTable& table) {
    std::unordered_map<const Scope*, std::vector<std::int32_t>> places;  // owner -> new place of each variable
    for (Scope& scope : table.scopes) {
        auto& free = scope.free_symbols;
        auto by_name = [](const Symbol* a, const Symbol* b) { return a->name < b->name; };
        if (std::is_sorted(free.begin(), free.end(), by_name)) continue;
        std::stable_sort(free.begin(), free.end(), by_name);
        auto& moved = places[&scope];
        moved.resize(free.size());
        for (std::size_t i = 0; i < free.size(); ++i)
            moved[static_cast<std::size_t>(free[i]->free_index)] = static_cast<std::int32_t>(i);
    }
    if (places.empty()) return;
    for (Scope& scope : table.scopes) {
        auto found = places.find(scope.owner);
        if (found == places.end()) continue;
        for (Symbol& symbol : scope.symbols)
            if (symbol.free_index >= 0) symbol.free_index = found->second[static_cast<std::size_t>(symbol.free_index)];
    }
}

}  // namespace

bool resolve_symbols(SymbolTable& table) {
    for (Scope& scope : table.scopes) {
        // capture() may append hidden symbols while we go; they come resolved.
        for (std::size_t i = 0; i < scope.symbols.size(); ++i) {
            Symbol& symbol = scope.symbols[i];
            if (!resolve(table, &scope, &symbol)) return false;
        }
    }
    for (Scope& scope : table.scopes) {
        // A comprehension in such a scope does not see the class, as inner functions do not.
        if (!scope.sees_class) continue;
        const Scope* cls = scope.parent;
        while (cls && cls->kind != Scope::Kind::Class) cls = cls->parent;
        if (!cls) continue;
        for (std::size_t i = 0; i < scope.symbols.size(); ++i) {
            Symbol& symbol = scope.symbols[i];
            const Symbol* attribute = cls->find(symbol.name);
            bool here =
                symbol.where == Where::Global ||
                (symbol.where == Where::Free && symbol.home && symbol.home->owner != scope.owner &&
                 !(symbol.flags & kDeclaredNonlocal) && symbol.binding && !(symbol.binding->flags & kTypeParameter));
            // What __prepare__ returned may give values to names that the body does not bind. Annotations, of which there
            // are many, do without that.
            bool bound = attribute && (attribute->flags & kBound);
            bool may_be_given = symbol.where == Where::Global && scope.kind != Scope::Kind::Annotation;
            if (!here || (symbol.flags & kDeclaredGlobal) || (!bound && !may_be_given) || symbol.name == "__class__" ||
                symbol.name == "__classdict__")
                continue;
            symbol.from_classdict = true;
            Scope* user = scope.owner;
            Symbol* cell = class_cell(const_cast<Scope*>(cls), "__classdict__");
            if (!user->find("__classdict__")) {
                Symbol& use = user->symbols.emplace_back();
                use.name = "__classdict__";
                use.flags = kUsed;
                user->by_name[use.name] = &use;
            }
            capture(user, const_cast<Scope*>(cls), cell);
        }
    }
    for (Scope& scope : table.scopes) {
        for (Symbol& symbol : scope.symbols) {
            if ((symbol.where == Where::Local || symbol.where == Where::Name) && symbol.binding &&
                (symbol.binding->flags & kCaptured) && symbol.home->is_function_like())
                symbol.where = Where::Cell;
        }
    }
    sort_closures(table);
    return true;
}

}  // namespace py
