// The iterators over lists, forwards and backwards.
#include <algorithm>

#include "runtime/core/builtin.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"

namespace py {

Value make_list_iterator(List* list) {
    auto* it = gc_new<ListIterator>(ListIterator::exact_shape());
    it->list = list;
    return it;
}

namespace {

Value iterator_self(Value self) { return self; }

Value list_iterator_next(Value self) {
    auto* it = self.as<ListIterator>();
    if (!it->list) return Value::end();
    if (it->at < it->list->size) return it->list->items[it->at++];
    it->list = nullptr;
    return Value::end();
}

std::int64_t list_iterator_length_hint(ListIterator* self) {
    return self->list ? std::max<std::int64_t>(0, self->list->size - self->at) : 0;
}

Value list_iterator_reduce(ListIterator* self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self->list) return make_tuple({iter, make_tuple({make_list()})});
    return make_tuple({iter, make_tuple({self->list}), make_int(self->at)});
}

Value list_iterator_setstate(ListIterator* self, Index state) {
    if (self->list) self->at = std::clamp<std::int64_t>(state, 0, self->list->size);
    return Value::none();
}

Value reverse_next(Value self) {
    auto* it = self.as<ListReverseIterator>();
    if (!it->list) return Value::end();
    if (it->at >= 0 && it->at < it->list->size) return it->list->items[it->at--];
    it->list = nullptr;
    return Value::end();
}

std::int64_t reverse_length_hint(ListReverseIterator* self) {
    return self->list && self->at < self->list->size ? self->at + 1 : 0;
}

Value reverse_reduce(ListReverseIterator* self) {
    // Before anything is read: looking it up may run Python code, which may use up this iterator.
    Value reversed = TRY(builtin_attribute("reversed"));
    if (!self->list) return make_tuple({reversed, make_tuple({make_list()})});
    return make_tuple({reversed, make_tuple({self->list}), make_int(self->at)});
}

Value reverse_setstate(ListReverseIterator* self, Index state) {
    if (self->list) self->at = std::clamp<std::int64_t>(state, -1, self->list->size - 1);
    return Value::none();
}

constexpr FunctionDef kMethods[] = {
    method<list_iterator_length_hint>("__length_hint__", "($self, /)",
                                      "Private method returning an estimate of len(list(it))."),
    method<list_iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<list_iterator_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr FunctionDef kReverseMethods[] = {
    method<reverse_length_hint>("__length_hint__", "($self, /)",
                                "Private method returning an estimate of len(list(it))."),
    method<reverse_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<reverse_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};

constexpr Slots kSlots{.iter = iterator_self, .next = list_iterator_next};
constexpr Slots kReverseSlots{.iter = iterator_self, .next = reverse_next};

constexpr TypeDef kTypeDef{.name = "list_iterator",
                           .size = sizeof(ListIterator),
                           .flags = kDisallowInstantiation,
                           .slots = &kSlots,
                           .methods = kMethods};
constexpr TypeDef kReverseTypeDef{.name = "list_reverseiterator",
                                  .size = sizeof(ListReverseIterator),
                                  .flags = kDisallowInstantiation,
                                  .slots = &kReverseSlots,
                                  .methods = kReverseMethods};

}  // namespace

constinit Type list_iterator_type{kTypeDef};
constinit Type list_reverseiterator_type{kReverseTypeDef};

}  // namespace py
