// Which name is what: the scopes of a module and how each name in each of them is found.
//
// Python's scoping needs two passes before any code can be made: a name may be bound after its first use (which makes
// that use an unbound local), and an inner function may capture a variable that a later line of the outer function binds.
// The first pass walks the tree and notes for each block what it binds, uses and declares; the second resolves every use.
//
// Comprehensions (not generator expressions) are blocks of their own for resolution, but run inside the frame of the
// block around them: their variables get slots of that frame. `owner` of a scope is the block whose frame it runs in.
// Reference: Execution model 4.2.
#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/parse.h"

namespace py {

struct Scope;

/// How a use of a name in a scope is resolved.
enum class Where : std::uint8_t {
    Unresolved,
    Local,      ///< a slot of the running frame (a function's variable, or a comprehension's)
    Cell,       ///< a slot of the running frame that holds a Cell, captured by an inner function
    Free,       ///< a Cell from the closure
    Global,     ///< module global, then builtin
    Name,       ///< module, class or exec block: the namespace, then global, then builtin
    ClassFree,  ///< class block: the namespace, then a Cell from the closure
};

enum SymbolFlags : std::uint32_t {
    kBound = 1 << 0,
    kUsed = 1 << 1,
    kParameter = 1 << 2,
    kDeclaredGlobal = 1 << 3,
    kDeclaredNonlocal = 1 << 4,
    kAnnotated = 1 << 5,
    kImported = 1 << 6,
    kCaptured = 1 << 7,   ///< an inner function uses it: lives in a Cell
    kIteration = 1 << 8,  ///< target of a comprehension's `for`
    kTypeParameter = 1 << 9,
    kClassCell = 1 << 10,  ///< the implicit `__class__` or `__classdict__` of a class block
};

struct Symbol {
    std::string_view name;
    std::uint32_t flags = 0;
    Where where = Where::Unresolved;
    Scope* home = nullptr;         ///< the scope that binds it (Local, Cell, Free, ClassFree)
    Symbol* binding = nullptr;     ///< the symbol there; this one itself when bound here
    std::int32_t slot = -1;        ///< frame slot in home's owner; set by lowering
    std::int32_t free_index = -1;  ///< Free, in the owner scope: position in the closure
    bool from_classdict = false;   ///< look in the class namespace (`__classdict__`) first
    ast::Position at;              ///< first mention
};

struct Scope {
    enum class Kind : std::uint8_t {
        Module,
        Class,
        Function,
        Lambda,
        Comprehension,
        Generator,
        TypeParameters,
        TypeVariable,
        TypeAlias,
        Annotation
    };
    Kind kind;
    const ast::Node* node = nullptr;
    Scope* parent = nullptr;
    Scope* owner = nullptr;          ///< itself, or for an inlined comprehension the block it runs in
    std::string_view name;           ///< for qualified names
    std::string_view private_class;  ///< for mangling; data() null: none
    /// In the type parameters and bases of a generic class: the only names that are private to it, its type parameters.
    const std::vector<std::string_view>* private_names = nullptr;
    std::vector<std::string_view> parameter_names;  ///< of a class's type-parameter scope
    std::vector<Scope*> children;
    std::deque<Symbol> symbols;  ///< in order of first mention, parameters first
    std::unordered_map<std::string_view, Symbol*> by_name;
    std::vector<Symbol*> free_symbols;  ///< of an owner: its closure, in order

    bool is_generator = false;  ///< contains `yield`
    bool is_coroutine = false;  ///< `async def`, or a generator expression with `await`/async for
    bool has_await = false;
    bool returns_value = false;
    bool has_star_import = false;
    bool needs_class_cell = false;         ///< class: an inner function uses __class__ or super
    bool needs_classdict = false;          ///< class: an annotation or type-parameter scope looks names up in it
    bool sees_class = false;               ///< this scope is directly inside a class and looks names up there first
    bool has_annotations = false;          ///< module, class: an annotated simple name
    bool conditional_annotations = false;  ///< ... under an if, loop or try
    Scope* annotation_scope = nullptr;     ///< module, class, function: the scope of its annotations

    bool is_function_like() const { return kind != Kind::Module && kind != Kind::Class; }
    bool inlined() const { return kind == Kind::Comprehension; }
    Symbol* find(std::string_view name) const {
        auto it = by_name.find(name);
        return it == by_name.end() ? nullptr : it->second;
    }
};

/// Future statements of a module.
struct Futures {
    bool annotations = false;
    bool barry_as_flufl = false;
};

struct SymbolTable {
    std::deque<Scope> scopes;
    Scope* top = nullptr;
    Futures futures;
    ast::SyntaxError error;  ///< when `failed`
    bool failed = false;
    std::vector<ast::SyntaxWarning> finally_warnings;
    std::vector<ast::SyntaxWarning> warnings;

    /// The scope that `node` opens. `which` tells apart the several scopes of one node (a generic function's type
    /// parameters, the function itself, its annotations).
    Scope* scope_of(const ast::Node* node, Scope::Kind kind) const;

    std::unordered_map<const ast::Node*, std::vector<Scope*>> by_node;
};

struct SymbolOptions {
    Futures inherited;
    bool top_level_await = false;
};

/// Builds and resolves the table of a whole tree; on a scoping error (`nonlocal x` at module level ...) `failed` is set.
std::unique_ptr<SymbolTable> build_symbol_table(ast::Tree& tree, const SymbolOptions& options);

}  // namespace py
