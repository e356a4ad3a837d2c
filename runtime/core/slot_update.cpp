// Which C++ function a slot of a class gets.
//
// For each slot, the dunders that stand for it are looked up along the MRO. When all that are found are wrappers of one
// and the same function of builtin bases, the slot gets that function directly; as soon as one is anything else, it gets
// the function of slot_methods.cpp that looks the dunder up at each call.
#include <array>
#include <string_view>

#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// The chains through slots.def: the next line of the same slot, the next line with the same dunder, and the first line
/// of each slot; kSlotLineCount ends a chain.
struct Chains {
    std::array<std::uint8_t, kSlotLineCount> next_of_slot{};
    std::array<std::uint8_t, kSlotLineCount> first_of_slot{};
    std::array<std::uint8_t, kSlotLineCount> next_of_name{};
    std::array<bool, kSlotLineCount> first_of_name{};
};

constexpr Chains make_chains() {
    Chains chains;
    for (std::uint32_t i = 0; i < kSlotLineCount; ++i) {
        chains.next_of_slot[i] = chains.next_of_name[i] = kSlotLineCount;
        for (std::uint32_t j = kSlotLineCount - 1; j > i; --j) {
            if (kSlotFacts[j].offset == kSlotFacts[i].offset) chains.next_of_slot[i] = static_cast<std::uint8_t>(j);
            if (std::string_view(kSlotFacts[j].dunder) == kSlotFacts[i].dunder)
                chains.next_of_name[i] = static_cast<std::uint8_t>(j);
        }
        chains.first_of_slot[i] = static_cast<std::uint8_t>(i);
        chains.first_of_name[i] = true;
        for (std::uint32_t j = i; j-- > 0;) {
            if (kSlotFacts[j].offset == kSlotFacts[i].offset) chains.first_of_slot[i] = static_cast<std::uint8_t>(j);
            if (std::string_view(kSlotFacts[j].dunder) == kSlotFacts[i].dunder) chains.first_of_name[i] = false;
        }
    }
    return chains;
}
static_assert(kSlotLineCount < 255);
constexpr Chains kChains = make_chains();

// name -> first line with it.
constexpr std::uint32_t kNameMask = 255;
struct {
    Str* name;
    std::uint32_t line;
} name_table[kNameMask + 1];

std::uint32_t name_slot(const Str* name) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(name) >> 4) * 0x9E3779B1u >> 24;
}

std::uint32_t first_line_of(const Str* name) {
    for (std::uint32_t i = name_slot(name);; ++i) {
        auto& entry = name_table[i & kNameMask];
        if (entry.name == name) return entry.line;
        if (!entry.name) return kSlotLineCount;
    }
}

/// What one dunder contributes to its slot.
struct Contribution {
    SlotFn specific = nullptr;  ///< a builtin base's own function
    bool generic = false;       ///< it must be looked up at each call
};

Contribution contribution(Type* type, std::uint32_t line, Value found) {
    const SlotFact& fact = kSlotFacts[line];
    if (auto* wrapper = exact_cast<WrapperDescriptor>(found)) {
        if (kSlotFacts[wrapper->slot_line].offset == fact.offset) {
            if (slot_names[wrapper->slot_line] == slot_names[line] && type->is_subtype_of(wrapper->owner))
                return {slot_function(wrapper->owner->slots, line)};
            return {nullptr, true};
        }
        // list.__add__ stands for `concat`; it says nothing about the number slot of a list.
        if (slot_names[wrapper->slot_line] == slot_names[line] && type->is_subtype_of(wrapper->owner)) return {};
        return {nullptr, true};
    }
    if (auto* method = exact_cast<MethodDescriptor>(found)) {
        // A builtin type may show a method where it also fills the slot (dict.__getitem__).
        if (type->is_subtype_of(method->owner) && std::string_view(method->def->name) == fact.dunder)
            if (SlotFn function = slot_function(method->owner->slots, line)) return {function};
        return {nullptr, true};
    }
    if (fact.wrapper == SlotWrapper::New) {
        if (Type* owner = owner_of_new_wrapper(found)) return {slot_function(owner->slots, line)};
    } else if (fact.wrapper == SlotWrapper::Hash && found.is_none()) {
        return {reinterpret_cast<SlotFn>(&hash_not_implemented)};
    }
    return {nullptr, true};
}

void update_slot(Type* type, std::uint32_t first) {
    SlotFn specific = nullptr;
    SlotFn getattribute = nullptr;
    SlotFn generic_function = nullptr;
    bool generic = false;
    bool has_getattr_hook = false;
    for (std::uint32_t line = first; line != kSlotLineCount; line = kChains.next_of_slot[line]) {
        Value found = type_lookup(type, slot_names[line]);
        if (!found) continue;
        Contribution part = contribution(type, line, found);
        if (part.specific && specific && specific != part.specific) part.generic = true;
        if (part.specific) specific = part.specific;
        if (kSlotFacts[line].wrapper == SlotWrapper::GetAttribute) getattribute = part.specific;
        if (kSlotFacts[line].wrapper == SlotWrapper::GetAttrHook) has_getattr_hook = true;
        if (part.generic) {
            generic = true;
            generic_function = method_slot_of(line);
        }
    }
    if (has_getattr_hook && getattribute == reinterpret_cast<SlotFn>(&generic_get_attribute))
        generic_function = reinterpret_cast<SlotFn>(&getattr_hook_slot);
    set_slot_function(type->slots, first, generic ? generic_function : specific);
}

void update_slots_of_name(Type* type, Str* name) {
    for (std::uint32_t line = first_line_of(name); line != kSlotLineCount; line = kChains.next_of_name[line])
        update_slot(type, kChains.first_of_slot[line]);
}

}  // namespace

void init_slot_names() {
    for (std::uint32_t line = 0; line < kSlotLineCount; ++line) {
        Str* name = intern(std::string_view(kSlotFacts[line].dunder));
        slot_names[line] = name;
        if (!kChains.first_of_name[line]) continue;
        std::uint32_t i = name_slot(name);
        while (name_table[i & kNameMask].name) ++i;
        name_table[i & kNameMask] = {name, line};
    }
}

bool is_slot_name(const Str* name) { return first_line_of(name) != kSlotLineCount; }

void update_slots(Type* type, Str* name) {
    if (name) {
        update_slots_of_name(type, name);
        return;
    }
    for (std::uint32_t line = 0; line < kSlotLineCount; ++line)
        if (kChains.first_of_slot[line] == line) update_slot(type, line);
}

void update_slots_of_own_names(Type* type) {
    DictIterator entries(type->dict());
    while (DictEntry* entry = entries.next())
        if (is_str(entry->key)) update_slots_of_name(type, entry->key.as<Str>());
}

void inherit_slots(Type& type) {
    const Slots& base = type.base->slots;
    // Equality decides what may be hashed together: the two are inherited together or not at all.
    bool inherits_comparison = !type.slots.compare && !type.slots.hash;
    Slots own = type.slots;
    for (std::uint32_t line = 0; line < kSlotLineCount; ++line)
        if (!slot_function(type.slots, line)) set_slot_function(type.slots, line, slot_function(base, line));
    if (!inherits_comparison) {
        type.slots.hash = own.hash;
        if (!own.compare) type.slots.compare = base.compare;
    }
    // Types made in C++ say themselves how they are made, unless a base other than object does.
    if (!own.new_ && type.base == &object_type) type.slots.new_ = nullptr;
    if (type.has(kDisallowInstantiation)) type.slots.new_ = nullptr;
}

void add_slot_wrappers(Type& type) {
    if (!type.def->slots) return;
    const Slots& own = *type.def->slots;
    Dict* dict = type.dict();
    if (own.new_ && !type.has(kDisallowInstantiation)) dict->set_str(names::new_, make_new_wrapper(&type));
    for (std::uint32_t line = 0; line < kSlotLineCount; ++line) {
        SlotFn function = slot_function(own, line);
        if (!function) continue;
        Str* name = slot_names[line];
        switch (kSlotFacts[line].wrapper) {
            case SlotWrapper::GetAttrHook:
            case SlotWrapper::New: continue;
            case SlotWrapper::Hash:
                if (function == reinterpret_cast<SlotFn>(&hash_not_implemented)) {
                    dict->set_str(name, Value::none());
                    continue;
                }
                break;
            default: break;
        }
        if (dict->find_str(name)) continue;
        auto* wrapper = gc_new<WrapperDescriptor>(WrapperDescriptor::exact_shape());
        wrapper->slot_line = line;
        wrapper->owner = &type;
        wrapper->name = name;
        dict->set_str(name, Value(wrapper));
    }
}

}  // namespace py
