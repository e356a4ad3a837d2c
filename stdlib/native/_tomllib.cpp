// The `_tomllib` module: toml++ as the fast path of `tomllib`. Its tables are sorted by name and know where each key stood
// in the document, so the order of the document is restored when they become dicts.
//
// parse() answers None for a document that it cannot take: one with a mistake, with an integer of more than 64 bits, or
// with a construct on which the library and Python disagree. The Python side then reads the document itself.
#include <algorithm>
#include <string>
#include <vector>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "runtime/core/builtin.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py {

namespace {

/// A moment that the datetime module refuses: the document is left to the Python side. (Not an exception: a None.)
struct Converter {
    Value make_moment;
    bool refused = false;

    Value date(const toml::date& d) { return make_tuple({make_int(d.year), make_int(d.month), make_int(d.day)}); }
    Value time(const toml::time& t) {
        return make_tuple({make_int(t.hour), make_int(t.minute), make_int(t.second), make_int(t.nanosecond / 1000)});
    }
    Value moment(Value date, Value time, Value offset) {
        Value made = TRY(call(make_moment, {date, time, offset}));
        if (made.is_none()) refused = true;
        return made;
    }

    Value convert(const toml::node& node) {
        Value none = Value::none();
        switch (node.type()) {
            case toml::node_type::table: return convert_table(*node.as_table());
            case toml::node_type::array: return convert_array(*node.as_array());
            case toml::node_type::string: return make_str(node.as_string()->get());
            case toml::node_type::integer: return make_int(node.as_integer()->get());
            case toml::node_type::floating_point: return Value::from_untrusted_double(node.as_floating_point()->get());
            case toml::node_type::boolean: return Value::boolean(node.as_boolean()->get());
            case toml::node_type::date: return moment(date(node.as_date()->get()), none, none);
            case toml::node_type::time: return moment(none, time(node.as_time()->get()), none);
            case toml::node_type::date_time: {
                const toml::date_time& both = node.as_date_time()->get();
                Value offset = both.offset ? make_int(both.offset->minutes) : none;
                return moment(date(both.date), time(both.time), offset);
            }
            default: refused = true; return none;
        }
    }

    Value convert_array(const toml::array& array) {
        List* list = TRY(make_list(array.size()));
        for (const toml::node& item : array) list->append(TRY(convert(item)));
        return list;
    }

    Value convert_table(const toml::table& table) {
        struct Entry {
            const toml::key* key;
            const toml::node* value;
        };
        std::vector<Entry> entries;
        entries.reserve(table.size());
        for (auto it = table.cbegin(); it != table.cend(); ++it) entries.push_back({&it->first, &it->second});
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
            const toml::source_position &x = a.key->source().begin, &y = b.key->source().begin;
            return x.line != y.line ? x.line < y.line : x.column < y.column;
        });
        Dict* dict = make_dict(entries.size());
        for (const Entry& entry : entries) {
            Value value = TRY(convert(*entry.value));
            dict->set_str(make_str(entry.key->str()), value);
        }
        return dict;
    }
};

/// Characters on which toml++ is more lenient than the specification says, or that the two count differently.
bool is_plain(const Str* text) {
    for (std::size_t i = 0; i < text->length; ++i) {
        char32_t c = (*text)[i];
        if (c == '\r' || c == 0xFEFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
    }
    return true;
}

Value parse(Str* text, Value make_moment) {
    if (!is_plain(text)) return Value::none();
    toml::parse_result result = toml::parse(str_view(text));
    if (result.failed()) return Value::none();
    Converter converter{make_moment};
    Value value = TRY(converter.convert_table(result.table()));
    return converter.refused ? Value::none() : value;
}

constexpr FunctionDef kFunctions[] = {
    function<parse>("parse", "($module, text, make_moment, /)",
                    "The document as a dict; None when it must be read another way."),
};

}  // namespace

constinit const ModuleDef kTomllibModule{
    .name = "_tomllib",
    .doc = "toml++ for tomllib.",
    .functions = kFunctions,
};

}  // namespace py
