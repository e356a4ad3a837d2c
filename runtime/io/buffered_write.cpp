// Writing through a buffer, and the classes BufferedWriter, BufferedRandom and BufferedRWPair.
#include <algorithm>
#include <cerrno>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/buffered_methods.h"
#include "runtime/io/stream.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Pending raise_would_block(Buffered* self, std::int64_t written) {
    // The number that a system call left; raw streams written in Python make none.
    int number = exact_file(self->raw) ? EAGAIN : 0;
    return raise_with(BlockingIOError, {Value::small_int(number), make_str("write could not complete without blocking"),
                                        make_int(written)});
}

/// Keeps the unwritten rest at the start of the buffer.
void discard_written(Buffered* self, std::int64_t written) {
    self->write_end -= written;
    std::memmove(self->buffer, self->buffer + written, static_cast<std::size_t>(self->write_end));
}

void put(Buffered* self, std::string_view data) {
    std::memcpy(buffer_memory(self) + self->write_end, data.data(), data.size());
    self->write_end += static_cast<std::int64_t>(data.size());
}

}  // namespace

Status flush_writes(Buffered* self) {
    std::int64_t written = 0;
    while (written < self->write_end) {
        Result<std::int64_t> count = raw_write(self, self->buffer + written, self->write_end - written);
        if (!count.ok() || count.value() == kWouldBlock) {
            discard_written(self, written);
            return count.ok() ? raise_would_block(self, 0) : Pending{};
        }
        written += count.value();
        // A signal may be why it was not all: what its handler raises must not wait for the rest to be written.
        if (written < self->write_end && !poll_attention().ok()) {
            discard_written(self, written);
            return Pending{};
        }
    }
    self->write_end = 0;
    return Status::success();
}

Value buffered_flush(Buffered* self) {
    BusyGuard guard(self);
    if (!guard.ok()) return Value();
    if (self->write_end) TRY(flush_writes(self));
    // A reader's position is made real: who shares the descriptor goes on from there.
    if (self->reads && self->read_end > self->read_at) TRY(drop_read_ahead(self));
    return Value::none();
}

Value buffered_write(Buffered* self, std::string_view data) {
    auto size = static_cast<std::int64_t>(data.size());
    if (size <= self->size - self->write_end && !self->busy_in && !self->read_end) [[likely]] {
        put(self, data);
        return make_int(size);
    }
    BusyGuard guard(self);
    if (!guard.ok()) return Value();
    if (self->read_end) TRY(drop_read_ahead(self));
    std::int64_t room = self->size - self->write_end;
    if (size <= room) {
        put(self, data);
        return make_int(size);
    }
    if (!flush_writes(self).ok()) {
        if (!pending_matches(BlockingIOError)) return Value();
        // As much as fits is taken; the exception tells how much that was.
        room = self->size - self->write_end;
        if (size <= room) {
            clear_exception();
            put(self, data);
            return make_int(size);
        }
        put(self, data.substr(0, static_cast<std::size_t>(room)));
        clear_exception();
        return raise_would_block(self, room);
    }
    std::int64_t written = 0;
    while (size - written > self->size) {
        std::int64_t count = TRY(raw_write(self, data.data() + written, size - written));
        if (count == kWouldBlock) {
            std::string_view rest = data.substr(static_cast<std::size_t>(written));
            std::string_view kept = rest.substr(0, static_cast<std::size_t>(self->size));
            put(self, kept);
            if (kept.size() == rest.size()) return make_int(size);
            return raise_would_block(self, written + static_cast<std::int64_t>(kept.size()));
        }
        written += count;
        if (written < size) TRY(poll_attention());
    }
    put(self, data.substr(static_cast<std::size_t>(written)));
    return make_int(size);
}

namespace buffered_methods {

Value write(Buffered& self, Value data) {
    TRY(check_usable(&self));
    BufferView bytes;
    TRY(bytes.acquire(data));
    TRY(check_usable_and_open(&self, "write to closed file"));
    return buffered_write(&self, bytes.bytes());
}

}  // namespace buffered_methods

namespace {

using namespace buffered_methods;

Status writer_init(Value self, const Args& args) {
    Value raw;
    std::int64_t size;
    TRY(bind_init("BufferedWriter", args, raw, size));
    self.as<Buffered>()->raw = Value();
    TRY(check_ability(raw, "writable"));
    return init(self.as<Buffered>(), raw, size, false, true);
}

Status random_init(Value self, const Args& args) {
    Value raw;
    std::int64_t size;
    TRY(bind_init("BufferedRandom", args, raw, size));
    self.as<Buffered>()->raw = Value();
    TRY(check_ability(raw, "seekable"));
    TRY(check_ability(raw, "readable"));
    TRY(check_ability(raw, "writable"));
    return init(self.as<Buffered>(), raw, size, true, true);
}

constexpr std::uint32_t kFlags = kBaseType | kHasDict | kHasWeakref;

constexpr FunctionDef kWriterMethods[] = {
    method<refuse_pickle>("__getstate__", "($self, /)", "Streams cannot be pickled."),
    method<sizeof_>("__sizeof__", "($self, /)", "Size in memory, in bytes."),
    method<dealloc_warn>("_dealloc_warn", "($self, source, /)", "Warn that a file was not closed."),
    method<buffered_methods::close>("close", "($self, /)", "Flush and close the raw stream."),
    method<detach>("detach", "($self, /)", "Separate the raw stream from the buffer and return it."),
    method<fileno>("fileno", "($self, /)", "Return the descriptor of the raw stream."),
    method<flush>("flush", "($self, /)", "Write out what is buffered."),
    method<isatty>("isatty", "($self, /)", "Return whether the raw stream is a terminal."),
    method<seek>("seek", "($self, target, whence=0, /)", "Move to a new position and return it."),
    method<seekable>("seekable", "($self, /)", "Return whether the raw stream is seekable."),
    method<tell>("tell", "($self, /)", "Return the current position."),
    method<truncate>("truncate", "($self, pos=None, /)", "Resize the raw stream."),
    method<writable>("writable", "($self, /)", "Return whether the raw stream is writable."),
    method<write>("write", "($self, buffer, /)", "Write the bytes-like object and return how many bytes it has."),
};
constexpr GetSetDef kWriterGetSets[] = {
    {"closed", get_closed},
    {"mode", get_mode},
    {"name", get_name},
    {"raw", get_raw, nullptr, nullptr, true},
    {"_finalizing", get_finalizing, set_finalizing, nullptr, true},
};
constexpr Slots kWriterSlots{.repr = buffered_methods::repr, .init = writer_init, .new_ = new_};
constexpr TypeDef kWriterDef{.name = "_io.BufferedWriter",
                             .doc = "A writable raw stream with a buffer.",
                             .signature = "(raw, buffer_size=131072)",
                             .base = &buffered_iobase_type,
                             .size = sizeof(Buffered),
                             .flags = kFlags,
                             .slots = &kWriterSlots,
                             .methods = kWriterMethods,
                             .getsets = kWriterGetSets};

constexpr FunctionDef kRandomMethods[] = {
    method<refuse_pickle>("__getstate__", "($self, /)", "Streams cannot be pickled."),
    method<sizeof_>("__sizeof__", "($self, /)", "Size in memory, in bytes."),
    method<dealloc_warn>("_dealloc_warn", "($self, source, /)", "Warn that a file was not closed."),
    method<buffered_methods::close>("close", "($self, /)", "Flush and close the raw stream."),
    method<detach>("detach", "($self, /)", "Separate the raw stream from the buffer and return it."),
    method<fileno>("fileno", "($self, /)", "Return the descriptor of the raw stream."),
    method<flush>("flush", "($self, /)", "Write out what is buffered."),
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
    method<writable>("writable", "($self, /)", "Return whether the raw stream is writable."),
    method<write>("write", "($self, buffer, /)", "Write the bytes-like object and return how many bytes it has."),
};
constexpr Slots kRandomSlots{.repr = buffered_methods::repr, .next = next, .init = random_init, .new_ = new_};
constexpr TypeDef kRandomDef{.name = "_io.BufferedRandom",
                             .doc = "A raw stream that can be read and written, with a buffer.",
                             .signature = "(raw, buffer_size=131072)",
                             .base = &buffered_iobase_type,
                             .size = sizeof(Buffered),
                             .flags = kFlags,
                             .slots = &kRandomSlots,
                             .methods = kRandomMethods,
                             .getsets = kWriterGetSets};

// ---- BufferedRWPair: two streams behind one face ----

struct RWPair : IOBase {
    Buffered* reader;
    Buffered* writer;
};

Status pair_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[3];
    TRY(bind_arguments("BufferedRWPair", "(reader, writer, buffer_size=131072, /)", &signature, args, bound));
    std::int64_t size = TRY(to_index_int64(bound[2]));
    TRY(check_ability(bound[0], "readable"));
    TRY(check_ability(bound[1], "writable"));
    auto* pair = self.as<RWPair>();
    pair->reader = TRY(make_buffered(buffered_reader_type, bound[0], size));
    pair->writer = TRY(make_buffered(buffered_writer_type, bound[1], size));
    return Status::success();
}

Value pass_on(Object* half, const char* name, const Args& args) {
    if (!half) return raise_value_error("I/O operation on uninitialized object");
    return call_method(half, intern(name), args);
}
template <const char* kName>
Value to_reader(Value self, const Args& args) {
    return pass_on(self.as<RWPair>()->reader, kName, args);
}
template <const char* kName>
Value to_writer(Value self, const Args& args) {
    return pass_on(self.as<RWPair>()->writer, kName, args);
}

Value pair_isatty(RWPair& self) {
    Value answer = TRY(pass_on(self.writer, "isatty", {}));
    return answer.is_false() ? pass_on(self.reader, "isatty", {}) : answer;
}

/// Both are closed, whatever the first one says.
Value pair_close(RWPair& self) {
    Value written = pass_on(self.writer, "close", {});
    BaseException* first = written ? nullptr : take_exception();
    return finish_close(first, pass_on(self.reader, "close", {}));
}

Value pair_closed(Value self) {
    auto* pair = self.as<RWPair>();
    if (!pair->writer) return raise_runtime_error("the BufferedRWPair object is being garbage-collected");
    return get_attribute(pair->writer, intern("closed"));
}

constexpr char kPeek[] = "peek", kRead[] = "read", kRead1[] = "read1", kReadinto[] = "readinto",
               kReadinto1[] = "readinto1", kReadable[] = "readable", kWrite[] = "write", kFlush[] = "flush",
               kWritable[] = "writable";

constexpr FunctionDef kPairMethods[] = {
    method<pair_close>("close", "($self, /)", "Close both streams."),
    raw_method(to_writer<kFlush>, "flush", "($self, /)", "Flush the writer."),
    method<pair_isatty>("isatty", "($self, /)", "Return whether one of the streams is a terminal."),
    raw_method(to_reader<kPeek>, "peek", "($self, size=0, /)", "peek() of the reader."),
    raw_method(to_reader<kRead>, "read", "($self, size=-1, /)", "read() of the reader."),
    raw_method(to_reader<kRead1>, "read1", "($self, size=-1, /)", "read1() of the reader."),
    raw_method(to_reader<kReadable>, "readable", "($self, /)", "Return whether the reader is readable."),
    raw_method(to_reader<kReadinto>, "readinto", "($self, buffer, /)", "readinto() of the reader."),
    raw_method(to_reader<kReadinto1>, "readinto1", "($self, buffer, /)", "readinto1() of the reader."),
    raw_method(to_writer<kWritable>, "writable", "($self, /)", "Return whether the writer is writable."),
    raw_method(to_writer<kWrite>, "write", "($self, b, /)", "write() of the writer."),
};
constexpr GetSetDef kPairGetSets[] = {{"closed", pair_closed}};
constexpr Slots kPairSlots{.init = pair_init, .new_ = new_};
constexpr TypeDef kPairDef{.name = "_io.BufferedRWPair",
                           .doc = "A readable and a writable raw stream, each with a buffer.",
                           .signature = "(reader, writer, buffer_size=131072, /)",
                           .base = &buffered_iobase_type,
                           .size = sizeof(RWPair),
                           .flags = kFlags,
                           .slots = &kPairSlots,
                           .methods = kPairMethods,
                           .getsets = kPairGetSets};

}  // namespace

constinit Type buffered_writer_type{kWriterDef};
constinit Type buffered_random_type{kRandomDef};
constinit Type buffered_rwpair_type{kPairDef};

}  // namespace py
