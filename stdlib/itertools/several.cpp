// Iterators that join several others (chain, zip_longest) or make several of one (groupby, tee).
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "stdlib/itertools/itertools.h"

namespace py::itertools {

namespace {

// ---- chain ----

struct Chain : Object {
    Value sources;  ///< iterator of iterables; zero: exhausted
    Value current;  ///< zero: take the next source
};

Value make_chain(Type* cls, Value iterables) {
    Value sources = TRY(get_iter(iterables));
    auto* chain = make<Chain>(cls);
    chain->sources = sources;
    return chain;
}

Value chain_new(Type* cls, const Args& args) {
    TRY(expect_no_keywords("chain", cls, args));
    return make_chain(cls, make_tuple(args.values, args.count));
}

Value chain_next(Value self) {
    auto* chain = self.as<Chain>();
    while (true) {
        if (!chain->current) {
            if (!chain->sources) return Value::end();
            Value source = TRY(iter_next(chain->sources));
            if (source.is_end()) {
                chain->sources = Value();
                return source;
            }
            chain->current = get_iter(source);
            if (!chain->current) {
                chain->sources = Value();
                return Pending{};
            }
        }
        Value item = TRY(iter_next(chain->current));
        if (!item.is_end()) return item;
        chain->current = Value();
    }
}

Value chain_from_iterable(Type* cls, Value iterable) { return make_chain(cls, iterable); }

constexpr FunctionDef kChainMethods[] = {
    class_method<chain_from_iterable>("from_iterable", "($type, iterable, /)",
                                      "Alternative chain() constructor taking a single iterable argument."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr Slots kChainSlots{.iter = iterator_self, .next = chain_next, .new_ = chain_new};
constexpr TypeDef kChainDef =
    iterator_definition("itertools.chain", "Return the items of one iterable after the other.", "(*iterables)",
                        sizeof(Chain), kChainSlots, kChainMethods);

// ---- zip_longest ----

struct ZipLongest : Object {
    Tuple* iterators = nullptr;  ///< zero: that one is exhausted
    std::int64_t active = 0;
    Value fill;
};

Value zip_longest_new(Type* cls, const Args& args) {
    Value fill = Value::none();
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* keyword = args.keywords->items[i].as<Str>();
        if (str_view(keyword) != "fillvalue")
            return raise_type_error("zip_longest() got an unexpected keyword argument");
        fill = args[args.count + i];
    }
    Tuple* iterators = allocate_tuple(args.count);
    for (std::uint32_t i = 0; i < args.count; ++i) iterators->items[i] = TRY(get_iter(args[i]));
    auto* zip = make<ZipLongest>(cls);
    zip->iterators = iterators;
    zip->active = args.count;
    zip->fill = fill;
    return zip;
}

Value zip_longest_next(Value self) {
    auto* zip = self.as<ZipLongest>();
    if (!zip->active) return Value::end();
    std::int64_t count = zip->iterators->size;
    Tuple* result = allocate_tuple(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        Value iterator = zip->iterators->items[i];
        Value item = zip->fill;
        if (iterator) {
            item = iter_next(iterator);
            if (!item) {
                zip->active = 0;
                return Pending{};
            }
            if (item.is_end()) {
                zip->iterators->items[i] = Value();
                if (!--zip->active) return Value::end();
                item = zip->fill;
            }
        }
        result->items[i] = item;
    }
    return result;
}

constexpr Slots kZipLongestSlots{.iter = iterator_self, .next = zip_longest_next, .new_ = zip_longest_new};
constexpr TypeDef kZipLongestDef = iterator_definition(
    "itertools.zip_longest", "Return tuples of one item of each iterable, with fillvalue for those that have ended.",
    "(*iterables, fillvalue=None)", sizeof(ZipLongest), kZipLongestSlots);

// ---- groupby ----

struct GroupBy : Object {
    Value iterator;
    Value key_function;  ///< zero: the items themselves
    Value target_key;    ///< of the group that was given out last; zero: none
    Value current_key;   ///< of the item read last; zero: nothing read
    Value current_item;
    Object* group = nullptr;  ///< the group that may still read on
};

struct Grouper : Object {
    GroupBy* parent = nullptr;
    Value key;
};

Value groupby_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("groupby", "(iterable, key=None)", &signature, args, values));
    Value iterator = TRY(get_iter(values[0]));
    auto* groupby = make<GroupBy>(cls);
    groupby->iterator = iterator;
    groupby->key_function = values[1].is_none() ? Value() : values[1];
    return groupby;
}

/// Reads one item; false: there is none left.
Result<bool> groupby_step(GroupBy* groupby) {
    Value item = iter_next(groupby->iterator);
    if (!item) return Pending{};
    if (item.is_end()) return false;
    Value key = item;
    if (groupby->key_function) {
        key = call(groupby->key_function, {item});
        if (!key) return Pending{};
    }
    groupby->current_item = item;
    groupby->current_key = key;
    return true;
}

Value groupby_next(Value self) {
    auto* groupby = self.as<GroupBy>();
    groupby->group = nullptr;
    while (true) {
        if (groupby->current_key) {
            if (!groupby->target_key) break;
            Value target = groupby->target_key, current = groupby->current_key;
            if (!TRY(equal(target, current))) break;
        }
        if (!TRY(groupby_step(groupby))) return Value::end();
    }
    groupby->target_key = groupby->current_key;
    auto* group = gc_new<Grouper>(&grouper_type.own_shape);
    group->parent = groupby;
    group->key = groupby->target_key;
    groupby->group = group;
    return make_tuple({groupby->current_key, group});
}

Value grouper_next(Value self) {
    auto* group = self.as<Grouper>();
    GroupBy* parent = group->parent;
    if (parent->group != group) return Value::end();
    if (!parent->current_item && !TRY(groupby_step(parent))) return Value::end();
    Value key = group->key, current = parent->current_key;
    if (!TRY(equal(key, current))) return Value::end();
    // The comparison may have run code that has taken the item.
    Value item = parent->current_item;
    if (!item) return Value::end();
    parent->current_item = Value();
    return item;
}

Value grouper_new(Type* cls, const Args& args) {
    TRY(expect_positional("_grouper", cls, args, 2));
    if (!type_of(args[0])->is_subtype_of(&groupby_type))
        return raise_type_error("_grouper() argument 1 must be itertools.groupby, not {}", type_name_of(args[0]));
    auto* group = make<Grouper>(cls);
    group->parent = args[0].as<GroupBy>();
    group->key = args[1];
    group->parent->group = group;
    return group;
}

constexpr Slots kGroupBySlots{.iter = iterator_self, .next = groupby_next, .new_ = groupby_new};
constexpr TypeDef kGroupByDef = iterator_definition(
    "itertools.groupby", "Return (key, group) for consecutive items with the same key; group is an iterator over them.",
    "(iterable, key=None)", sizeof(GroupBy), kGroupBySlots);
constexpr Slots kGrouperSlots{.iter = iterator_self, .next = grouper_next, .new_ = grouper_new};
constexpr TypeDef kGrouperDef{.name = "itertools._grouper", .size = sizeof(Grouper), .slots = &kGrouperSlots};

// ---- tee: a chain of blocks that all copies read, filled by the one that is ahead ----

constexpr int kBlockItems = 57;

struct TeeData : Object {
    Value iterator;
    TeeData* next = nullptr;
    std::int32_t count = 0;
    bool running = false;  ///< reading the iterator: it must not come back here
    Value items[kBlockItems];
};

struct Tee : Object {
    TeeData* data = nullptr;
    std::int32_t at = 0;
};

Tee* make_tee(Type* cls, TeeData* data, std::int32_t at) {
    auto* tee = make<Tee>(cls);
    tee->data = data;
    tee->at = at;
    return tee;
}

TeeData* make_block(Value iterator) {
    auto* data = gc_new<TeeData>(&tee_data_type.own_shape);
    data->iterator = iterator;
    return data;
}

Value tee_from(Type* cls, Value iterable) {
    Value iterator = TRY(get_iter(iterable));
    if (type_of(iterator)->is_subtype_of(&tee_type)) {
        auto* other = iterator.as<Tee>();
        return make_tee(cls, other->data, other->at);
    }
    return make_tee(cls, make_block(iterator), 0);
}

Value tee_new(Type* cls, const Args& args) {
    TRY(expect_positional("_tee", cls, args, 1));
    return tee_from(cls, args[0]);
}

Value tee_next(Value self) {
    auto* tee = self.as<Tee>();
    if (tee->at == kBlockItems) {
        if (!tee->data->next) tee->data->next = make_block(tee->data->iterator);
        tee->data = tee->data->next;
        tee->at = 0;
    }
    TeeData* data = tee->data;
    if (tee->at < data->count) return data->items[tee->at++];
    if (data->running) return raise_runtime_error("cannot re-enter the tee iterator");
    data->running = true;
    Value item = iter_next(data->iterator);
    data->running = false;
    if (!item) return Pending{};
    if (item.is_end()) return item;
    data->items[data->count++] = item;
    ++tee->at;
    return item;
}

Value tee_copy(Value self) {
    auto* tee = self.as<Tee>();
    return make_tee(&tee_type, tee->data, tee->at);
}

constexpr FunctionDef kTeeMethods[] = {
    method<tee_copy>("__copy__", "($self, /)", "Returns an independent iterator."),
};
constexpr Slots kTeeSlots{.iter = iterator_self, .next = tee_next, .new_ = tee_new};
constexpr TypeDef kTeeDef{.name = "itertools._tee",
                          .doc = "Iterator wrapped to make it copyable.",
                          .size = sizeof(Tee),
                          .flags = kHasWeakref,
                          .slots = &kTeeSlots,
                          .methods = kTeeMethods};
constexpr TypeDef kTeeDataDef{.name = "itertools._tee_dataobject",
                              .doc = "Data container common to multiple tee objects.",
                              .size = sizeof(TeeData),
                              .flags = kDisallowInstantiation};

}  // namespace

Value tee(Value iterable, Index n) {
    if (n < 0) return raise_value_error("n must be >= 0");
    Tuple* result = allocate_tuple(static_cast<std::size_t>(n.value));
    if (!n.value) return result;
    // The first must not be the argument itself: its owner goes on reading it.
    Value first = TRY(tee_from(&tee_type, iterable));
    result->items[0] = first;
    for (std::int64_t i = 1; i < n; ++i) result->items[i] = tee_copy(first);
    return result;
}

constinit Type chain_type{kChainDef};
constinit Type zip_longest_type{kZipLongestDef};
constinit Type groupby_type{kGroupByDef};
constinit Type grouper_type{kGrouperDef};
constinit Type tee_type{kTeeDef};
constinit Type tee_data_type{kTeeDataDef};

}  // namespace py::itertools
