// tuple shares its header with list: most code that needs one needs the other.
#pragma once

#include "runtime/objects/list.h"
