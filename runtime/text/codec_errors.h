// What codecs do where text cannot be encoded or bytes cannot be decoded: the error handlers, built in and registered.
#pragma once

#include <string>
#include <string_view>

#include "runtime/core/try.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

struct BaseException;

enum class ErrorMode : std::uint8_t {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
    Registered
};
ErrorMode error_mode(std::string_view errors);

/// How surrogates look in the encoding, for "surrogatepass".
enum class SurrogateForm : std::uint8_t { None, Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };
SurrogateForm surrogate_form(std::string_view encoding);

/// One run of an encoder.
class EncodeRun {
public:
    EncodeRun(const char* encoding, Str* text, std::string_view errors, SurrogateForm form = SurrogateForm::None)
        : encoding_(encoding), text_(text), errors_(errors), mode_(error_mode(errors)), form_(form) {}

    std::string out;

    /// text[start:stop] cannot be encoded. Afterwards `next` says where to go on, and `replacement`, unless it is null,
    /// is text to encode in its place. Fails with UnicodeEncodeError or what a handler raised.
    Status problem(std::size_t start, std::size_t stop, const char* reason, std::size_t& next, Str*& replacement);
    /// UnicodeEncodeError for text[start:stop], whatever the error mode.
    Pending fail(std::size_t start, std::size_t stop, const char* reason) const;
    ErrorMode mode() const { return mode_; }

private:
    const char* encoding_;
    Str* text_;
    std::string_view errors_;
    ErrorMode mode_;
    SurrogateForm form_;
    Value handler_;    ///< registered handler, looked up at the first problem
    Value exception_;  ///< what it gets: one object for all problems of the run
};

/// One run of a decoder.
class DecodeRun {
public:
    DecodeRun(const char* encoding, std::string_view data, std::string_view errors,
              SurrogateForm form = SurrogateForm::None)
        : data(data), encoding_(encoding), errors_(errors), mode_(error_mode(errors)), form_(form) {}

    std::string_view data;  ///< a handler may replace it
    StrBuilder out;

    /// data[start:stop] cannot be decoded: appends what the handler says; `next` says where to go on.
    Status problem(std::size_t start, std::size_t stop, const char* reason, std::size_t& next);

private:
    const char* encoding_;
    std::string_view errors_;
    ErrorMode mode_;
    SurrogateForm form_;
    Value handler_;
    Value exception_;
};

// Replacement texts, also for str.encode of slices by other modules.
Str* backslash_escapes(const Str* text, std::size_t start, std::size_t stop);
Str* xml_references(const Str* text, std::size_t start, std::size_t stop);
Str* name_escapes(const Str* text, std::size_t start, std::size_t stop);

}  // namespace py
