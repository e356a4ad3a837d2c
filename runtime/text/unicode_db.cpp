// Character properties over libunistring. See unicode_db.h.
#include "runtime/text/unicode_db.h"

#include <unictype.h>

#include "runtime/text/unicode_newer.h"

namespace py {

namespace {

constexpr bool between(int c, int first, int last) { return c >= first && c <= last; }

struct Latin1Table {
    std::uint16_t flags[256] = {};
};

consteval Latin1Table make_latin1_table() {
    Latin1Table table;
    for (int c = 0; c < 256; ++c) {
        unsigned f = 0;
        bool upper = between(c, 'A', 'Z') || between(c, 0xC0, 0xDE);
        bool lower = between(c, 'a', 'z') || between(c, 0xDF, 0xFF);
        if (c == 0xD7 || c == 0xF7) upper = lower = false;  // the multiplication and division signs
        bool letter_like = c == 0xAA || c == 0xB5 || c == 0xBA;
        if (letter_like) lower = true;
        if (upper) f |= kCharUpper;
        if (lower) f |= kCharLower;
        if (upper || lower) f |= kCharAlpha | kCharIdentifierStart | kCharIdentifierPart;
        if (c == '_') f |= kCharIdentifierStart | kCharIdentifierPart;
        if (between(c, '0', '9')) f |= kCharDecimal | kCharDigit | kCharNumeric | kCharIdentifierPart;
        if (c == 0xB2 || c == 0xB3 || c == 0xB9) f |= kCharDigit | kCharNumeric;
        if (between(c, 0xBC, 0xBE)) f |= kCharNumeric;
        if (c == 0xB7) f |= kCharIdentifierPart;
        if (between(c, 9, 13) || between(c, 0x1C, 0x20) || c == 0x85 || c == 0xA0) f |= kCharSpace;
        if (between(c, 10, 13) || between(c, 0x1C, 0x1E) || c == 0x85) f |= kCharLineBreak;
        if (between(c, 0x20, 0x7E) || (between(c, 0xA1, 0xFF) && c != 0xAD)) f |= kCharPrintable;
        table.flags[c] = static_cast<std::uint16_t>(f);
    }
    return table;
}

constexpr Latin1Table kTable = make_latin1_table();

bool is_white(char32_t c) {
    if (c < 0x1680) return false;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

/// Character c belongs to one of the categories in `mask`, the younger characters included.
bool in_category(char32_t c, std::uint32_t mask) {
    if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn)) return uc_is_general_category_withtable(c, mask);
    const char* name = unicode_newer::category(c);
    std::uint32_t own = name ? uc_general_category_byname(name).bitmask : std::uint32_t{UC_CATEGORY_MASK_Cn};
    return own & mask;
}

bool is_assigned(char32_t c) { return !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn); }

}  // namespace

#define FLAG_ROW(n)                                                                                      \
    kTable.flags[n], kTable.flags[n + 1], kTable.flags[n + 2], kTable.flags[n + 3], kTable.flags[n + 4], \
        kTable.flags[n + 5], kTable.flags[n + 6], kTable.flags[n + 7]
#define FLAG_BLOCK(n) FLAG_ROW(n), FLAG_ROW(n + 8), FLAG_ROW(n + 16), FLAG_ROW(n + 24)
constinit const std::uint16_t kLatin1Flags[256] = {FLAG_BLOCK(0),   FLAG_BLOCK(32),  FLAG_BLOCK(64),  FLAG_BLOCK(96),
                                                   FLAG_BLOCK(128), FLAG_BLOCK(160), FLAG_BLOCK(192), FLAG_BLOCK(224)};
#undef FLAG_BLOCK
#undef FLAG_ROW

bool unicode_has(char32_t c, CharFlag flag) {
    if (c < 256) return kLatin1Flags[c] & flag;
    switch (flag) {
        case kCharAlpha: return in_category(c, UC_CATEGORY_MASK_L);
        case kCharDecimal: return decimal_value(c) >= 0;
        case kCharDigit: return digit_value(c) >= 0;
        case kCharNumeric: {
            std::int64_t numerator, denominator;
            return numeric_value(c, numerator, denominator);
        }
        case kCharSpace: return is_white(c);
        case kCharLower:
            if (!is_assigned(c)) return in_category(c, UC_CATEGORY_MASK_Ll) || (c >= 0x1E030 && c <= 0x1E06D);
            return uc_is_property_lowercase(c) || c == 0x10FC || (c >= 0xA7F2 && c <= 0xA7F4) || c == 0xAB69;
        case kCharUpper: return is_assigned(c) ? uc_is_property_uppercase(c) : in_category(c, UC_CATEGORY_MASK_Lu);
        case kCharTitle: return in_category(c, UC_CATEGORY_MASK_Lt);
        case kCharPrintable:
            return !in_category(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cs |
                                       UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Zl |
                                       UC_CATEGORY_MASK_Zp | UC_CATEGORY_MASK_Zs);
        case kCharIdentifierStart:
            return is_assigned(c) ? uc_is_property_xid_start(c)
                                  : in_category(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nl);
        case kCharIdentifierPart:
            if (c == 0x200C || c == 0x200D || c == 0x30FB || c == 0xFF65) return true;
            return is_assigned(c) ? uc_is_property_xid_continue(c)
                                  : in_category(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nl | UC_CATEGORY_MASK_Mn |
                                                       UC_CATEGORY_MASK_Mc | UC_CATEGORY_MASK_Nd | UC_CATEGORY_MASK_Pc);
        case kCharLineBreak: return c == 0x2028 || c == 0x2029;
    }
    return false;
}

int decimal_value(char32_t c) {
    if (c < 128) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
    int value = uc_decimal_value(c);
    return value < 0 && unicode_newer::is_decimal(c) ? unicode_newer::number(c) : value;
}

int digit_value(char32_t c) {
    int value = uc_digit_value(c);
    return value < 0 && unicode_newer::is_decimal(c) ? unicode_newer::number(c) : value;
}

bool numeric_value(char32_t c, std::int64_t& numerator, std::int64_t& denominator) {
    denominator = 1;
    if ((numerator = unicode_newer::han_number(c)) >= 0 || (numerator = unicode_newer::number(c)) >= 0) return true;
    uc_fraction_t value = uc_numeric_value(c);
    if (value.denominator == 0) return false;
    numerator = value.numerator;
    denominator = value.denominator;
    return true;
}

const char* category_name(char32_t c) {
    if (c == 0x1171E) return "Mc";  // corrected after Unicode 14
    if (const char* name = is_assigned(c) ? nullptr : unicode_newer::category(c)) return name;
    return uc_general_category_name(uc_general_category(c));
}

bool is_cased(char32_t c) {
    return is_assigned(c) ? uc_is_property_cased(c) : unicode_has(c, kCharLower) || unicode_has(c, kCharUpper);
}
bool is_case_ignorable(char32_t c) {
    return is_assigned(c) ? uc_is_property_case_ignorable(c)
                          : in_category(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me | UC_CATEGORY_MASK_Cf |
                                               UC_CATEGORY_MASK_Lm | UC_CATEGORY_MASK_Sk);
}

}  // namespace py
