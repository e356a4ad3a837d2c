// The `_contextvars` module: variables whose values belong to a context, of which each asyncio task has its own (PEP 567).
//
// A context is a dict that is copied when it is written to and somebody shares it, so that copy_context() costs nothing;
// contexts are copied for every task and callback, and written to rarely. The context of the running code hangs on the
// thread.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/context.h"
#include "stdlib/registry.h"

namespace py {

extern Type context_var_type, token_type, token_missing_type;

namespace {

struct ContextVar : Object {
    static Type* static_type() { return &context_var_type; }
    static Shape* exact_shape() { return &context_var_type.own_shape; }
    Str* name = nullptr;
    Value default_value;  ///< zero: none
    std::int64_t hash = 0;
};

struct Token : Object {
    static Type* static_type() { return &token_type; }
    static Shape* exact_shape() { return &token_type.own_shape; }
    Context* context = nullptr;
    ContextVar* variable = nullptr;
    Value old_value;  ///< zero: it had none
    bool used = false;
};

Object* missing() {
    static Object* object = gc_new<Object>(&token_missing_type.own_shape);
    return object;
}

/// Text with the object's address at its end.
void append_address(StrBuilder& out, const Object* object) {
    out.append(fmt::format(" at {}>", static_cast<const void*>(object)));
}

/// The value in the running context; null: none.
Result<Value*> current_value(ContextVar* variable) {
    if (!thread->context) return nullptr;
    return thread->context.as<Context>()->values->find(variable, variable->hash);
}

/// The context's own dict, no longer shared.
Dict* writable(Context* context) {
    if (context->shared) {
        context->values = dict_copy(context->values);
        context->shared = false;
    }
    return context->values;
}

Status remove_value(Context* context, ContextVar* variable) {
    TRY(writable(context)->remove(variable, variable->hash));
    return Status::success();
}

// ---- ContextVar ----

Value variable_new(Type* cls, const Args& args) {
    if (args.count != 1) {
        if (args.count == 0) return raise_type_error("ContextVar() takes exactly 1 positional argument (0 given)");
        return raise_type_error("ContextVar() takes at most 1 positional argument ({} given)", args.count);
    }
    Value default_value;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string_view keyword = str_view(args.keywords->items[i].as<Str>());
        if (keyword != "default")
            return raise_type_error("ContextVar() got an unexpected keyword argument '{}'", keyword);
        default_value = args[args.count + i];
    }
    Str* name = as_str(args[0]);
    if (!name) return raise_type_error("context variable name must be a str");
    auto* variable = static_cast<ContextVar*>(allocate_instance(cls));
    variable->name = name;
    variable->default_value = default_value;
    variable->hash = TRY(hash(variable));
    return variable;
}

Value variable_repr(Value self) {
    auto* variable = self.as<ContextVar>();
    StrBuilder out;
    out.append("<ContextVar name=");
    out.append(TRY(repr(variable->name)));
    if (variable->default_value) {
        out.append(" default=");
        out.append(TRY(repr(variable->default_value)));
    }
    append_address(out, variable);
    return out.finish();
}

Value variable_get(ContextVar& self, Value fallback) {
    if (Value* found = TRY(current_value(&self))) return *found;
    if (fallback) return fallback;
    if (self.default_value) return self.default_value;
    return raise_with(LookupError, {&self});
}

Value variable_set(ContextVar& self, Value value) {
    Context* context = current_context();
    auto* token = gc_new<Token>(&token_type.own_shape);
    token->context = context;
    token->variable = &self;
    if (Value* found = TRY(context->values->find(&self, self.hash))) token->old_value = *found;
    TRY(writable(context)->set(&self, self.hash, value));
    return token;
}

Value variable_reset(ContextVar& self, Value value) {
    Token* token = exact_cast<Token>(value);
    if (!token) return raise_type_error("expected an instance of Token, got {}", str_text(TRY(repr(value))));
    if (token->used) return raise_runtime_error("{} has already been used once", str_text(TRY(repr(token))));
    if (token->variable != &self)
        return raise_value_error("{} was created by a different ContextVar", str_text(TRY(repr(token))));
    if (token->context != current_context())
        return raise_value_error("{} was created in a different Context", str_text(TRY(repr(token))));
    token->used = true;
    if (token->old_value) TRY(writable(token->context)->set(&self, self.hash, token->old_value));
    else TRY(remove_value(token->context, &self));
    return Value::none();
}

Value variable_name(Value self) { return self.as<ContextVar>()->name; }

constexpr FunctionDef kVariableMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
    method<variable_get>("get", "($self, default=<unrepresentable>, /)",
                         "Return a value for the context variable for the current context.\n\n"
                         "Without one: the default given here, else the variable's own, else LookupError."),
    method<variable_reset>("reset", "($self, token, /)",
                           "Reset the context variable to the value before the set() that made the token."),
    method<variable_set>("set", "($self, value, /)",
                         "Set the variable in the current context; returns a token for reset()."),
};
constexpr GetSetDef kVariableAttributes[] = {{.name = "name", .get = variable_name, .is_member = true}};
constexpr Slots kVariableSlots{.repr = variable_repr, .new_ = variable_new};
constexpr TypeDef kVariableDef{
    .name = "_contextvars.ContextVar",
    .size = sizeof(ContextVar),
    .flags = kImmutableType,
    .slots = &kVariableSlots,
    .methods = kVariableMethods,
    .getsets = kVariableAttributes,
};

// ---- Token ----

Value token_new(Type*, const Args&) { return raise_runtime_error("Tokens can only be created by ContextVars"); }

Value token_repr(Value self) {
    auto* token = self.as<Token>();
    StrBuilder out;
    out.append(token->used ? "<Token used var=" : "<Token var=");
    out.append(TRY(repr(token->variable)));
    append_address(out, token);
    return out.finish();
}

Value token_enter(Token& self) { return &self; }
Value token_exit(Token& self, Value, Value, Value) { return variable_reset(*self.variable, &self); }
Value token_variable(Value self) { return self.as<Token>()->variable; }
Value token_old_value(Value self) {
    Value old = self.as<Token>()->old_value;
    return old ? old : Value(missing());
}

constexpr FunctionDef kTokenMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
    method<token_enter>("__enter__", "($self, /)", "Enter into Token context manager."),
    method<token_exit>("__exit__", "($self, type, value, traceback, /)",
                       "Exit from Token context manager, restore the linked ContextVar."),
};
constexpr GetSetDef kTokenAttributes[] = {
    {.name = "old_value", .get = token_old_value},
    {.name = "var", .get = token_variable},
};
constexpr Slots kTokenSlots{.repr = token_repr, .new_ = token_new};
constexpr TypeDef kTokenDef{
    .name = "_contextvars.Token",
    .size = sizeof(Token),
    .flags = kImmutableType,
    .slots = &kTokenSlots,
    .methods = kTokenMethods,
    .getsets = kTokenAttributes,
};

Value missing_repr(Value) { return make_str("<Token.MISSING>"); }
constexpr Slots kMissingSlots{.repr = missing_repr};
constexpr TypeDef kMissingDef{
    .name = "Token.MISSING", .flags = kImmutableType | kDisallowInstantiation, .slots = &kMissingSlots};

// ---- Context ----

Value context_new(Type* cls, const Args& args) {
    if (args.count || args.keyword_count()) return raise_type_error("Context() does not accept any arguments");
    auto* context = static_cast<Context*>(allocate_instance(cls));
    context->values = make_dict();
    return context;
}

Result<ContextVar*> checked_key(Value key) {
    if (ContextVar* variable = exact_cast<ContextVar>(key)) return variable;
    return raise_type_error("a ContextVar key was expected, got {}", str_text(TRY(repr(key))));
}

Result<std::int64_t> context_length(Value self) { return self.as<Context>()->values->used; }

Result<bool> context_contains(Value self, Value key) {
    ContextVar* variable = TRY(checked_key(key));
    return TRY(self.as<Context>()->values->find(variable, variable->hash))
    != nullptr;
}

Value context_item(Value self, Value key) {
    ContextVar* variable = TRY(checked_key(key));
    if (Value* found = TRY(self.as<Context>()->values->find(variable, variable->hash))) return *found;
    return raise_key_error(variable);
}

/// A view must not see what is set later in a dict that has become another.
Dict* snapshot(Context& context) {
    context.shared = true;
    return context.values;
}

Value context_iter(Value self) { return get_iter(snapshot(*self.as<Context>())); }
Value context_keys(Context& self) { return get_iter(TRY(call_method(snapshot(self), intern("keys"), {}))); }
Value context_values(Context& self) { return get_iter(TRY(call_method(snapshot(self), intern("values"), {}))); }
Value context_items(Context& self) { return get_iter(TRY(call_method(snapshot(self), intern("items"), {}))); }

Value context_get(Context& self, Value key, Value fallback) {
    ContextVar* variable = TRY(checked_key(key));
    Value* found = TRY(self.values->find(variable, variable->hash));
    return found ? *found : fallback;
}

Value context_compare(Value left, Value right, CompareOp op) {
    Context* a = exact_cast<Context>(left);
    Context* b = exact_cast<Context>(right);
    if (!a || !b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    bool same = TRY(equal(a->values, b->values));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value context_copy_method(Context& self) { return copy_context(&self); }

Value context_run(Value self, const Args& args) {
    if (args.count == 0) return raise_type_error("run() missing 1 required positional argument");
    auto* context = self.as<Context>();
    TRY(enter_context(context));
    Value result = call(args[0], Args{args.values + 1, args.count - 1, args.keywords});
    leave_context(context);
    return result;
}

constexpr FunctionDef kContextMethods[] = {
    method<context_copy_method>("copy", "($self, /)", "Return a shallow copy of the context object."),
    method<context_get>("get", "($self, key, default=None, /)",
                        "Return the value for `key` if `key` has a value in the context, else the default."),
    method<context_items>("items", "($self, /)", "Return all variables and their values in the context object."),
    method<context_keys>("keys", "($self, /)", "Return a list of all variables in the context object."),
    raw_method(context_run, "run", "($self, callable, /, *args, **kwargs)", "Run the callable in this context."),
    method<context_values>("values", "($self, /)", "Return a list of all variables' values in the context object."),
};
constexpr Slots kContextSlots{
    .hash = hash_not_implemented,
    .compare = context_compare,
    .iter = context_iter,
    .new_ = context_new,
    .length = context_length,
    .getitem = context_item,
    .contains = context_contains,
};
constexpr TypeDef kContextDef{
    .name = "_contextvars.Context",
    .size = sizeof(Context),
    .flags = kImmutableType | kHasWeakref,
    .slots = &kContextSlots,
    .methods = kContextMethods,
};

Value copy_current() { return copy_context(current_context()); }

constexpr FunctionDef kFunctions[] = {
    function<copy_current>("copy_context", "($module, /)", "A copy of the current context."),
};

Type* const kTypes[] = {&context_var_type, &token_type, &context_type};

Status init(Module*) {
    ready_type(token_missing_type);
    token_type.dict()->set_str(intern("MISSING"), missing());
    return Status::success();
}

}  // namespace

constinit Type context_var_type{kVariableDef};
constinit Type token_type{kTokenDef};
constinit Type token_missing_type{kMissingDef};
constinit Type context_type{kContextDef};

Context* current_context() {
    if (!thread->context) {
        auto* context = gc_new<Context>(&context_type.own_shape);
        context->values = make_dict();
        context->entered = true;
        thread->context = context;
    }
    return thread->context.as<Context>();
}

Context* copy_context(Context* context) {
    auto* copy = gc_new<Context>(&context_type.own_shape);
    copy->values = context->values;
    copy->shared = context->shared = true;
    return copy;
}

Status enter_context(Context* context) {
    if (context->entered)
        return raise_runtime_error("cannot enter context: {} is already entered", str_text(TRY(repr(context))));
    context->entered = true;
    context->outer = thread->context;
    thread->context = context;
    return Status::success();
}

void leave_context(Context* context) {
    thread->context = context->outer;
    context->outer = Value();
    context->entered = false;
}

constinit const ModuleDef kContextvarsModule{
    .name = "_contextvars", .doc = "Context Variables", .functions = kFunctions, .types = kTypes, .init = init};

}  // namespace py
