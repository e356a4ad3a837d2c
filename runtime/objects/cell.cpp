// cell: the shared place of a variable that inner functions capture. Reference: Data model 3.2.13.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Cell* cell_of(Value v) { return v.as<Cell>(); }

Value cell_repr(Value v) {
    Value content = cell_of(v)->value;
    if (!content) return make_str_formatted("<cell at {:#x}: empty>", v.bits());
    return make_str_formatted("<cell at {:#x}: {} object at {:#x}>", v.bits(), type_name_of(content), content.bits());
}

/// By contents; an empty cell comes before all others.
Value cell_compare(Value left, Value right, CompareOp op) {
    Cell* b = exact_cast<Cell>(right);
    if (!b) return not_implemented();
    Cell* a = cell_of(left);
    if (a->value && b->value) return compare(a->value, b->value, op);
    return compare(Value::small_int(static_cast<bool>(a->value)), Value::small_int(static_cast<bool>(b->value)), op);
}

Result<std::int64_t> cell_hash(Value) { return raise_type_error("unhashable type: 'cell'"); }

Value get_contents(Value v) {
    Value content = cell_of(v)->value;
    if (!content) return raise_value_error("Cell is empty");
    return content;
}
Status set_contents(Value v, Value value) {
    cell_of(v)->value = value;
    return Status::success();
}

Value cell_new(Type*, const Args& args) {
    static Signature* signature;
    Value contents;
    TRY(bind_arguments("cell", "(contents=<unrepresentable>, /)", &signature, args, &contents));
    return make_cell(contents);
}

constexpr GetSetDef kGetSets[] = {{"cell_contents", get_contents, set_contents}};
constexpr Slots kSlots{.repr = cell_repr, .hash = cell_hash, .compare = cell_compare, .new_ = cell_new};
constexpr TypeDef kCellType{.name = "cell",
                            .doc = "The place of a variable that is shared with inner functions.",
                            .signature = "([contents])",
                            .size = sizeof(Cell),
                            .flags = kImmutableType,
                            .slots = &kSlots,
                            .getsets = kGetSets};

}  // namespace

constinit Type cell_type{kCellType};

Cell* make_cell(Value value) {
    auto* cell = gc_new<Cell>(Cell::exact_shape());
    cell->value = value;
    return cell;
}

}  // namespace py
