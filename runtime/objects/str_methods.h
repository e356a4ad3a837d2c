// The methods of str, as the table in str_type.cpp names them; each family has a file of its own.
#pragma once

#include <optional>

#include "runtime/core/builtin.h"
#include "runtime/objects/str.h"

namespace py::str_methods {

// str_search.cpp
Value find(Str& self, Str* sub, Value start, Value end);
Value rfind(Str& self, Str* sub, Value start, Value end);
Value index(Str& self, Str* sub, Value start, Value end);
Value rindex(Str& self, Str* sub, Value start, Value end);
Value count(Str& self, Str* sub, Value start, Value end);
Value startswith(Str& self, Value prefix, Value start, Value end);
Value endswith(Str& self, Value suffix, Value start, Value end);
Value replace(Str& self, Str* old, Str* new_, Index count);
Str* removeprefix(Str& self, Str* prefix);
Str* removesuffix(Str& self, Str* suffix);

// str_split.cpp
Value split(Str& self, Value sep, Index maxsplit);
Value rsplit(Str& self, Value sep, Index maxsplit);
Value splitlines(Str& self, bool keepends);
Value partition(Str& self, Value sep);
Value rpartition(Str& self, Value sep);
Value join(Str& self, Value iterable);
Str* strip(Str& self, Value chars);
Str* lstrip(Str& self, Value chars);
Str* rstrip(Str& self, Value chars);

// str_case.cpp
Str* upper(Str& self);
Str* lower(Str& self);
Str* casefold(Str& self);
Str* capitalize(Str& self);
Str* title(Str& self);
Str* swapcase(Str& self);
bool isupper(Str& self);
bool islower(Str& self);
bool istitle(Str& self);
bool isalpha(Str& self);
bool isalnum(Str& self);
bool isdecimal(Str& self);
bool isdigit(Str& self);
bool isnumeric(Str& self);
bool isspace(Str& self);
bool isascii(Str& self);
bool isprintable(Str& self);
bool isidentifier(Str& self);

// str_align.cpp
Value center(Str& self, Index width, Value fillchar);
Value ljust(Str& self, Index width, Value fillchar);
Value rjust(Str& self, Index width, Value fillchar);
Value zfill(Str& self, Index width);
Value expandtabs(Str& self, int tabsize);

// str_translate.cpp
Value translate(Str& self, Value table);
Value maketrans(Value x, Value y, Value z);

// str_format.cpp
Value format(Value self, const Args& args);
Value format_map(Str& self, Value mapping);

}  // namespace py::str_methods
