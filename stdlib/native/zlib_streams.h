// What the two files of `zlib` share: zlib.cpp has the module's functions and its error, zlib_objects.cpp the objects that
// compress and decompress piece by piece.
#pragma once

#include <zlib.h>

#include <string>

#include "runtime/core/builtin.h"
#include "runtime/core/type.h"
#include "runtime/objects/bytes.h"

namespace py::zlib_module {

extern Type compress_type, decompress_type, zlib_decompressor_type;

/// zlib.error "Error -3 while decompressing data: incorrect header check"; `doing` is "while ...".
Pending raise_zlib_error(const z_stream& stream, int code, const char* doing);
/// zlib.error with a text of its own.
Pending raise_zlib_error(const char* message);

/// Output of a stream in growing steps. After each step, take() what came.
class Output {
public:
    /// Gives the stream room: at most `limit` bytes in all (negative: no limit). False: the limit is reached.
    bool offer(z_stream& stream, std::int64_t limit = -1);
    /// Takes what the stream has written since offer().
    void take(const z_stream& stream);
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::size_t step_ = 4096;
};

/// Input of any length, in the pieces that a z_stream can count.
class Input {
public:
    explicit Input(std::string_view data) : left_(data) {}
    /// Hands the next piece over; what the stream has left of the last one is kept.
    void offer(z_stream& stream);
    bool is_last() const { return left_.empty(); }
    /// All that the stream has not consumed.
    std::string_view rest(const z_stream& stream) const {
        return {left_.data() - stream.avail_in, left_.size() + stream.avail_in};
    }

private:
    std::string_view left_;  ///< not handed over yet
};

Value compressobj(int level, int method, int wbits, int mem_level, int strategy, Value zdict);
Value decompressobj(int wbits, Value zdict);

}  // namespace py::zlib_module
