// Callables and descriptors: Python functions, builtin functions and methods, bound methods, cells, property,
// classmethod, staticmethod, super.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/code.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type function_type, builtin_function_type, method_descriptor_type, classmethod_descriptor_type,
    wrapper_descriptor_type, method_wrapper_type, getset_descriptor_type, member_descriptor_type, bound_method_type,
    cell_type, property_type, classmethod_type, staticmethod_type, super_type;

/// A Python function: a code object with its globals, defaults and closure.
struct Function : Object {
    static Type* static_type() { return &function_type; }
    static Shape* exact_shape() { return &function_type.own_shape; }

    Code* code = nullptr;
    Dict* globals = nullptr;
    Dict* builtins = nullptr;
    Tuple* defaults = nullptr;   ///< of the last positional parameters, or null
    Dict* kwdefaults = nullptr;  ///< or null
    Tuple* closure = nullptr;    ///< of Cells, in the order of co_freevars, or null
    Str* name = nullptr;
    Str* qualname = nullptr;
    Value doc;
    Value module;
    Value annotations;     ///< dict once evaluated; zero: not yet
    Value annotate;        ///< `__annotate__` function or None
    Value type_params;     ///< tuple or zero
    Dict* dict = nullptr;  ///< `__dict__`, made on demand
};

struct Cell : Object {
    static Type* static_type() { return &cell_type; }
    static Shape* exact_shape() { return &cell_type.own_shape; }
    Value value;  ///< zero: empty
};

/// `len`, `math.sqrt`, or a method bound to its object (`[].append`).
struct BuiltinFunction : Object {
    static Type* static_type() { return &builtin_function_type; }
    static Shape* exact_shape() { return &builtin_function_type.own_shape; }
    const FunctionDef* def = nullptr;
    Signature* signature = nullptr;  ///< parsed on demand
    Value self;                      ///< bound object, class or module; may be zero
    Type* owner = nullptr;           ///< the type whose method it is, or null
    Value module;                    ///< module name (str) or none
};

/// `list.append`, `dict.fromkeys`: an unbound method of a builtin type (method_descriptor, classmethod_descriptor).
struct MethodDescriptor : Object {
    static Type* static_type() { return &method_descriptor_type; }
    static Shape* exact_shape() { return &method_descriptor_type.own_shape; }
    const FunctionDef* def = nullptr;
    Signature* signature = nullptr;
    Type* owner = nullptr;
};

/// `int.__add__`: how Python code calls a slot of a builtin type.
struct WrapperDescriptor : Object {
    static Type* static_type() { return &wrapper_descriptor_type; }
    static Shape* exact_shape() { return &wrapper_descriptor_type.own_shape; }
    std::uint32_t slot_line = 0;  ///< which line of slots.def
    Type* owner = nullptr;
    Str* name = nullptr;
};

struct GetSetDescriptor : Object {  ///< getset_descriptor and member_descriptor
    static Type* static_type() { return &getset_descriptor_type; }
    static Shape* exact_shape() { return &getset_descriptor_type.own_shape; }
    const GetSetDef* def = nullptr;  ///< null for a `__slots__` member
    Type* owner = nullptr;
    Str* name = nullptr;
    std::uint32_t offset = 0;  ///< `__slots__`: byte offset of the Value in the instance
};

struct BoundMethod : Object {
    static Type* static_type() { return &bound_method_type; }
    static Shape* exact_shape() { return &bound_method_type.own_shape; }
    Value function;
    Value self;
};

struct Property : Object {
    static Type* static_type() { return &property_type; }
    static Shape* exact_shape() { return &property_type.own_shape; }
    Value getter, setter, deleter, doc;  ///< zero: none
    Str* name = nullptr;
    bool getter_doc = false;  ///< doc came from the getter
};

struct StaticMethod : Object {
    static Type* static_type() { return &staticmethod_type; }
    static Shape* exact_shape() { return &staticmethod_type.own_shape; }
    Value callable;
    Dict* dict = nullptr;  ///< `__dict__`: what was copied from the callable, and annotations
};

struct ClassMethod : Object {  ///< the same layout as StaticMethod
    static Type* static_type() { return &classmethod_type; }
    static Shape* exact_shape() { return &classmethod_type.own_shape; }
    Value callable;
    Dict* dict = nullptr;
};

struct Super : Object {
    static Type* static_type() { return &super_type; }
    static Shape* exact_shape() { return &super_type.own_shape; }
    Type* type = nullptr;  ///< search begins behind it in the MRO
    Value object;          ///< zero: unbound
    Type* object_type = nullptr;
};

Function* make_function(Code* code, Dict* globals, Str* qualname);
Cell* make_cell(Value value);
Value make_bound_method(Value function, Value self);
/// `self` is the module object for module functions (messages take the module's name from it), or what it is bound to.
Value make_builtin_function(const FunctionDef* def, Value self, Value module_name);
/// `__module__` of a function, which is looked up in its globals when first asked for.
Value function_module(Function* function);
/// The builtins that code with these globals sees: `globals["__builtins__"]` (module or dict), else the interpreter's.
Dict* builtins_of(Dict* globals);
/// What builtins_of() gives where `__builtins__` is no dict: looked up by its own methods.
extern Dict* const foreign_builtins;
/// A builtin name as code with these globals sees it. Zero without exception: absent.
Value find_builtin(Function* function, Str* name);
/// A staticmethod or classmethod around `callable`.
Value make_staticmethod(Value callable);
Value make_classmethod(Value callable);
Value make_super(Type* type,
                 Value object);  ///< TypeError "super(type, obj): obj (instance of int) is not an instance ..."
/// `super()` in the running frame: its first argument and its `__class__` cell. RuntimeError "super(): no arguments" ...
Value make_super_here();
/// What `super(type, object).name` finds, before binding: the attribute of the first class behind `type`, with the class
/// that the search runs over (object's type, or object itself when it is a class). Zero without exception when absent.
Value super_lookup(Type* type, Type* object_type, Str* name);
/// The class whose MRO super(type, object) searches; null: TypeError pending.
Type* super_check(Type* type, Value object);

/// The function __closure__/__code__ belongs to is a plain Python function that can be called with `self` prepended
/// (used by method caches).
inline bool is_method_like(Value v) {
    return v.is_object_nonzero() &&
           (v.as_object()->shape == Function::exact_shape() || v.as_object()->shape == MethodDescriptor::exact_shape());
}

}  // namespace py
