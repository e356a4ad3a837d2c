// BytesIO: a buffered binary stream in memory. Until the first change it uses the text of the bytes object that it was
// made from, and getvalue() gives the same object again.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// What getbuffer() views: it lends the stream's memory and keeps it from moving.
struct BytesIOView : Object {
    BytesIO* stream;
    ExportCount exports;
};

BytesIO* bytes_of(Value self) { return self.as<BytesIO>(); }

Status check_open(BytesIO* self) {
    if (self->closed) return raise_value_error("I/O operation on closed file.");
    return Status::success();
}

/// The views are known to the exporter object that getbuffer() made.
Status check_resizable(BytesIO* self) {
    if (!self->exporter) return Status::success();
    if (!self->exporter.as<BytesIOView>()->exports.may_resize())
        return raise(BufferError, "Existing exports of data: object cannot be re-sized");
    // Views that nobody looks at keep the memory as it was: from here on the stream has a block of its own.
    self->exporter = Value();
    auto* memory =
        static_cast<char*>(gc_allocate_atomic(static_cast<std::size_t>(std::max<std::int64_t>(self->capacity, 1))));
    if (!memory) return raise_memory_error();
    if (self->size) std::memcpy(memory, self->data, static_cast<std::size_t>(self->size));
    self->data = memory;
    return Status::success();
}

/// Memory of its own for at least `wanted` bytes.
Status reserve(BytesIO* self, std::int64_t wanted) {
    if (!self->shared && wanted <= self->capacity) return Status::success();
    std::int64_t capacity = std::max(wanted, self->shared ? self->size : self->capacity + self->capacity / 2);
    capacity = std::max<std::int64_t>(capacity, 64);
    auto* memory = static_cast<char*>(gc_allocate_atomic(static_cast<std::size_t>(capacity)));
    if (!memory) return raise_memory_error();
    if (self->size) std::memcpy(memory, self->data, static_cast<std::size_t>(std::min(self->size, capacity)));
    self->data = memory;
    self->capacity = capacity;
    self->shared = nullptr;
    return Status::success();
}

std::string_view rest(const BytesIO* self) {
    if (self->at >= self->size) return {};
    return {self->data + self->at, static_cast<std::size_t>(self->size - self->at)};
}

std::string_view take(BytesIO* self, std::int64_t count) {
    std::string_view view = rest(self);
    if (count >= 0) view = view.substr(0, static_cast<std::size_t>(count));
    self->at += static_cast<std::int64_t>(view.size());
    return view;
}

std::string_view take_line(BytesIO* self, std::int64_t limit) {
    std::string_view view = rest(self);
    if (limit >= 0) view = view.substr(0, static_cast<std::size_t>(limit));
    std::size_t end = view.find('\n');
    return take(self, static_cast<std::int64_t>(end == view.npos ? view.size() : end + 1));
}

Status put(BytesIO* self, std::string_view data) {
    if (data.empty()) return Status::success();
    auto count = static_cast<std::int64_t>(data.size());
    std::int64_t end = self->at + count;
    if (end < 0) return raise_overflow_error("new position too large");
    TRY(reserve(self, end));
    if (self->at > self->size) std::memset(self->data + self->size, 0, static_cast<std::size_t>(self->at - self->size));
    std::memcpy(self->data + self->at, data.data(), data.size());
    self->at = end;
    self->size = std::max(self->size, end);
    return Status::success();
}

Value write_value(BytesIO* self, Value data) {
    TRY(check_open(self));
    TRY(check_resizable(self));
    BufferView bytes;
    TRY(bytes.acquire(data));
    TRY(put(self, bytes.bytes()));
    return make_int(static_cast<std::int64_t>(bytes.size()));
}

// ---- Construction ----

Value bytes_io_new(Type* cls, const Args&) {
    auto* self = static_cast<BytesIO*>(TRY(allocate_instance(cls)));
    return self;
}

Status fill(BytesIO* self, Value initial) {
    TRY(check_resizable(self));
    self->data = nullptr;
    self->size = self->capacity = self->at = 0;
    self->shared = nullptr;
    if (!initial || initial.is_none()) return Status::success();
    if (Bytes* bytes = exact_cast<Bytes>(initial)) {
        self->shared = bytes;
        self->data = const_cast<char*>(bytes->view().data());
        self->size = static_cast<std::int64_t>(bytes->size);
        return Status::success();
    }
    TRY(write_value(self, initial));
    self->at = 0;
    return Status::success();
}

Status bytes_io_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[1];
    TRY(bind_arguments("BytesIO", "(initial_bytes=b'')", &signature, args, bound));
    return fill(bytes_of(self), bound[0]);
}

// ---- Methods ----

Value read(BytesIO& self, Value size) {
    TRY(check_open(&self));
    std::int64_t count = TRY(size_argument(size));
    if (self.shared && self.at == 0 && (count < 0 || count >= self.size)) {
        self.at = self.size;
        return self.shared;
    }
    return make_bytes(take(&self, count));
}

Value readline(BytesIO& self, Value size) {
    TRY(check_open(&self));
    return make_bytes(take_line(&self, TRY(size_argument(size))));
}

Value readlines(BytesIO& self, Value size) {
    TRY(check_open(&self));
    std::int64_t hint = TRY(size_argument(size))
    , total = 0;
    List* lines = make_list();
    while (true) {
        std::string_view line = take_line(&self, -1);
        if (line.empty()) return lines;
        lines->append(make_bytes(line));
        total += static_cast<std::int64_t>(line.size());
        if (hint > 0 && total >= hint) return lines;
    }
}

Value readinto(BytesIO& self, Value buffer) {
    TRY(check_open(&self));
    BufferView target;
    TRY(target.acquire_writable(buffer, "readinto() argument"));
    std::string_view data = take(&self, static_cast<std::int64_t>(target.size()));
    if (!data.empty()) std::memcpy(target.data(), data.data(), data.size());
    return make_int(static_cast<std::int64_t>(data.size()));
}

Value write(BytesIO& self, Value data) { return write_value(&self, data); }

Value writelines(BytesIO& self, Value lines) {
    TRY(check_open(&self));
    Value iterator = TRY(get_iter(lines));
    while (true) {
        Value line = TRY(iter_next(iterator));
        if (line.is_end()) return Value::none();
        TRY(write_value(&self, line));
    }
}

Value seek(BytesIO& self, Value position, int whence) {
    TRY(check_open(&self));
    std::int64_t at = TRY(to_index_int64(position));
    if (at < 0 && whence == 0) return raise_value_error("negative seek value {}", at);
    std::int64_t base = whence == 1 ? self.at : whence == 2 ? self.size : 0;
    if (whence < 0 || whence > 2) return raise_value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    if (at > INT64_MAX - base) return raise_overflow_error("new position too large");
    self.at = std::max<std::int64_t>(at + base, 0);
    return make_int(self.at);
}

Value tell(BytesIO& self) {
    TRY(check_open(&self));
    return make_int(self.at);
}

Value truncate(BytesIO& self, Value size) {
    TRY(check_open(&self));
    TRY(check_resizable(&self));
    std::int64_t length = size.is_none() ? self.at : TRY(to_index_int64(size));
    if (length < 0) return raise_value_error("negative size value {}", length);
    if (length < self.size) {
        TRY(reserve(&self, length));
        self.size = length;
    }
    return make_int(length);
}

Value getvalue(BytesIO& self) {
    TRY(check_open(&self));
    if (self.shared && self.size == static_cast<std::int64_t>(self.shared->size)) return self.shared;
    return make_bytes({self.data, static_cast<std::size_t>(self.size)});
}

Value getbuffer(BytesIO& self) {
    TRY(check_open(&self));
    TRY(reserve(&self, self.size));
    if (!self.exporter) {
        auto* view = gc_new<BytesIOView>(&bytes_io_view_type.own_shape);
        view->stream = &self;
        self.exporter = view;
    }
    return make_memoryview(self.exporter);
}

Value yes(BytesIO& self) {
    TRY(check_open(&self));
    return Value::true_();
}
Value isatty(BytesIO& self) {
    TRY(check_open(&self));
    return Value::false_();
}
Value flush(BytesIO& self) {
    TRY(check_open(&self));
    return Value::none();
}

Value close(BytesIO& self) {
    TRY(check_resizable(&self));
    self.exporter = Value();
    self.closed = true;
    self.data = nullptr;
    self.size = self.capacity = 0;
    self.shared = nullptr;
    return Value::none();
}

Value iter(Value self) { return self; }

Value next(Value self) {
    TRY(check_open(bytes_of(self)));
    std::string_view line = take_line(bytes_of(self), -1);
    return line.empty() ? Value::end() : Value(make_bytes(line));
}

Value getstate(Value self) {
    Value content = TRY(getvalue(*bytes_of(self)));
    Dict* dict = instance_dict(self.as_object());
    return make_tuple(
        {content, make_int(bytes_of(self)->at), dict && dict->used ? Value(dict_copy(dict)) : Value::none()});
}

Value setstate(Value self_value, Value state) {
    BytesIO* self = bytes_of(self_value);
    Tuple* parts = as_tuple(state);
    if (!parts || parts->size < 3)
        return raise_type_error("{}.__setstate__ argument should be 3-tuple, got {}", type_name_of(self_value),
                                type_name_of(state));
    TRY(fill(self, parts->items[0]));
    if (!is_int(parts->items[1]))
        return raise_type_error("second item of state must be an integer, not {}", type_name_of(parts->items[1]));
    std::int64_t at = TRY(to_index_int64(parts->items[1]));
    if (at < 0) return raise_value_error("position value cannot be negative");
    self->at = at;
    if (parts->items[2].is_none()) return Value::none();
    if (!is_dict(parts->items[2]))
        return raise_type_error("third item of state should be a dict, got a {}", type_name_of(parts->items[2]));
    TRY(dict_update(instance_dict(self), parts->items[2]));
    return Value::none();
}

Value get_closed(Value self) { return Value::boolean(bytes_of(self)->closed); }

Value sizeof_(BytesIO& self) { return make_int(static_cast<std::int64_t>(sizeof(BytesIO)) + self.capacity); }

constexpr FunctionDef kMethods[] = {
    method<getstate>("__getstate__", "($self, /)", "What pickle stores."),
    method<setstate>("__setstate__", "($self, state, /)", "Set what __getstate__() returned."),
    method<sizeof_>("__sizeof__", "($self, /)", "Size in memory, in bytes."),
    method<close>("close", "($self, /)", "Drop the contents; further operations fail."),
    method<flush>("flush", "($self, /)", "Does nothing."),
    method<getbuffer>("getbuffer", "($self, /)", "Return a writable view of the contents."),
    method<getvalue>("getvalue", "($self, /)", "Return the contents as bytes."),
    method<isatty>("isatty", "($self, /)", "Return False."),
    method<read>("read", "($self, size=-1, /)", "Read at most size bytes."),
    method<read>("read1", "($self, size=-1, /)", "Read at most size bytes."),
    method<yes>("readable", "($self, /)", "Return True."),
    method<readinto>("readinto", "($self, buffer, /)", "Read bytes into a writable buffer."),
    method<readline>("readline", "($self, size=-1, /)", "Read one line, at most size bytes of it."),
    method<readlines>("readlines", "($self, size=None, /)", "Return a list of lines, about size bytes in all."),
    method<seek>("seek", "($self, pos, whence=0, /)", "Move to a new position and return it."),
    method<yes>("seekable", "($self, /)", "Return True."),
    method<tell>("tell", "($self, /)", "Return the current position."),
    method<truncate>("truncate", "($self, size=None, /)", "Cut the contents off at size, or at the current position."),
    method<yes>("writable", "($self, /)", "Return True."),
    method<write>("write", "($self, b, /)", "Write the bytes-like object and return how many bytes it has."),
    method<writelines>("writelines", "($self, lines, /)", "Write all lines; no line ends are added."),
};
constexpr GetSetDef kGetSets[] = {{"closed", get_closed}};
constexpr Slots kSlots{.iter = iter, .next = next, .init = bytes_io_init, .new_ = bytes_io_new};
constexpr TypeDef kTypeDef{.name = "_io.BytesIO",
                           .doc = "A buffered binary stream in memory.",
                           .signature = "(initial_bytes=b'')",
                           .base = &buffered_iobase_type,
                           .size = sizeof(BytesIO),
                           .flags = kBaseType | kHasDict | kHasWeakref,
                           .slots = &kSlots,
                           .methods = kMethods,
                           .getsets = kGetSets};

// ---- The exporter behind getbuffer() ----

Status lend(Value object, BufferInfo& info) {
    BytesIO* stream = object.as<BytesIOView>()->stream;
    info.data = reinterpret_cast<std::uint8_t*>(stream->data);
    info.size = static_cast<std::size_t>(stream->size);
    info.readonly = false;
    return Status::success();
}
void count_loan(Value object, int change) { object.as<BytesIOView>()->exports.loans += change; }
void add_view(Value object, Object* view) { object.as<BytesIOView>()->exports.add_view(view); }
void remove_view(Value object, Object* view) { object.as<BytesIOView>()->exports.remove_view(view); }
constexpr BufferProcs kProcs{.get = lend, .count = count_loan, .add_view = add_view, .remove_view = remove_view};

constexpr TypeDef kViewDef{.name = "_io._BytesIOBuffer", .size = sizeof(BytesIOView), .flags = kDisallowInstantiation};

}  // namespace

constinit Type bytes_io_type{kTypeDef};
constinit Type bytes_io_view_type{kViewDef};

void register_bytes_io_buffer() { register_buffer_type(&bytes_io_view_type, &kProcs); }

}  // namespace py
