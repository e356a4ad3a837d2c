// What the files of `_csv` share: csv_dialect.cpp owns how a dialect is described and the module, csv_reader.cpp and
// csv_writer.cpp take lines apart and put them together.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/type.h"
#include "runtime/objects/str.h"

namespace py::csv {

extern Type dialect_type, reader_type, writer_type;

enum Quoting : std::uint8_t { kQuoteMinimal, kQuoteAll, kQuoteNonNumeric, kQuoteNone, kQuoteStrings, kQuoteNotNull };

/// No character: delimiters and so on may be missing.
constexpr char32_t kNotSet = 0xFFFF'FFFF;

struct Dialect : Object {
    char32_t delimiter, quotechar, escapechar;
    bool doublequote, skipinitialspace, strict;
    Quoting quoting;
    Str* lineterminator;
};

/// _csv.Error
Type* csv_error();
template <class... T>
Pending fail(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(*csv_error(), pattern, fmt::make_format_args(args...));
}

/// The dialect that `dialect` (a name, a class, a Dialect or zero) and keyword arguments describe.
Dialect* make_dialect(Value dialect, const Args& args, std::size_t first_keyword);

extern std::int64_t field_limit;

Value reader(Value module, const Args& args);
Value writer(Value module, const Args& args);

}  // namespace py::csv
