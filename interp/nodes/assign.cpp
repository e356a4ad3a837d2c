#include "interp/nodes/assign.h"

#include "runtime/core/call.h"
#include "runtime/core/explicit_drop.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/protocol/iterate.h"

namespace py::tree {

Completion settle_statement() {
    clear_new_suspects_stack();
    TRY(settle_drops_slow());
    return Completion::Normal;
}

Completion replace_local(Frame& frame, std::int32_t slot, Value v) {
    note_drop_slow(std::exchange(frame.locals[slot], v));
    return settle_statement();
}

Completion end_expression(Value v) {
    note_drop_slow(v);
    return settle_statement();
}

Completion Assign::exec(Frame& frame) const {
    Value v = TRY(value->eval(frame));
    for (const Target* target : targets) TRY(target->store(frame, v));
    return end_statement();
}

Completion AssignParallel::exec(Frame& frame) const {
    Value held[4];  // lowering makes this node for at most four
    for (std::uint32_t i = 0; i < values.size(); ++i) held[i] = TRY(values[i]->eval(frame));
    for (std::uint32_t i = 0; i < targets.size(); ++i) {
        std::int32_t slot = targets[i]->local_slot();
        if (slot >= 0) replace(frame.locals[slot], held[i]);
        else TRY(targets[i]->store(frame, held[i]));
    }
    return end_statement();
}

namespace {

Status store_all(Frame& frame, const Children<const Target*>& targets, const Value* values) {
    for (std::uint32_t i = 0; i < targets.size(); ++i) {
        std::int32_t slot = targets[i]->local_slot();
        if (slot >= 0) replace(frame.locals[slot], values[i]);
        else TRY(targets[i]->store(frame, values[i]));
    }
    return Status::success();
}

}  // namespace

Status UnpackTarget::store(Frame& frame, Value value) const {
    if (Tuple* tuple = exact_cast<Tuple>(value); tuple && tuple->size == static_cast<std::int64_t>(targets.size()))
        return store_all(frame, targets, tuple->items);
    mark(frame);
    auto* values = static_cast<Value*>(alloca((targets.size() + 1) * sizeof(Value)));
    TRY(unpack(value, targets.size(), values));
    return store_all(frame, targets, values);
}

Status StarredUnpackTarget::store(Frame& frame, Value value) const {
    mark(frame);
    auto* values = static_cast<Value*>(alloca(targets.size() * sizeof(Value)));
    TRY(unpack_starred(value, starred, targets.size() - starred - 1, values));
    return store_all(frame, targets, values);
}

Completion DisplayStatement::exec(Frame& frame) const {
    Value v = TRY(value->eval(frame));
    mark(frame);
    Value hook = sys_attribute("displayhook");
    if (!hook) return raise_runtime_error("lost sys.displayhook");
    TRY(call(hook, {v}));
    return Completion::Normal;
}

Completion EnsureAnnotations::exec(Frame& frame) const {
    if (Dict* dict = as_dict(frame.names); dict && dict->find_str(names::annotations)) return Completion::Normal;
    return make->exec(frame);
}

Completion ConditionalAnnotation::exec(Frame& frame) const {
    Value v = TRY(set->eval(frame));
    TRY(v.as<Set>()->add(Value::small_int(index)));
    return Completion::Normal;
}

}  // namespace py::tree
