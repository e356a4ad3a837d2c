// Positions of text streams. A position ("cookie") is that of a byte where the decoder has no memory of what came before;
// where there is none at the wanted character, the characters to skip from there stand in the number's upper part.
//
// Library reference: io.TextIOBase.tell, which leaves the number's meaning open.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/int.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr std::int64_t kSkipShift = 128;  ///< characters to skip stand above the byte position

Result<std::int64_t> buffer_tell(TextWrapper* self) {
    return offset_argument(TRY(call_method(self->buffer, intern("tell"), {})));
}

/// Decodes the first bytes of the snapshot as text_read_chunk() would have.
class Replay {
public:
    explicit Replay(TextWrapper* self)
        : self_(self), tail_(self->tail), read_codec_(self->read_codec), translator_(self->translator) {}

    Status begin() {
        if (self_->codec) return Status::success();
        state_ = TRY(call_method(self_->decoder, intern("getstate"), {}));
        return Status::success();
    }
    /// How many characters the first `count` bytes give.
    Result<std::size_t> characters(std::size_t count) {
        std::string_view bytes = self_->snapshot->view();
        self_->tail = nullptr;
        self_->translator = self_->snapshot_translator;
        if (!self_->codec)
            TRY(call_method(self_->decoder, intern("setstate"), {make_tuple({make_bytes(""), self_->snapshot_flags})}));
        Str* text = TRY(text_decode(self_, bytes.substr(0, count), false));
        // A "\r" here is a line end of its own unless its "\n" follows.
        bool cut_pair = count < bytes.size() && bytes[count] == '\n';
        if (self_->mode.universal) text = TRY(self_->translator.convert(text, !cut_pair));
        return static_cast<std::size_t>(text->length);
    }
    /// The bytes end within a character or a line end.
    bool unfinished() const { return (self_->tail && self_->tail->size) || self_->translator.pending_cr; }
    Status end() {
        self_->tail = tail_;
        self_->read_codec = read_codec_;
        self_->translator = translator_;
        if (!self_->codec) TRY(call_method(self_->decoder, intern("setstate"), {state_}));
        return Status::success();
    }

private:
    TextWrapper* self_;
    Bytes* tail_;
    const NativeCodec* read_codec_;
    NewlineTranslator translator_;
    Value state_;
};

struct TextPosition {
    std::size_t bytes = 0;  ///< from the start of the snapshot
    std::size_t skip = 0;   ///< characters behind them
};

/// The number of characters grows with the number of bytes, so that the place can be found by halving.
Result<TextPosition> find_position(TextWrapper* self, std::size_t wanted) {
    Replay replay(self);
    TRY(replay.begin());
    std::size_t low = 0, high = self->snapshot->size;
    while (low < high) {
        std::size_t middle = low + (high - low) / 2;
        if (TRY(replay.characters(middle)) < wanted) low = middle + 1;
        else high = middle;
    }
    // `low`: the first place with enough characters. Behind an unfinished character the place before it counts.
    std::size_t found = TRY(replay.characters(low));
    TextPosition position{low, 0};
    while (found > wanted || replay.unfinished()) {
        if (position.bytes == 0) break;
        found = TRY(replay.characters(--position.bytes));
    }
    position.skip = wanted > found ? wanted - found : 0;
    TRY(replay.end());
    return position;
}

Value make_cookie(std::int64_t byte, std::size_t skip) {
    if (skip == 0) return make_int(byte);
    Value upper = int_left_shift(make_int(static_cast<std::int64_t>(skip)), Value::small_int(kSkipShift));
    return int_or(make_int(byte), upper);
}

struct Cookie {
    std::int64_t byte = 0, skip = 0;
};

Result<Cookie> read_cookie(Value value) {
    Value mask = int_subtract(int_left_shift(Value::small_int(1), Value::small_int(64)), Value::small_int(1));
    Cookie cookie;
    if (!int_fits_int64(int_and(value, mask), cookie.byte) ||
        !int_fits_int64(int_right_shift(value, Value::small_int(kSkipShift)), cookie.skip))
        return raise_overflow_error("Python int too large to convert to C long");
    return cookie;
}

Value seek_to_end(Value self_value) {
    auto* self = self_value.as<TextWrapper>();
    TRY(call_method(self_value, names::flush, {}));
    forget_read_ahead(self);
    TRY(restart_decoder(self, false));
    Value at = TRY(call_method(self->buffer, intern("seek"), {Value::small_int(0), Value::small_int(SEEK_END)}));
    TRY(restart_encoder(self, !TRY(truth(at))));
    return at;
}

}  // namespace

Value text_tell(Value self_value) {
    auto* self = self_value.as<TextWrapper>();
    TRY(check_usable_and_open(self));
    if (!self->seekable) return raise_unsupported("underlying stream is not seekable");
    if (!self->telling) return raise(OSError, "telling position disabled by next() call");
    TRY(text_flush_pending(self));
    TRY(call_method(self_value, names::flush, {}));
    std::int64_t at = TRY(buffer_tell(self));
    if (!self->reads || !self->snapshot) return make_int(at);
    at -= static_cast<std::int64_t>(self->snapshot->size);
    if (self->chunk_at == 0) return make_int(at);
    TextPosition position = TRY(find_position(self, self->chunk_at));
    return make_cookie(at + static_cast<std::int64_t>(position.bytes), position.skip);
}

Value text_seek(TextWrapper& self, Value cookie, int whence) {
    Value self_value(&self);
    TRY(check_usable_and_open(&self));
    if (!self.seekable) return raise_unsupported("underlying stream is not seekable");
    bool nonzero = TRY(truth(cookie));
    switch (whence) {
        case SEEK_CUR:
            if (nonzero) return raise_unsupported("can't do nonzero cur-relative seeks");
            // The position is unchanged, but the read-ahead must be in step with it.
            cookie = TRY(call_method(self_value, intern("tell"), {}));
            break;
        case SEEK_END:
            if (nonzero) return raise_unsupported("can't do nonzero end-relative seeks");
            return seek_to_end(self_value);
        case SEEK_SET: break;
        default:
            return raise_value_error("invalid whence ({}, should be {}, {} or {})", whence, SEEK_SET, SEEK_CUR,
                                     SEEK_END);
    }
    if (TRY(compare_bool(cookie, Value::small_int(0), CompareOp::Lt)))
        return raise_value_error("negative seek position {}", repr_text(cookie));
    TRY(call_method(self_value, names::flush, {}));
    Cookie target = TRY(read_cookie(TRY(to_int(cookie))));
    TRY(call_method(self.buffer, intern("seek"), {make_int(target.byte)}));
    forget_read_ahead(&self);
    bool at_start = target.byte == 0 && target.skip == 0;
    if (self.reads) TRY(restart_decoder(&self, at_start));
    if (target.skip) {
        Str* skipped = TRY(text_read(&self, target.skip));
        if (static_cast<std::int64_t>(skipped->length) < target.skip)
            return raise(OSError, "can't restore logical file position");
    }
    TRY(restart_encoder(&self, at_start));
    return cookie;
}

Value text_truncate(Value self_value, Value position) {
    auto* self = self_value.as<TextWrapper>();
    TRY(check_usable(self));
    TRY(call_method(self_value, names::flush, {}));
    return call_method(self->buffer, intern("truncate"), {position});
}

}  // namespace py
