// Running patterns: PCRE2's three libraries behind one face.
//
// A pattern is compiled for PCRE2 when it is first used, once per kind of subject and per way of matching (PCRE2's just-in-
// time compiler wants to know at compile time whether a match is anchored). After some use it becomes machine code.
#pragma once

#include <cstddef>

#include "runtime/protocol/buffer.h"
#include "stdlib/re/emit.h"
#include "stdlib/re/syntax.h"

namespace py::re {

struct Pattern;

enum class Mode : std::uint8_t { Search, Match, FullMatch };
constexpr int kModes = 3;

/// One compiled form. PCRE2's memory comes from malloc.
struct Compiled {
    void* code = nullptr;
    std::uint32_t work = 0;  ///< done so far by interpretation
    bool jit = false;        ///< machine code is there
    bool jit_refused = false;
    bool too_large = false;  ///< for this library: the 32-bit one takes it
    bool invalid = false;    ///< for any library
};

/// The compiled forms of one pattern. They are not collected memory; the engine frees those whose pattern has gone.
struct Program {
    void* owner = nullptr;  ///< the Pattern, as a link that the collector clears; only for that
    Compiled forms[kVariants][kModes];
};

/// The program of a new pattern.
Program* new_program(Object* owner);

/// The string that is searched, for the time of the search.
class Subject {
public:
    /// TypeError for what is no string, or not of the pattern's kind.
    Status acquire(const Pattern& pattern, Value string);
    /// The same for a string that was searched before, or is known to be of the right kind.
    Status acquire_again(Value string);

    Value string;
    const void* data = nullptr;
    std::size_t length = 0;  ///< characters
    Variant variant = Variant::Narrow;

private:
    BufferView view_;
};

enum class Found : std::int8_t { Pending = -1, No = 0, Yes = 1 };

/// A search through one subject. After Found::Yes, `spans` holds start and end of the groups up to number `count` - 1
/// (kUnset for those that took no part), until any other search begins.
class Matcher {
public:
    Matcher(Pattern& pattern, const Subject& subject, Mode mode);
    /// Looks at subject[:end], beginning at `start` (not beyond end). `not_empty`: an empty match at `start` itself does
    /// not count.
    Found run(std::size_t start, std::size_t end, bool not_empty);

    const std::size_t* spans = nullptr;
    int count = 0;
    std::size_t match_start() const { return spans[0]; }
    std::size_t match_end() const { return spans[1]; }

private:
    Pattern& pattern_;
    const Subject& subject_;
    Compiled* compiled_;
    const void* data_;
    Variant variant_;  ///< of the form that is used
};

constexpr std::size_t kUnset = ~std::size_t{0};  ///< PCRE2_UNSET

}  // namespace py::re
