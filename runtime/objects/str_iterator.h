// Iterators over a str: one character at a time. Loops of the evaluator know the layout.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/str.h"

namespace py {

extern Type str_iterator_type;        ///< over text with characters beyond ASCII
extern Type str_ascii_iterator_type;  ///< over ASCII text: every item is a shared str

struct StrIterator : Object {
    Str* text = nullptr;  ///< null: exhausted
    std::int64_t at = 0;
};

Value make_str_iterator(Str* text);

}  // namespace py
