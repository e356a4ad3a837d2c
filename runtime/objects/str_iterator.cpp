// str_iterator and str_ascii_iterator.
#include "runtime/objects/str_iterator.h"

#include "runtime/core/builtin.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_units.h"

namespace py {

namespace {

template <bool kAscii>
Value next_slot(Value self) {
    auto* it = self.as<StrIterator>();
    Str* text = it->text;
    if (!text) return Value::end();
    if (it->at >= static_cast<std::int64_t>(text->length)) {
        it->text = nullptr;
        return Value::end();
    }
    auto at = static_cast<std::size_t>(it->at++);
    if constexpr (kAscii) return latin1_char(text->latin1()[at]);
    return make_char((*text)[at]);
}

Value iter_slot(Value self) { return self; }

std::int64_t length_hint(StrIterator& self) {
    return self.text ? static_cast<std::int64_t>(self.text->length) - self.at : 0;
}

Value reduce(StrIterator& self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self.text) return make_tuple({iter, make_tuple({empty_str()})});
    return make_tuple({iter, make_tuple({self.text}), make_int(self.at)});
}

Value setstate(StrIterator& self, Value state) {
    std::int64_t at = TRY(to_index_int64(state));
    if (self.text)
        self.at = at < 0                                              ? 0
                  : at > static_cast<std::int64_t>(self.text->length) ? static_cast<std::int64_t>(self.text->length)
                                                                      : at;
    return Value::none();
}

constexpr FunctionDef kMethods[] = {
    method<length_hint>("__length_hint__", "($self, /)", "An estimate of the number of items left."),
    method<reduce>("__reduce__", "($self, /)", "State for pickling."),
    method<setstate>("__setstate__", "($self, state, /)", "Set the position."),
};
constexpr Slots kSlots{.iter = iter_slot, .next = next_slot<false>};
constexpr Slots kAsciiSlots{.iter = iter_slot, .next = next_slot<true>};
constexpr TypeDef kTypeDef{.name = "str_iterator",
                           .size = sizeof(StrIterator),
                           .flags = kDisallowInstantiation,
                           .slots = &kSlots,
                           .methods = kMethods};
constexpr TypeDef kAsciiTypeDef{.name = "str_ascii_iterator",
                                .size = sizeof(StrIterator),
                                .flags = kDisallowInstantiation,
                                .slots = &kAsciiSlots,
                                .methods = kMethods};

}  // namespace

constinit Type str_iterator_type{kTypeDef};
constinit Type str_ascii_iterator_type{kAsciiTypeDef};

Value make_str_iterator(Str* text) {
    auto* it = gc_new<StrIterator>(text->ascii ? &str_ascii_iterator_type.own_shape : &str_iterator_type.own_shape);
    it->text = text;
    return it;
}

}  // namespace py
