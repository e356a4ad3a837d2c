#include "interp/nodes/match.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

int ValuePattern::match(Frame& frame, Value subject, Value*) const {
    Value wanted = value->eval(frame);
    if (!wanted) return -1;
    mark(frame);
    Result<bool> r = compare_bool(subject, wanted, CompareOp::Eq);
    return r.ok() ? r.value() : -1;
}

int CapturePattern::match(Frame& frame, Value subject, Value* captures) const {
    if (inner) {
        int r = inner->match(frame, subject, captures);
        if (r <= 0) return r;
    }
    if (capture >= 0) captures[capture] = subject;
    return 1;
}

int OrPattern::match(Frame& frame, Value subject, Value* captures) const {
    for (const Pattern* alternative : alternatives) {
        int r = alternative->match(frame, subject, captures);
        if (r != 0) return r;
    }
    return 0;
}

int SequencePattern::match(Frame& frame, Value subject, Value* captures) const {
    if (!type_of(subject)->has(kSequencePattern)) return 0;
    mark(frame);
    if (only_wildcards && star >= 0 && items.size() == 1) return 1;
    Result<std::int64_t> size = length(subject);
    if (!size.ok()) return -1;
    std::int64_t n = size.value(), wanted = items.size();
    if (star < 0 ? n != wanted : n < wanted - 1) return 0;
    if (only_wildcards) return 1;
    auto item = [&](std::int64_t i) {
        if (Tuple* t = exact_cast<Tuple>(subject)) return t->items[i];
        return get_item(subject, Value::small_int(i));
    };
    for (std::int64_t i = 0; i < wanted; ++i) {
        Value v;
        if (i == star) {
            auto* pattern = static_cast<const CapturePattern*>(items[static_cast<std::size_t>(i)]);
            if (pattern->capture < 0) continue;
            List* list = make_list();
            for (std::int64_t k = i; k < i + n - (wanted - 1); ++k) {
                Value x = item(k);
                if (!x) return -1;
                list->append(x);
            }
            v = list;
        } else {
            // Anything but a wildcard needs the item.
            v = item(star >= 0 && i > star ? n - wanted + i : i);
            if (!v) return -1;
        }
        int r = items[static_cast<std::size_t>(i)]->match(frame, v, captures);
        if (r <= 0) return r;
    }
    return 1;
}

int MappingPattern::match(Frame& frame, Value subject, Value* captures) const {
    if (!type_of(subject)->has(kMappingPattern)) return 0;
    mark(frame);
    if (!keys.empty()) {
        Result<std::int64_t> size = length(subject);
        if (!size.ok()) return -1;
        if (size.value() < static_cast<std::int64_t>(keys.size())) return 0;
    }
    auto* key_values = static_cast<Value*>(alloca((keys.size() + 1) * sizeof(Value)));
    Dict* seen = keys.size() > 1 ? make_dict() : nullptr;
    Value missing_marker = make_list();
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
        Value key = keys[i]->eval(frame);
        if (!key) return -1;
        mark(frame);
        key_values[i] = key;
        if (seen) {
            Result<Value*> twice = seen->find(key);
            if (!twice.ok()) return -1;
            if (twice.value()) {
                (void)raise_value_error("mapping pattern checks duplicate key ({})", repr_text(key));
                return -1;
            }
            if (!seen->set(key, Value::none()).ok()) return -1;
        }
        Value v;
        if (Dict* dict = exact_cast<Dict>(subject)) {
            Result<Value*> found = dict->find(key);
            if (!found.ok()) return -1;
            if (!found.value()) return 0;
            v = *found.value();
        } else {
            // get() rather than indexing, so that __missing__ is not asked (defaultdict).
            v = call_method(subject, intern("get"), {key, missing_marker});
            if (!v) return -1;
            if (v == missing_marker) return 0;
        }
        int r = values[i]->match(frame, v, captures);
        if (r <= 0) return r;
    }
    if (rest >= 0) {
        Dict* others = make_dict();
        if (!dict_update(others, subject).ok()) return -1;
        for (std::uint32_t i = 0; i < keys.size(); ++i)
            if (!others->remove(key_values[i]).ok()) return -1;
        captures[rest] = others;
    }
    return 1;
}

int ClassPattern::match(Frame& frame, Value subject, Value* captures) const {
    Value cls_value = cls->eval(frame);
    if (!cls_value) return -1;
    mark(frame);
    Type* type = as_type(cls_value);
    if (!type) {
        (void)raise_type_error("called match pattern must be a class");
        return -1;
    }
    Result<bool> is = is_instance(subject, cls_value);
    if (!is.ok()) return -1;
    if (!is.value()) return 0;

    List* seen = make_list();
    auto attribute = [&](Str* name, const Pattern* pattern) -> int {
        for (Value s : *seen) {
            if (str_equal(s.as<Str>(), name)) {
                (void)raise_type_error("{}() got multiple sub-patterns for attribute {}", type_name(type),
                                       repr_text(name));
                return -1;
            }
        }
        seen->append(name);
        Value v = get_attribute_or_absent(subject, name);
        if (!v) return has_exception() ? -1 : 0;
        return pattern->match(frame, v, captures);
    };

    if (!positional.empty()) {
        Value match_args = get_attribute_or_absent(cls_value, names::match_args);
        if (!match_args && has_exception()) return -1;
        bool self_match = false;
        std::int64_t allowed = 0;
        if (match_args) {
            if (!exact_cast<Tuple>(match_args)) {
                (void)raise_type_error("{}.__match_args__ must be a tuple (got {})", type_name(type),
                                       type_name_of(match_args));
                return -1;
            }
            allowed = match_args.as<Tuple>()->size;
        } else if (type->has(kMatchSelf)) {
            self_match = true;
            allowed = 1;
        }
        if (allowed < static_cast<std::int64_t>(positional.size())) {
            (void)raise_type_error("{}() accepts {} positional sub-pattern{} ({} given)", type_name(type), allowed,
                                   allowed == 1 ? "" : "s", positional.size());
            return -1;
        }
        if (self_match) {
            int r = positional[0]->match(frame, subject, captures);
            if (r <= 0) return r;
        } else {
            for (std::uint32_t i = 0; i < positional.size(); ++i) {
                Str* name = as_str(match_args.as<Tuple>()->items[i]);
                if (!name) {
                    (void)raise_type_error("__match_args__ elements must be strings (got {})",
                                           type_name_of(match_args.as<Tuple>()->items[i]));
                    return -1;
                }
                int r = attribute(intern(name), positional[i]);
                if (r <= 0) return r;
            }
        }
    }
    for (std::uint32_t i = 0; i < attributes.size(); ++i) {
        int r = attribute(attributes[i], keyword[i]);
        if (r <= 0) return r;
    }
    return 1;
}

std::int64_t select_case(Frame& frame, const Children<MatchCase>& cases, Value subject) {
    for (std::uint32_t i = 0; i < cases.size(); ++i) {
        const MatchCase& c = cases[i];
        auto* captures = static_cast<Value*>(alloca((c.targets.size() + 1) * sizeof(Value)));
        int r = c.pattern->match(frame, subject, captures);
        if (r < 0) return -1;
        if (r == 0) continue;
        for (std::uint32_t k = 0; k < c.targets.size(); ++k)
            if (!c.targets[k]->store(frame, captures[k]).ok()) return -1;
        if (c.guard) {
            int g = c.guard->test(frame);
            if (g < 0) return -1;
            if (g == 0) continue;
        }
        return i;
    }
    return cases.size();
}

Completion Match::exec(Frame& frame) const {
    Value v = TRY(subject->eval(frame));
    std::int64_t i = select_case(frame, cases, v);
    if (i < 0) return Completion::Pending;
    return i < cases.size() ? cases[static_cast<std::size_t>(i)].body->exec(frame) : Completion::Normal;
}

}  // namespace py::tree
