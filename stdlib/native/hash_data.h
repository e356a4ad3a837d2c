// What hashing functions share: how they take their data.
#pragma once

#include "runtime/core/error.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"

namespace py::hashing {

/// Lends the data to be hashed; str is refused with advice.
inline Status acquire_data(BufferView& buffer, Value data) {
    if (is_str(data)) return raise_type_error("Strings must be encoded before hashing");
    if (!has_buffer(data)) return raise_type_error("object supporting the buffer API required");
    return buffer.acquire(data);
}

/// The `data` argument of a constructor, which is also known as `string`: zero when there is none.
inline Result<Value> only_data(Value data, Value string) {
    if (data && string)
        return raise_type_error(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for "
            "removal in a future version.");
    return data ? data : string;
}

}  // namespace py::hashing
