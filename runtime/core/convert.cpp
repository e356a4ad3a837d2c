// Argument conversions that are not a matter of one test, and the messages of those that fail.
#include "runtime/core/convert.h"

#include <limits>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py::convert_detail {

bool to_index(Value v, Index& out) {
    Result<std::int64_t> index = to_index_int64(v, true);
    if (!index.ok()) return false;
    out.value = index.value();
    return true;
}

bool to_int64(Value v, std::int64_t& out) {
    Value i = py::to_index(v);
    if (!i) return false;
    if (int_fits_int64(i, out)) return true;
    (void)raise_overflow_error("Python int too large to convert to C long");
    return false;
}

bool to_int(Value v, int& out) {
    Value i = v.is_small_int() ? v : py::to_index(v);
    if (!i) return false;
    std::int64_t wide;
    if (int_fits_int64(i, wide) && wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max()) {
        out = static_cast<int>(wide);
        return true;
    }
    (void)raise_overflow_error("Python int too large to convert to C int");
    return false;
}

bool to_double(Value v, double& out) {
    Result<double> real = py::to_double(v);
    if (!real.ok()) return false;
    out = real.value();
    return true;
}

bool to_bool(Value v, bool& out) {
    Result<bool> value = truth(v);
    if (!value.ok()) return false;
    out = value.value();
    return true;
}

bool wrong_type(Value v, const char* expected, const FunctionDef& def, std::size_t position) {
    const SignatureShape& s = def.shape;
    std::string which;
    if (position > s.positional_only) {
        Signature* signature = parse_signature(def.signature);
        which = fmt::format(" '{}'", str_view(signature->parameters[position - 1].name));
    } else if (s.parameters > 1 || s.required < s.positional) {
        which = fmt::format(" {}", position);
    }
    (void)raise_type_error("{}() argument{} must be {}, not {}", def.name, which, expected,
                           v.is_none() ? std::string_view("None") : type_name_of(v));
    return false;
}

}  // namespace py::convert_detail
