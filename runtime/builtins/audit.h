// Whether anybody listens to audit events: native code that would raise one asks first, and leaves the work to a part that
// raises it when somebody does.
#pragma once

namespace py {

/// sys.addaudithook() was called.
bool is_audited();

}  // namespace py
