// The choke points of system_call.h.
#include "runtime/io/system_call.h"

#include <fcntl.h>

namespace py {

Status (*path_gate)(std::string_view path, bool writes) = nullptr;

Result<std::int64_t> open_path(const char* path, int flags, mode_t mode) {
    TRY(check_path_allowed(path, (flags & O_ACCMODE) != O_RDONLY));
    return system_call([&] { return ::open(path, flags | O_CLOEXEC, mode); });
}

}  // namespace py
