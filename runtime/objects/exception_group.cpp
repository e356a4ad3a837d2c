// BaseExceptionGroup and ExceptionGroup: several exceptions at once, how they are split by type, and what `except*` needs.
// Reference: 8.4.2, PEP 654.
//
// Splitting keeps the tree: the parts are groups of the same nesting that share the leaves, and each has the traceback,
// chain and notes of the group it came from.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

using Group = ExceptionGroupObject;

bool is_group(Value v) { return is_exception(v) && type_of(v)->is_subtype_of(&BaseExceptionGroup); }
Value none_if_zero(Value v) { return v ? v : Value::none(); }

// ---- Construction ----

bool is_sequence(Value v) {
    return is_list(v) || is_tuple(v) || (type_of(v)->slots.getitem && !is_dict(v) && !as_type(v));
}

Value group_new(Type* cls, const Args& args) {
    if (args.count != 2)
        return raise_type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.count);
    if (!is_str(args[0]))
        return raise_type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                                args[0].is_none() ? std::string_view("None") : type_name_of(args[0]));
    if (!is_sequence(args[1])) return raise_type_error("second argument (exceptions) must be a sequence");
    Tuple* exceptions = TRY(tuple_from(args[1]));
    if (exceptions->size == 0) return raise_value_error("second argument (exceptions) must be a non-empty sequence");
    bool only_exceptions = true;
    for (std::int64_t i = 0; i < exceptions->size; ++i) {
        if (!is_exception(exceptions->items[i]))
            return raise_value_error("Item {} of second argument (exceptions) is not an exception", i);
        only_exceptions &= type_of(exceptions->items[i])->is_subtype_of(&Exception);
    }
    if (cls == &BaseExceptionGroup) {
        if (only_exceptions) cls = &ExceptionGroup_type;
    } else if (!only_exceptions && cls == &ExceptionGroup_type) {
        return raise_type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    } else if (!only_exceptions && cls->is_subtype_of(&Exception)) {
        return raise_type_error("Cannot nest BaseExceptions in '{}'", type_name(cls));
    }
    auto* group = static_cast<Group*>(TRY(allocate_instance(cls)));
    group->args = make_tuple(args.values, 2);
    group->message = args[0];
    group->exceptions = exceptions;
    return group;
}

Value group_str(Value self) {
    auto* group = self.as<Group>();
    StrBuilder text;
    text.append(TRY(str(group->message)));
    std::int64_t n = group->exceptions->size;
    text.append(fmt::format(" ({} sub-exception{})", n, n == 1 ? "" : "s"));
    return text.finish();
}

// ---- Splitting ----

/// What a group is split by: a class, a tuple of classes, a function, or (for except*) a set of leaves.
struct Matcher {
    enum Kind { Classes, Function, Leaves } kind = Classes;
    Value wanted;
    List* leaves = nullptr;

    Result<bool> matches(Value exception) const {
        switch (kind) {
            case Classes: return exception_matches(exception.as<BaseException>(), wanted);
            case Function: return truth(TRY(call(wanted, {exception})));
            case Leaves: break;
        }
        if (is_group(exception)) return false;
        for (Value leaf : *leaves)
            if (leaf == exception) return true;
        return false;
    }
};

Result<Matcher> make_matcher(Value wanted) {
    Matcher matcher;
    matcher.wanted = wanted;
    if (is_exception_class(wanted)) return matcher;
    if (Tuple* classes = as_tuple(wanted)) {
        bool all = true;
        for (Value cls : *classes) all &= is_exception_class(cls);
        if (all) return matcher;
    } else if (!as_type(wanted) && is_callable(wanted)) {
        matcher.kind = Matcher::Function;
        return matcher;
    }
    return raise_type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

/// A group like `original` of other exceptions; zero for none of them (ask has_exception()).
Value subset(Group* original, List* exceptions) {
    if (exceptions->size == 0) return Value();
    Value made = TRY(call_method(original, intern("derive"), {exceptions}));
    if (!is_group(made)) return raise_type_error("derive must return an instance of BaseExceptionGroup");
    auto* group = made.as<Group>();
    group->traceback = original->traceback;
    group->context = original->context;
    group->cause = original->cause;
    Value notes = get_attribute_or_absent(original, names::notes);
    if (!notes) return has_exception() ? Value() : made;
    if (!is_list(notes) && !is_tuple(notes)) return made;
    List* copy = TRY(list_from(notes));
    TRY(set_attribute(made, names::notes, copy));
    return made;
}

Result<GroupSplit> split(Value exception, const Matcher& matcher, bool want_rest) {
    if (TRY(matcher.matches(exception))) return GroupSplit{exception, Value()};
    if (!is_group(exception)) return GroupSplit{Value(), exception};
    RecursionGuard guard;
    if (!guard.ok(" in exceptiongroup_split_recursive")) return Pending{};
    auto* group = exception.as<Group>();
    List* matching = make_list();
    List* others = make_list();
    for (Value e : *group->exceptions) {
        GroupSplit parts = TRY(split(e, matcher, want_rest));
        if (parts.match) matching->append(parts.match);
        if (parts.rest) others->append(parts.rest);
    }
    GroupSplit result;
    result.match = subset(group, matching);
    if (!result.match && has_exception()) return Pending{};
    if (!want_rest) return result;
    result.rest = subset(group, others);
    if (!result.rest && has_exception()) return Pending{};
    return result;
}

Value group_split(Value self, Value wanted) {
    Matcher matcher = TRY(make_matcher(wanted));
    GroupSplit parts = TRY(split(self, matcher, true));
    return make_tuple({none_if_zero(parts.match), none_if_zero(parts.rest)});
}

Value group_subgroup(Value self, Value wanted) {
    Matcher matcher = TRY(make_matcher(wanted));
    GroupSplit parts = TRY(split(self, matcher, false));
    return none_if_zero(parts.match);
}

Value group_derive(Group& self, Value exceptions) {
    return call(Value(&BaseExceptionGroup), {self.message, exceptions});
}

Value class_getitem(Type* cls, Value item) { return make_generic_alias(cls, item); }

Value get_message(Value v) { return none_if_zero(v.as<Group>()->message); }
Value get_exceptions(Value v) {
    Tuple* exceptions = v.as<Group>()->exceptions;
    return exceptions ? Value(exceptions) : Value::none();
}

constexpr FunctionDef kMethods[] = {
    method<group_derive>("derive", "($self, excs, /)", "A group with the same message for other exceptions."),
    method<group_split>("split", "($self, matcher_value, /)", "The parts that match and do not match."),
    method<group_subgroup>("subgroup", "($self, matcher_value, /)", "The part that matches."),
    class_method<class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585."),
};
constexpr GetSetDef kGetSets[] = {
    {"message", get_message, nullptr, "exception message", true},
    {"exceptions", get_exceptions, nullptr, "nested exceptions", true},
};
constexpr Slots kSlots{.str = group_str, .init = base_exception_init, .new_ = group_new};

// ---- except* ----

Status check_star_classes(Value wanted) {
    auto check = [](Value cls) -> Status {
        if (!is_exception_class(cls))
            return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
        if (cls.as<Type>()->is_subtype_of(&BaseExceptionGroup))
            return raise_type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
        return Status::success();
    };
    if (Tuple* classes = as_tuple(wanted)) {
        for (Value cls : *classes) TRY(check(cls));
        return Status::success();
    }
    return check(wanted);
}

Value make_group(std::string_view message, Value exceptions) {
    return call(Value(&BaseExceptionGroup), {make_str(message), exceptions});
}

/// The same place in the same chain: a part that split() made of `original`, raised again unchanged.
bool same_origin(BaseException* e, BaseException* original) {
    if (e->traceback != original->traceback || e->context != original->context || e->cause != original->cause)
        return false;
    Value a = get_attribute_or_absent(e, names::notes);
    Value b = get_attribute_or_absent(original, names::notes);
    clear_exception();
    if (!a || !b) return !a && !b;
    Result<bool> same = equal(a, b);
    if (!same.ok()) clear_exception();
    return same.ok() && same.value();
}

void collect_leaves(Value exception, List* leaves) {
    if (!is_group(exception)) {
        leaves->append(exception);
        return;
    }
    RecursionGuard guard;
    if (!guard.ok()) {
        clear_exception();
        return;
    }
    for (Value e : *exception.as<Group>()->exceptions) collect_leaves(e, leaves);
}

}  // namespace

constinit const ExceptionParts kExceptionGroupParts{&kSlots, kMethods, kGetSets};

Result<GroupSplit> exception_group_match(Value exception, Value wanted) {
    TRY(check_star_classes(wanted));
    if (TRY(exception_matches(exception.as<BaseException>(), wanted))) {
        if (is_group(exception)) return GroupSplit{exception, Value()};
        Value wrapped = TRY(make_group("", make_tuple({exception})));
        // Clauses see where the exception was caught.
        wrapped.as<BaseException>()->traceback = exception.as<BaseException>()->traceback;
        return GroupSplit{wrapped, Value()};
    }
    if (!is_group(exception)) return GroupSplit{Value(), exception};
    Value pair = TRY(call_method(exception, intern("split"), {wanted}));
    Tuple* parts = as_tuple(pair);
    if (!parts)
        return raise_type_error("{}.split must return a tuple, not {}", type_name_of(exception), type_name_of(pair));
    if (parts->size < 2)
        return raise_type_error("{}.split must return a 2-tuple, got tuple of size {}", type_name_of(exception),
                                parts->size);
    auto zero_if_none = [](Value v) { return v.is_none() ? Value() : v; };
    return GroupSplit{zero_if_none(parts->items[0]), zero_if_none(parts->items[1])};
}

Value exception_group_combine(BaseException* original, List* raised) {
    List* fresh = make_list();
    List* kept_leaves = make_list();
    for (Value e : *raised) {
        if (!e || e.is_none()) continue;
        // A bare exception was wrapped for its one clause; what that raised is all there is.
        if (!is_group(original)) return e;
        if (same_origin(e.as<BaseException>(), original)) collect_leaves(e, kept_leaves);
        else fresh->append(e);
    }
    if (kept_leaves->size) {
        Matcher matcher;
        matcher.kind = Matcher::Leaves;
        matcher.leaves = kept_leaves;
        GroupSplit parts = TRY(split(original, matcher, false));
        if (parts.match) fresh->append(parts.match);
    }
    if (fresh->size == 0) return Value::none();
    if (fresh->size == 1) return fresh->items[0];
    return make_group("", fresh);
}

}  // namespace py
