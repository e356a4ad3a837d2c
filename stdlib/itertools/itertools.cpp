// The `itertools` module: iterators made of iterators. The types are in endless.cpp, one_input.cpp, several.cpp and
// combinatoric.cpp.
#include "stdlib/itertools/itertools.h"

#include "runtime/core/attribute.h"
#include "stdlib/registry.h"

namespace py {

namespace itertools {

Value tee(Value iterable, Index n);

namespace {

constexpr FunctionDef kFunctions[] = {
    function<tee>("tee", "($module, iterable, n=2, /)", "Returns a tuple of n independent iterators."),
};

Type* const kTypes[] = {
    &accumulate_type, &batched_type,     &chain_type,   &combinations_type, &combinations_with_replacement_type,
    &compress_type,   &count_type,       &cycle_type,   &dropwhile_type,    &filterfalse_type,
    &groupby_type,    &grouper_type,     &islice_type,  &pairwise_type,     &permutations_type,
    &product_type,    &repeat_type,      &starmap_type, &takewhile_type,    &tee_type,
    &tee_data_type,   &zip_longest_type,
};

}  // namespace
}  // namespace itertools

constinit const ModuleDef kItertoolsModule{.name = "itertools",
                                           .doc = "Functional tools for creating and using iterators.",
                                           .functions = itertools::kFunctions,
                                           .types = itertools::kTypes};

}  // namespace py
