// Writing text: encoded bytes collect in `pending` and go to the buffer in pieces of about chunk_size.
//
// ASCII text in an encoding that keeps it is copied as it stands; that is what print() nearly always does.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/io/io.h"
#include "runtime/io/stream.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// Gives bytes to the buffer below.
Status write_below(TextWrapper* self, std::string_view data) {
    if (Buffered* buffered = exact_buffered(self->buffer); buffered && buffered->writes) {
        TRY(check_usable_and_open(buffered, "write to closed file"));
        TRY(buffered_write(buffered, data));
        return Status::success();
    }
    TRY(call_method(self->buffer, names::write, {make_bytes(data)}));
    return Status::success();
}

/// What goes before newly encoded bytes, and afterwards.
Status append_pending(TextWrapper* self, std::string_view data) {
    if (data.empty()) return Status::success();
    auto limit = static_cast<std::size_t>(self->chunk_size);
    if (self->pending_size + data.size() > limit && self->pending_size) TRY(text_flush_pending(self));
    if (data.size() >= limit) return write_below(self, data);
    if (self->pending_size + data.size() > self->pending_capacity) {
        std::size_t capacity = std::max(limit, self->pending_size + data.size());
        auto* memory = static_cast<char*>(gc_allocate_atomic(capacity));
        if (!memory) return raise_memory_error();
        if (self->pending_size) std::memcpy(memory, self->pending, self->pending_size);
        self->pending = memory;
        self->pending_capacity = capacity;
    }
    std::memcpy(self->pending + self->pending_size, data.data(), data.size());
    self->pending_size += data.size();
    if (self->pending_size >= limit) return text_flush_pending(self);
    return Status::success();
}

Status after_write(TextWrapper* self, bool ends_line) {
    bool flush = ends_line && self->line_buffering;
    if (flush || self->write_through) TRY(text_flush_pending(self));
    if (flush) TRY(call_method(self->buffer, names::flush, {}));
    if (self->chunk || self->snapshot) forget_read_ahead(self);
    if (self->tail) self->tail = nullptr;
    if (self->decoder) TRY(call_method(self->decoder, intern("reset"), {}));
    return Status::success();
}

bool has_char(const Str* text, char c) {
    return with_units(text, [&](auto* units) {
        return std::find(units, units + text->length, static_cast<unsigned char>(c)) != units + text->length;
    });
}

Str* replace_line_ends(Str* text, const char* written) {
    StrBuilder out;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text->length; ++i) {
        if ((*text)[i] != U'\n') continue;
        out.append_slice(text, start, i);
        out.append(std::string_view(written));
        start = i + 1;
    }
    out.append_slice(text, start, text->length);
    return out.finish();
}

/// The stream when text may go straight into it: its class is TextIOWrapper and nothing shadows its methods.
TextWrapper* direct_text(Value stream) {
    TextWrapper* text = exact_text(stream);
    if (!text) return nullptr;
    // Instances of one shape have the same attributes: one look is enough for all of them.
    static Shape* known = nullptr;
    if (text->shape == known) [[likely]]
        return text;
    if (instance_attribute(text, names::write) || instance_attribute(text, names::flush)) return nullptr;
    if (!text->shape->dict_mode) known = text->shape;
    return text;
}

}  // namespace

Status text_flush_pending(TextWrapper* self) {
    if (!self->pending_size) return Status::success();
    // The bytes leave first: what happens below may write again.
    char* data = self->pending;
    std::size_t size = self->pending_size, capacity = self->pending_capacity;
    self->pending = nullptr;
    self->pending_size = self->pending_capacity = 0;
    TRY(write_below(self, {data, size}));
    if (!self->pending) {
        self->pending = data;
        self->pending_capacity = capacity;
    }
    return Status::success();
}

Status text_write_ascii(TextWrapper* self, std::string_view text) {
    if (!self->ascii_safe || self->mode.written) return text_write(self, make_str_ascii(text));
    TRY(check_usable_and_open(self));
    if (!self->writes) return raise_unsupported("not writable");
    TRY(append_pending(self, text));
    bool ends_line = self->line_buffering && (text.find('\n') != text.npos || text.find('\r') != text.npos);
    return after_write(self, ends_line);
}

Status text_write(TextWrapper* self, Str* text) {
    TRY(check_usable_and_open(self));
    if (!self->writes) return raise_unsupported("not writable");
    bool ends_line = false;
    if (self->mode.written || self->line_buffering) {
        bool has_lf = has_char(text, '\n');
        ends_line = self->line_buffering && (has_lf || has_char(text, '\r'));
        if (has_lf && self->mode.written) text = TRY(replace_line_ends(text, self->mode.written));
    }
    if (text->ascii && self->ascii_safe)
        TRY(append_pending(self, {static_cast<const char*>(text->data), text->length}));
    else TRY(append_pending(self, TRY(text_encode(self, text))->view()));
    return after_write(self, ends_line);
}

Value text_flush(TextWrapper* self) {
    TRY(check_usable_and_open(self));
    self->telling = self->seekable;
    TRY(text_flush_pending(self));
    return call_method(self->buffer, names::flush, {});
}

Status stream_write(Value stream, Str* text) {
    if (TextWrapper* wrapper = direct_text(stream)) return text_write(wrapper, text);
    TRY(call_method(stream, names::write, {text}));
    return Status::success();
}

Status stream_write_ascii(Value stream, std::string_view text) {
    if (TextWrapper* wrapper = direct_text(stream)) return text_write_ascii(wrapper, text);
    TRY(call_method(stream, names::write, {make_str_ascii(text)}));
    return Status::success();
}

Status stream_flush(Value stream) {
    if (TextWrapper* wrapper = direct_text(stream)) {
        TRY(text_flush(wrapper));
        return Status::success();
    }
    TRY(call_method(stream, names::flush, {}));
    return Status::success();
}

}  // namespace py
