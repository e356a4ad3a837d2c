// super: attribute lookup that starts behind a class in an object's MRO. Reference: Built-in Functions, super().
//
// `super()` without arguments takes both from the running frame: the `__class__` cell that the compiler gives to methods
// that mention super, and the first argument.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

Super* super_of(Value v) { return v.as<Super>(); }
Value or_none(Object* o) { return o ? Value(o) : Value::none(); }

Value super_getattr(Value self, Str* name) {
    Super* s = super_of(self);
    // `super().__class__` is super itself; everything else is searched first.
    if (s->object_type && name != names::class_) {
        if (Value found = super_lookup(s->type, s->object_type, name)) {
            Value instance = s->object == Value(s->object_type) ? Value() : s->object;
            DescrGetFn get = type_of(found)->slots.descr_get;
            return get ? get(found, instance, s->object_type) : found;
        }
    }
    return generic_get_attribute(self, name);
}

Value super_repr(Value v) {
    Super* s = super_of(v);
    if (!s->type) return make_str("<super: NULL, NULL>");
    if (!s->object_type) return make_str_formatted("<super: <class '{}'>, NULL>", type_name(s->type));
    return make_str_formatted("<super: <class '{}'>, <{} object>>", type_name(s->type), type_name(s->object_type));
}

/// An unbound super in a class attribute binds to the instance.
Value super_get(Value self, Value instance, Value) {
    Super* s = super_of(self);
    if (!instance || instance.is_none() || s->object) return self;
    Type* object_type = TRY(super_check(s->type, instance));
    auto* bound = static_cast<Super*>(allocate_instance(s->shape->type));
    bound->type = s->type;
    bound->object = instance;
    bound->object_type = object_type;
    return bound;
}

Value super_new(Type* cls, const Args&) { return allocate_instance(cls); }

Value first_argument(Frame* frame, Code* code) {
    Value first = frame->locals[0];
    // Captured by an inner function: it has moved into a cell.
    if (Cell* cell = first ? exact_cast<Cell>(first) : nullptr) {
        Tuple* captured = TRY(code_cell_variables(code));
        for (Value name : *captured)
            if (name == code->varnames->items[0]) {
                first = cell->value;
                break;
            }
    }
    if (!first) return raise_runtime_error("super(): arg[0] deleted");
    return first;
}

/// Type and object of `super()` in the running frame.
Status find_in_frame(Type** type, Value* object) {
    Frame* frame = thread->frame;
    if (!frame) return raise_runtime_error("super(): no current frame");
    Code* code = frame->code();
    if (code->argcount == 0) return raise_runtime_error("super(): no arguments");
    *object = TRY(first_argument(frame, code));
    Tuple* free_variables = TRY(code_free_variables(code));
    for (std::int64_t i = 0; i < free_variables->size; ++i) {
        if (free_variables->items[i] != Value(names::class_)) continue;
        Value cls = frame->function->closure->items[i].as<Cell>()->value;
        if (!cls) return raise_runtime_error("super(): empty __class__ cell");
        *type = as_type(cls);
        if (!*type) return raise_runtime_error("super(): __class__ is not a type ({})", type_name_of(cls));
        return Status::success();
    }
    return raise_runtime_error("super(): __class__ cell not found");
}

Status super_init(Value self, const Args& args) {
    TRY(refuse_keywords("super", args));
    if (args.count > 2) return raise_type_error("super() expected at most 2 arguments, got {}", args.count);
    Super* s = super_of(self);
    Type* type;
    Value object;
    if (args.count == 0) {
        TRY(find_in_frame(&type, &object));
    } else {
        type = as_type(args[0]);
        if (!type) return raise_type_error("super() argument 1 must be a type, not {}", type_name_of(args[0]));
        if (args.count == 2 && !args[1].is_none()) object = args[1];
    }
    Type* object_type = object ? TRY(super_check(type, object)) : nullptr;
    s->type = type;
    s->object = object;
    s->object_type = object_type;
    return Status::success();
}

Value get_this_class(Value v) { return or_none(super_of(v)->type); }
Value get_self(Value v) { return super_of(v)->object ? super_of(v)->object : Value::none(); }
Value get_self_class(Value v) { return or_none(super_of(v)->object_type); }

constexpr GetSetDef kGetSets[] = {
    {"__thisclass__", get_this_class, nullptr, "the class invoking super()", true},
    {"__self__", get_self, nullptr, "the instance invoking super(); may be None", true},
    {"__self_class__", get_self_class, nullptr, "the type of the instance invoking super(); may be None", true},
};
constexpr Slots kSlots{
    .repr = super_repr, .getattr = super_getattr, .descr_get = super_get, .init = super_init, .new_ = super_new};
constexpr TypeDef kSuperType{.name = "super",
                             .doc =
                                 "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound\n"
                                 "super(type, obj) -> bound; isinstance(obj, type) must hold\n"
                                 "super(type, type2) -> bound; issubclass(type2, type) must hold",
                             .size = sizeof(Super),
                             .flags = kBaseType | kImmutableType,
                             .slots = &kSlots,
                             .getsets = kGetSets};

}  // namespace

constinit Type super_type{kSuperType};

Type* super_check(Type* type, Value object) {
    Type* as_class = as_type(object);
    if (as_class && as_class->is_subtype_of(type)) return as_class;
    if (type_of(object)->is_subtype_of(type)) return type_of(object);
    // Proxies may claim another class.
    Value claimed = get_attribute_or_absent(object, names::class_);
    if (!claimed && has_exception()) return nullptr;
    if (Type* cls = claimed ? as_type(claimed) : nullptr; cls && cls != type_of(object) && cls->is_subtype_of(type))
        return cls;
    return raise_type_error("super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                            as_class ? "type" : "instance of", as_class ? type_name(as_class) : type_name_of(object),
                            type_name(type));
}

Value super_lookup(Type* type, Type* object_type, Str* name) {
    Tuple* mro = object_type->mro;
    if (!mro) return Value();
    std::int64_t i = 0;
    while (i < mro->size && mro->items[i] != Value(type)) ++i;
    for (++i; i < mro->size; ++i)
        if (Value* found = mro->items[i].as<Type>()->dict()->find_str(name)) return *found;
    return Value();
}

Value make_super(Type* type, Value object) {
    Type* object_type = TRY(super_check(type, object));
    auto* s = gc_new<Super>(Super::exact_shape());
    s->type = type;
    s->object = object;
    s->object_type = object_type;
    return s;
}

Value make_super_here() {
    Type* type;
    Value object;
    TRY(find_in_frame(&type, &object));
    return make_super(type, object);
}

}  // namespace py
