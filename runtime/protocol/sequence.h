// Items of containers. Reference: Data model 3.3.7.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

Value get_item(Value container,
               Value key);  ///< also `cls[...]` (__class_getitem__). TypeError "'int' object is not subscriptable"
Status set_item(Value container, Value key, Value value);
Status delete_item(Value container, Value key);
Result<bool> contains(Value container, Value item);  ///< `item in container`
/// Has items by position, as far as one can tell: __getitem__ of a builtin sequence or of a class made in Python that is
/// no dict.
bool is_sequence(Value v);

}  // namespace py
