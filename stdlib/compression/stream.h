// What bz2, lzma and zstd have in common: output that grows until a limit, and the decompressor object that keeps the
// input which a limit left over for its next call.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/protocol/buffer.h"

namespace py::compression {

/// Output of a stream in growing steps, at most `limit` bytes in all (negative: no limit).
class Output {
public:
    explicit Output(std::int64_t limit = -1) : limit_(limit) {}
    /// Makes room for the next step; false: the limit is reached.
    bool offer() {
        std::size_t held = text_.size();
        room_ = step_;
        if (limit_ >= 0) room_ = std::min(room_, static_cast<std::size_t>(limit_) - held);
        text_.resize(held + room_);
        step_ = std::min<std::size_t>(step_ * 2, std::size_t{1} << 24);
        return room_ > 0;
    }
    char* next() { return text_.data() + (text_.size() - room_); }
    std::size_t room() const { return room_; }
    /// `left` bytes of the room were not written.
    void take(std::size_t left) {
        text_.erase(text_.size() - left);
        room_ = 0;
    }
    Value bytes() const { return make_bytes(text_); }

private:
    std::string text_;
    std::int64_t limit_;
    std::size_t step_ = 8192, room_ = 0;
};

/// The part of every decompressor that Python sees.
struct Decompressor : Object {
    bool eof, needs_input;
    Bytes* kept;         ///< input for the next call
    Bytes* unused_data;  ///< what followed the end of the stream
};

inline void start(Decompressor* self) {
    self->needs_input = true;
    self->kept = self->unused_data = empty_bytes();
}

/// What one step of a library has done: bytes of the input that it consumed, of the output that it left free.
struct Progress {
    std::size_t consumed = 0, left = 0;
    bool ended = false;
};

/// The method decompress(data, max_length). `step(input, output, room)` is a Result<Progress>.
template <class Step>
Value decompress(Decompressor& self, Value data, std::int64_t max_length, const char* after_end, Step step) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (self.eof) return raise(EOFError, std::string_view(after_end));
    Bytes* joined = self.kept->size ? make_bytes(std::string(self.kept->view()).append(buffer.bytes())) : nullptr;
    std::string_view rest = joined ? joined->view() : buffer.bytes();
    self.kept = empty_bytes();
    Output output(max_length);
    bool full = true;
    while (output.offer()) {
        Progress progress = TRY(step(rest, output.next(), output.room()));
        rest.remove_prefix(progress.consumed);
        full = progress.left == 0;
        output.take(progress.left);
        if (progress.ended) {
            self.eof = true;
            break;
        }
        if (rest.empty() && !full) break;
    }
    self.needs_input = !self.eof && rest.empty() && !full;
    if (!rest.empty()) (self.eof ? self.unused_data : self.kept) = make_bytes(rest);
    return output.bytes();
}

inline Value get_eof(Value self) { return Value::boolean(self.as<Decompressor>()->eof); }
inline Value get_needs_input(Value self) { return Value::boolean(self.as<Decompressor>()->needs_input); }
inline Value get_unused_data(Value self) { return self.as<Decompressor>()->unused_data; }

inline constexpr const char* kEofDoc = "True if the end of the stream has been reached.";
inline constexpr const char* kNeedsInputDoc = "True if more input is needed before more data can be produced.";
inline constexpr const char* kUnusedDataDoc = "Data found after the end of the compressed stream.";

}  // namespace py::compression
