// The `_collections` module: deque, defaultdict and OrderedDict, the attributes of named tuples, and the loop of Counter.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/collections/deque.h"
#include "stdlib/registry.h"

namespace py {

extern Type tuple_getter_type, defaultdict_type, ordered_dict_type, odict_keys_type, odict_values_type,
    odict_items_type;

namespace {

// ---- _tuplegetter: the attribute of one field of a named tuple ----

struct TupleGetter : Object {
    std::int64_t index = 0;
    Value doc;
};

Value getter_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("_tuplegetter", "(index, doc, /)", &signature, args, values));
    Index index;
    if (!convert_detail::to_index(values[0], index)) return Pending{};
    auto* getter = static_cast<TupleGetter*>(allocate_instance(cls));
    getter->index = index;
    getter->doc = values[1];
    return getter;
}

Value getter_get(Value self, Value instance, Value) {
    auto* getter = self.as<TupleGetter>();
    if (!instance || instance.is_none()) return self;
    Tuple* tuple = as_tuple(instance);
    if (!tuple)
        return raise_type_error("descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
                                getter->index, type_name_of(instance));
    if (getter->index < 0 || getter->index >= tuple->size) return raise_index_error("tuple index out of range");
    return tuple->items[getter->index];
}

Status getter_set(Value, Value, Value value) {
    if (value) return raise_attribute_error("can't set attribute");
    return raise_attribute_error("can't delete attribute");
}

Value getter_repr(Value self) {
    auto* getter = self.as<TupleGetter>();
    return make_str_formatted("_tuplegetter({}, {})", getter->index, repr_text(getter->doc));
}

Value getter_doc(Value self) { return self.as<TupleGetter>()->doc; }
Status getter_set_doc(Value self, Value value) {
    self.as<TupleGetter>()->doc = value ? value : Value::none();
    return Status::success();
}
Value getter_reduce(Value self) {
    auto* getter = self.as<TupleGetter>();
    return make_tuple({type_of(self), make_tuple({make_int(getter->index), getter->doc})});
}

constexpr FunctionDef kGetterMethods[] = {
    method<getter_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr GetSetDef kGetterGetSets[] = {{"__doc__", getter_doc, getter_set_doc, nullptr, true}};
constexpr Slots kGetterSlots{.repr = getter_repr, .descr_get = getter_get, .descr_set = getter_set, .new_ = getter_new};
constexpr TypeDef kGetterDef{
    .name = "collections._tuplegetter",
    .size = sizeof(TupleGetter),
    .slots = &kGetterSlots,
    .methods = kGetterMethods,
    .getsets = kGetterGetSets,
};

// ---- Counter's loop ----

/// mapping[item] += 1 for all items; the mapping counts an absent one as 0.
Value count_elements(Value mapping, Value iterable) {
    // A Counter that changes neither how it is read nor how it is written is counted in directly.
    static Str* const get_name = intern("get");
    Dict* dict = as_dict(mapping);
    Type* type = type_of(mapping);
    bool direct = dict && type->slots.setitem == dict_type.slots.setitem &&
                  type_lookup(type, get_name) == type_lookup(&dict_type, get_name);
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    Value get = direct ? Value() : TRY(get_attribute(mapping, get_name));
    while (Value item = it.next()) {
        if (item.is_end()) return Value::none();
        if (direct) {
            std::int64_t hash = TRY(key_hash(item));
            Value* place = TRY(dict->find(item, hash));
            if (!place) {
                TRY(dict->set(item, hash, Value::small_int(1)));
            } else if (place->is_small_int()) {
                *place = make_int(place->as_small_int() + 1);
            } else {
                Value sum = TRY(binary_op(BinaryOp::Add, *place, Value::small_int(1)));
                TRY(dict->set(item, hash, sum));
            }
        } else {
            Value old = TRY(call(get, {item, Value::small_int(0)}));
            Value sum = TRY(binary_op(BinaryOp::Add, old, Value::small_int(1)));
            TRY(set_item(mapping, item, sum));
        }
    }
    return Pending{};
}

constexpr FunctionDef kFunctions[] = {
    function<count_elements>("_count_elements", "($module, mapping, iterable, /)",
                             "Count elements in the iterable, updating the mapping"),
};

Type* const kTypes[] = {&deque_type,       &deque_iterator_type, &deque_reverse_iterator_type,
                        &defaultdict_type, &ordered_dict_type,   &tuple_getter_type};

Status init(Module*) {
    for (Type* type : {&odict_keys_type, &odict_values_type, &odict_items_type}) ready_type(*type);
    return Status::success();
}

}  // namespace

constinit Type tuple_getter_type{kGetterDef};

constinit const ModuleDef kCollectionsModule{.name = "_collections",
                                             .doc = "High performance data structures.",
                                             .functions = kFunctions,
                                             .types = kTypes,
                                             .init = init};

}  // namespace py
