// code: what `inspect`, `dis` and debuggers ask of a code object. Reference: Data model 3.2.13.1.
//
// There is no bytecode: the body is a tree that the evaluator owns. Attributes that describe bytecode are present, since
// programs look them up, and empty. Variables are known once the body has been lowered, so asking for them lowers it;
// names, constants and positions come from the source (code_details.h). Each position counts as one instruction.
#include "runtime/core/code.h"

#include <gc/gc.h>

#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/code_details.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Code* code_of(Value v) { return v.as<Code>(); }

/// Fills the lazily known fields. False: lowering raised.
bool complete(Code* code) {
    if (code->consts && code->freevars && code->cellvars && code->names) return true;
    if (!code->consts || !code->names) {
        CodeDetails details;
        if (find_code_details && find_code_details(code, details)) {
            if (!code->names) code->names = details.names;
            if (!code->consts) code->consts = details.consts;
        }
    }
    code->ops->complete(code);
    return !has_exception();
}

Value lazy(Value v, Tuple* Code::*field) {
    Code* code = code_of(v);
    if (!(code->*field) && !complete(code)) return Value();
    return code->*field ? code->*field : empty_tuple();
}

Value code_repr(Value v) {
    Code* c = code_of(v);
    return make_str_formatted("<code object {} at {:#x}, file \"{}\", line {}>", str_view(c->name), v.bits(),
                              str_view(c->filename), c->first_line);
}

bool same_code(Code* a, Code* b) {
    if (a == b) return true;
    auto same_span = [](const SourceSpan& x, const SourceSpan& y) {
        return x.line == y.line && x.column == y.column && x.end_line == y.end_line && x.end_column == y.end_column;
    };
    return str_equal(a->name, b->name) && a->first_line == b->first_line && a->flags == b->flags &&
           a->argcount == b->argcount && a->posonly_count == b->posonly_count && a->kwonly_count == b->kwonly_count &&
           same_span(a->span, b->span);
}

/// Two code objects are equal when they were compiled alike: same place, parameters, names and constants.
Value code_compare(Value left, Value right, CompareOp op) {
    if (!type_of(right)->is_subtype_of(&code_type) || (op != CompareOp::Eq && op != CompareOp::Ne))
        return not_implemented();
    Code* a = code_of(left);
    Code* b = code_of(right);
    bool same = a == b;
    if (!same && same_code(a, b)) {
        if (!complete(a) || !complete(b)) return Value();
        same = true;
        for (Tuple* Code::*field : {&Code::varnames, &Code::names, &Code::freevars, &Code::cellvars, &Code::consts}) {
            if (!(a->*field) || !(b->*field)) continue;
            if (!TRY(equal(a->*field, b->*field))) {
                same = false;
                break;
            }
        }
    }
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> code_hash(Value v) {
    Code* c = code_of(v);
    std::int64_t h = str_hash(c->name) ^ (static_cast<std::int64_t>(c->first_line) << 20) ^ c->flags;
    return h == -1 ? -2 : h;
}

// ---- Attributes ----

Value get_name(Value v) { return code_of(v)->name; }
Value get_qualname(Value v) { return code_of(v)->qualname; }
Value get_filename(Value v) { return code_of(v)->filename; }
Value get_first_line(Value v) { return make_int(code_of(v)->first_line); }
Value get_flags(Value v) { return make_int(code_of(v)->flags); }
Value get_argcount(Value v) { return make_int(code_of(v)->argcount); }
Value get_posonly(Value v) { return make_int(code_of(v)->posonly_count); }
Value get_kwonly(Value v) { return make_int(code_of(v)->kwonly_count); }
Value get_nlocals(Value v) {
    Value names = TRY(lazy(v, &Code::varnames));
    return make_int(names.as<Tuple>()->size);
}
Value get_stacksize(Value v) { return make_int(code_of(v)->frame_slots); }
Value get_varnames(Value v) { return lazy(v, &Code::varnames); }
Value get_cellvars(Value v) { return lazy(v, &Code::cellvars); }
Value get_freevars(Value v) { return lazy(v, &Code::freevars); }
Value get_names(Value v) { return lazy(v, &Code::names); }
Value get_consts(Value v) { return lazy(v, &Code::consts); }
Value get_no_bytes(Value) { return make_bytes(""); }

Value get_lnotab(Value) {
    TRY(warn(DeprecationWarning, "co_lnotab is deprecated, use co_lines instead."));
    return make_bytes("");
}

// ---- co_code ----
//
// Programs that make code objects of code objects hand co_code from one to the other. Here it is a token for the body:
// two bytes that look like an instruction, and a number.

List* token_bodies;  ///< a code object for each token
Dict* token_of_code;

constexpr std::string_view kTokenStart("\x97\0", 2);
constexpr std::size_t kTokenSize = kTokenStart.size() + sizeof(std::int64_t);

Value code_key(Code* code) { return make_int(static_cast<std::int64_t>(Value(code).bits())); }

Value get_code_bytes(Value v) {
    Code* code = code_of(v);
    if (!token_bodies) {
        token_bodies = make_list();
        token_of_code = make_dict();
    }
    std::int64_t token = token_bodies->size;
    if (Value* known = TRY(token_of_code->find(code_key(code)))) {
        token = known->as_small_int();
    } else {
        token_bodies->append(code);
        TRY(token_of_code->set(code_key(code), Value::small_int(token)));
    }
    char bytes[kTokenSize];
    std::memcpy(bytes, kTokenStart.data(), kTokenStart.size());
    std::memcpy(bytes + kTokenStart.size(), &token, sizeof token);
    return make_bytes({bytes, kTokenSize});
}

/// The code object whose body the token stands for; null: it is none of ours.
Code* code_of_token(Bytes* bytes) {
    std::string_view text = bytes->view();
    if (text.size() != kTokenSize || !text.starts_with(kTokenStart) || !token_bodies) return nullptr;
    std::int64_t token;
    std::memcpy(&token, text.data() + kTokenStart.size(), sizeof token);
    return token >= 0 && token < token_bodies->size ? code_of(token_bodies->items[token]) : nullptr;
}

// ---- Methods ----

/// The positions of the code; when they are not known, its own only.
CodeDetails positions_of(Code* code) {
    CodeDetails details;
    if (find_code_details && find_code_details(code, details)) return details;
    details.positions = &code->span;
    details.position_count = 1;
    return details;
}

/// (start, end, line) for each run of instructions of one line.
Value code_lines(Value v) {
    CodeDetails details = positions_of(code_of(v));
    List* lines = make_list();
    std::uint32_t start = 0;
    for (std::uint32_t i = 1; i <= details.position_count; ++i) {
        if (i < details.position_count && details.positions[i].line == details.positions[start].line) continue;
        lines->append(make_tuple({make_int(start * 2), make_int(i * 2), make_int(details.positions[start].line)}));
        start = i;
    }
    return get_iter(lines);
}

Value code_positions(Value v) {
    CodeDetails details = positions_of(code_of(v));
    List* positions = make_list();
    for (std::uint32_t i = 0; i < details.position_count; ++i) {
        const SourceSpan& s = details.positions[i];
        positions->append(
            make_tuple({make_int(s.line), make_int(s.end_line), make_int(s.column), make_int(s.end_column)}));
    }
    return get_iter(positions);
}

Value code_branches(Value) { return get_iter(make_list()); }

/// The same body under other metadata. The evaluator's part of the object is plain data behind the Code, so that the copy
/// takes the whole block.
Code* copy_code(Code* code) {
    if (!complete(code)) return nullptr;
    std::size_t size = GC_size(code);
    void* copy = gc_allocate(size);
    std::memcpy(copy, static_cast<void*>(code), size);
    auto* result = static_cast<Code*>(copy);
    if (token_of_code)
        if (Value* token = TRY(token_of_code->find(code_key(code)))) {
            token_bodies->append(result);  // keeps the address from being used again
            TRY(token_of_code->set(code_key(result), *token));
        }
    return result;
}

Status replace_text(Str*& field, Value value, const char* name) {
    if (!value) return Status::success();
    if (!is_str(value))
        return raise_type_error("replace() argument '{}' must be str, not {}", name,
                                value.is_none() ? std::string_view("None") : type_name_of(value));
    field = as_str(value);
    return Status::success();
}

Status replace_names(Tuple*& field, Value value, const char* name) {
    if (!value) return Status::success();
    if (!is_tuple(value))
        return raise_type_error("replace() argument '{}' must be tuple, not {}", name,
                                value.is_none() ? std::string_view("None") : type_name_of(value));
    field = as_tuple(value);
    return Status::success();
}

template <class T>
Status replace_number(T& field, Value value, const char* name) {
    if (!value) return Status::success();
    std::int64_t number = TRY(to_index_int64(value));
    if (number < 0) return raise_value_error("{} must be a positive integer", name);
    field = static_cast<T>(number);
    return Status::success();
}

constexpr const char* kReplaceSignature =
    "(*, co_argcount=<unrepresentable>, co_posonlyargcount=<unrepresentable>, co_kwonlyargcount=<unrepresentable>, "
    "co_nlocals=<unrepresentable>, co_stacksize=<unrepresentable>, co_flags=<unrepresentable>, "
    "co_firstlineno=<unrepresentable>, co_code=<unrepresentable>, co_consts=<unrepresentable>, "
    "co_names=<unrepresentable>, co_varnames=<unrepresentable>, co_freevars=<unrepresentable>, "
    "co_cellvars=<unrepresentable>, co_filename=<unrepresentable>, co_name=<unrepresentable>, "
    "co_qualname=<unrepresentable>, co_linetable=<unrepresentable>, co_exceptiontable=<unrepresentable>)";

/// The fields as keyword arguments name them, and those of CodeType() in its order.
struct CodeFields {
    Value argcount, posonly, kwonly, nlocals, stack_size, flags, first_line, code, consts, names, varnames, freevars,
        cellvars, filename, name, qualname, line_table, exception_table;
};

/// A copy of `code`, or of the body that a.code stands for, with the given fields. What describes bytecode (co_stacksize
/// and the tables) is accepted and ignored.
Value with_fields(Code* code, const CodeFields& a) {
    Code* body = code;
    if (a.code) {
        Bytes* bytes = as_bytes(a.code);
        if (!bytes) return raise_type_error("code() argument 'codestring' must be bytes, not {}", type_name_of(a.code));
        if (Code* other = code_of_token(bytes)) body = other;
        else if (bytes->size || !code) return raise_value_error("code: co_code is malformed");
    }
    Code* copy = TRY(copy_code(body));
    if (code && body != code) {
        if (!complete(code)) return Value();
        for (Tuple* Code::*field : {&Code::consts, &Code::names}) copy->*field = code->*field;
        for (Str* Code::*field : {&Code::filename, &Code::name, &Code::qualname}) copy->*field = code->*field;
        copy->first_line = code->first_line;
    }
    TRY(replace_number(copy->argcount, a.argcount, "co_argcount"));
    TRY(replace_number(copy->posonly_count, a.posonly, "co_posonlyargcount"));
    TRY(replace_number(copy->kwonly_count, a.kwonly, "co_kwonlyargcount"));
    TRY(replace_number(copy->flags, a.flags, "co_flags"));
    TRY(replace_number(copy->first_line, a.first_line, "co_firstlineno"));
    TRY(replace_names(copy->consts, a.consts, "co_consts"));
    TRY(replace_names(copy->names, a.names, "co_names"));
    TRY(replace_names(copy->varnames, a.varnames, "co_varnames"));
    TRY(replace_names(copy->freevars, a.freevars, "co_freevars"));
    TRY(replace_names(copy->cellvars, a.cellvars, "co_cellvars"));
    TRY(replace_text(copy->filename, a.filename, "co_filename"));
    TRY(replace_text(copy->name, a.name, "co_name"));
    TRY(replace_text(copy->qualname, a.qualname, "co_qualname"));
    if (a.nlocals && copy->varnames && TRY(to_index_int64(a.nlocals)) != copy->varnames->size)
        return raise_value_error("code: co_nlocals != len(co_varnames)");
    return copy;
}

constexpr const char* kConstructor =
    "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, "
    "filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)";

Value code_new(Type*, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("code() takes no keyword arguments");
    if (args.count < 16) return raise_type_error("code expected at least 16 arguments, got {}", args.count);
    if (args.count > 18) return raise_type_error("code expected at most 18 arguments, got {}", args.count);
    auto optional = [&](std::uint32_t i) { return i < args.count ? args[i] : Value(empty_tuple()); };
    return with_fields(nullptr, {.argcount = args[0],
                                 .posonly = args[1],
                                 .kwonly = args[2],
                                 .nlocals = args[3],
                                 .stack_size = args[4],
                                 .flags = args[5],
                                 .first_line = args[13],
                                 .code = args[6],
                                 .consts = args[7],
                                 .names = args[8],
                                 .varnames = args[9],
                                 .freevars = optional(16),
                                 .cellvars = optional(17),
                                 .filename = args[10],
                                 .name = args[11],
                                 .qualname = args[12],
                                 .line_table = args[14],
                                 .exception_table = args[15]});
}

Value code_replace(Value self, const Args& args) {
    static Signature* signature;
    enum {
        Argcount,
        PosOnly,
        KwOnly,
        NLocals,
        StackSize,
        Flags,
        FirstLine,
        CodeBytes,
        Consts,
        Names,
        VarNames,
        FreeVars,
        CellVars,
        FileName,
        Name,
        QualName,
        LineTable,
        ExceptionTable,
        kCount
    };
    Value a[kCount];
    TRY(bind_arguments("replace", kReplaceSignature, &signature, args, a));
    return with_fields(code_of(self), {.argcount = a[Argcount],
                                       .posonly = a[PosOnly],
                                       .kwonly = a[KwOnly],
                                       .nlocals = a[NLocals],
                                       .stack_size = a[StackSize],
                                       .flags = a[Flags],
                                       .first_line = a[FirstLine],
                                       .code = a[CodeBytes],
                                       .consts = a[Consts],
                                       .names = a[Names],
                                       .varnames = a[VarNames],
                                       .freevars = a[FreeVars],
                                       .cellvars = a[CellVars],
                                       .filename = a[FileName],
                                       .name = a[Name],
                                       .qualname = a[QualName],
                                       .line_table = a[LineTable],
                                       .exception_table = a[ExceptionTable]});
}

constexpr FunctionDef kMethods[] = {
    method<code_lines>("co_lines", "($self, /)", "An iterator over the lines of the code."),
    method<code_positions>("co_positions", "($self, /)", "An iterator over source positions."),
    method<code_branches>("co_branches", "($self, /)", "An iterator over the branches of the bytecode."),
    raw_method(code_replace, "replace", kReplaceSignature, "Return a copy of the code object with new values."),
    raw_method(code_replace, "__replace__", kReplaceSignature, "The same as replace()."),
};
constexpr GetSetDef kGetSets[] = {
    {"co_argcount", get_argcount, nullptr, nullptr, true},
    {"co_posonlyargcount", get_posonly, nullptr, nullptr, true},
    {"co_kwonlyargcount", get_kwonly, nullptr, nullptr, true},
    {"co_nlocals", get_nlocals, nullptr, nullptr, true},
    {"co_stacksize", get_stacksize, nullptr, nullptr, true},
    {"co_flags", get_flags, nullptr, nullptr, true},
    {"co_names", get_names, nullptr, nullptr, true},
    {"co_filename", get_filename, nullptr, nullptr, true},
    {"co_name", get_name, nullptr, nullptr, true},
    {"co_qualname", get_qualname, nullptr, nullptr, true},
    {"co_firstlineno", get_first_line, nullptr, nullptr, true},
    {"co_linetable", get_no_bytes, nullptr, nullptr, true},
    {"co_exceptiontable", get_no_bytes, nullptr, nullptr, true},
    {"co_consts", get_consts, nullptr, nullptr, true},
    {"co_lnotab", get_lnotab},
    {"co_code", get_code_bytes},
    {"_co_code_adaptive", get_code_bytes},
    {"co_varnames", get_varnames},
    {"co_cellvars", get_cellvars},
    {"co_freevars", get_freevars},
};
constexpr Slots kSlots{.repr = code_repr, .hash = code_hash, .compare = code_compare, .new_ = code_new};
constexpr TypeDef kCodeType{.name = "code",
                            .doc = "A compiled body: of a function, class, module or expression.",
                            .signature = kConstructor,
                            .size = sizeof(Code),
                            .flags = kImmutableType | kHasWeakref,
                            .slots = &kSlots,
                            .methods = kMethods,
                            .getsets = kGetSets};

}  // namespace

constinit Type code_type{kCodeType};

Type* Code::static_type() { return &code_type; }
Shape* Code::exact_shape() { return &code_type.own_shape; }

bool (*find_code_details)(Code* code, CodeDetails& out);

std::int64_t instruction_offset(Code* code, const SourceSpan& at) {
    CodeDetails details;
    if (!find_code_details || !find_code_details(code, details)) return 0;
    return std::int64_t{2} * details.index_of(at);
}

Tuple* code_free_variables(Code* code) {
    if (!code->freevars && !complete(code)) return nullptr;
    return code->freevars ? code->freevars : empty_tuple();
}

Tuple* code_cell_variables(Code* code) {
    if (!code->cellvars && !complete(code)) return nullptr;
    return code->cellvars ? code->cellvars : empty_tuple();
}

}  // namespace py
