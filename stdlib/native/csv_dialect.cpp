// The `_csv` module and its dialects: which characters separate, quote and escape. Library reference: csv.
#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/csv.h"
#include "stdlib/registry.h"

namespace py::csv {

std::int64_t field_limit = 128 * 1024;

namespace {

Dict* dialects;

constexpr const char* kSettings[] = {"delimiter", "doublequote", "escapechar",       "lineterminator",
                                     "quotechar", "quoting",     "skipinitialspace", "strict"};
enum Setting {
    kDelimiter,
    kDoublequote,
    kEscapechar,
    kLineterminator,
    kQuotechar,
    kQuoting,
    kSkipinitialspace,
    kStrict
};

/// A setting that is one character; `or_none`: None is allowed.
Status read_char(Value v, const char* name, bool or_none, char32_t& out) {
    if (!v) return Status::success();
    if (v.is_none() && or_none) {
        out = kNotSet;
        return Status::success();
    }
    const char* allowed = or_none ? " or None" : "";
    Str* text = as_str(v);
    if (!text) return raise_type_error("\"{}\" must be a unicode character{}, not {}", name, allowed, type_name_of(v));
    if (text->length != 1)
        return raise_type_error("\"{}\" must be a unicode character{}, not a string of length {}", name, allowed,
                                text->length);
    out = (*text)[0];
    return Status::success();
}

Status read_bool(Value v, bool& out) {
    if (v) out = TRY(truth(v));
    return Status::success();
}

Status read_quoting(Value v, const Value& quotechar, Quoting& out) {
    if (!v) {
        if (quotechar && quotechar.is_none()) out = kQuoteNone;
        return Status::success();
    }
    if (!is_int(v) || v.is_bool()) return raise_type_error("\"quoting\" must be an integer, not {}", type_name_of(v));
    std::int64_t n;
    if (!int_fits_int64(v, n) || n < 0 || n > kQuoteNotNull) return raise_type_error("bad \"quoting\" value");
    out = static_cast<Quoting>(n);
    return Status::success();
}

Status check_char(const Dialect* dialect, char32_t c, const char* name, bool allow_space) {
    if (c == '\r' || c == '\n' || (c == ' ' && !allow_space)) return raise_value_error("bad {} value", name);
    for (std::size_t i = 0; c != kNotSet && i < dialect->lineterminator->length; ++i)
        if ((*dialect->lineterminator)[i] == c) return raise_value_error("bad {} or lineterminator value", name);
    return Status::success();
}

Status check_different(char32_t a, char32_t b, const char* names) {
    if (a == b && a != kNotSet) return raise_value_error("bad {} value", names);
    return Status::success();
}

Status fill(Dialect* dialect, Value* values) {
    dialect->delimiter = ',';
    dialect->quotechar = '"';
    dialect->escapechar = kNotSet;
    dialect->doublequote = true;
    dialect->lineterminator = make_str("\r\n");
    TRY(read_char(values[kDelimiter], "delimiter", false, dialect->delimiter));
    TRY(read_bool(values[kDoublequote], dialect->doublequote));
    TRY(read_char(values[kEscapechar], "escapechar", true, dialect->escapechar));
    if (Value v = values[kLineterminator]) {
        if (!is_str(v)) return raise_type_error("\"lineterminator\" must be a string, not {}", type_name_of(v));
        dialect->lineterminator = str_exact(v.as<Str>());
    }
    TRY(read_char(values[kQuotechar], "quotechar", true, dialect->quotechar));
    TRY(read_quoting(values[kQuoting], values[kQuotechar], dialect->quoting));
    TRY(read_bool(values[kSkipinitialspace], dialect->skipinitialspace));
    TRY(read_bool(values[kStrict], dialect->strict));
    if (dialect->quoting != kQuoteNone && dialect->quotechar == kNotSet)
        return raise_type_error("quotechar must be set if quoting enabled");
    TRY(check_char(dialect, dialect->delimiter, "delimiter", true));
    TRY(check_char(dialect, dialect->escapechar, "escapechar", !dialect->skipinitialspace));
    TRY(check_char(dialect, dialect->quotechar, "quotechar", !dialect->skipinitialspace));
    TRY(check_different(dialect->delimiter, dialect->escapechar, "delimiter or escapechar"));
    TRY(check_different(dialect->delimiter, dialect->quotechar, "delimiter or quotechar"));
    return check_different(dialect->escapechar, dialect->quotechar, "escapechar or quotechar");
}

Value registered(Value name) {
    Value* found = TRY(dialects->find(name));
    if (!found) return fail("unknown dialect");
    return *found;
}

Value dialect_new(Type* cls, const Args& args) {
    if (args.count > 1) return raise_type_error("Dialect() takes at most 1 positional argument ({} given)", args.count);
    Value base = args.count ? args[0] : Value();
    if (base && base.is_none()) base = Value();
    Value values[std::size(kSettings)];
    std::uint32_t settings = args.keyword_count();
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        std::string_view name = str_view(args.keywords->items[k].as<Str>());
        bool known = false;
        for (std::size_t i = 0; i < std::size(kSettings) && !known; ++i)
            if ((known = name == kSettings[i])) values[i] = args[args.count + k];
        if (name == "dialect" && !base) {
            base = args[args.count + k];
            --settings;
        } else if (!known) {
            return raise_type_error("this function got an unexpected keyword argument '{}'", name);
        }
    }
    if (base && is_str(base)) base = TRY(registered(base));
    if (cls == &dialect_type && base && type_of(base)->is_subtype_of(&dialect_type) && !settings) return base;
    for (std::size_t i = 0; base && i < std::size(kSettings); ++i) {
        if (values[i]) continue;
        values[i] = get_attribute_or_absent(base, intern(kSettings[i]));
        if (!values[i] && has_exception()) return Pending{};
    }
    auto* dialect = static_cast<Dialect*>(allocate_instance(cls));
    TRY(fill(dialect, values));
    return dialect;
}

template <char32_t Dialect::*kMember>
Value get_char(Value self) {
    char32_t c = self.as<Dialect>()->*kMember;
    return c == kNotSet ? Value::none() : Value(make_char(c));
}
template <bool Dialect::*kMember>
Value get_bool(Value self) {
    return Value::boolean(self.as<Dialect>()->*kMember);
}
Value get_quoting(Value self) { return make_int(self.as<Dialect>()->quoting); }
Value get_lineterminator(Value self) { return self.as<Dialect>()->lineterminator; }

constexpr GetSetDef kDialectGetSets[] = {
    {"delimiter", get_char<&Dialect::delimiter>},
    {"doublequote", get_bool<&Dialect::doublequote>, nullptr, nullptr, true},
    {"escapechar", get_char<&Dialect::escapechar>},
    {"lineterminator", get_lineterminator},
    {"quotechar", get_char<&Dialect::quotechar>},
    {"quoting", get_quoting},
    {"skipinitialspace", get_bool<&Dialect::skipinitialspace>, nullptr, nullptr, true},
    {"strict", get_bool<&Dialect::strict>, nullptr, nullptr, true},
};
constexpr Slots kDialectSlots{.new_ = dialect_new};
constexpr TypeDef kDialectDef{
    .name = "_csv.Dialect",
    .doc = "CSV dialect: how a CSV file is written.",
    .size = sizeof(Dialect),
    .flags = kBaseType,
    .slots = &kDialectSlots,
    .getsets = kDialectGetSets,
};

// ---- Functions ------------------------------------------------------------------------------------------------------

Value register_dialect(Value, const Args& args) {
    if (args.count < 1) return raise_type_error("register_dialect expected at least 1 argument, got 0");
    if (args.count > 2) return raise_type_error("register_dialect expected at most 2 arguments, got {}", args.count);
    if (!is_str(args[0])) return raise_type_error("dialect name must be a string");
    Dialect* dialect = TRY(make_dialect(args.count > 1 ? args[1] : Value(), args, args.count));
    TRY(dialects->set(args[0], dialect));
    return Value::none();
}
Value unregister_dialect(Value name) {
    if (!TRY(dialects->remove(name))) return fail("unknown dialect");
    return Value::none();
}
Value list_dialects() { return dict_keys_list(dialects); }
Value get_dialect(Value name) { return registered(name); }

Value field_size_limit(Value new_limit) {
    std::int64_t old = field_limit;
    if (new_limit) {
        if (!is_int(new_limit)) return raise_type_error("limit must be an integer");
        if (!int_fits_int64(new_limit, field_limit))
            return raise_overflow_error("Python int too large to convert to C long");
    }
    return make_int(old);
}

constexpr FunctionDef kFunctions[] = {
    function<field_size_limit>("field_size_limit", "($module, new_limit=<unrepresentable>)",
                               "Sets an upper limit on parsed fields; returns the old one."),
    function<get_dialect>("get_dialect", "($module, /, name)", "Return the dialect instance associated with name."),
    function<list_dialects>("list_dialects", "($module, /)", "Return a list of all known dialect names."),
    raw_function(reader, "reader", nullptr, "An iterator over the rows of lines of text."),
    raw_function(register_dialect, "register_dialect", nullptr,
                 "Create a mapping from a string name to a CVS dialect."),
    function<unregister_dialect>("unregister_dialect", "($module, /, name)",
                                 "Delete the name/dialect mapping associated with a string name."),
    raw_function(writer, "writer", nullptr, "An object that writes rows to a file."),
};

constexpr ConstantDef kConstants[] = {
    {"QUOTE_MINIMAL", kQuoteMinimal}, {"QUOTE_ALL", kQuoteAll},         {"QUOTE_NONNUMERIC", kQuoteNonNumeric},
    {"QUOTE_NONE", kQuoteNone},       {"QUOTE_STRINGS", kQuoteStrings}, {"QUOTE_NOTNULL", kQuoteNotNull},
    {"__version__", "1.0"},
};

Status init(Module* module) {
    dialects = make_dict();
    ready_type(reader_type);
    ready_type(writer_type);
    module->dict->set_str(intern("_dialects"), dialects);
    module->dict->set_str(intern("Error"), csv_error());
    module->dict->set_str(intern("Reader"), &reader_type);
    module->dict->set_str(intern("Writer"), &writer_type);
    return Status::success();
}

Type* const kTypes[] = {&dialect_type};

}  // namespace

constinit Type dialect_type{kDialectDef};

Type* csv_error() {
    static Type* error;
    if (!error) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("_csv"));
        error = type_new(&type_type, intern("Error"), make_tuple({&Exception}), ns, Args{});
    }
    return error;
}

Dialect* make_dialect(Value dialect, const Args& args, std::size_t first_keyword) {
    std::uint32_t keywords = args.keyword_count();
    auto* values = gc_array<Value>(1 + keywords);
    values[0] = dialect ? dialect : Value::none();
    for (std::uint32_t k = 0; k < keywords; ++k) values[1 + k] = args[first_keyword + k];
    Value made = TRY(dialect_new(&dialect_type, Args{values, 1, args.keywords}));
    return made.as<Dialect>();
}

}  // namespace py::csv

namespace py {

constinit const ModuleDef kCsvModule{
    .name = "_csv",
    .doc = "CSV parsing and writing.",
    .functions = csv::kFunctions,
    .constants = csv::kConstants,
    .types = csv::kTypes,
    .init = csv::init,
};

}  // namespace py
