// Normalization over libunistring. Lone surrogates, which it would refuse, divide the text.
#include "runtime/text/normalize.h"

#include <uninorm.h>

#include <cstdlib>

#include "runtime/objects/str_units.h"

namespace py {

namespace {

Result<uninorm_t> form_named(std::string_view form) {
    if (form == "NFC") return UNINORM_NFC;
    if (form == "NFD") return UNINORM_NFD;
    if (form == "NFKC") return UNINORM_NFKC;
    if (form == "NFKD") return UNINORM_NFKD;
    return raise_value_error("invalid normalization form");
}

}  // namespace

Str* normalize(std::string_view form, Str* text) {
    uninorm_t normal_form = TRY(form_named(form));
    // Latin-1 is composed already.
    if (text->ascii || (text->width == 1 && normal_form == UNINORM_NFC)) return str_exact(text);
    const std::uint32_t* units = units_as<std::uint32_t>(text);
    StrBuilder out;
    for (std::size_t start = 0; start < text->length;) {
        std::size_t stop = start;
        while (stop < text->length && !is_surrogate(units[stop])) ++stop;
        if (stop > start) {
            std::size_t length = 0;
            std::uint32_t* result = u32_normalize(normal_form, units + start, stop - start, nullptr, &length);
            if (!result) return raise_memory_error();
            for (std::size_t i = 0; i < length; ++i) out.append(static_cast<char32_t>(result[i]));
            std::free(result);
        }
        for (; stop < text->length && is_surrogate(units[stop]); ++stop) out.append(static_cast<char32_t>(units[stop]));
        start = stop;
    }
    return out.finish();
}

Result<bool> is_normalized(std::string_view form, Str* text) {
    Str* normal = TRY(normalize(form, text));
    return str_equal(normal, text);
}

}  // namespace py
