#include "interp/nodes/display.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

Value TupleDisplay::eval(Frame& frame) const {
    // The values are collected on the stack first: a half-filled tuple must not be visible to gc.get_objects().
    std::uint32_t count = items.size();
    auto* values = static_cast<Value*>(alloca(count * sizeof(Value)));
    for (std::uint32_t i = 0; i < count; ++i) values[i] = TRY(items[i]->eval(frame));
    mark(frame);  // tracemalloc asks where it was allocated
    return make_tuple(values, count);
}

Value ListDisplay::eval(Frame& frame) const {
    std::uint32_t count = items.size();
    if (count <= 32) {
        auto* values = static_cast<Value*>(alloca((count + 1) * sizeof(Value)));
        for (std::uint32_t i = 0; i < count; ++i) values[i] = TRY(items[i]->eval(frame));
        mark(frame);
        return make_list(values, count);
    }
    List* list = make_list(count);
    for (const Expr* item : items) list->append(TRY(item->eval(frame)));
    return list;
}

Value StarredDisplay::eval(Frame& frame) const {
    if (constant) {
        auto* values = static_cast<Value*>(alloca((items.size() + 1) * sizeof(Value)));
        for (std::uint32_t i = 0; i < items.size(); ++i) values[i] = TRY(items[i].value->eval(frame));
        return make_set_display(values, items.size(), true);
    }
    if (kind == DisplayKind::Set) {
        Set* set = make_set();
        for (const Element& e : items) {
            Value v = TRY(e.value->eval(frame));
            mark(frame);
            if (e.starred) TRY(set_update(set, v));
            else TRY(set->add(v));
        }
        return set;
    }
    List* list = make_list(items.size());
    for (const Element& e : items) {
        Value v = TRY(e.value->eval(frame));
        if (!e.starred) {
            list->append(v);
            continue;
        }
        mark(frame);
        if (!list_extend(list, v).ok()) {
            if (pending_matches(TypeError) && !type_of(v)->slots.iter && !is_sequence(v)) {
                clear_exception();
                return raise_type_error("Value after * must be an iterable, not {}", type_name_of(v));
            }
            return Value();
        }
    }
    return kind == DisplayKind::List ? Value(list)
                                     : Value(make_tuple(list->items, static_cast<std::size_t>(list->size)));
}

Value DictDisplay::eval(Frame& frame) const {
    mark(frame);
    Dict* dict = make_dict(items.size());
    for (const Item& item : items) {
        if (!item.key) {
            Value v = TRY(item.value->eval(frame));
            mark(frame);
            if (!exact_cast<Dict>(v) && !get_attribute_or_absent(v, intern("keys"))) {
                if (has_exception()) return Value();
                return raise_type_error("'{}' object is not a mapping", type_name_of(v));
            }
            TRY(dict_update(dict, v));
            continue;
        }
        Value k = TRY(item.key->eval(frame));
        Value v = TRY(item.value->eval(frame));
        mark(frame);
        TRY(dict->set(k, v));
    }
    return dict;
}

namespace {

/// str(), repr() or ascii() of a field's value.
Str* convert(Value v, int conversion) {
    switch (conversion) {
        case 's': return str(v);
        case 'r': return repr(v);
        default: return ascii(v);
    }
}

/// Appends a field's text; false: an exception is pending.
bool append_field(Frame& frame, const FormattedValue& field, StrBuilder& out) {
    Value v = field.value->eval(frame);
    if (!v) return false;
    field.mark(frame);
    if (field.conversion >= 0) {
        Str* text = convert(v, field.conversion);
        if (!text) return false;
        v = text;
    }
    Str* spec = nullptr;
    if (field.spec) {
        Value s = field.spec->eval(frame);
        if (!s) return false;
        spec = s.as<Str>();
        field.mark(frame);
    }
    if (!spec || spec->length == 0) return out.append_value(v).ok();
    Str* text = format(v, spec);
    if (!text) return false;
    out.append(text);
    return true;
}

}  // namespace

Value FormattedValue::eval(Frame& frame) const {
    StrBuilder out;
    if (!append_field(frame, *this, out)) return Value();
    return out.finish();
}

Value JoinedString::eval(Frame& frame) const {
    StrBuilder out;
    for (const Expr* part : parts) {
        if (part->form() == Form::Constant) {
            Value text = part->eval(frame);
            out.append(text.as<Str>());
        } else if (!append_field(frame, *static_cast<const FormattedValue*>(part), out)) {
            return Value();
        }
    }
    return out.finish();
}

Value TemplateString::eval(Frame& frame) const {
    mark(frame);
    Value module = TRY(import_module("_templatelib"));
    Value interpolation_type = TRY(get_attribute(module, intern("Interpolation")));
    Value template_type = TRY(get_attribute(module, intern("Template")));
    List* pieces = make_list(parts.size());
    for (const Part& part : parts) {
        if (!part.value) {
            pieces->append(part.text);
            continue;
        }
        Value v = TRY(part.value->eval(frame));
        Value spec = part.spec ? TRY(part.spec->eval(frame)) : Value(empty_str());
        char letter = static_cast<char>(part.conversion);
        Value conversion = part.conversion < 0 ? Value::none() : Value(make_str(std::string_view(&letter, 1)));
        pieces->append(TRY(call(interpolation_type, {v, part.text, conversion, spec})));
    }
    mark(frame);
    return call(template_type, Args{pieces->items, static_cast<std::uint32_t>(pieces->size)});
}

}  // namespace py::tree
