// What BufferedReader, BufferedWriter and BufferedRandom share: the raw stream below, the buffer, positions, closing.
#include <algorithm>
#include <ctime>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/io/buffered_methods.h"
#include "runtime/io/stream.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// Buffers of closed files: programs open one file after another, and blocks of this size are dear to allocate.
char* spare_buffer = nullptr;

/// The count that a raw method returned, None as kWouldBlock.
Result<std::int64_t> raw_count(Value answer, const char* method, std::int64_t limit) {
    if (answer.is_none()) return kWouldBlock;
    std::int64_t count = TRY(to_index_int64(answer));
    if (count < 0 || count > limit)
        return raise(OSError, "raw {}() returned invalid length {} (should have been between 0 and {})", method, count,
                     limit);
    return count;
}

}  // namespace

// ---- The raw layer below ----

Result<std::int64_t> raw_read(Buffered* self, char* to, std::int64_t size) {
    if (FileIO* file = exact_file(self->raw); file && file->fd >= 0 && file->readable) return file_read(file, to, size);
    ByteArray* target = make_bytearray(std::string(static_cast<std::size_t>(size), '\0'));
    Value view = TRY(make_memoryview(target));
    Value answer = TRY(call_method(self->raw, intern("readinto"), {view}));
    if (!answer.is_none() && !is_int(answer) && !type_of(answer)->slots.index)
        return raise(OSError, "raw readinto() failed");
    std::int64_t got = TRY(raw_count(answer, "readinto", size));
    if (got > 0) std::memcpy(to, target->data, static_cast<std::size_t>(got));
    return got;
}

Result<std::int64_t> raw_write(Buffered* self, const char* from, std::int64_t size) {
    if (FileIO* file = exact_file(self->raw); file && file->fd >= 0 && file->writable)
        return file_write(file, from, size);
    Value view = TRY(make_memoryview(make_bytes({from, static_cast<std::size_t>(size)})));
    return raw_count(TRY(call_method(self->raw, names::write, {view})), "write", size);
}

Result<std::int64_t> raw_tell(Buffered* self) {
    if (FileIO* file = exact_file(self->raw); file && file->fd >= 0) return file_seek(file, 0, SEEK_CUR);
    Value answer = TRY(call_method(self->raw, intern("tell"), {}));
    std::int64_t at = TRY(offset_argument(answer));
    if (at < 0) return raise(OSError, "Raw stream returned invalid position {}", at);
    return at;
}

Result<std::int64_t> raw_seek(Buffered* self, std::int64_t offset, int whence) {
    if (FileIO* file = exact_file(self->raw); file && file->fd >= 0) return file_seek(file, offset, whence);
    Value answer = TRY(call_method(self->raw, intern("seek"), {make_int(offset), Value::small_int(whence)}));
    std::int64_t at = TRY(offset_argument(answer));
    if (at < 0) return raise(OSError, "Raw stream returned invalid position {}", at);
    return at;
}

// ---- The buffer ----

char* buffer_memory(Buffered* self) {
    if (self->buffer) return self->buffer;
    if (self->size == kDefaultBufferSize && spare_buffer) {
        self->buffer = spare_buffer;
        spare_buffer = nullptr;
    } else {
        self->buffer = static_cast<char*>(gc_allocate_atomic(static_cast<std::size_t>(self->size)));
    }
    return self->buffer;
}

void recycle_buffer(Buffered* self) {
    if (self->buffer && self->size == kDefaultBufferSize) spare_buffer = self->buffer;
    self->buffer = nullptr;
    self->read_at = self->read_end = self->write_end = 0;
}

Status check_usable(Buffered* self) {
    if (self->raw) [[likely]]
        return Status::success();
    if (self->detached) return raise_value_error("raw stream has been detached");
    return raise_value_error("I/O operation on uninitialized object");
}

Result<bool> buffered_closed(Buffered* self) {
    if (FileIO* file = exact_file(self->raw)) return file->fd < 0;
    return stream_closed(self->raw);
}

Status check_usable_and_open(Buffered* self, const char* message) {
    TRY(check_usable(self));
    if (TRY(buffered_closed(self))) return raise(ValueError, std::string_view(message));
    return Status::success();
}

BusyGuard::BusyGuard(Buffered* self) : self_(self) {
    if (self->busy_in == thread) {
        std::string shown = repr_text(self);
        (void)raise_runtime_error("reentrant call inside {}", shown);
        return;
    }
    // Another thread waits for the system in here. That is rare, and it has a system call to make: asking again now and
    // then is good enough.
    while (self->busy_in) {
        if (interpreter.finalizing) {
            // The other one will never run again. What it was writing may be written: better lost than twice there.
            self->write_end = 0;
            break;
        }
        BlockingRegion region;
        constexpr timespec kPause{0, 50'000};
        nanosleep(&kPause, nullptr);
    }
    self->busy_in = thread;
    entered_ = true;
}

Status drop_read_ahead(Buffered* self) {
    std::int64_t unread = self->read_end - self->read_at;
    if (unread > 0) TRY(raw_seek(self, -unread, SEEK_CUR));
    self->read_at = self->read_end = 0;
    return Status::success();
}

namespace buffered_methods {

// ---- Position ----

namespace {

/// Where the reader or writer stands, in the raw stream's terms.
Result<std::int64_t> logical_position(Buffered* self) {
    std::int64_t at = TRY(raw_tell(self));
    at += self->write_end - (self->read_end - self->read_at);
    return at < 0 ? 0 : at;
}

/// Moves within what was read ahead; false when the target lies outside.
bool seek_in_buffer(Buffered* self, std::int64_t distance) {
    std::int64_t target = self->read_at + distance;
    if (!self->reads || self->write_end || target < 0 || target > self->read_end) return false;
    self->read_at = target;
    return true;
}

}  // namespace

Value tell(Buffered& self) {
    TRY(check_usable(&self));
    return make_int(TRY(logical_position(&self)));
}

Value seek(Buffered& self, Value target, int whence) {
    TRY(check_usable(&self));
    if (whence < 0 || whence > 4) return raise_value_error("whence value {} unsupported", whence);
    TRY(check_usable_and_open(&self, "seek of closed file"));
    TRY(check_ability(self.raw, "seekable"));
    std::int64_t offset = TRY(offset_argument(target));
    if (whence <= SEEK_CUR && self.reads && self.read_end > self.read_at) {
        std::int64_t here = TRY(logical_position(&self));
        std::int64_t distance = whence == SEEK_SET ? offset - here : offset;
        if (seek_in_buffer(&self, distance)) return make_int(here + distance);
    }
    BusyGuard guard(&self);
    if (!guard.ok()) return Value();
    TRY(flush_writes(&self));
    if (whence == SEEK_CUR) offset -= self.read_end - self.read_at;
    std::int64_t at = TRY(raw_seek(&self, offset, whence));
    self.read_at = self.read_end = 0;
    return make_int(at);
}

Value truncate(Buffered& self, Value position) {
    TRY(check_usable_and_open(&self, "truncate of closed file"));
    if (!self.writes) return raise_unsupported("truncate");
    TRY(buffered_flush(&self));
    if (position.is_none()) position = make_int(TRY(raw_tell(&self)));
    return call_method(self.raw, intern("truncate"), {position});
}

// ---- Questions passed on to the raw stream ----

Value readable(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, intern("readable"), {});
}
Value writable(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, intern("writable"), {});
}
Value seekable(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, intern("seekable"), {});
}
Value fileno(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, intern("fileno"), {});
}
Value isatty(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, intern("isatty"), {});
}
Value dealloc_warn(Buffered& self, Value source) {
    if (self.raw && !call_method(self.raw, intern("_dealloc_warn"), {source})) clear_exception();
    return Value::none();
}

Value flush(Buffered& self) {
    TRY(check_usable_and_open(&self, "flush of closed file"));
    return buffered_flush(&self);
}

/// BufferedReader has nothing of its own to write: the raw stream flushes.
Value reader_flush(Buffered& self) {
    TRY(check_usable(&self));
    return call_method(self.raw, names::flush, {});
}

Value detach(Value self) {
    auto* buffered = self.as<Buffered>();
    TRY(check_usable(buffered));
    TRY(call_method(self, names::flush, {}));
    Value raw = buffered->raw;
    set_stream_owner(raw, nullptr);
    buffered->raw = Value();
    buffered->detached = true;
    recycle_buffer(buffered);
    return raw;
}

Value close(Value self) { return buffered_close(self); }

Value repr(Value self) {
    StrBuilder out;
    out.append("<");
    out.append(type_name_of(self));
    TRY(append_stream_name(out, self));
    out.append(">");
    return out.finish();
}

Value get_closed(Value self) {
    auto* buffered = self.as<Buffered>();
    TRY(check_usable(buffered));
    return get_attribute(buffered->raw, intern("closed"));
}
Value get_name(Value self) {
    TRY(check_usable(self.as<Buffered>()));
    return get_attribute(self.as<Buffered>()->raw, names::name_plain);
}
Value get_mode(Value self) {
    TRY(check_usable(self.as<Buffered>()));
    return get_attribute(self.as<Buffered>()->raw, intern("mode"));
}
Value get_raw(Value self) {
    Value raw = self.as<Buffered>()->raw;
    return raw ? raw : Value::none();
}
Value get_finalizing(Value self) { return Value::boolean(self.as<Buffered>()->finalizing); }
Status set_finalizing(Value self, Value value) {
    self.as<Buffered>()->finalizing = value && TRY(truth(value));
    return Status::success();
}

Value sizeof_(Buffered& self) {
    return make_int(static_cast<std::int64_t>(sizeof(Buffered)) + (self.buffer ? self.size : 0));
}

// ---- Construction ----

Value new_(Type* cls, const Args&) { return TRY(allocate_instance(cls)); }

Status init(Buffered* self, Value raw, std::int64_t size, bool reads, bool writes) {
    self->raw = Value();
    self->detached = false;
    if (size <= 0) return raise_value_error("buffer size must be strictly positive");
    self->buffer = nullptr;
    self->read_at = self->read_end = self->write_end = 0;
    self->size = size;
    self->reads = reads;
    self->writes = writes;
    self->busy_in = nullptr;
    self->raw = raw;
    set_stream_owner(raw, self);
    return Status::success();
}

Status bind_init(const char* name, const Args& args, Value& raw, std::int64_t& size) {
    static Signature* signature = nullptr;
    Value bound[2];
    TRY(bind_arguments(name, "(raw, buffer_size=131072)", &signature, args, bound));
    raw = bound[0];
    size = TRY(to_index_int64(bound[1]));
    return Status::success();
}

}  // namespace buffered_methods

Value buffered_close(Value self) {
    auto* buffered = self.as<Buffered>();
    TRY(check_usable(buffered));
    if (TRY(buffered_closed(buffered))) return Value::none();
    Value flushed = type_of(self) == &buffered_reader_type ? Value::none() : call_method(self, names::flush, {});
    BaseException* first = flushed ? nullptr : take_exception();
    Value closed = call_method(buffered->raw, names::close, {});
    recycle_buffer(buffered);
    return finish_close(first, closed);
}

Buffered* make_buffered(Type& type, Value raw, std::int64_t size) {
    auto* self = static_cast<Buffered*>(TRY(allocate_instance(&type)));
    bool random = &type == &buffered_random_type;
    TRY(buffered_methods::init(self, raw, size, random || &type == &buffered_reader_type,
                               random || &type == &buffered_writer_type));
    return self;
}

}  // namespace py
