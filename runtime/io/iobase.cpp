// IOBase and the three abstract bases below it: what every stream can do, on top of the few methods that a class written
// in Python provides.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/io/stream.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

void set_stream_owner(Value stream, IOBase* owner) {
    if (FileIO* file = exact_file(stream)) file->owner = owner;
    else if (Buffered* buffered = exact_buffered(stream)) buffered->owner = owner;
}

IOBase* stream_owner(Value stream) {
    if (FileIO* file = exact_file(stream)) return file->owner;
    if (Buffered* buffered = exact_buffered(stream)) return buffered->owner;
    return nullptr;
}

Pending raise_unsupported(std::string_view message) { return raise(UnsupportedOperation, message); }

Result<bool> stream_closed(Value stream) { return truth(TRY(get_attribute(stream, intern("closed")))); }

Status check_open(Value stream) {
    if (TRY(stream_closed(stream))) return raise_value_error("I/O operation on closed file.");
    return Status::success();
}

Status check_ability(Value stream, const char* method) {
    Value answer = TRY(call_method(stream, intern(method), {}));
    if (answer.is_true()) return Status::success();
    return raise_unsupported(fmt::format("File or stream is not {}.", method));
}

Result<std::int64_t> size_argument(Value size) {
    if (!size || size.is_none()) return -1;
    if (size.is_small_int()) return size.as_small_int();
    if (!type_of(size)->slots.index)
        return raise_type_error("argument should be integer or None, not '{}'", type_name_of(size));
    return to_index_int64(size);
}

Result<std::int64_t> offset_argument(Value offset) {
    Value index = TRY(to_index(offset));
    std::int64_t result;
    if (!int_fits_int64(index, result)) return raise_overflow_error("int too big to convert");
    return result;
}

Value finish_close(BaseException* first, Value result) {
    if (!first) return result;
    if (result) return reraise(first);
    BaseException* second = take_exception();
    if (!second->context && second != first) second->context = first;
    return reraise(second);
}

Status append_stream_name(StrBuilder& out, Value stream) {
    Value name = get_attribute_or_absent(stream, names::name_plain);
    if (!name) {
        if (!has_exception()) return Status::success();
        return clear_if(ValueError) ? Status::success() : Status(Pending{});
    }
    RecursiveRepr guard(stream);
    if (guard.already()) return raise_runtime_error("reentrant call inside {}.__repr__", type_name_of(stream));
    out.append(" name=");
    out.append(TRY(repr(name)));
    return Status::success();
}

Value refuse_pickle(Value self) {
    std::string_view name = type_name_of(self);
    return raise_type_error("cannot pickle '{}' instances", name.substr(name.rfind('.') + 1));
}

Value iobase_enter(Value self) {
    TRY(check_open(self));
    return self;
}

Value iobase_iter(Value self) { return iobase_enter(self); }

Value iobase_readlines(Value self, std::int64_t hint) {
    if (hint <= 0) return list_from(self);
    List* lines = make_list();
    std::int64_t total = 0;
    Value iterator = TRY(get_iter(self));
    while (true) {
        Value line = TRY(iter_next(iterator));
        if (line.is_end()) return lines;
        lines->append(line);
        std::int64_t size = TRY(length(line));
        if (size > hint - total) return lines;
        total += size;
    }
}

Value iobase_writelines(Value self, Value lines) {
    TRY(check_open(self));
    Value iterator = TRY(get_iter(lines));
    while (true) {
        Value line = TRY(iter_next(iterator));
        if (line.is_end()) return Value::none();
        TRY(call_method(self, names::write, {line}));
    }
}

Value iobase_close(Value self) {
    auto* stream = self.as<IOBase>();
    if (stream->marked_closed) return Value::none();
    Value result = call_method(self, names::flush, {});
    stream->marked_closed = true;
    return result ? Value::none() : Value();
}

namespace {

IOBase* iobase_of(Value self) { return self.as<IOBase>(); }

Value seek(Value, const Args&) { return raise_unsupported("seek"); }
Value tell(Value self) { return call_method(self, intern("seek"), {Value::small_int(0), Value::small_int(1)}); }
Value truncate(Value, Value) { return raise_unsupported("truncate"); }
Value fileno_(Value) { return raise_unsupported("fileno"); }
bool no(Value) { return false; }

Value flush(Value self) {
    if (iobase_of(self)->marked_closed) return raise_value_error("I/O operation on closed file.");
    return Value::none();
}

Value isatty_(Value self) {
    TRY(check_open(self));
    return Value::false_();
}

Status check_closed(Value self) { return check_open(self); }
Value check_seekable(Value self) {
    TRY(check_ability(self, "seekable"));
    return Value::true_();
}
Value check_readable(Value self) {
    TRY(check_ability(self, "readable"));
    return Value::true_();
}
Value check_writable(Value self) {
    TRY(check_ability(self, "writable"));
    return Value::true_();
}

Value exit_(Value self, const Args&) { return call_method(self, names::close, {}); }

Result<Bytes*> bytes_from(Value answer, const char* method) {
    if (Bytes* bytes = as_bytes(answer)) return bytes;
    return raise(OSError, "{}() should have returned a bytes object, not '{}'", method, type_name_of(answer));
}

/// How many bytes to read for a line without reading beyond its end: what peek() shows of it.
Result<std::int64_t> line_bytes_ahead(Value self, Value peek, std::int64_t limit) {
    Bytes* ahead = TRY(bytes_from(TRY(call(peek, {Value::small_int(1)})), "peek"));
    std::string_view view = ahead->view();
    if (limit >= 0) view = view.substr(0, static_cast<std::size_t>(limit));
    (void)self;
    std::size_t end = view.find('\n');
    if (end != view.npos) return static_cast<std::int64_t>(end + 1);
    return view.empty() ? 1 : static_cast<std::int64_t>(view.size());
}

Value readline(Value self, Value size) {
    std::int64_t limit = TRY(size_argument(size));
    Value peek = get_attribute_or_absent(self, intern("peek"));
    if (!peek && has_exception()) return Value();
    std::string line;
    while (limit < 0 || static_cast<std::int64_t>(line.size()) < limit) {
        std::int64_t count = 1;
        if (peek)
            count = TRY(line_bytes_ahead(self, peek, limit < 0 ? -1 : limit - static_cast<std::int64_t>(line.size())));
        Value answer = TRY(call_method(self, names::read, {make_int(count)}));
        Bytes* piece = TRY(bytes_from(answer, "read"));
        if (piece->size == 0) break;
        line += piece->view();
        if (line.back() == '\n') break;
    }
    return make_bytes(line);
}

Value readlines(Value self, Value hint) { return iobase_readlines(self, TRY(size_argument(hint))); }

Value next(Value self) {
    Value line = TRY(call_method(self, names::readline, {}));
    return TRY(length(line))
    == 0 ? Value::end() : line;
}

Value get_closed(Value self) { return Value::boolean(iobase_of(self)->marked_closed); }

/// The file below a stack of streams, when it is open and will be closed with them.
FileIO* open_file_below(Value stream) {
    if (TextWrapper* text = exact_text(stream)) stream = text->buffer;
    if (!stream) return nullptr;
    if (Buffered* buffered = exact_buffered(stream)) stream = buffered->raw;
    FileIO* file = stream ? exact_file(stream) : nullptr;
    return file && file->fd >= 0 && file->closefd ? file : nullptr;
}

void close_abandoned(Value self) {
    Result<bool> closed = stream_closed(self);
    if (!closed.ok()) {
        clear_exception();
        return;
    }
    if (closed.value()) return;
    if (FileIO* file = open_file_below(self)) {
        Str* shown = repr(self);
        if (!shown || failed(warn(ResourceWarning, "unclosed file " + str_utf8(shown))))
            write_unraisable("while finalizing file", self);
        file->finalizing = true;
    }
    if (!call_method(self, names::close, {})) write_unraisable("while finalizing file", self);
}

/// What collecting an open stream does. The upper layer goes first: it may hold what this one has yet to write.
void finalize(Value self) {
    BaseException* waiting = has_exception() ? take_exception() : nullptr;
    if (IOBase* owner = stream_owner(self)) finalize(owner);
    close_abandoned(self);
    if (waiting) (void)reraise(waiting);
}

constexpr FunctionDef kIOBaseMethods[] = {
    method<check_closed>("_checkClosed", "($self, /)", "Raise ValueError if the stream is closed."),
    method<check_readable>("_checkReadable", "($self, /)", "Raise UnsupportedOperation unless the stream is readable."),
    method<check_seekable>("_checkSeekable", "($self, /)", "Raise UnsupportedOperation unless the stream is seekable."),
    method<check_writable>("_checkWritable", "($self, /)", "Raise UnsupportedOperation unless the stream is writable."),
    method<iobase_enter>("__enter__", "($self, /)", "Return the stream, which must be open."),
    raw_method(exit_, "__exit__", "($self, /, *exc_info)", "Close the stream."),
    method<iobase_close>("close", "($self, /)", "Flush and close the stream. Closing it again does nothing."),
    method<fileno_>("fileno", "($self, /)", "Return the underlying file descriptor if one exists."),
    method<flush>("flush", "($self, /)", "Write out what is buffered."),
    method<isatty_>("isatty", "($self, /)", "Return whether the stream is connected to a terminal."),
    method<no>("readable", "($self, /)", "Return whether the stream was opened for reading."),
    method<readline>("readline", "($self, size=-1, /)", "Read and return one line, at most size bytes of it."),
    method<readlines>("readlines", "($self, hint=-1, /)",
                      "Return a list of lines, stopping once hint bytes were read."),
    raw_method(seek, "seek", "($self, offset, whence=os.SEEK_SET, /)", "Change the stream position."),
    method<no>("seekable", "($self, /)", "Return whether the stream supports random access."),
    method<tell>("tell", "($self, /)", "Return the current stream position."),
    method<truncate>("truncate", "($self, size=None, /)", "Resize the file to size bytes."),
    method<no>("writable", "($self, /)", "Return whether the stream was opened for writing."),
    method<iobase_writelines>("writelines", "($self, lines, /)", "Write all lines; no line ends are added."),
};
constexpr GetSetDef kIOBaseGetSets[] = {{"closed", get_closed}};
constexpr Slots kIOBaseSlots{.iter = iobase_iter, .next = next, .new_ = object_new, .finalize = finalize};
constexpr std::uint32_t kStreamFlags = kBaseType | kHasDict | kHasWeakref;
constexpr TypeDef kIOBaseDef{.name = "_io._IOBase",
                             .doc = "The abstract base class of all streams.",
                             .size = sizeof(IOBase),
                             .flags = kStreamFlags,
                             .slots = &kIOBaseSlots,
                             .methods = kIOBaseMethods,
                             .getsets = kIOBaseGetSets};

// ---- RawIOBase: read() and readall() on top of readinto() ----

Value raw_readall(Value self) {
    std::string out;
    bool any = false;
    while (true) {
        Value piece = TRY(call_method(self, names::read, {Value::small_int(kDefaultBufferSize)}));
        if (piece.is_none()) {
            if (!any) return piece;
            break;
        }
        Bytes* bytes = as_bytes(piece);
        if (!bytes) return raise_type_error("read() should return bytes");
        if (bytes->size == 0) break;
        any = true;
        out += bytes->view();
    }
    return make_bytes(out);
}

Value raw_read(Value self, Value size) {
    std::int64_t count = size.is_none() ? -1 : TRY(to_index_int64(size));
    if (count < 0) return call_method(self, intern("readall"), {});
    auto* target = static_cast<ByteArray*>(make_bytearray(std::string(static_cast<std::size_t>(count), '\0')));
    Value answer = TRY(call_method(self, intern("readinto"), {target}));
    if (answer.is_none()) return answer;
    std::int64_t got = TRY(to_index_int64(answer));
    if (got < 0 || got > static_cast<std::int64_t>(target->size))
        return raise_value_error("readinto returned {} outside buffer size {}", got, target->size);
    return make_bytes(target->view().substr(0, static_cast<std::size_t>(got)));
}

Value raw_unwritten(Value, const Args&) { return raise_with(NotImplementedError, {}); }

constexpr FunctionDef kRawMethods[] = {
    method<raw_read>("read", "($self, size=-1, /)", "Read up to size bytes with one system call."),
    method<raw_readall>("readall", "($self, /)", "Read until the end."),
    raw_method(raw_unwritten, "readinto", "($self, buffer, /)", "Read bytes into a writable buffer."),
    raw_method(raw_unwritten, "write", "($self, b, /)", "Write bytes."),
};
constexpr TypeDef kRawDef{.name = "_io._RawIOBase",
                          .doc = "Base class for raw binary streams.",
                          .base = &iobase_type,
                          .size = sizeof(IOBase),
                          .flags = kStreamFlags,
                          .methods = kRawMethods};

// ---- BufferedIOBase: readinto() on top of read() ----

Value read_into(Value self, Value buffer, Str* method_name) {
    BufferView target;
    TRY(target.acquire_writable(buffer, "readinto() argument"));
    Value answer = TRY(call_method(self, method_name, {make_int(static_cast<std::int64_t>(target.size()))}));
    Bytes* bytes = as_bytes(answer);
    if (!bytes) return raise_type_error("read() should return bytes");
    if (bytes->size > target.size())
        return raise_value_error("read() returned too much data: {} bytes requested, {} returned", target.size(),
                                 bytes->size);
    std::memcpy(target.data(), bytes->data, bytes->size);
    return make_int(static_cast<std::int64_t>(bytes->size));
}

Value buffered_readinto(Value self, Value buffer) { return read_into(self, buffer, names::read); }
Value buffered_readinto1(Value self, Value buffer) { return read_into(self, buffer, intern("read1")); }
Value no_read(Value, Value) { return raise_unsupported("read"); }
Value no_read1(Value, Value) { return raise_unsupported("read1"); }
Value no_write(Value, Value) { return raise_unsupported("write"); }
Value no_detach(Value) { return raise_unsupported("detach"); }
Value no_readline(Value, Value) { return raise_unsupported("readline"); }

constexpr FunctionDef kBufferedMethods[] = {
    method<no_detach>("detach", "($self, /)", "Separate the raw stream from the buffer and return it."),
    method<no_read>("read", "($self, size=-1, /)", "Read and return up to size bytes."),
    method<no_read1>("read1", "($self, size=-1, /)", "Read up to size bytes with at most one call of the raw stream."),
    method<buffered_readinto>("readinto", "($self, buffer, /)", "Read bytes into a writable buffer."),
    method<buffered_readinto1>("readinto1", "($self, buffer, /)",
                               "Like readinto(), with at most one call of the raw stream."),
    method<no_write>("write", "($self, b, /)", "Write the bytes-like object and return how many bytes it has."),
};
constexpr TypeDef kBufferedDef{.name = "_io._BufferedIOBase",
                               .doc = "Base class for buffered binary streams.",
                               .base = &iobase_type,
                               .size = sizeof(IOBase),
                               .flags = kStreamFlags,
                               .methods = kBufferedMethods};

// ---- TextIOBase ----

Value none_attribute(Value) { return Value::none(); }

constexpr FunctionDef kTextMethods[] = {
    method<no_detach>("detach", "($self, /)", "Separate the buffer from the text stream and return it."),
    method<no_read>("read", "($self, size=-1, /)", "Read at most size characters."),
    method<no_readline>("readline", "($self, size=-1, /)", "Read until a line end or the end."),
    method<no_write>("write", "($self, s, /)", "Write text and return how many characters it has."),
};
constexpr GetSetDef kTextGetSets[] = {
    {"encoding", none_attribute}, {"errors", none_attribute}, {"newlines", none_attribute}};
constexpr TypeDef kTextDef{.name = "_io._TextIOBase",
                           .doc = "Base class for text streams.",
                           .base = &iobase_type,
                           .size = sizeof(IOBase),
                           .flags = kStreamFlags,
                           .methods = kTextMethods,
                           .getsets = kTextGetSets};

constexpr TypeDef kUnsupportedDef{.name = "io.UnsupportedOperation",
                                  .base = &OSError,
                                  .size = sizeof(OSErrorObject),
                                  .flags = kBaseType | kHasDict | kHasWeakref | kExceptionSubclass};

}  // namespace

constinit Type iobase_type{kIOBaseDef};
constinit Type raw_iobase_type{kRawDef};
constinit Type buffered_iobase_type{kBufferedDef};
constinit Type text_iobase_type{kTextDef};
constinit Type UnsupportedOperation{kUnsupportedDef};

}  // namespace py
