// CodeDetails of tree code: see runtime/objects/code_details.h.
#pragma once

#include <memory>

#include "grammar/parse.h"
#include "runtime/objects/code_details.h"

namespace py {

bool code_details_of(Code* code, CodeDetails& out);

/// The source text of a file name, as it was compiled or as it is in the file now; false when there is none.
/// (install_hooks.cpp)
bool source_text(std::string_view filename, std::string& out);

}  // namespace py
