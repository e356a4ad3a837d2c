// The well-known names: one interned str each, made once at start-up.
#include "runtime/core/names.h"

#include "runtime/core/type.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/str.h"

namespace py {

namespace names {
#define NAME(identifier, text) Str* identifier;
#include "runtime/core/names.def"
#undef NAME
}  // namespace names

void init_names() {
    prepare_core_types();
#define NAME(identifier, text) names::identifier = intern(std::string_view(text));
#include "runtime/core/names.def"
#undef NAME
    init_slot_names();
}

}  // namespace py
