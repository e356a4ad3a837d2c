// enumerate, zip, map, filter, reversed, and the iterators behind iter(f, sentinel) and plain __getitem__.
#include "runtime/objects/iterators.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

Value builtin_attribute(const char* name) {
    Value* place = interpreter.builtins->dict->find_str(intern(name));
    if (!place) return raise_attribute_error("module 'builtins' has no attribute '{}'", name);
    return *place;
}

namespace {

Value iterator_self(Value self) { return self; }

/// The only keyword that zip() and map() know.
Status read_strict(const char* name, const Args& args, bool* strict) {
    if (args.keyword_count() > 1)
        return raise_type_error("{}() takes at most 1 keyword argument ({} given)", name, args.keyword_count());
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str* keyword = args.keywords->items[i].as<Str>();
        if (str_view(keyword) != "strict")
            return raise_type_error("{}() got an unexpected keyword argument '{}'", name, str_view(keyword));
        *strict = TRY(truth(args[args.count + i]));
    }
    return Status::success();
}

Tuple* iterators_of(const Value* iterables, std::size_t count) {
    Tuple* iterators = allocate_tuple(count);
    for (std::size_t i = 0; i < count; ++i) iterators->items[i] = TRY(get_iter(iterables[i]));
    return iterators;
}

/// zip() and map() with strict: iterator number `at` (from 0) ended. Value::end() when all end now, else ValueError.
Value end_strictly(const char* name, Tuple* iterators, std::int64_t at) {
    auto differs = [&](std::int64_t i, const char* how) {
        return i == 1 ? raise_value_error("{}() argument 2 is {} than argument 1", name, how)
                      : raise_value_error("{}() argument {} is {} than arguments 1-{}", name, i + 1, how, i);
    };
    if (at > 0) return differs(at, "shorter");
    for (std::int64_t i = 1; i < iterators->size; ++i) {
        Value item = TRY(iter_next(iterators->items[i]));
        if (!item.is_end()) return differs(i, "longer");
    }
    return Value::end();
}

// ---- enumerate ----

/// The arguments `iterable` and `start`; messages of their own shape.
Status read_enumerate_arguments(const Args& args, Value* iterable, Value* start) {
    std::uint32_t given = args.count + args.keyword_count();
    if (given == 0) return raise_type_error("enumerate() missing required argument 'iterable'");
    if (given > 2) return raise_type_error("enumerate() takes at most 2 arguments ({} given)", given);
    if (args.count > 0) *iterable = args[0];
    if (args.count > 1) *start = args[1];
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string_view keyword = str_view(args.keywords->items[i].as<Str>());
        if (keyword == "start" && !*start) *start = args.values[args.count + i];
        else if (keyword == "iterable" && !*iterable) *iterable = args.values[args.count + i];
        else return raise_type_error("'{}' is an invalid keyword argument for enumerate()", keyword);
    }
    if (!*iterable) return raise_type_error("'start' is an invalid keyword argument for enumerate()");
    return Status::success();
}

Value enumerate_new(Type* cls, const Args& args) {
    Value iterable, start;
    TRY(read_enumerate_arguments(args, &iterable, &start));
    start = start ? TRY(to_index(start)) : Value::small_int(0);
    Value iterator = TRY(get_iter(iterable));
    auto* e = cls == &enumerate_type ? gc_new<Enumerate>(Enumerate::exact_shape())
                                     : static_cast<Enumerate*>(allocate_instance(cls));
    e->iterator = iterator;
    e->index = start;
    return e;
}

Value enumerate_next(Value self) {
    auto* e = self.as<Enumerate>();
    Value item = TRY(iter_next(e->iterator));
    if (item.is_end()) return item;
    Value index = e->index;
    if (index.is_small_int()) [[likely]]
        e->index = make_int(index.as_small_int() + 1);
    else e->index = TRY(int_add(index, Value::small_int(1)));
    Tuple* pair = allocate_tuple(2);
    pair->items[0] = index;
    pair->items[1] = item;
    return pair;
}

Value enumerate_reduce(Enumerate& self) { return make_tuple({self.type(), make_tuple({self.iterator, self.index})}); }

constexpr FunctionDef kEnumerateMethods[] = {
    method<enumerate_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr Slots kEnumerateSlots{.iter = iterator_self, .next = enumerate_next, .new_ = enumerate_new};
constexpr TypeDef kEnumerateTypeDef{
    .name = "enumerate",
    .doc = "Return an enumerate object: an iterator of (index, item) pairs, counting from start.",
    .signature = "(iterable, start=0)",
    .size = sizeof(Enumerate),
    .flags = kBaseType,
    .slots = &kEnumerateSlots,
    .methods = kEnumerateMethods,
};

// ---- zip ----

Value zip_new(Type* cls, const Args& args) {
    bool strict = false;
    TRY(read_strict("zip", args, &strict));
    Tuple* iterators = TRY(iterators_of(args.values, args.count));
    auto* z = cls == &zip_type ? gc_new<Zip>(Zip::exact_shape()) : static_cast<Zip*>(allocate_instance(cls));
    z->iterators = iterators;
    z->strict = strict;
    return z;
}

Value zip_next(Value self) {
    auto* z = self.as<Zip>();
    Tuple* iterators = z->iterators;
    if (!iterators->size) return Value::end();
    Tuple* result = allocate_tuple(static_cast<std::size_t>(iterators->size));
    for (std::int64_t i = 0; i < iterators->size; ++i) {
        Value item = TRY(iter_next(iterators->items[i]));
        if (item.is_end()) return z->strict ? end_strictly("zip", iterators, i) : item;
        result->items[i] = item;
    }
    return result;
}

Value zip_reduce(Zip& self) {
    if (self.strict) return make_tuple({self.type(), self.iterators, Value::true_()});
    return make_tuple({self.type(), self.iterators});
}

Value zip_setstate(Zip& self, Value state) {
    self.strict = TRY(truth(state));
    return Value::none();
}

constexpr FunctionDef kZipMethods[] = {
    method<zip_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<zip_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr Slots kZipSlots{.iter = iterator_self, .next = zip_next, .new_ = zip_new};
constexpr TypeDef kZipTypeDef{
    .name = "zip",
    .doc =
        "Walk several iterables at once, giving tuples of one item of each, until the shortest is exhausted.\n\n"
        "With strict true, ValueError is raised when one is exhausted before the others.\n\n"
        ">>> list(zip('ab', range(3)))\n[('a', 0), ('b', 1)]",
    .signature = "(*iterables, strict=False)",
    .size = sizeof(Zip),
    .flags = kBaseType,
    .slots = &kZipSlots,
    .methods = kZipMethods,
};

// ---- map ----

struct Map : Object {
    static Type* static_type() { return &map_type; }
    static Shape* exact_shape() { return &map_type.own_shape; }
    Value function;
    Tuple* iterators = nullptr;
    bool strict = false;
};

Value map_new(Type* cls, const Args& args) {
    bool strict = false;
    TRY(read_strict("map", args, &strict));
    if (args.count < 2) return raise_type_error("map() must have at least two arguments.");
    Tuple* iterators = TRY(iterators_of(args.values + 1, args.count - 1));
    auto* m = cls == &map_type ? gc_new<Map>(Map::exact_shape()) : static_cast<Map*>(allocate_instance(cls));
    m->function = args[0];
    m->iterators = iterators;
    m->strict = strict;
    return m;
}

Value map_next(Value self) {
    auto* m = self.as<Map>();
    Tuple* iterators = m->iterators;
    if (iterators->size == 1) [[likely]] {
        Value item = TRY(iter_next(iterators->items[0]));
        if (item.is_end()) return item;
        return call(m->function, Args{&item, 1, nullptr});
    }
    constexpr std::int64_t kOnStack = 6;
    Value small[kOnStack];
    Value* items = iterators->size <= kOnStack ? small : gc_array<Value>(static_cast<std::size_t>(iterators->size));
    for (std::int64_t i = 0; i < iterators->size; ++i) {
        items[i] = TRY(iter_next(iterators->items[i]));
        if (items[i].is_end()) return m->strict ? end_strictly("map", iterators, i) : Value::end();
    }
    return call(m->function, Args{items, static_cast<std::uint32_t>(iterators->size), nullptr});
}

Value map_reduce(Map& self) {
    Tuple* arguments = allocate_tuple(static_cast<std::size_t>(self.iterators->size) + 1);
    arguments->items[0] = self.function;
    for (std::int64_t i = 0; i < self.iterators->size; ++i) arguments->items[i + 1] = self.iterators->items[i];
    if (self.strict) return make_tuple({self.type(), arguments, Value::true_()});
    return make_tuple({self.type(), arguments});
}

Value map_setstate(Map& self, Value state) {
    self.strict = TRY(truth(state));
    return Value::none();
}

constexpr FunctionDef kMapMethods[] = {
    method<map_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<map_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr Slots kMapSlots{.iter = iterator_self, .next = map_next, .new_ = map_new};
constexpr TypeDef kMapTypeDef{
    .name = "map",
    .doc =
        "Make an iterator that computes the function using arguments from each of the iterables.\n\n"
        "It stops with the shortest; with strict true, ValueError is raised when the others have more.",
    .signature = "(function, iterable, /, *iterables, strict=False)",
    .size = sizeof(Map),
    .flags = kBaseType,
    .slots = &kMapSlots,
    .methods = kMapMethods,
};

// ---- filter ----

struct Filter : Object {
    static Type* static_type() { return &filter_type; }
    static Shape* exact_shape() { return &filter_type.own_shape; }
    Value function;
    Value iterator;
    bool plain_truth = false;  ///< function is None or bool
};

Value filter_new(Type* cls, const Args& args) {
    if (!args.no_keywords() && cls->slots.init == object_type.slots.init)
        return raise_type_error("filter() takes no keyword arguments");
    if (args.count != 2) return raise_type_error("filter expected 2 arguments, got {}", args.count);
    Value iterator = TRY(get_iter(args[1]));
    auto* f =
        cls == &filter_type ? gc_new<Filter>(Filter::exact_shape()) : static_cast<Filter*>(allocate_instance(cls));
    f->function = args[0];
    f->iterator = iterator;
    f->plain_truth = args[0].is_none() || args[0] == Value(&bool_type);
    return f;
}

Value filter_next(Value self) {
    auto* f = self.as<Filter>();
    for (;;) {
        Value item = TRY(iter_next(f->iterator));
        if (item.is_end()) return item;
        Value wanted = f->plain_truth ? item : TRY(call(f->function, Args{&item, 1, nullptr}));
        if (TRY(truth(wanted))) return item;
        TRY(poll_attention());
    }
}

Value filter_reduce(Filter& self) { return make_tuple({self.type(), make_tuple({self.function, self.iterator})}); }

constexpr FunctionDef kFilterMethods[] = {
    method<filter_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr Slots kFilterSlots{.iter = iterator_self, .next = filter_next, .new_ = filter_new};
constexpr TypeDef kFilterTypeDef{
    .name = "filter",
    .doc =
        "Return an iterator yielding those items of iterable for which function(item) is true.\n\n"
        "If function is None, return the items that are true.",
    .signature = "(function, iterable, /)",
    .size = sizeof(Filter),
    .flags = kBaseType,
    .slots = &kFilterSlots,
    .methods = kFilterMethods,
};

// ---- reversed ----

struct Reversed : Object {
    static Type* static_type() { return &reversed_type; }
    static Shape* exact_shape() { return &reversed_type.own_shape; }
    Value sequence;  ///< zero: exhausted
    std::int64_t at = 0;
};

Value reversed_of(Type* cls, Value v) {
    if (Value method = lookup_special(v, names::reversed)) {
        if (method.is_none()) return raise_type_error("'{}' object is not reversible", type_name_of(v));
        return call(method);
    }
    if (has_exception()) return Pending{};
    Type* type = type_of(v);
    if (!is_sequence(v)) return raise_type_error("'{}' object is not reversible", type_name(type));
    std::int64_t size = TRY(length(v));
    auto* r = cls == &reversed_type ? gc_new<Reversed>(Reversed::exact_shape())
                                    : static_cast<Reversed*>(allocate_instance(cls));
    r->sequence = v;
    r->at = size - 1;
    return r;
}

Value reversed_new(Type* cls, const Args& args) {
    if (!args.no_keywords() && cls->slots.init == object_type.slots.init)
        return raise_type_error("reversed() takes no keyword arguments");
    if (args.count != 1) return raise_type_error("reversed expected 1 argument, got {}", args.count);
    return reversed_of(cls, args[0]);
}

Value reversed_next(Value self) {
    auto* r = self.as<Reversed>();
    if (!r->sequence) return Value::end();
    if (r->at >= 0) {
        Value item = get_item(r->sequence, make_int(r->at));
        if (item) {
            --r->at;
            return item;
        }
        if (!clear_if(IndexError) && !clear_if(StopIteration)) return Pending{};
    }
    r->sequence = Value();
    return Value::end();
}

Result<std::int64_t> reversed_length_hint(Reversed& self) {
    if (!self.sequence) return std::int64_t{0};
    std::int64_t size = TRY(length(self.sequence));
    return self.at < size ? self.at + 1 : 0;
}

Value reversed_reduce(Reversed& self) {
    if (!self.sequence) return make_tuple({self.type(), make_tuple({empty_tuple()})});
    return make_tuple({self.type(), make_tuple({self.sequence}), make_int(self.at)});
}

Value reversed_setstate(Reversed& self, Index state) {
    if (self.sequence) {
        std::int64_t size = TRY(length(self.sequence));
        self.at = std::min<std::int64_t>(std::max<std::int64_t>(state, -1), size - 1);
    }
    return Value::none();
}

constexpr FunctionDef kReversedMethods[] = {
    method<reversed_length_hint>("__length_hint__", "($self, /)",
                                 "Private method returning an estimate of len(list(it))."),
    method<reversed_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<reversed_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr Slots kReversedSlots{.iter = iterator_self, .next = reversed_next, .new_ = reversed_new};
constexpr TypeDef kReversedTypeDef{
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .signature = "(sequence, /)",
    .size = sizeof(Reversed),
    .flags = kBaseType,
    .slots = &kReversedSlots,
    .methods = kReversedMethods,
};

// ---- iter() of a sequence that has only __getitem__ ----

Value sequence_next(Value self) {
    auto* it = self.as<SequenceIterator>();
    if (!it->sequence) return Value::end();
    Value item = get_item(it->sequence, make_int(it->at));
    if (item) {
        ++it->at;
        return item;
    }
    if (!clear_if(IndexError) && !clear_if(StopIteration)) return Pending{};
    it->sequence = Value();
    return Value::end();
}

Value sequence_length_hint(SequenceIterator& self) {
    if (!self.sequence) return Value::small_int(0);
    if (!type_of(self.sequence)->slots.length) return not_implemented();
    std::int64_t size = TRY(length(self.sequence));
    return make_int(std::max<std::int64_t>(0, size - self.at));
}

Value sequence_reduce(SequenceIterator& self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self.sequence) return make_tuple({iter, make_tuple({empty_tuple()})});
    return make_tuple({iter, make_tuple({self.sequence}), make_int(self.at)});
}

Value sequence_setstate(SequenceIterator& self, Index state) {
    if (self.sequence) self.at = std::max<std::int64_t>(0, state);
    return Value::none();
}

constexpr FunctionDef kSequenceMethods[] = {
    method<sequence_length_hint>("__length_hint__", "($self, /)",
                                 "Private method returning an estimate of len(list(it))."),
    method<sequence_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<sequence_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr Slots kSequenceSlots{.iter = iterator_self, .next = sequence_next};
constexpr TypeDef kSequenceTypeDef{
    .name = "iterator",
    .size = sizeof(SequenceIterator),
    .flags = kDisallowInstantiation,
    .slots = &kSequenceSlots,
    .methods = kSequenceMethods,
};

// ---- iter(callable, sentinel) ----

Value callable_next(Value self) {
    auto* it = self.as<CallableIterator>();
    if (!it->callable) return Value::end();
    Value item = call(it->callable);
    if (!item) {
        if (!clear_if(StopIteration)) return Pending{};
    } else if (!it->callable) {  // the call itself ran this iterator to its end
        return Value::end();
    } else if (!TRY(equal(item, it->sentinel))) {
        return item;
    }
    it->callable = Value();
    it->sentinel = Value();
    return Value::end();
}

Value callable_reduce(CallableIterator& self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self.callable) return make_tuple({iter, make_tuple({empty_tuple()})});
    return make_tuple({iter, make_tuple({self.callable, self.sentinel})});
}

constexpr FunctionDef kCallableMethods[] = {
    method<callable_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr Slots kCallableSlots{.iter = iterator_self, .next = callable_next};
constexpr TypeDef kCallableTypeDef{
    .name = "callable_iterator",
    .size = sizeof(CallableIterator),
    .flags = kDisallowInstantiation,
    .slots = &kCallableSlots,
    .methods = kCallableMethods,
};

}  // namespace

constinit Type enumerate_type{kEnumerateTypeDef};
constinit Type zip_type{kZipTypeDef};
constinit Type map_type{kMapTypeDef};
constinit Type filter_type{kFilterTypeDef};
constinit Type reversed_type{kReversedTypeDef};
constinit Type sequence_iterator_type{kSequenceTypeDef};
constinit Type callable_iterator_type{kCallableTypeDef};

Value make_sequence_iterator(Value sequence) {
    auto* it = gc_new<SequenceIterator>(SequenceIterator::exact_shape());
    it->sequence = sequence;
    return it;
}

Value make_callable_iterator(Value callable, Value sentinel) {
    if (!is_callable(callable)) return raise_type_error("iter(v, w): v must be callable");
    auto* it = gc_new<CallableIterator>(CallableIterator::exact_shape());
    it->callable = callable;
    it->sentinel = sentinel;
    return it;
}

Value make_reversed(Value v) { return reversed_of(&reversed_type, v); }

}  // namespace py
