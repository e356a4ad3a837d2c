// The methods that bytes and bytearray share. `self` is one of the two; a result has the type of self. The files
// bytes_search, bytes_split and bytes_text own a family each.
#pragma once

#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

inline std::string_view bytes_view(Value self) {
    if (const Bytes* bytes = as_bytes(self)) return bytes->view();
    return self.as<ByteArray>()->view();
}
/// A bytes or bytearray, as self is.
inline Value bytes_like_self(Value self, std::string_view data) {
    return as_bytes(self) ? Value(make_bytes(data)) : Value(make_bytearray(data));
}
/// self when it is exactly bytes, else a copy of its type: what methods return that change nothing.
inline Value bytes_unchanged(Value self) {
    return exact_cast<Bytes>(self) ? self : bytes_like_self(self, bytes_view(self));
}
/// 0..255: ValueError "byte must be in range(0, 256)".
Result<std::uint8_t> byte_value(Value v);
bool bytes_is_space(char c);

namespace bytes_methods {

// bytes_search.cpp
Value find(Value self, Value sub, Value start, Value end);
Value rfind(Value self, Value sub, Value start, Value end);
Value index(Value self, Value sub, Value start, Value end);
Value rindex(Value self, Value sub, Value start, Value end);
Value count(Value self, Value sub, Value start, Value end);
Value startswith(Value self, Value prefix, Value start, Value end);
Value endswith(Value self, Value suffix, Value start, Value end);
Value replace(Value self, Value old, Value new_, Index count);
Value removeprefix(Value self, Value prefix);
Value removesuffix(Value self, Value suffix);
Value translate(Value self, Value table, Value delete_);
Value maketrans(Value from, Value to);
Result<bool> contains(Value self, Value item);

// bytes_split.cpp
Value split(Value self, Value sep, Index maxsplit);
Value rsplit(Value self, Value sep, Index maxsplit);
Value splitlines(Value self, bool keepends);
Value partition(Value self, Value sep);
Value rpartition(Value self, Value sep);
Value join(Value self, Value iterable);
Value strip(Value self, Value bytes);
Value lstrip(Value self, Value bytes);
Value rstrip(Value self, Value bytes);

// bytes_text.cpp
Value decode(Value self, Value encoding, Value errors);
Value hex(Value self, Value sep, int bytes_per_sep);
Value center(Value self, Index width, Value fillchar);
Value ljust(Value self, Index width, Value fillchar);
Value rjust(Value self, Index width, Value fillchar);
Value zfill(Value self, Index width);
Value expandtabs(Value self, int tabsize);
Value upper(Value self);
Value lower(Value self);
Value capitalize(Value self);
Value title(Value self);
Value swapcase(Value self);
bool isalnum(Value self);
bool isalpha(Value self);
bool isascii(Value self);
bool isdigit(Value self);
bool islower(Value self);
bool isspace(Value self);
bool istitle(Value self);
bool isupper(Value self);

}  // namespace bytes_methods

/// `data.hex(sep, bytes_per_sep)`; sep zero: none.
Str* hex_text(std::string_view data, Value sep, int bytes_per_sep);
/// What fromhex() reads from a str or bytes-like object.
Result<std::string> bytes_from_hex(Value text);

/// The rows of the method tables of both types.
constexpr FunctionDef kBytesSharedMethods[] = {
    method<bytes_methods::capitalize>("capitalize", "($self, /)",
                                      "A copy with the first byte upper case and the rest lower."),
    method<bytes_methods::center>("center", "($self, width, fillchar=<unrepresentable>, /)",
                                  "A centered copy of length width."),
    method<bytes_methods::count>("count", "($self, sub, start=None, end=None, /)",
                                 "Number of non-overlapping occurrences of sub in self[start:end]."),
    method<bytes_methods::decode>("decode", "($self, /, encoding=<unrepresentable>, errors=<unrepresentable>)",
                                  "Decode the bytes using the codec registered for encoding."),
    method<bytes_methods::endswith>("endswith", "($self, suffix, start=None, end=None, /)", "Does it end with suffix?"),
    method<bytes_methods::expandtabs>("expandtabs", "($self, /, tabsize=8)",
                                      "A copy where tabs are expanded using spaces."),
    method<bytes_methods::find>("find", "($self, sub, start=None, end=None, /)",
                                "Lowest index where sub is found in self[start:end], or -1."),
    method<bytes_methods::hex>("hex", "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
                               "A string of hexadecimal digits, optionally in groups.\n\n"
                               ">>> b'\\x01\\x02\\x03'.hex('-')\n'01-02-03'"),
    method<bytes_methods::index>("index", "($self, sub, start=None, end=None, /)",
                                 "Lowest index where sub is found; ValueError when there is none."),
    method<bytes_methods::isalnum>("isalnum", "($self, /)", "Are all bytes alphanumeric ASCII characters?"),
    method<bytes_methods::isalpha>("isalpha", "($self, /)", "Are all bytes ASCII letters?"),
    method<bytes_methods::isascii>("isascii", "($self, /)", "Are all bytes ASCII?"),
    method<bytes_methods::isdigit>("isdigit", "($self, /)", "Are all bytes ASCII digits?"),
    method<bytes_methods::islower>("islower", "($self, /)", "Are all cased bytes lower case, and is there one?"),
    method<bytes_methods::isspace>("isspace", "($self, /)", "Are all bytes ASCII whitespace?"),
    method<bytes_methods::istitle>("istitle", "($self, /)", "Is it title-cased?"),
    method<bytes_methods::isupper>("isupper", "($self, /)", "Are all cased bytes upper case, and is there one?"),
    method<bytes_methods::join>("join", "($self, iterable_of_bytes, /)", "Concatenate any number of bytes objects."),
    method<bytes_methods::ljust>("ljust", "($self, width, fillchar=<unrepresentable>, /)",
                                 "A left-justified copy of length width."),
    method<bytes_methods::lower>("lower", "($self, /)", "A copy with all ASCII characters in lower case."),
    method<bytes_methods::lstrip>("lstrip", "($self, bytes=None, /)", "Strip leading bytes contained in the argument."),
    static_method<bytes_methods::maketrans>("maketrans", "(frm, to, /)", "A translation table usable for translate()."),
    method<bytes_methods::partition>("partition", "($self, sep, /)",
                                     "Partition into three parts at the first separator."),
    method<bytes_methods::removeprefix>("removeprefix", "($self, prefix, /)", "A copy without the given prefix."),
    method<bytes_methods::removesuffix>("removesuffix", "($self, suffix, /)", "A copy without the given suffix."),
    method<bytes_methods::replace>("replace", "($self, old, new, count=-1, /)",
                                   "A copy with all occurrences of old replaced by new."),
    method<bytes_methods::rfind>("rfind", "($self, sub, start=None, end=None, /)",
                                 "Highest index where sub is found in self[start:end], or -1."),
    method<bytes_methods::rindex>("rindex", "($self, sub, start=None, end=None, /)",
                                  "Highest index where sub is found; ValueError when there is none."),
    method<bytes_methods::rjust>("rjust", "($self, width, fillchar=<unrepresentable>, /)",
                                 "A right-justified copy of length width."),
    method<bytes_methods::rpartition>("rpartition", "($self, sep, /)",
                                      "Partition into three parts at the last separator."),
    method<bytes_methods::rsplit>("rsplit", "($self, /, sep=None, maxsplit=-1)",
                                  "A list of the sections, split from the end."),
    method<bytes_methods::rstrip>("rstrip", "($self, bytes=None, /)",
                                  "Strip trailing bytes contained in the argument."),
    method<bytes_methods::split>("split", "($self, /, sep=None, maxsplit=-1)",
                                 "A list of the sections between separators."),
    method<bytes_methods::splitlines>("splitlines", "($self, /, keepends=False)", "A list of the lines."),
    method<bytes_methods::startswith>("startswith", "($self, prefix, start=None, end=None, /)",
                                      "Does it start with prefix?"),
    method<bytes_methods::strip>("strip", "($self, bytes=None, /)",
                                 "Strip leading and trailing bytes contained in the argument."),
    method<bytes_methods::swapcase>("swapcase", "($self, /)", "A copy with lower and upper case exchanged."),
    method<bytes_methods::title>("title", "($self, /)", "A title-cased copy."),
    method<bytes_methods::translate>("translate", "($self, table, /, delete=<unrepresentable>)",
                                     "A copy with each byte mapped by the table, without those in delete."),
    method<bytes_methods::upper>("upper", "($self, /)", "A copy with all ASCII characters in upper case."),
    method<bytes_methods::zfill>("zfill", "($self, width, /)", "Pad a numeric string with zeros on the left."),
};

}  // namespace py
