// The list of builtin types, and the `builtins` module.
#include "runtime/builtins/table.h"

#include "runtime/builtins/anext.h"
#include "runtime/builtins/site.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
#include "runtime/import/import.h"
#include "runtime/objects/async_generator.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/memoryview.h"
#include "runtime/objects/range.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_iterator.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/weakref.h"

namespace py {

extern Type memoryview_type, range_iterator_type, longrange_iterator_type, bytes_iterator_type, bytearray_iterator_type,
    memory_iterator_type, generic_alias_iterator_type;

namespace {

/// Types that are builtins by name.
Type* const kNamedTypes[] = {
    &object_type,      &type_type,         &int_type,       &bool_type,       &float_type, &complex_type,
    &str_type,         &bytes_type,        &bytearray_type, &memoryview_type, &tuple_type, &list_type,
    &dict_type,        &set_type,          &frozenset_type, &range_type,      &slice_type, &property_type,
    &classmethod_type, &staticmethod_type, &super_type,     &enumerate_type,  &zip_type,   &map_type,
    &filter_type,      &reversed_type,
};

/// Types that have no name there.
Type* const kOtherTypes[] = {
    &none_type,
    &not_implemented_type,
    &ellipsis_type,
    &function_type,
    &builtin_function_type,
    &method_descriptor_type,
    &classmethod_descriptor_type,
    &wrapper_descriptor_type,
    &method_wrapper_type,
    &getset_descriptor_type,
    &member_descriptor_type,
    &bound_method_type,
    &cell_type,
    &code_type,
    &frame_type,
    &native_profiler_type,
    &frame_locals_proxy_type,
    &traceback_type,
    &module_type,
    &namespace_type,
    &module_spec_type,
    &generic_alias_type,
    &union_type,
    &mappingproxy_type,
    &generator_type,
    &coroutine_type,
    &coroutine_wrapper_type,
    &async_generator_type,
    &async_generator_asend_type,
    &async_generator_athrow_type,
    &async_generator_wrapped_value_type,
    &anext_awaitable_type,
    &site_helper_type,
    &site_quitter_type,
    &site_printer_type,
    &list_iterator_type,
    &list_reverseiterator_type,
    &tuple_iterator_type,
    &sequence_iterator_type,
    &callable_iterator_type,
    &dict_keys_type,
    &dict_values_type,
    &dict_items_type,
    &dict_keyiterator_type,
    &dict_valueiterator_type,
    &dict_itemiterator_type,
    &dict_reversekeyiterator_type,
    &dict_reversevalueiterator_type,
    &dict_reverseitemiterator_type,
    &set_iterator_type,
    &weakref_type,
    &keyed_ref_type,
    &weakproxy_type,
    &weak_callable_proxy_type,
    &weak_remover_type,
    &generic_alias_iterator_type,
    &range_iterator_type,
    &longrange_iterator_type,
    &str_iterator_type,
    &str_ascii_iterator_type,
    &bytes_iterator_type,
    &bytearray_iterator_type,
    &memory_iterator_type,
};

}  // namespace

void ready_builtin_types() {
    for (Type* type : kNamedTypes) ready_type(*type);
    for (Type* type : kOtherTypes) ready_type(*type);
    init_exceptions();
}

Module* make_builtins_module() {
    Module* module =
        make_module(intern("builtins"), make_str("Built-in functions, types, exceptions, and other objects."));
    Dict* dict = module->dict;
    for (auto functions :
         {reflect_builtins(), iterate_builtins(), numeric_builtins(), evaluate_builtins(), io_builtins()})
        for (const FunctionDef& def : functions)
            dict->set_str(intern(def.name), make_builtin_function(&def, module, intern("builtins")));
    dict->set_str(names::spec, make_spec("builtins", intern("built-in"), Value::none(), Value::none()));
    for (Type* type : kNamedTypes) dict->set_str(type->name, type);
#define EXCEPTION(cpp_name, ...) dict->set_str(cpp_name.name, &cpp_name);
#include "runtime/objects/exceptions.def"
#undef EXCEPTION
    dict->remove_str(IncompleteInputError.name);
    dict->set_str(intern("_IncompleteInputError"), &IncompleteInputError);
    dict->set_str(ExceptionGroup_type.name, &ExceptionGroup_type);
    dict->set_str(intern("EnvironmentError"), &OSError);
    dict->set_str(intern("IOError"), &OSError);
    dict->set_str(intern("None"), Value::none());
    dict->set_str(intern("True"), Value::true_());
    dict->set_str(intern("False"), Value::false_());
    dict->set_str(intern("NotImplemented"), not_implemented());
    dict->set_str(intern("Ellipsis"), ellipsis());
    dict->set_str(names::debug, Value::boolean(interpreter.config.optimize == 0));
    add_site_builtins(dict);
    return module;
}

}  // namespace py
