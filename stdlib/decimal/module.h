// What the files of the `_decimal` module offer each other for its set-up.
#pragma once

#include "runtime/core/try.h"

namespace py {
struct Dict;
struct Tuple;
}  // namespace py

namespace py::decimal {

/// The three template contexts into the module's names, and the variable of the current context.
Status init_contexts(Dict* names);
/// Takes over the classes of decimal.py, in the order of PythonClass.
Status install_classes(Tuple* given);

}  // namespace py::decimal
