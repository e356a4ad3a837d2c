// Statements and expressions; patterns and strings are in build_patterns.cpp and build_strings.cpp, targets and
// parameters in build_targets.cpp.
#include "grammar/build.h"

#include <cstring>

#include "grammar/literals.h"

namespace py::ast {

Builder::Builder(Tree& tree, const std::vector<Token>& tokens, const ParseOptions& options, SyntaxError& error)
    : arena_(tree.arena),
      tree_(tree),
      tokens_(tokens.data()),
      source_(tree.source),
      error_(error),
      end_(static_cast<std::uint32_t>(tokens.size())),
      start_(static_cast<std::int32_t>(options.mode)),
      max_depth_(options.max_depth > 0 ? options.max_depth : kDefaultParserDepth) {
    scratch_.reserve(256);
}

void Builder::fail(Position at, std::string_view message, bool final) {
    if (failed_) return;
    failed_ = true;
    final_ = final;
    error_ = {.message = std::string(message),
              .lineno = at.lineno,
              .col = at.col_offset,
              .end_lineno = at.end_lineno,
              .end_col = at.end_col_offset};
}

std::uint32_t Builder::last_visible(std::uint32_t token) const {
    while (token > 0 && (kind(token) == Tok::Newline || kind(token) == Tok::Dedent)) --token;
    return token;
}

// ---- Lists ----

Items Builder::take(std::uint32_t mark) {
    std::uint32_t count = this->mark() - mark;
    if (count == 0) return none();
    void** items = static_cast<void**>(arena_.allocate(count * sizeof(void*)));
    std::memcpy(items, scratch_.data() + mark, count * sizeof(void*));
    scratch_.resize(mark);
    return {items, count};
}

Items Builder::single(void* item) {
    void** items = static_cast<void**>(arena_.allocate(sizeof(void*)));
    items[0] = item;
    return {items, 1};
}

// ---- Names ----

std::string_view Builder::name_text(Span name) const {
    const Token& token = tokens_[name.first];
    if (token.flags & kNonAscii) return identifier(source_, token, arena_);
    return source_.substr(token.start, token.end - token.start);
}

std::string_view Builder::dotted_text(Span name) const {
    const Token& first = tokens_[name.first];
    const Token& last = tokens_[name.last];
    if (name.first == name.last) return name_text(name);
    bool as_written = true;  // no blank between the parts, nothing to normalise
    for (std::uint32_t i = name.first; i <= name.last && as_written; ++i)
        as_written = !(tokens_[i].flags & kNonAscii) && (i == name.first || tokens_[i].start == tokens_[i - 1].end);
    if (as_written) return source_.substr(first.start, last.end - first.start);
    std::string text;
    for (std::uint32_t i = name.first; i <= name.last; i += 2) {
        if (!text.empty()) text += '.';
        text += name_text({i, i});
    }
    return arena_.copy(text);
}

// Lists of names hold token indices until their texts are wanted.
std::uint32_t Builder::add_name(std::uint32_t mark, Span name) {
    return add(mark, reinterpret_cast<void*>(static_cast<std::uintptr_t>(name.first)));
}

Seq<std::string_view> Builder::name_texts(Items names) const {
    Seq<std::string_view> texts{static_cast<std::string_view*>(arena_.allocate(names.count * sizeof(std::string_view))),
                                names.count};
    for (std::uint32_t i = 0; i < names.count; ++i) {
        auto token = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(names.items[i]));
        texts[i] = name_text({token, token});
    }
    return texts;
}

// ---- Modules ----

void Builder::module(Span, Items body) {
    auto* node = make<Module>();
    node->body = body.as<stmt>();
    tree_.root = node;
}

void Builder::expression(Span, expr* body) {
    auto* node = make<Expression>();
    node->body = body;
    tree_.root = node;
}

void Builder::interactive(Span, Items body) {
    auto* node = make<Interactive>();
    node->body = body.as<stmt>();
    tree_.root = node;
}

// `(int, *str, **Any) -> bool`: the stars mean nothing, and keywords are no types.
void Builder::function_type(Span at, Items arguments, expr* returns) {
    auto* node = make<FunctionType>();
    node->argtypes = sequence<expr*>(arguments.count);
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        Node* argument = static_cast<Node*>(arguments.items[i]);
        if (auto* mapping = ast::match<keyword>(argument)) {
            if (mapping->arg.data()) fail(position(at), "invalid syntax");
            node->argtypes[i] = mapping->value;
        } else if (auto* star = ast::match<Starred>(argument)) {
            node->argtypes[i] = star->value;
        } else {
            node->argtypes[i] = static_cast<expr*>(argument);
        }
    }
    node->returns = returns;
    tree_.root = node;
}

// ---- Simple statements ----

stmt* Builder::return_(Span at, expr* value) {
    auto* node = make<Return>(at);
    node->value = value;
    return node;
}

stmt* Builder::raise_(Span at, expr* exception, expr* cause) {
    auto* node = make<Raise>(at);
    node->exc = exception;
    node->cause = cause;
    return node;
}

stmt* Builder::global(Span at, Items names) {
    auto* node = make<Global>(at);
    node->names = name_texts(names);
    return node;
}

stmt* Builder::nonlocal(Span at, Items names) {
    auto* node = make<Nonlocal>(at);
    node->names = name_texts(names);
    return node;
}

stmt* Builder::assert_(Span at, expr* test, expr* message) {
    auto* node = make<Assert>(at);
    node->test = test;
    node->msg = message;
    return node;
}

stmt* Builder::type_alias(Span at, Span name, Items type_params, expr* value) {
    auto* node = make<TypeAlias>(at);
    node->name = target(this->name(name));
    node->type_params = type_params.as<type_param>();
    node->value = value;
    return node;
}

stmt* Builder::expression_statement(Span at, expr* value) {
    auto* node = make<Expr>(at);
    node->value = value;
    return node;
}

stmt* Builder::import(Span at, Items aliases) {
    auto* node = make<Import>(at);
    node->names = aliases.as<alias>();
    return node;
}

stmt* Builder::import_from(Span at, std::int32_t level, Items aliases) {
    auto* node = make<ImportFrom>(at);
    node->names = aliases.as<alias>();
    node->level = level;
    return node;
}

stmt* Builder::import_from(Span at, std::int32_t level, Span module, Items aliases) {
    stmt* node = import_from(at, level, aliases);
    as<ImportFrom>(node)->module = dotted_text(module);
    return node;
}

alias* Builder::import_alias(Span at, Span name) {
    auto* node = make<alias>(at);
    node->name = dotted_text(name);
    return node;
}

alias* Builder::import_alias(Span at, Span name, Span asname) {
    alias* node = import_alias(at, name);
    node->asname = name_text(asname);
    return node;
}

// ---- Compound statements: they end where their last visible token does, not at the Dedent ----

stmt* Builder::if_(Span at, expr* test, Items body, Items orelse) {
    auto* node = make<If>({at.first, last_visible(at.last)});
    node->test = test;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::while_(Span at, expr* test, Items body, Items orelse) {
    auto* node = make<While>({at.first, last_visible(at.last)});
    node->test = test;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::for_(Span at, expr* target, expr* iter, Items body, Items orelse) {
    auto* node = make<For>({at.first, last_visible(at.last)});
    node->target = target;
    node->iter = iter;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::with(Span at, Items items, Items body) {
    auto* node = make<With>({at.first, last_visible(at.last)});
    node->items = items.as<withitem>();
    node->body = body.as<stmt>();
    return node;
}

// `with (a, b):` has two items, though it reads like one tuple; the lexer only marks lists with an `as` in them.
Items Builder::split_with_tuple(Span at, Items items) {
    auto* item = static_cast<withitem*>(items.items[0]);
    auto* tuple = ast::match<Tuple>(item->context_expr);
    if (items.count != 1 || item->optional_vars || !tuple || tuple->elts.empty()) return items;
    const Token& bracket = tokens_[at.first];
    if (tuple->at.lineno != bracket.lineno || tuple->at.col_offset != bracket.col) return items;
    for (expr* element : tuple->elts) {
        if (element->kind == Kind::Starred) return items;
        if (element->kind != Kind::NamedExpr) continue;
        std::uint32_t token = at.first + 1;
        while (tokens_[token].lineno != element->at.lineno || tokens_[token].col != element->at.col_offset) ++token;
        if (token == at.first + 1 || kind(token - 1) != Tok::LPar) return items;  // a bare `:=` is no item
    }
    std::uint32_t start = mark();
    for (expr* element : tuple->elts) add(start, with_item(element, nullptr));
    return take(start);
}

withitem* Builder::with_item(expr* context, expr* target) {
    auto* node = make<withitem>();
    node->context_expr = context;
    node->optional_vars = target;
    return node;
}

stmt* Builder::try_(Span at, Items body, Items handlers, Items orelse, Items finalbody) {
    auto* node = make<Try>({at.first, last_visible(at.last)});
    node->body = body.as<stmt>();
    node->handlers = handlers.as<excepthandler>();
    node->orelse = orelse.as<stmt>();
    node->finalbody = finalbody.as<stmt>();
    return node;
}

stmt* Builder::try_star(Span at, Items body, Items handlers, Items orelse, Items finalbody) {
    auto* node = make<TryStar>({at.first, last_visible(at.last)});
    node->body = body.as<stmt>();
    node->handlers = handlers.as<excepthandler>();
    node->orelse = orelse.as<stmt>();
    node->finalbody = finalbody.as<stmt>();
    return node;
}

ExceptHandler* Builder::handler(Span at, expr* type, Items body) {
    auto* node = make<ExceptHandler>({at.first, last_visible(at.last)});
    node->type = type;
    node->body = body.as<stmt>();
    return node;
}

ExceptHandler* Builder::handler(Span at, expr* type, Span name, Items body) {
    ExceptHandler* node = handler(at, type, body);
    node->name = name_text(name);
    return node;
}

stmt* Builder::decorate(Items decorators, stmt* definition) {
    if (auto* function = ast::match<FunctionDef>(definition))
        function->decorator_list = decorators.as<expr>();
    else if (auto* coroutine = ast::match<AsyncFunctionDef>(definition))
        coroutine->decorator_list = decorators.as<expr>();
    else
        as<ClassDef>(definition)->decorator_list = decorators.as<expr>();
    return definition;
}

stmt* Builder::make_async(Span at, stmt* statement) {
    Span visible{at.first, last_visible(at.last)};
    if (auto* function = ast::match<FunctionDef>(statement)) {
        auto* node = make<AsyncFunctionDef>(visible);
        node->name = function->name;
        node->args = function->args;
        node->body = function->body;
        node->returns = function->returns;
        node->type_params = function->type_params;
        return node;
    }
    if (auto* loop = ast::match<For>(statement)) {
        auto* node = make<AsyncFor>(visible);
        node->target = loop->target;
        node->iter = loop->iter;
        node->body = loop->body;
        node->orelse = loop->orelse;
        return node;
    }
    auto* node = make<AsyncWith>(visible);
    node->items = as<With>(statement)->items;
    node->body = as<With>(statement)->body;
    return node;
}

stmt* Builder::class_(Span at, Span name, Items type_params, Items arguments, Items body) {
    auto* node = make<ClassDef>({at.first, last_visible(at.last)});
    node->name = name_text(name);
    node->type_params = type_params.as<type_param>();
    split_arguments(arguments, node->bases, node->keywords);
    node->body = body.as<stmt>();
    return node;
}

stmt* Builder::function(Span at, Span name, Items type_params, arguments* parameters, expr* returns, Items body) {
    auto* node = make<FunctionDef>({at.first, last_visible(at.last)});
    node->name = name_text(name);
    node->type_params = type_params.as<type_param>();
    node->args = parameters;
    node->returns = returns;
    node->body = body.as<stmt>();
    return node;
}

// ---- Expressions ----

expr* Builder::name(Span at) {
    auto* node = make<Name>(at);
    node->id = name_text(at);
    return node;
}

expr* Builder::number(Span at) {
    auto* node = make<Constant>(at);
    if (failed_) return node;
    failed_ = final_ =
        !decode_number(source_, tokens_[at.first], {arena_, error_, tree_.warnings}, node->value);
    return node;
}

expr* Builder::constant(Span at) {
    auto* node = make<Constant>(at);
    switch (kind(at.first)) {
    case Tok::True: node->value.type = Literal::Type::True; break;
    case Tok::False: node->value.type = Literal::Type::False; break;
    case Tok::Ellipsis: node->value.type = Literal::Type::Ellipsis; break;
    default: break;
    }
    return node;
}

expr* Builder::starred(Span at, expr* value) {
    auto* node = make<Starred>(at);
    node->value = value;
    return node;
}

expr* Builder::tuple(Span at, Items items) {
    auto* node = make<Tuple>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::open_tuple(Span at, Span items_at, std::uint32_t items) {
    if (mark() - items == 1 && kind(items_at.last) != Tok::Comma) {
        auto* item = static_cast<expr*>(scratch_.back());
        scratch_.pop_back();
        return item;
    }
    return tuple(at, take(items));
}

expr* Builder::group(Span at, Span items_at, std::uint32_t items) {
    expr* result = open_tuple(at, items_at, items);
    if (result->kind == Kind::Starred) fail(result->at, "cannot use starred expression here");
    return result;
}

expr* Builder::yield_(Span at, expr* value) {
    auto* node = make<Yield>(at);
    node->value = value;
    return node;
}

expr* Builder::yield_from(Span at, expr* value) {
    auto* node = make<YieldFrom>(at);
    node->value = value;
    return node;
}

bool Builder::is_plain_name(Span at, const expr* value) const {
    return value->kind == Kind::Name && kind(at.first) == Tok::Name;
}

expr* Builder::named(Span at, Span mark, expr* target, expr* value) {
    if (!is_plain_name(at, target))
        fail(position(mark), std::string("cannot use assignment expressions with ").append(describe(target)));
    auto* node = make<NamedExpr>(at);
    node->target = this->target(target);
    node->value = value;
    return node;
}

expr* Builder::conditional(Span at, expr* test, expr* body, expr* orelse) {
    auto* node = make<IfExp>(at);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

expr* Builder::lambda(Span at, arguments* parameters, expr* body) {
    auto* node = make<Lambda>(at);
    node->args = parameters;
    node->body = body;
    return node;
}

expr* Builder::boolean(Span at, BoolOperator op, Items values) {
    auto* node = make<BoolOp>(at);
    node->op = op;
    node->values = values.as<expr>();
    return node;
}

expr* Builder::unary(Span at, UnaryOperator op, expr* operand) {
    auto* node = make<UnaryOp>(at);
    node->op = op;
    node->operand = operand;
    return node;
}

expr* Builder::binary(Span at, expr* left, Operator op, expr* right) {
    auto* node = make<BinOp>(at);
    node->left = left;
    node->op = op;
    node->right = right;
    return node;
}

std::uint32_t Builder::add_comparison(std::uint32_t mark, std::int32_t op, expr* right) {
    return add(mark, reinterpret_cast<void*>(static_cast<std::uintptr_t>(op)), right);
}

expr* Builder::compare(Span at, expr* left, std::uint32_t rest) {
    auto* node = make<Compare>(at);
    std::uint32_t count = (mark() - rest) / 2;
    node->left = left;
    node->ops = sequence<CompareOperator>(count);
    node->comparators = sequence<expr*>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        node->ops[i] = static_cast<CompareOperator>(reinterpret_cast<std::uintptr_t>(scratch_[rest + 2 * i]));
        node->comparators[i] = static_cast<expr*>(scratch_[rest + 2 * i + 1]);
    }
    scratch_.resize(rest);
    return node;
}

expr* Builder::await(Span at, expr* value) {
    auto* node = make<Await>(at);
    node->value = value;
    return node;
}

expr* Builder::attribute(Span at, expr* value, Span name) {
    auto* node = make<Attribute>(at);
    node->value = value;
    node->attr = name_text(name);
    return node;
}

expr* Builder::call(Span at, expr* function, Items arguments) {
    auto* node = make<Call>(at);
    node->func = function;
    split_arguments(arguments, node->args, node->keywords);
    return node;
}

expr* Builder::call_generator(Span at, expr* function, Span generator_at, expr* element, Items comprehensions) {
    return call(at, function, single(generator(generator_at, element, comprehensions)));
}

keyword* Builder::keyword_argument(Span at, expr* name, expr* value) {
    auto* node = make<keyword>(at);
    node->value = value;
    if (is_plain_name(at, name))
        node->arg = as<Name>(name)->id;
    else
        fail(position(at), "expression cannot contain assignment, perhaps you meant \"==\"?");
    return node;
}

keyword* Builder::mapping_argument(Span at, expr* value) {
    auto* node = make<keyword>(at);
    node->value = value;
    return node;
}

void Builder::split_arguments(Items arguments, Seq<expr*>& positional, Seq<keyword*>& keywords) {
    std::uint32_t keyword_count = 0;
    bool mapping = false;  // a `**` came before
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        auto* argument = static_cast<Node*>(arguments.items[i]);
        if (auto* keyword = ast::match<ast::keyword>(argument)) {
            ++keyword_count;
            mapping |= keyword->arg.data() == nullptr;
        } else if (argument->kind == Kind::Starred) {
            if (mapping) fail(argument->at, "iterable argument unpacking follows keyword argument unpacking");
        } else if (keyword_count > 0) {
            fail(argument->at, mapping ? "positional argument follows keyword argument unpacking"
                                       : "positional argument follows keyword argument");
        }
    }
    if (keyword_count == 0) {
        positional = arguments.as<expr>();
        return;
    }
    positional = sequence<expr*>(arguments.count - keyword_count);
    keywords = sequence<keyword*>(keyword_count);
    std::uint32_t next_positional = 0, next_keyword = 0;
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        auto* argument = static_cast<Node*>(arguments.items[i]);
        if (argument->kind == Kind::keyword)
            keywords[next_keyword++] = as<keyword>(argument);
        else
            positional[next_positional++] = static_cast<expr*>(argument);
    }
}

expr* Builder::subscript(Span at, expr* value, expr* index) {
    auto* node = make<Subscript>(at);
    node->value = value;
    node->slice = index;
    return node;
}

expr* Builder::slice(Span at, expr* lower, expr* upper, expr* step) {
    auto* node = make<Slice>(at);
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return node;
}

expr* Builder::list_display(Span at, Items items) {
    auto* node = make<List>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::set(Span at, Items items) {
    auto* node = make<Set>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::dict(Span at, Items pairs) {
    auto* node = make<Dict>(at);
    std::uint32_t count = pairs.count / 2;
    node->keys = sequence<expr*>(count);
    node->values = sequence<expr*>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        node->keys[i] = static_cast<expr*>(pairs.items[2 * i]);
        node->values[i] = static_cast<expr*>(pairs.items[2 * i + 1]);
    }
    return node;
}

template <class T>
expr* Builder::comprehension_display(Span at, expr* element, Items comprehensions) {
    auto* node = make<T>(at);
    node->elt = element;
    node->generators = comprehensions.as<ast::comprehension>();
    return node;
}

expr* Builder::list_comprehension(Span at, expr* element, Items comprehensions) {
    return comprehension_display<ListComp>(at, element, comprehensions);
}

expr* Builder::set_comprehension(Span at, expr* element, Items comprehensions) {
    return comprehension_display<SetComp>(at, element, comprehensions);
}

expr* Builder::generator(Span at, expr* element, Items comprehensions) {
    return comprehension_display<GeneratorExp>(at, element, comprehensions);
}

expr* Builder::dict_comprehension(Span at, expr* key, expr* value, Items comprehensions) {
    auto* node = make<DictComp>(at);
    node->key = key;
    node->value = value;
    node->generators = comprehensions.as<ast::comprehension>();
    return node;
}

comprehension* Builder::comprehension(expr* target, expr* iter, std::uint32_t ifs, bool is_async) {
    auto* node = make<ast::comprehension>();
    node->ifs = take(ifs).as<expr>();
    node->target = target;
    node->iter = iter;
    node->is_async = is_async;
    return node;
}

}  // namespace py::ast
