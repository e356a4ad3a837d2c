#include "interp/nodes/name.h"

#include "interp/nodes/assign.h"
#include "runtime/core/explicit_drop.h"
#include "runtime/core/watch.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

Pending raise_name_error(Type& type, Str* name, const char* pattern_start, const char* pattern_end) {
    std::string message = pattern_start;
    message += str_view(name);
    message += pattern_end;
    (void)raise(type, std::string_view(message));
    static_cast<NameErrorObject*>(pending_exception())->name = name;
    return {};
}

namespace {

/// It has no `name`, so no other is suggested: the name itself is right.
Pending raise_unbound_local(Str* name) {
    return raise(UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value",
                 str_view(name));
}

Pending raise_unbound_free(Str* name) {
    return raise_name_error(NameError, name, "cannot access free variable '",
                            "' where it is not associated with a value in enclosing scope");
}

Pending raise_undefined(Str* name) { return raise_name_error(NameError, name, "name '", "' is not defined"); }

/// The entry whose value stands at `place`.
DictEntry* entry_of(Value* place) {
    return reinterpret_cast<DictEntry*>(reinterpret_cast<char*>(place) - offsetof(DictEntry, value));
}

Cell* closure_cell(Frame& frame, std::int32_t index) { return frame.function->closure->items[index].as<Cell>(); }

/// A name in any mapping: zero without exception when absent. `failed` when looking it up raised something else.
Value lookup_in_namespace(Value ns, Str* name, bool& failed) {
    if (Dict* dict = exact_cast<Dict>(ns)) [[likely]] {
        Value* found = dict->find_str(name);
        return found ? *found : Value();
    }
    Value v = get_item(ns, name);
    if (!v && !clear_if(KeyError)) failed = true;
    return v;
}

}  // namespace

Value LocalName::unbound(Frame& frame) const {
    mark(frame);
    return raise_unbound_local(name);
}

Value CellName::eval(Frame& frame) const {
    Value v = frame.locals[slot].as<Cell>()->value;
    if (v) [[likely]]
        return v;
    mark(frame);
    return raise_unbound_local(name);
}

Value FreeName::eval(Frame& frame) const {
    Value v = closure_cell(frame, index)->value;
    if (v) [[likely]]
        return v;
    mark(frame);
    return raise_unbound_free(name);
}

Value GlobalName::slow(Frame& frame) const {
    Dict* globals = frame.function->globals;
    Dict* builtins = frame.function->builtins;
    global_ = builtin_ = nullptr;
    globals_version_ = ~std::uint64_t{0};
    if (!exact_cast<Dict>(Value(globals))) [[unlikely]] {
        // A subclass may have a __missing__ of its own, so that nothing about it can be remembered.
        bool failed = false;
        mark(frame);
        if (Value v = lookup_in_namespace(globals, name, failed)) return v;
        if (failed) return Value();
        Value found = find_builtin(frame.function, name);
        return found || has_exception() ? found : raise_undefined(name);
    }
    if (Value* found = globals->find_str(name)) {
        global_ = entry_of(found);
        globals_version_ = globals->version();
        return *found;
    }
    if (!exact_cast<Dict>(Value(builtins)) || builtins == foreign_builtins) [[unlikely]] {
        mark(frame);
        Value found = find_builtin(frame.function, name);
        return found || has_exception() ? found : raise_undefined(name);
    }
    if (Value* found = builtins->find_str(name)) {
        builtin_ = entry_of(found);
        globals_version_ = globals->version();
        builtins_version_ = builtins->version();
        return *found;
    }
    mark(frame);
    return raise_undefined(name);
}

Value NamespaceName::eval(Frame& frame) const {
    // Module code runs in its globals: the cached global lookup is the same thing.
    if (frame.names.as_object() == frame.function->globals) {
        Value v = global.get(frame);
        if (!v) [[unlikely]]
            mark(frame);  // the lookup inside has no position of its own
        return v;
    }
    bool failed = false;
    mark(frame);
    if (Value v = lookup_in_namespace(frame.names, name, failed)) return v;
    if (failed) return Value();
    Value v = global.get(frame);
    if (!v) mark(frame);
    return v;
}

Value ClassFreeName::eval(Frame& frame) const {
    bool failed = false;
    mark(frame);
    if (Value v = lookup_in_namespace(frame.names, name, failed)) return v;
    if (failed) return Value();
    Value v = free.eval(frame);
    if (!v) mark(frame);
    return v;
}

Value ClassDictName::eval(Frame& frame) const {
    bool failed = false;
    mark(frame);
    Value ns = closure_cell(frame, classdict_index)->value;
    if (ns) {
        if (Value v = lookup_in_namespace(ns, name, failed)) return v;
        if (failed) return Value();
    }
    return otherwise->eval(frame);
}

Status FreeTarget::store(Frame& frame, Value value) const {
    replace(closure_cell(frame, index)->value, value);
    return Status::success();
}

Status GlobalTarget::store(Frame& frame, Value value) const {
    Dict* globals = frame.function->globals;
    if (!value) [[unlikely]] {  // an exception handler's name ends with the handler
        if (Value* old = drop_watch ? globals->find_str(name) : nullptr) note_drop_slow(*old);
        globals->remove_str(name);
        return Status::success();
    }
    if (globals->keys_version == version_) [[likely]] {
        replace(entry_->value, value);
        return Status::success();
    }
    if (drop_watch) [[unlikely]]
        if (Value* old = globals->find_str(name)) note_drop_slow(*old);
    globals->set_str(name, value);
    Value* place = globals->find_str(name);
    if (place) {
        entry_ = entry_of(place);
        version_ = globals->version();
    }
    return Status::success();
}

Status NamespaceTarget::store(Frame& frame, Value value) const {
    if (frame.names.as_object() == frame.function->globals && exact_cast<Dict>(frame.names)) [[likely]]
        return global.store(frame, value);
    if (Dict* dict = exact_cast<Dict>(frame.names)) {
        if (drop_watch) [[unlikely]]
            if (Value* old = dict->find_str(name)) note_drop_slow(*old);
        if (value) dict->set_str(name, value);
        else dict->remove_str(name);
        return Status::success();
    }
    mark(frame);
    return value ? set_item(frame.names, name, value) : delete_item(frame.names, name);
}

namespace {

/// What is deleted by name is often asked after at once (gc.collect(), weak references): calls that have returned must not
/// leave it in dead stack, where the frames of later ones would keep it.
Completion end_deletion() {
    clear_dead_stack(kStatementStack);
    return end_statement();
}

}  // namespace

Completion DeleteLocal::exec(Frame& frame) const {
    begin_explicit_drop();
    mark(frame);
    if (!frame.locals[slot]) [[unlikely]]
        return raise_unbound_local(name);
    replace(frame.locals[slot], Value());
    return end_deletion();
}

Completion DeleteCell::exec(Frame& frame) const {
    begin_explicit_drop();
    mark(frame);
    Cell* cell = free_index >= 0 ? closure_cell(frame, free_index) : frame.locals[slot].as<Cell>();
    if (!cell->value) [[unlikely]]
        return free_index >= 0 ? raise_unbound_free(name) : raise_unbound_local(name);
    replace(cell->value, Value());
    return end_deletion();
}

Completion DeleteGlobal::exec(Frame& frame) const {
    begin_explicit_drop();
    mark(frame);
    if (drop_watch) [[unlikely]]
        if (Value* old = frame.function->globals->find_str(name)) note_drop_slow(*old);
    if (frame.function->globals->remove_str(name)) return end_deletion();
    return raise_undefined(name);
}

Completion DeleteNamespace::exec(Frame& frame) const {
    begin_explicit_drop();
    mark(frame);
    if (Dict* dict = exact_cast<Dict>(frame.names)) {
        if (drop_watch) [[unlikely]]
            if (Value* old = dict->find_str(name)) note_drop_slow(*old);
        if (dict->remove_str(name)) return end_deletion();
        return raise_undefined(name);
    }
    if (delete_item(frame.names, name).ok()) return end_deletion();
    if (clear_if(KeyError)) return raise_undefined(name);
    return Completion::Pending;
}

}  // namespace py::tree
