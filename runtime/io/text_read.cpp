// Reading text: chunks of bytes are decoded, their line ends translated, and handed out by length or by line.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// The next bytes of the stream, at most chunk_size of them: valid until the buffer is read again. Empty at the end.
class ByteSource {
public:
    Status read(TextWrapper* self) {
        Buffered* buffered = exact_buffered(self->buffer);
        if (buffered && buffered->reads && !buffered->write_end) return read_directly(self, buffered);
        Value answer = TRY(
            call_method(self->buffer, self->has_read1 ? intern("read1") : names::read, {make_int(self->chunk_size)}));
        if (Bytes* exact = as_bytes(answer)) {
            owner_ = answer;
            view_ = exact->view();
            return Status::success();
        }
        if (!has_buffer(answer))
            return raise_type_error("underlying {}() should have returned a bytes-like object, not '{}'",
                                    self->has_read1 ? "read1" : "read", type_name_of(answer));
        BufferView bytes;
        TRY(bytes.acquire(answer));
        Bytes* copy = make_bytes(bytes.bytes());
        owner_ = copy;
        view_ = copy->view();
        return Status::success();
    }
    std::string_view view() const { return view_; }

private:
    Status read_directly(TextWrapper* self, Buffered* buffered) {
        TRY(check_usable_and_open(buffered, "read of closed file"));
        if (buffered->read_at == buffered->read_end) {
            BusyGuard guard(buffered);
            if (!guard.ok()) return Pending{};
            if (buffered->read_at == buffered->read_end && TRY(fill_buffer(buffered)) <= 0) return Status::success();
        }
        std::int64_t count = std::min(self->chunk_size, buffered->read_end - buffered->read_at);
        view_ = {buffered->buffer + buffered->read_at, static_cast<std::size_t>(count)};
        buffered->read_at += count;
        return Status::success();
    }

    Value owner_;
    std::string_view view_;
};

std::size_t chunk_left(const TextWrapper* self) { return self->chunk ? self->chunk->length - self->chunk_at : 0; }

/// Takes up to `count` characters of the chunk.
Str* take(TextWrapper* self, std::size_t count) {
    count = std::min(count, chunk_left(self));
    if (count == 0) return empty_str();
    Str* text = self->chunk_at == 0 && count == self->chunk->length
                    ? self->chunk
                    : str_substring(self->chunk, self->chunk_at, self->chunk_at + count);
    self->chunk_at += count;
    return text;
}

/// What tell() needs to find the byte behind a character of the chunk to come.
Status take_snapshot(TextWrapper* self, std::string_view input) {
    self->snapshot_translator = self->translator;
    if (self->codec) {
        if (!self->tail) {
            self->snapshot = make_bytes(input);
            return Status::success();
        }
        std::string joined(self->tail->view());
        joined += input;
        self->snapshot = make_bytes(joined);
        return Status::success();
    }
    Value state = TRY(call_method(self->decoder, intern("getstate"), {}));
    Tuple* pair = as_tuple(state);
    Bytes* waiting = pair && pair->size == 2 ? as_bytes(pair->items[0]) : nullptr;
    if (!waiting) return raise_type_error("illegal decoder state");
    std::string joined(waiting->view());
    joined += input;
    self->snapshot = make_bytes(joined);
    self->snapshot_flags = pair->items[1];
    return Status::success();
}

Status before_read(TextWrapper* self) {
    if (!self->reads) return raise_unsupported("not readable");
    if (self->pending_size) TRY(text_flush_pending(self));
    return Status::success();
}

Str* read_rest(TextWrapper* self) {
    Str* text;
    Buffered* buffered = exact_buffered(self->buffer);
    if (buffered && buffered->reads) {
        TRY(check_usable_and_open(buffered, "read of closed file"));
        ByteBlock block;
        {
            BusyGuard guard(buffered);
            if (!guard.ok()) return nullptr;
            TRY(buffered_read_rest(buffered, block));
        }
        text = TRY(text_decode(self, block.view(), true));
    } else {
        Value bytes = TRY(call_method(self->buffer, names::read, {}));
        if (bytes.is_none()) return raise_with(BlockingIOError, {make_str("Read returned None.")});
        BufferView view;
        if (!has_buffer(bytes))
            return raise_type_error("underlying read() should have returned a bytes-like object, not '{}'",
                                    type_name_of(bytes));
        TRY(view.acquire(bytes));
        text = TRY(text_decode(self, view.bytes(), true));
    }
    if (self->mode.universal) text = TRY(self->translator.convert(text, true));
    Str* before = take(self, chunk_left(self));
    forget_read_ahead(self);
    return before->length ? str_concat(before, text) : text;
}

}  // namespace

void forget_read_ahead(TextWrapper* self) {
    self->chunk = nullptr;
    self->chunk_at = 0;
    self->snapshot = nullptr;
}

Result<bool> text_read_chunk(TextWrapper* self) {
    if (!self->reads) return raise_unsupported("not readable");
    ByteSource source;
    TRY(source.read(self));
    std::string_view input = source.view();
    bool end = input.empty();
    self->snapshot = nullptr;
    if (self->telling) TRY(take_snapshot(self, input));
    Str* text = TRY(text_decode(self, input, end));
    if (self->mode.universal) text = TRY(self->translator.convert(text, end));
    self->chunk = text;
    self->chunk_at = 0;
    return !end || text->length > 0;
}

Str* text_read(TextWrapper* self, std::int64_t size) {
    TRY(before_read(self));
    if (size < 0) return read_rest(self);
    auto wanted = static_cast<std::size_t>(size);
    if (wanted <= chunk_left(self)) return take(self, wanted);
    StrBuilder out;
    out.append(take(self, wanted));
    while (out.length() < wanted) {
        if (!TRY(text_read_chunk(self))) break;
        out.append(take(self, wanted - out.length()));
    }
    return out.finish();
}

Str* text_readline(TextWrapper* self, std::int64_t limit) {
    TRY(before_read(self));
    StrBuilder line;
    bool held_cr = false;  // the last character of the chunk before: "\r\n" may be cut there
    while (true) {
        if (chunk_left(self) == 0) {
            if (!TRY(text_read_chunk(self))) {
                forget_read_ahead(self);
                break;
            }
            if (chunk_left(self) == 0) continue;
        }
        std::size_t at = self->chunk_at;
        std::int64_t stop = -1;
        if (held_cr && (*self->chunk)[at] == U'\n') stop = static_cast<std::int64_t>(at) + 1;
        else stop = find_line_end(self->chunk, at, self->mode);
        bool complete = stop >= 0;
        std::size_t count = (complete ? static_cast<std::size_t>(stop) : self->chunk->length) - at;
        if (limit >= 0 && line.length() + count >= static_cast<std::size_t>(limit)) {
            count = static_cast<std::size_t>(limit) - line.length();
            complete = true;
        }
        if (complete && line.length() == 0) return take(self, count);
        line.append_slice(self->chunk, at, at + count);
        self->chunk_at += count;
        if (complete) break;
        held_cr =
            !self->mode.universal && self->mode.given[0] == '\r' && (*self->chunk)[self->chunk->length - 1] == U'\r';
    }
    return line.finish();
}

}  // namespace py
