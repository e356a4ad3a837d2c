// The `_locale` module: the C library's locales, as `locale` builds on them. Library reference: locale.
#include <langinfo.h>
#include <libintl.h>

#include <climits>
#include <clocale>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py::locale {
namespace {

Type* error_type;

Pending raise_error(const char* message) { return raise_with(*error_type, {make_str(message)}); }

/// Text of the C library in the locale's encoding, which is UTF-8 or treated as such.
Value text(const char* s) { return make_str(s ? s : ""); }

Value locale_setlocale(int category, Value locale) {
    if (category < 0 || category > LC_IDENTIFICATION) {
        return raise_error(locale && !locale.is_none() ? "unsupported locale setting" : "locale query failed");
    }
    if (!locale || locale.is_none()) {
        const char* present = std::setlocale(category, nullptr);
        if (!present) return raise_error("locale query failed");
        return text(present);
    }
    if (!is_str(locale))
        return raise_type_error("setlocale() argument 2 must be str or None, not {}", type_name_of(locale));
    std::string name = str_utf8(as_str(locale));
    if (name.find('\0') != std::string::npos) return raise_value_error("embedded null character");
    const char* result = std::setlocale(category, name.c_str());
    if (!result) return raise_error("unsupported locale setting");
    return text(result);
}

/// lconv's groupings end with 0 (repeat the last) or CHAR_MAX (no more); Python's lists say the same, and nothing
/// at all is an empty list.
Value grouping_list(const char* grouping) {
    List* result = make_list();
    for (const char* at = grouping;; ++at) {
        if (*at == '\0') {
            if (at != grouping) result->append(Value::small_int(0));
            break;
        }
        result->append(Value::small_int(*at));
        if (*at == CHAR_MAX) break;
    }
    return result;
}

Value locale_localeconv() {
    const lconv* conventions = std::localeconv();
    Dict* result = make_dict(18);
    auto set = [&](const char* name, Value value) { result->set_str(intern(name), value); };
    set("int_curr_symbol", text(conventions->int_curr_symbol));
    set("currency_symbol", text(conventions->currency_symbol));
    set("mon_decimal_point", text(conventions->mon_decimal_point));
    set("mon_thousands_sep", text(conventions->mon_thousands_sep));
    set("mon_grouping", grouping_list(conventions->mon_grouping));
    set("positive_sign", text(conventions->positive_sign));
    set("negative_sign", text(conventions->negative_sign));
    set("int_frac_digits", Value::small_int(conventions->int_frac_digits));
    set("frac_digits", Value::small_int(conventions->frac_digits));
    set("p_cs_precedes", Value::small_int(conventions->p_cs_precedes));
    set("p_sep_by_space", Value::small_int(conventions->p_sep_by_space));
    set("n_cs_precedes", Value::small_int(conventions->n_cs_precedes));
    set("n_sep_by_space", Value::small_int(conventions->n_sep_by_space));
    set("p_sign_posn", Value::small_int(conventions->p_sign_posn));
    set("n_sign_posn", Value::small_int(conventions->n_sign_posn));
    set("decimal_point", text(conventions->decimal_point));
    set("thousands_sep", text(conventions->thousands_sep));
    set("grouping", grouping_list(conventions->grouping));
    return result;
}

Value locale_strcoll(Str* a, Str* b) { return make_int(std::strcoll(str_utf8(a).c_str(), str_utf8(b).c_str())); }

Value locale_strxfrm(Str* string) {
    std::string source = str_utf8(string);
    if (source.find('\0') != std::string::npos) return raise_value_error("embedded null character");
    std::vector<char> room(source.size() + 1);
    std::size_t needed = std::strxfrm(room.data(), source.c_str(), room.size());
    if (needed >= room.size()) {
        room.resize(needed + 1);
        needed = std::strxfrm(room.data(), source.c_str(), room.size());
    }
    return make_str({room.data(), needed});
}

struct InfoConstant {
    const char* name;
    nl_item item;
};

constexpr InfoConstant kInfoConstants[] = {
    {"DAY_1", DAY_1},
    {"DAY_2", DAY_2},
    {"DAY_3", DAY_3},
    {"DAY_4", DAY_4},
    {"DAY_5", DAY_5},
    {"DAY_6", DAY_6},
    {"DAY_7", DAY_7},
    {"ABDAY_1", ABDAY_1},
    {"ABDAY_2", ABDAY_2},
    {"ABDAY_3", ABDAY_3},
    {"ABDAY_4", ABDAY_4},
    {"ABDAY_5", ABDAY_5},
    {"ABDAY_6", ABDAY_6},
    {"ABDAY_7", ABDAY_7},
    {"MON_1", MON_1},
    {"MON_2", MON_2},
    {"MON_3", MON_3},
    {"MON_4", MON_4},
    {"MON_5", MON_5},
    {"MON_6", MON_6},
    {"MON_7", MON_7},
    {"MON_8", MON_8},
    {"MON_9", MON_9},
    {"MON_10", MON_10},
    {"MON_11", MON_11},
    {"MON_12", MON_12},
    {"ABMON_1", ABMON_1},
    {"ABMON_2", ABMON_2},
    {"ABMON_3", ABMON_3},
    {"ABMON_4", ABMON_4},
    {"ABMON_5", ABMON_5},
    {"ABMON_6", ABMON_6},
    {"ABMON_7", ABMON_7},
    {"ABMON_8", ABMON_8},
    {"ABMON_9", ABMON_9},
    {"ABMON_10", ABMON_10},
    {"ABMON_11", ABMON_11},
    {"ABMON_12", ABMON_12},
    {"RADIXCHAR", RADIXCHAR},
    {"THOUSEP", THOUSEP},
    {"CRNCYSTR", CRNCYSTR},
    {"D_FMT", D_FMT},
    {"D_T_FMT", D_T_FMT},
    {"T_FMT", T_FMT},
    {"AM_STR", AM_STR},
    {"PM_STR", PM_STR},
    {"CODESET", CODESET},
    {"T_FMT_AMPM", T_FMT_AMPM},
    {"ERA", ERA},
    {"ERA_D_FMT", ERA_D_FMT},
    {"ERA_D_T_FMT", ERA_D_T_FMT},
    {"ERA_T_FMT", ERA_T_FMT},
    {"ALT_DIGITS", ALT_DIGITS},
    {"YESEXPR", YESEXPR},
    {"NOEXPR", NOEXPR},
};

Value locale_nl_langinfo(int key) {
    for (const InfoConstant& constant : kInfoConstants)
        if (constant.item == key) return text(nl_langinfo(key));
    return raise_value_error("unsupported langinfo constant");
}

/// Files and terminals are UTF-8 whatever the locale says: the program runs in UTF-8 mode only.
Value locale_getencoding() { return make_str_ascii("UTF-8"); }

Value locale_gettext(Str* msg) { return text(::gettext(str_utf8(msg).c_str())); }

Value locale_dgettext(Value domain, Str* msg) {
    if (domain.is_none()) return text(::gettext(str_utf8(msg).c_str()));
    if (!is_str(domain))
        return raise_type_error("dgettext() argument 1 must be str or None, not {}", type_name_of(domain));
    return text(::dgettext(str_utf8(as_str(domain)).c_str(), str_utf8(msg).c_str()));
}

Value locale_dcgettext(Value domain, Str* msg, int category) {
    std::string name = is_str(domain) ? str_utf8(as_str(domain)) : "";
    return text(::dcgettext(is_str(domain) ? name.c_str() : nullptr, str_utf8(msg).c_str(), category));
}

Value locale_textdomain(Value domain) {
    std::string name = is_str(domain) ? str_utf8(as_str(domain)) : "";
    const char* present = ::textdomain(is_str(domain) ? name.c_str() : nullptr);
    if (!present) return raise_os_error(errno);
    return text(present);
}

Value locale_bindtextdomain(Str* domain, Value dirname) {
    if (domain->length == 0) return raise_error("domain must be a non-empty string");
    std::string folder = is_str(dirname) ? str_utf8(as_str(dirname)) : "";
    const char* present = ::bindtextdomain(str_utf8(domain).c_str(), is_str(dirname) ? folder.c_str() : nullptr);
    if (!present) return raise_os_error(errno);
    return text(present);
}

Value locale_bind_textdomain_codeset(Str* domain, Value codeset) {
    std::string name = is_str(codeset) ? str_utf8(as_str(codeset)) : "";
    const char* present = ::bind_textdomain_codeset(str_utf8(domain).c_str(), is_str(codeset) ? name.c_str() : nullptr);
    return present ? text(present) : Value::none();
}

Status init(Module* module) {
    Dict* ns = make_dict();
    ns->set_str(intern("__module__"), make_str_ascii("locale"));
    error_type = type_new(&type_type, intern("Error"), make_tuple({Value(&Exception)}), ns, Args{});
    if (!error_type) return Pending{};
    module->dict->set_str(intern("Error"), error_type);
    for (const InfoConstant& constant : kInfoConstants)
        module->dict->set_str(intern(constant.name), make_int(constant.item));
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<locale_setlocale>("setlocale", "($module, category, locale=None, /)", "Set or query a category's locale."),
    function<locale_localeconv>("localeconv", "($module, /)", "The conventions for numbers and money, as a dict."),
    function<locale_strcoll>("strcoll", "($module, os1, os2, /)", "Compare two strings as the locale orders them."),
    function<locale_strxfrm>("strxfrm", "($module, string, /)", "A key that orders strings as the locale does."),
    function<locale_nl_langinfo>("nl_langinfo", "($module, key, /)", "A text of the locale."),
    function<locale_getencoding>("getencoding", "($module, /)", "The encoding of the current locale."),
    function<locale_gettext>("gettext", "($module, msg, /)", "The C library's translation of a message."),
    function<locale_dgettext>("dgettext", "($module, domain, msg, /)", "The same, from a domain."),
    function<locale_dcgettext>("dcgettext", "($module, domain, msg, category, /)", "The same, for a category."),
    function<locale_textdomain>("textdomain", "($module, domain, /)", "Set the C library's domain."),
    function<locale_bindtextdomain>("bindtextdomain", "($module, domain, dir, /)", "Bind a domain to a folder."),
    function<locale_bind_textdomain_codeset>("bind_textdomain_codeset", "($module, domain, codeset, /)",
                                             "Bind a domain to an encoding."),
};

constexpr ConstantDef kConstants[] = {
    {"LC_CTYPE", LC_CTYPE},     {"LC_COLLATE", LC_COLLATE},   {"LC_TIME", LC_TIME}, {"LC_MONETARY", LC_MONETARY},
    {"LC_NUMERIC", LC_NUMERIC}, {"LC_MESSAGES", LC_MESSAGES}, {"LC_ALL", LC_ALL},   {"CHAR_MAX", CHAR_MAX},
};

}  // namespace
}  // namespace py::locale

namespace py {
constinit const ModuleDef kLocaleModule{.name = "_locale",
                                        .doc = "The locales of the C library.",
                                        .functions = locale::kFunctions,
                                        .constants = locale::kConstants,
                                        .init = locale::init};
}  // namespace py
