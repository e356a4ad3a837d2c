// traceback: the places an exception passed through, outermost first, linked by `tb_next`. Entries are made by
// add_traceback() (frame_object.cpp); their text is traceback_format.cpp's business.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/code_details.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

/// The line of `at` in a traceback that was made in Python: then its column is tb_lasti, and there is no span.
constexpr std::int32_t kMadeInPython = -1;

Traceback* traceback_of(Value v) { return v.as<Traceback>(); }

Value get_next(Value v) {
    Traceback* next = traceback_of(v)->next;
    return next ? Value(next) : Value::none();
}
Status set_next(Value v, Value value) {
    if (!value) return raise_type_error("can't delete tb_next attribute");
    Traceback* next = value.is_none() ? nullptr : exact_cast<Traceback>(value);
    if (!next && !value.is_none()) return raise_type_error("expected traceback object, got '{}'", type_name_of(value));
    for (Traceback* t = next; t; t = t->next)
        if (t == traceback_of(v)) return raise_value_error("traceback loop detected");
    traceback_of(v)->next = next;
    return Status::success();
}
Value get_frame(Value v) { return traceback_of(v)->frame; }
Value get_line(Value v) { return make_int(traceback_of(v)->line); }
Value get_last_instruction(Value v) {
    Traceback* tb = traceback_of(v);
    if (tb->at.line == kMadeInPython) return make_int(tb->at.column);
    return tb->at.line == 0 ? Value::small_int(0) : make_int(instruction_offset(tb->frame->code, tb->at));
}

constexpr const char* kConstructor = "(tb_next, tb_frame, tb_lasti, tb_lineno)";

Value traceback_new(Type*, const Args& args) {
    static Signature* signature;
    Value a[4];
    TRY(bind_arguments("traceback", kConstructor, &signature, args, a));
    Traceback* next = a[0].is_none() ? nullptr : exact_cast<Traceback>(a[0]);
    if (!next && !a[0].is_none())
        return raise_type_error("expected traceback object or None, got '{}'", type_name_of(a[0]));
    FrameObject* frame = exact_cast<FrameObject>(a[1]);
    if (!frame)
        return raise_type_error("traceback() argument 'tb_frame' must be frame, not {}",
                                a[1].is_none() ? std::string_view("None") : type_name_of(a[1]));
    std::int64_t instruction = TRY(to_index_int64(a[2]));
    std::int64_t line = TRY(to_index_int64(a[3]));
    auto* t = gc_new<Traceback>(Traceback::exact_shape());
    t->next = next;
    t->frame = frame;
    t->line = static_cast<std::int32_t>(line);
    t->at = SourceSpan{kMadeInPython, static_cast<std::int32_t>(instruction), kMadeInPython, 0};
    return t;
}

Value traceback_dir(Value) {
    List* names = make_list();
    for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"}) names->append(intern(name));
    return names;
}

constexpr FunctionDef kMethods[] = {method<traceback_dir>("__dir__", "($self, /)", "The names of the attributes.")};
constexpr GetSetDef kGetSets[] = {
    {"tb_next", get_next, set_next},
    {"tb_frame", get_frame, nullptr, nullptr, true},
    {"tb_lasti", get_last_instruction, nullptr, nullptr, true},
    {"tb_lineno", get_line},
};
constexpr Slots kSlots{.new_ = traceback_new};
constexpr TypeDef kTracebackType{.name = "traceback",
                                 .doc = "Create a new traceback object.",
                                 .signature = kConstructor,
                                 .size = sizeof(Traceback),
                                 .flags = kImmutableType,
                                 .slots = &kSlots,
                                 .methods = kMethods,
                                 .getsets = kGetSets};

}  // namespace

constinit Type traceback_type{kTracebackType};

Type* Traceback::static_type() { return &traceback_type; }
Shape* Traceback::exact_shape() { return &traceback_type.own_shape; }

}  // namespace py
