// Case mapping of single characters with everything that Unicode makes of it: one letter may become three.
#pragma once

#include <cstddef>
#include <cstdint>

namespace py {

enum class CaseMap { Upper, Lower, Title, Fold };

/// The full mapping of c without regard to its neighbours; writes 1 to 3 code points, returns how many.
int map_case(CaseMap map, char32_t c, char32_t out[3]);

}  // namespace py
