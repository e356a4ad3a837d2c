// The `_traceback` module: the pieces of the interpreter's own traceback display, for the traceback module.
#include "runtime/objects/traceback.h"

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/hooks.h"
#include "runtime/objects/code_details.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {

namespace {

/// (line, end line, column, end column); the last three None when they are not known.
Value position_tuple(SourceSpan at, std::int32_t line) {
    bool known = at.line == line && (at.end_line > at.line || at.end_column > at.column);
    if (!known) return make_tuple({make_int(line), Value::none(), Value::none(), Value::none()});
    return make_tuple({make_int(at.line), make_int(at.end_line), make_int(at.column), make_int(at.end_column)});
}

Value traceback_position(Traceback* tb) { return position_tuple(tb->at, tb->line); }

Value frame_position(FrameObject* frame) {
    SourceSpan at = frame->at;
    if (frame->live) at = frame->live->at ? *frame->live->at : SourceSpan{};
    return position_tuple(at, frame_line(frame));
}

/// The names that the code looks up in its module and in builtins, and those of attributes.
Value code_names(Code* code) {
    CodeDetails details;
    if (!find_code_details || !find_code_details(code, details))
        return make_tuple({Value(empty_tuple()), Value(empty_tuple())});
    return make_tuple({Value(details.global_names), Value(details.attribute_names)});
}

Value source_lines(Str* filename, int line, int end_line, int column, int end_column, bool carets) {
    return make_str(format_source_lines(str_utf8(filename), SourceSpan{line, column, end_line, end_column}, carets));
}

Value remembered_source(Str* filename) {
    return make_str(hooks.source_line ? hooks.source_line(str_utf8(filename), 0) : std::string());
}

Value exception_only(Value exception) {
    if (!type_of(exception)->is_subtype_of(&BaseException_type))
        return raise_type_error("Exception expected for value, {} found", type_name_of(exception));
    return make_str(format_exception_only(exception.as<BaseException>()));
}

constexpr FunctionDef kFunctions[] = {
    function<code_names>("code_names", "($module, code, /)", "Names of globals and of attributes in the code."),
    function<frame_position>("frame_position", "($module, frame, /)", "As position(), of a frame."),
    function<traceback_position>("position", "($module, tb, /)", "Line, end line, column and end column of an entry."),
    function<source_lines>("source_lines", "($module, filename, line, end_line, column, end_column, carets, /)",
                           "The source of a place as tracebacks show it."),
    function<remembered_source>("remembered_source", "($module, filename, /)",
                                "The text behind a name such as <string>, which stands for no file."),
    function<exception_only>("exception_only", "($module, exception, /)",
                             "What stands below the entries: type, text and notes."),
};

}  // namespace

constinit const ModuleDef kTracebackModule{
    .name = "_traceback", .doc = "Pieces of the traceback display.", .functions = kFunctions};

}  // namespace py
