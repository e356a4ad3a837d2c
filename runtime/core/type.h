// Types: the object that a class is, its slots, and the table that a builtin type is declared with.
//
// A builtin type is a global `Type name_type{kNameTypeDef}` whose TypeDef says everything; ready_type() fills in MRO and
// inherited slots at start-up, dict() the namespace when it is first looked into. A class statement makes the same object at
// run time through type_new(). Every change of a class attribute bumps the version of the type and of all its subclasses;
// versions guard the attribute and method caches. Reference: Data model 3.3.3, Customizing class creation.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "runtime/core/object.h"
#include "runtime/core/try.h"

namespace py {

struct Args;
struct Tuple;
struct Str;
struct Dict;
struct FunctionDef;
struct TypeDef;
struct WeakList;

enum class CompareOp : std::uint8_t { Lt, Le, Eq, Ne, Gt, Ge };

using UnaryFn = Value (*)(Value self);
using BinaryFn = Value (*)(Value left, Value right);  ///< number slots: either side may be the slot's own type
using TernaryFn = Value (*)(Value base, Value exponent, Value modulus);
using HashFn = Result<std::int64_t> (*)(Value self);
using TruthFn = Result<bool> (*)(Value self);
using LengthFn = Result<std::int64_t> (*)(Value self);
using CallFn = Value (*)(Value callee, const Args& args);
using GetAttrFn = Value (*)(Value self, Str* name);
using SetAttrFn = Status (*)(Value self, Str* name, Value value);  ///< value zero: delete
using CompareFn = Value (*)(Value left, Value right, CompareOp op);
using DescrGetFn = Value (*)(Value self, Value instance, Value owner);   ///< instance zero: through the class
using DescrSetFn = Status (*)(Value self, Value instance, Value value);  ///< value zero: delete
using SetItemFn = Status (*)(Value self, Value key, Value value);        ///< value zero: delete
using ContainsFn = Result<bool> (*)(Value self, Value item);
using InitFn = Status (*)(Value self, const Args& args);
using NewFn = Value (*)(Type* cls, const Args& args);
using FinalizeFn = void (*)(Value self);

/// The slots, one field per distinct `field` of slots.def, all null by default. `next` returns Value::end() when exhausted.
struct Slots {
    UnaryFn repr = nullptr, str = nullptr;
    HashFn hash = nullptr;
    CallFn call = nullptr;
    GetAttrFn getattr = nullptr;
    SetAttrFn setattr = nullptr;
    CompareFn compare = nullptr;
    UnaryFn iter = nullptr, next = nullptr;
    DescrGetFn descr_get = nullptr;
    DescrSetFn descr_set = nullptr;
    InitFn init = nullptr;
    NewFn new_ = nullptr;
    FinalizeFn finalize = nullptr;
    UnaryFn await = nullptr, aiter = nullptr, anext = nullptr;

    BinaryFn add = nullptr, subtract = nullptr, multiply = nullptr, remainder = nullptr, divmod = nullptr;
    TernaryFn power = nullptr;
    UnaryFn negative = nullptr, positive = nullptr, absolute = nullptr, invert = nullptr;
    TruthFn truth = nullptr;
    BinaryFn lshift = nullptr, rshift = nullptr, and_ = nullptr, xor_ = nullptr, or_ = nullptr;
    UnaryFn to_int = nullptr, to_float = nullptr, index = nullptr;
    BinaryFn inplace_add = nullptr, inplace_subtract = nullptr, inplace_multiply = nullptr, inplace_remainder = nullptr,
             inplace_power = nullptr, inplace_lshift = nullptr, inplace_rshift = nullptr, inplace_and = nullptr,
             inplace_xor = nullptr, inplace_or = nullptr;
    BinaryFn floor_divide = nullptr, true_divide = nullptr, inplace_floor_divide = nullptr,
             inplace_true_divide = nullptr;
    BinaryFn matmul = nullptr, inplace_matmul = nullptr;

    LengthFn length = nullptr;
    BinaryFn getitem = nullptr;
    SetItemFn setitem = nullptr;
    ContainsFn contains = nullptr;
    BinaryFn concat = nullptr, repeat = nullptr, inplace_concat = nullptr, inplace_repeat = nullptr;
};

/// An attribute of a builtin type that reads (and writes) C++ state.
struct GetSetDef {
    const char* name;
    Value (*get)(Value self);
    Status (*set)(Value self, Value value) = nullptr;  ///< null: readonly; value zero: delete
    const char* doc = nullptr;
    bool is_member = false;  ///< shown as `<member ...>` rather than `<attribute ...>`
};

enum TypeFlags : std::uint32_t {
    kBaseType = 1 << 0,               ///< may be subclassed
    kHeapType = 1 << 1,               ///< made by a class statement
    kHasDict = 1 << 2,                ///< instances have attribute storage
    kDictAtEnd = 1 << 3,              ///< ... behind their items (tuple subclasses)
    kVariableSize = 1 << 4,           ///< items at the end of the object: no nonempty __slots__ in subclasses
    kHasWeakref = 1 << 5,             ///< instances can be weakly referenced (through a table beside the objects)
    kImmutableType = 1 << 6,          ///< attributes cannot be set from Python
    kDisallowInstantiation = 1 << 7,  ///< no __new__: "cannot create 'x' instances"
    kIsAbstract = 1 << 8,             ///< has abstract methods
    kSequencePattern = 1 << 9,        ///< matches sequence patterns
    kMappingPattern = 1 << 10,
    kMatchSelf = 1 << 11,  ///< `case int(x)` binds the subject itself
    // Which builtin layout an instance has: subclass tests in one instruction.
    kIntSubclass = 1 << 16,
    kListSubclass = 1 << 17,
    kTupleSubclass = 1 << 18,
    kStrSubclass = 1 << 19,
    kBytesSubclass = 1 << 20,
    kDictSubclass = 1 << 21,
    kExceptionSubclass = 1 << 22,
    kTypeSubclass = 1 << 23,
    kFloatSubclass = 1 << 24,
    kSetSubclass = 1 << 25,  ///< set or frozenset
    kSubclassMask = 0x03FF'0000,
};

/// The declaration of a builtin type. Everything but name may be left out.
struct TypeDef {
    const char* name;  ///< `__name__`; with a dot: "module.name"
    const char* doc = nullptr;
    const char* signature = nullptr;      ///< text signature of the constructor, "(iterable=(), /)"
    Type* base = nullptr;                 ///< null: object
    std::uint32_t size = sizeof(Object);  ///< bytes of an instance without attribute storage
    std::uint32_t flags = 0;
    const Slots* slots = nullptr;
    std::span<const FunctionDef> methods = {};
    std::span<const GetSetDef> getsets = {};
    Type* metatype = nullptr;                 ///< null: type
    const char* const* match_args = nullptr;  ///< null-terminated `__match_args__`
    std::uint32_t dict_offset = 0;  ///< the Dict* member that is the `__dict__` of instances (module, function)
};

struct Type;
/// Fills own_dict from the TypeDef. (ready.cpp)
[[gnu::cold, gnu::noinline]] Dict* make_builtin_namespace(const Type& type);

struct Type : Object {
    constexpr explicit Type(const TypeDef& definition) : Object{nullptr}, def(&definition) { own_shape.type = this; }
    constexpr Type() : Object{nullptr} {}

    static Type* static_type();
    static Shape* exact_shape();

    const TypeDef* def = nullptr;  ///< null for classes made at run time
    std::uint32_t flags = 0;
    std::uint32_t version = 0;  ///< never 0 once ready; changes with any attribute of this type or of a base
    Slots slots;

    Str* name = nullptr;
    Str* qualname = nullptr;
    Type* base = nullptr;  ///< the base that decides the layout
    Tuple* bases = nullptr;
    Tuple* mro = nullptr;              ///< null while the type is being made
    mutable Dict* own_dict = nullptr;  ///< null while nobody has looked into a builtin type: see dict()
    void* subclasses = nullptr;        ///< weak list of direct subclasses (type.cpp)

    std::uint32_t instance_size = 0;    ///< without attribute storage
    std::uint32_t attrs_offset = 0;     ///< the extension word; 0: none (or kDictAtEnd)
    std::uint32_t slots_offset = 0;     ///< first `__slots__` value of this type and its bases, 0: none
    std::uint32_t slots_count = 0;      ///< `__slots__` values, bases included
    std::uint32_t wanted_inline = 0;    ///< attributes that instances turned out to have
    std::uint32_t allocation_size = 0;  ///< bytes of an instance, attribute storage included (0: kDictAtEnd)
    std::uint32_t dict_offset = 0;      ///< a Dict* member of the C++ struct that is the instance's `__dict__`; 0: none
    std::uint8_t learning = 0;          ///< instances that may still teach wanted_inline
    Shape* root_shape = nullptr;        ///< of new instances
    Shape* dict_shape = nullptr;        ///< of instances in dict mode
    Shape own_shape;                    ///< first root shape; exact_shape() of builtin types

    bool is_subtype_of(const Type* other) const;
    bool has(std::uint32_t flag) const { return flags & flag; }
    /// The namespace. That of a builtin type is filled when it is first looked into: most programs look into few.
    Dict* dict() const { return own_dict ? own_dict : make_builtin_namespace(*this); }
};

extern Type type_type;
extern Type object_type;
extern Type int_type, bool_type, float_type, none_type;

inline Type* Type::static_type() { return &type_type; }
inline Shape* Type::exact_shape() { return &type_type.own_shape; }

inline Type* type_of(Value v) {
    if (v.is_object_nonzero()) [[likely]]
        return v.as_object()->type();
    if (v.is_small_int()) return &int_type;
    if (v.is_float()) return &float_type;
    return v.is_none() ? &none_type : &bool_type;
}

/// v is an instance of the builtin layout `flag` (a kXxxSubclass), subclasses included.
inline bool has_layout(Value v, std::uint32_t flag) { return type_of(v)->flags & flag; }

/// `cls` as a Type when v is a class, else null.
inline Type* as_type(Value v) {
    return v.is_object_nonzero() && v.as_object()->type()->has(kTypeSubclass) ? v.as<Type>() : nullptr;
}

/// Makes str, tuple, dict and the like usable from C++ before ready_type() has seen them; init_names() calls it.
void prepare_core_types();
/// Prepares a builtin type (and, first, its bases). Runs once per type at start-up.
void ready_type(Type& type);
/// The same for a builtin type with several bases; the definition's `base` is the one that decides the layout.
void ready_type_with_bases(Type& type, std::initializer_list<Type*> bases);

/// Looks `name` (interned) up along the MRO, without binding; zero and *no* exception when absent. Cached by version.
Value type_lookup(Type* type, Str* name);

/// Empties the cache behind type_lookup(); the collector does, so that it keeps nothing alive.
void forget_cached_lookups();

/// An attribute of the class changed: bumps versions of it and its subclasses, refreshes their slots for `name`
/// (null: all slots).
void type_modified(Type* type, Str* name);

/// Sets a class attribute as `cls.name = value` does inside type.__setattr__, without metaclass hooks. Value zero: delete.
Status type_set_attribute(Type* type, Str* name, Value value);

/// `type.__new__(metatype, name, bases, namespace, **keywords)`: builds a class, calls __set_name__, __init_subclass__.
/// Raises TypeError (layout conflict, metaclass conflict, bad bases, __slots__), what hooks raise.
Type* type_new(Type* metatype, Str* name, Tuple* bases, Dict* ns, const Args& keywords);

/// The most derived metaclass of `metatype` and the bases' types. TypeError on conflict.
Type* calculate_metaclass(Type* metatype, Tuple* bases);

/// A plain instance of `type` with all attributes unset: what object.__new__ does after its checks.
Object* new_instance(Type* type);
/// Zeroed memory for an instance of `type` whose C++ part has `size` bytes (>= type->instance_size), shape set.
Object* allocate_instance(Type* type, std::size_t extra_items_bytes = 0);

/// The shape that follows `shape` when attribute `name` is added; never null.
Shape* shape_add(Shape* shape, Str* name);
/// Slot of `name` in `shape`, or -1.
std::int64_t shape_find(const Shape* shape, Str* name);

/// The name that most error messages print: `__name__` of classes, "module.name" of builtin types outside builtins.
std::string_view type_name(const Type* type);
/// "module.qualname", without the module when that is builtins or __main__: newer messages print this (%T, %N).
std::string type_full_name(const Type* type);
inline std::string_view type_name_of(Value v) { return type_name(type_of(v)); }

}  // namespace py
