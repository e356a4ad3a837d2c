// The exception types, built from exceptions.def, and what all exceptions have: arguments, chaining, notes, text.
//
// An instance is its arguments and links; its text is made when asked for. Reference: Built-in Exceptions, Data model 3.2.
#include "runtime/objects/exception.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

BaseException* exception_of(Value v) { return v.as<BaseException>(); }
Value or_none(Object* o) { return o ? Value(o) : Value::none(); }

/// Are `args` what `__new__` stored already? Then `__init__` need not make another tuple.
bool same_arguments(Tuple* stored, const Args& args) {
    if (!stored || stored->size != args.count) return false;
    for (std::uint32_t i = 0; i < args.count; ++i)
        if (stored->items[i] != args.values[i]) return false;
    return true;
}

Tuple* positional_tuple(const Args& args) { return args.count ? make_tuple(args.values, args.count) : empty_tuple(); }

Value base_exception_repr(Value self) {
    BaseException* e = exception_of(self);
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Value();
    StrBuilder text;
    text.append(e->type()->name);
    if (e->args->size == 1) {
        text.append("(");
        text.append(TRY(repr(e->args->items[0])));
        text.append(")");
    } else {
        text.append(TRY(repr(e->args)));
    }
    return text.finish();
}

// ---- Attributes ----

Value get_args(Value v) { return exception_of(v)->args; }
Status set_args(Value v, Value value) {
    if (!value) return raise_type_error("args may not be deleted");
    exception_of(v)->args = TRY(tuple_from(value));
    return Status::success();
}

Value get_traceback(Value v) { return or_none(exception_of(v)->traceback); }
Status set_traceback(Value v, Value value) {
    if (!value) return raise_type_error("__traceback__ may not be deleted");
    if (!value.is_none() && !exact_cast<Traceback>(value))
        return raise_type_error("__traceback__ must be a traceback or None");
    if (Traceback* old = exception_of(v)->traceback) note_drop(Value(old));
    exception_of(v)->traceback = value.is_none() ? nullptr : value.as<Traceback>();
    return Status::success();
}

Value get_context(Value v) { return or_none(exception_of(v)->context); }
Status set_context(Value v, Value value) {
    if (!value) return raise_type_error("__context__ may not be deleted");
    if (!value.is_none() && !is_exception(value))
        return raise_type_error("exception context must be None or derive from BaseException");
    exception_of(v)->context = value.is_none() ? nullptr : exception_of(value);
    return Status::success();
}

Value get_cause(Value v) { return or_none(exception_of(v)->cause); }
Status set_cause(Value v, Value value) {
    if (!value) return raise_type_error("__cause__ may not be deleted");
    if (!value.is_none() && !is_exception(value))
        return raise_type_error("exception cause must be None or derive from BaseException");
    exception_of(v)->cause = value.is_none() ? nullptr : exception_of(value);
    exception_of(v)->suppress_context = true;
    return Status::success();
}

Value get_suppress_context(Value v) { return Value::boolean(exception_of(v)->suppress_context); }
Status set_suppress_context(Value v, Value value) {
    if (!value) return raise_type_error("can't delete numeric/char attribute");
    if (!value.is_bool()) return raise_type_error("attribute value type must be bool");
    exception_of(v)->suppress_context = value.is_true();
    return Status::success();
}

Value get_dict(Value v) { return instance_dict(v.as_object()); }
Status set_dict(Value v, Value value) {
    if (!value) return raise_type_error("cannot delete __dict__");
    if (!is_dict(value))
        return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    set_instance_dict(v.as_object(), as_dict(value));
    return Status::success();
}

// ---- Methods ----

Value with_traceback(Value self, Value traceback) {
    TRY(set_traceback(self, traceback));
    return self;
}

Value add_note(Value self, Str* note) {
    Value notes = get_attribute_or_absent(self, names::notes);
    if (!notes) {
        if (has_exception()) return Value();
        notes = make_list();
        TRY(set_attribute(self, names::notes, notes));
    }
    List* list = as_list(notes);
    if (!list) return raise_type_error("Cannot add note: __notes__ is not a list");
    list->append(note);
    return Value::none();
}

Value base_exception_reduce(Value self) {
    BaseException* e = exception_of(self);
    Dict* dict = instance_dict(e);
    if (dict && dict->used) return make_tuple({e->type(), e->args, dict});
    return make_tuple({e->type(), e->args});
}

Value set_state(Value self, Value state) {
    if (state.is_none()) return Value::none();
    Dict* dict = as_dict(state);
    if (!dict) return raise_type_error("state is not a dictionary");
    for (DictIterator it(dict); DictEntry* entry = it.next();) {
        Str* name = as_str(entry->key);
        if (!name) return raise_type_error("attribute name must be string, not '{}'", type_name_of(entry->key));
        TRY(set_attribute(self, intern(name), entry->value));
    }
    return Value::none();
}

constexpr FunctionDef kBaseMethods[] = {
    method<with_traceback>("with_traceback", "($self, tb, /)", "Set self.__traceback__ and return self."),
    method<add_note>("add_note", "($self, note, /)", "Add a note that is shown below the exception's text."),
    method<base_exception_reduce>("__reduce__", "($self, /)", "What pickle stores."),
    method<set_state>("__setstate__", "($self, object, /)", "Set the attributes that pickle stored."),
};
constexpr GetSetDef kBaseGetSets[] = {
    {"__dict__", get_dict, set_dict},
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context},
    {"__cause__", get_cause, set_cause},
    {"__suppress_context__", get_suppress_context, set_suppress_context, nullptr, true},
};
constexpr Slots kBaseSlots{
    .repr = base_exception_repr, .str = base_exception_str, .init = base_exception_init, .new_ = base_exception_new};
constexpr ExceptionParts kBaseExceptionParts{&kBaseSlots, kBaseMethods, kBaseGetSets};

constexpr ExceptionParts kNoParts{};

/// Which parts the type of this name adds; most add none.
const ExceptionParts& parts_of(std::string_view name) {
    if (name == "BaseException") return kBaseExceptionParts;
    if (name == "BaseExceptionGroup") return kExceptionGroupParts;
    if (name == "StopIteration") return kStopIterationParts;
    if (name == "SystemExit") return kSystemExitParts;
    if (name == "AttributeError") return kAttributeErrorParts;
    if (name == "NameError") return kNameErrorParts;
    if (name == "ImportError") return kImportErrorParts;
    if (name == "KeyError") return kKeyErrorParts;
    if (name == "OSError") return kOSErrorParts;
    if (name == "SyntaxError") return kSyntaxErrorParts;
    if (name == "UnicodeDecodeError") return kUnicodeDecodeErrorParts;
    if (name == "UnicodeEncodeError") return kUnicodeEncodeErrorParts;
    if (name == "UnicodeTranslateError") return kUnicodeTranslateErrorParts;
    return kNoParts;
}

TypeDef define(const char* name, const char* doc, Type* base, std::size_t size) {
    const ExceptionParts& parts = parts_of(name);
    return TypeDef{.name = name,
                   .doc = doc,
                   .base = base,
                   .size = static_cast<std::uint32_t>(size),
                   .flags = kBaseType | kHasDict | kExceptionSubclass | kImmutableType,
                   .slots = parts.slots,
                   .methods = parts.methods,
                   .getsets = parts.getsets};
}

}  // namespace

#define EXCEPTION(cpp_name, base, python_name, layout, doc)                                       \
    static const TypeDef cpp_name##_definition = define(python_name, doc, &base, sizeof(layout)); \
    constinit Type cpp_name{cpp_name##_definition};
#include "runtime/objects/exceptions.def"
#undef EXCEPTION

static const TypeDef ExceptionGroup_definition =
    define("ExceptionGroup", nullptr, &BaseExceptionGroup, sizeof(ExceptionGroupObject));
constinit Type ExceptionGroup_type{ExceptionGroup_definition};

void init_exceptions() {
#define EXCEPTION(cpp_name, ...) ready_type(cpp_name);
#include "runtime/objects/exceptions.def"
#undef EXCEPTION
    ready_type_with_bases(ExceptionGroup_type, {&BaseExceptionGroup, &Exception});
}

Value base_exception_new(Type* cls, const Args& args) {
    auto* e = static_cast<BaseException*>(TRY(allocate_instance(cls)));
    e->args = positional_tuple(args);
    return e;
}

Status base_exception_init(Value self, const Args& args) {
    TRY(refuse_exception_keywords(self, args));
    BaseException* e = exception_of(self);
    if (!same_arguments(e->args, args)) e->args = positional_tuple(args);
    return Status::success();
}

Value base_exception_str(Value self) {
    BaseException* e = exception_of(self);
    if (e->args->size == 0) return empty_str();
    if (e->args->size == 1) return str(e->args->items[0]);
    return repr(e->args);
}

Status refuse_exception_keywords(Value self, const Args& args) {
    if (args.no_keywords()) [[likely]]
        return Status::success();
    return raise_type_error("{}() takes no keyword arguments", type_name_of(self));
}

Status take_exception_keywords(const char* name, const Args& args, const char* const* names, std::size_t count,
                               Value* out) {
    for (std::size_t i = 0; i < count; ++i) out[i] = Value();
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        std::string_view keyword = str_view(args.keywords->items[k].as<Str>());
        std::size_t i = 0;
        while (i < count && keyword != names[i]) ++i;
        if (i == count) return raise_type_error("{}() got an unexpected keyword argument '{}'", name, keyword);
        out[i] = args.values[args.count + k];
    }
    return Status::success();
}

BaseException* make_exception(Type& type, std::initializer_list<Value> values) {
    if (type.slots.new_ == base_exception_new && type.slots.init == base_exception_init) [[likely]] {
        auto* e = static_cast<BaseException*>(TRY(allocate_instance(&type)));
        e->args = values.size() ? make_tuple(values) : empty_tuple();
        return e;
    }
    Args args{values.begin(), static_cast<std::uint32_t>(values.size())};
    Value e = TRY(type.slots.new_(&type, args));
    TRY(type_of(e)->slots.init(e, args));
    return exception_of(e);
}

Result<bool> exception_matches(BaseException* exception, Value wanted) {
    if (Type* type = as_type(wanted); type && type->has(kExceptionSubclass)) [[likely]]
        return exception->type()->is_subtype_of(type);
    Tuple* classes = as_tuple(wanted);
    if (!classes) {
        return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
    }
    // All are checked before any is tried, so that a wrong clause is noticed even if an earlier class matches.
    for (Value cls : *classes)
        if (!is_exception_class(cls))
            return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
    for (Value cls : *classes)
        if (exception->type()->is_subtype_of(cls.as<Type>())) return true;
    return false;
}

}  // namespace py
