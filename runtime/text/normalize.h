// Unicode normal forms. Reference: UAX 15.
#pragma once

#include <string_view>

#include "runtime/core/try.h"
#include "runtime/objects/str.h"

namespace py {

/// `form` is NFC, NFD, NFKC or NFKD; ValueError "invalid normalization form".
Str* normalize(std::string_view form, Str* text);
Result<bool> is_normalized(std::string_view form, Str* text);

}  // namespace py
