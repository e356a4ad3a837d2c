// Reading through a buffer: read(), read1(), readinto(), readline(), peek() of BufferedReader and BufferedRandom.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/buffered_methods.h"
#include "runtime/io/stream.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

std::int64_t unread(const Buffered* self) { return self->read_end - self->read_at; }

std::string_view unread_view(const Buffered* self) {
    return {self->buffer + self->read_at, static_cast<std::size_t>(unread(self))};
}

/// A BufferedRandom writes out what waits before it reads.
Status prepare_read(Buffered* self) {
    if (self->write_end) return flush_writes(self);
    return Status::success();
}

/// Takes up to `size` buffered bytes.
std::int64_t take(Buffered* self, char* to, std::int64_t size) {
    std::int64_t count = std::min(size, unread(self));
    if (count > 0) std::memcpy(to, self->buffer + self->read_at, static_cast<std::size_t>(count));
    self->read_at += count;
    return count;
}

/// Reads `size` bytes unless the end comes first: how many; kWouldBlock when there were none yet.
Result<std::int64_t> read_exactly(Buffered* self, char* to, std::int64_t size) {
    std::int64_t done = take(self, to, size);
    while (done < size) {
        std::int64_t left = size - done;
        std::int64_t got;
        // Whole blocks go past the buffer.
        std::int64_t whole = left - left % self->size;
        if (whole > 0) {
            got = TRY(raw_read(self, to + done, whole));
            if (got > 0) done += got;
        } else {
            got = TRY(fill_buffer(self));
            if (got > 0) done += take(self, to + done, left);
        }
        if (got == 0) break;
        if (got == kWouldBlock) return done ? done : kWouldBlock;
    }
    return done;
}

}  // namespace

Result<std::int64_t> fill_buffer(Buffered* self) {
    self->read_at = self->read_end = 0;
    std::int64_t got = TRY(raw_read(self, buffer_memory(self), self->size));
    if (got > 0) self->read_end = got;
    return got;
}

Result<bool> buffered_read_rest(Buffered* self, ByteBlock& out) {
    TRY(prepare_read(self));
    bool any = unread(self) > 0;
    out.append(unread_view(self));
    self->read_at = self->read_end = 0;
    if (FileIO* file = exact_file(self->raw); file && file->fd >= 0 && file->readable)
        return TRY(file_read_all(file, out))
    || any;
    Value readall = get_attribute_or_absent(self->raw, intern("readall"));
    if (!readall && has_exception()) return Pending{};
    if (readall) {
        Value rest = TRY(call(readall));
        if (rest.is_none()) return any;
        Bytes* bytes = as_bytes(rest);
        if (!bytes) return raise_type_error("readall() should return bytes");
        out.append(bytes->view());
        return true;
    }
    while (true) {
        Value piece = TRY(call_method(self->raw, names::read, {}));
        if (piece.is_none()) return any;
        Bytes* bytes = as_bytes(piece);
        if (!bytes) return raise_type_error("read() should return bytes");
        if (bytes->size == 0) return true;
        any = true;
        out.append(bytes->view());
    }
}

Value buffered_read_all(Buffered* self) {
    ByteBlock out;
    if (!TRY(buffered_read_rest(self, out))) return Value::none();
    return make_bytes(out.view());
}

Value buffered_read(Buffered* self, std::int64_t size) {
    if (size <= unread(self)) {
        Bytes* bytes = make_bytes(unread_view(self).substr(0, static_cast<std::size_t>(size)));
        self->read_at += size;
        return bytes;
    }
    BusyGuard guard(self);
    if (!guard.ok()) return Value();
    TRY(prepare_read(self));
    // A size from nowhere is no reason to ask for as much memory: it grows with what really comes.
    ByteBlock out;
    std::int64_t left = size;
    while (left > 0) {
        std::int64_t piece =
            std::min<std::int64_t>(left, std::max<std::int64_t>(1 << 20, static_cast<std::int64_t>(out.size())));
        std::int64_t got = TRY(read_exactly(self, out.room(static_cast<std::size_t>(piece)), piece));
        if (got == kWouldBlock && out.size() == 0) return Value::none();
        if (got > 0) out.added(static_cast<std::size_t>(got));
        if (got < piece) break;
        left -= got;
    }
    return make_bytes(out.view());
}

Value buffered_readline(Buffered* self, std::int64_t limit) {
    ByteBlock line;
    while (true) {
        std::string_view ahead = self->write_end ? std::string_view() : unread_view(self);
        if (limit >= 0) ahead = ahead.substr(0, std::min(ahead.size(), static_cast<std::size_t>(limit) - line.size()));
        std::size_t end = ahead.find('\n');
        bool complete = end != ahead.npos;
        if (complete) ahead = ahead.substr(0, end + 1);
        self->read_at += static_cast<std::int64_t>(ahead.size());
        complete |= limit >= 0 && line.size() + ahead.size() == static_cast<std::size_t>(limit);
        if (complete && line.size() == 0) return make_bytes(ahead);
        line.append(ahead);
        if (complete) break;
        BusyGuard guard(self);
        if (!guard.ok()) return Value();
        TRY(prepare_read(self));
        // Another thread may have filled the buffer meanwhile.
        if (unread(self) == 0 && TRY(fill_buffer(self)) <= 0) break;
    }
    return make_bytes(line.view());
}

namespace buffered_methods {

Value read(Buffered& self, Value size) {
    std::int64_t count = TRY(size_argument(size));
    TRY(check_usable(&self));
    if (count < -1) return raise_value_error("read length must be non-negative or -1");
    TRY(check_usable_and_open(&self, "read of closed file"));
    if (count >= 0) return buffered_read(&self, count);
    BusyGuard guard(&self);
    if (!guard.ok()) return Value();
    return buffered_read_all(&self);
}

Value read1(Buffered& self, Index size) {
    TRY(check_usable(&self));
    std::int64_t count = size < 0 ? self.size : size.value;
    TRY(check_usable_and_open(&self, "read of closed file"));
    if (count == 0) return make_bytes("");
    BusyGuard guard(&self);
    if (!guard.ok()) return Value();
    TRY(prepare_read(&self));
    if (std::int64_t ready = std::min(count, unread(&self)); ready > 0) {
        Bytes* bytes = make_bytes(unread_view(&self).substr(0, static_cast<std::size_t>(ready)));
        self.read_at += ready;
        return bytes;
    }
    ByteBlock block;
    char* room = block.room(static_cast<std::size_t>(count));
    std::int64_t got = TRY(raw_read(&self, room, count));
    if (got == kWouldBlock) got = 0;
    return make_bytes({room, static_cast<std::size_t>(got)});
}

namespace {

Value read_into(Buffered& self, Value buffer, bool once) {
    TRY(check_usable_and_open(&self, "readinto of closed file"));
    BufferView target;
    TRY(target.acquire_writable(buffer, once ? "readinto1() argument" : "readinto() argument"));
    auto size = static_cast<std::int64_t>(target.size());
    auto* to = reinterpret_cast<char*>(target.data());
    BusyGuard guard(&self);
    if (!guard.ok()) return Value();
    TRY(prepare_read(&self));
    std::int64_t got;
    if (!once) {
        got = TRY(read_exactly(&self, to, size));
    } else {
        std::int64_t ready = take(&self, to, size), left = size - ready;
        got = 0;
        if (left > self.size) {
            got = TRY(raw_read(&self, to + ready, left));
        } else if (ready == 0 && left > 0) {
            got = TRY(fill_buffer(&self));
            if (got > 0) got = take(&self, to, left);
        }
        if (ready) got = ready + (got == kWouldBlock ? 0 : got);
    }
    return got == kWouldBlock ? Value::none() : make_int(got);
}

}  // namespace

Value readinto(Buffered& self, Value buffer) { return read_into(self, buffer, false); }
Value readinto1(Buffered& self, Value buffer) { return read_into(self, buffer, true); }

Value readline(Buffered& self, Value size) {
    std::int64_t limit = TRY(size_argument(size));
    TRY(check_usable_and_open(&self, "readline of closed file"));
    return buffered_readline(&self, limit);
}

Value peek(Buffered& self, Index) {
    TRY(check_usable_and_open(&self, "peek of closed file"));
    BusyGuard guard(&self);
    if (!guard.ok()) return Value();
    TRY(prepare_read(&self));
    if (unread(&self) == 0) TRY(fill_buffer(&self));
    return make_bytes(unread_view(&self));
}

Value next(Value self) {
    auto* buffered = self.as<Buffered>();
    TRY(check_usable(buffered));
    Value line;
    if (exact_buffered(self)) {
        TRY(check_usable_and_open(buffered, "readline of closed file"));
        line = TRY(buffered_readline(buffered, -1));
    } else {
        line = TRY(call_method(self, names::readline, {}));
        if (!as_bytes(line))
            return raise(OSError, "readline() should have returned a bytes object, not '{}'", type_name_of(line));
    }
    return line.as<Bytes>()->size == 0 ? Value::end() : line;
}

}  // namespace buffered_methods

namespace {

using namespace buffered_methods;

Status reader_init(Value self, const Args& args) {
    Value raw;
    std::int64_t size;
    TRY(bind_init("BufferedReader", args, raw, size));
    self.as<Buffered>()->raw = Value();
    TRY(check_ability(raw, "readable"));
    return init(self.as<Buffered>(), raw, size, true, false);
}

constexpr FunctionDef kReaderMethods[] = {
    method<refuse_pickle>("__getstate__", "($self, /)", "Streams cannot be pickled."),
    method<sizeof_>("__sizeof__", "($self, /)", "Size in memory, in bytes."),
    method<dealloc_warn>("_dealloc_warn", "($self, source, /)", "Warn that a file was not closed."),
    method<close>("close", "($self, /)", "Close the raw stream."),
    method<detach>("detach", "($self, /)", "Separate the raw stream from the buffer and return it."),
    method<fileno>("fileno", "($self, /)", "Return the descriptor of the raw stream."),
    method<reader_flush>("flush", "($self, /)", "Flush the raw stream."),
    method<isatty>("isatty", "($self, /)", "Return whether the raw stream is a terminal."),
    method<peek>("peek", "($self, size=0, /)", "Return buffered bytes without advancing; one read at most."),
    method<read>("read", "($self, size=-1, /)", "Read size bytes, or until the end."),
    method<read1>("read1", "($self, size=-1, /)", "Read at most size bytes with at most one raw read."),
    method<readable>("readable", "($self, /)", "Return whether the raw stream is readable."),
    method<readinto>("readinto", "($self, buffer, /)", "Read bytes into a writable buffer."),
    method<readinto1>("readinto1", "($self, buffer, /)", "Like readinto(), with at most one raw read."),
    method<readline>("readline", "($self, size=-1, /)", "Read one line, at most size bytes of it."),
    method<seek>("seek", "($self, target, whence=0, /)", "Move to a new position and return it."),
    method<seekable>("seekable", "($self, /)", "Return whether the raw stream is seekable."),
    method<tell>("tell", "($self, /)", "Return the current position."),
    method<truncate>("truncate", "($self, pos=None, /)", "Resize the raw stream."),
};
constexpr GetSetDef kReaderGetSets[] = {
    {"closed", get_closed},
    {"mode", get_mode},
    {"name", get_name},
    {"raw", get_raw, nullptr, nullptr, true},
    {"_finalizing", get_finalizing, set_finalizing, nullptr, true},
};
constexpr Slots kReaderSlots{.repr = buffered_methods::repr, .next = next, .init = reader_init, .new_ = new_};
constexpr TypeDef kReaderDef{.name = "_io.BufferedReader",
                             .doc = "A readable raw stream with a buffer.",
                             .signature = "(raw, buffer_size=131072)",
                             .base = &buffered_iobase_type,
                             .size = sizeof(Buffered),
                             .flags = kBaseType | kHasDict | kHasWeakref,
                             .slots = &kReaderSlots,
                             .methods = kReaderMethods,
                             .getsets = kReaderGetSets};

}  // namespace

constinit Type buffered_reader_type{kReaderDef};

}  // namespace py
